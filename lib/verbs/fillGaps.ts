import type { Column, Kind } from "../columns/column.ts";
import type { Buckets } from "./buckets.ts";

/**
 * What stands in a bucket without rows: nothing known (`"null"`: NaN), no bucket (`"omit"`), the level
 * before (`"ffill"`), 0 for flows (`"zero"`), or a straight line between the neighbours (`"linear"`,
 * which knows the future).
 */
export type Gaps = "null" | "omit" | "ffill" | "zero" | "linear";

/** Kinds that go on as they were while nothing comes. An amount does not: it would count twice. */
const LEVELS: ReadonlySet<Kind> = new Set([
  "stock",
  "price",
  "rate",
  "ratio",
  "state",
  "label",
  "unknown",
]);

/** Kinds between whose values there are values. */
const CONTINUOUS: ReadonlySet<Kind> = new Set(["stock", "price", "rate", "ratio"]);

/** The columns with their empty buckets filled; only kinds that a filling suits are touched. */
export function fillGaps(
  columns: Readonly<Record<string, Column>>,
  { length, starts, offsets }: Buckets,
  { gaps, limit }: { gaps: Gaps; limit: number },
): Record<string, Column> {
  const empty: number[] = [];
  for (let k = 0; k < length; k++) if (offsets[k] === offsets[k + 1]) empty.push(k);
  if (gaps === "null" || gaps === "omit" || empty.length === 0) return { ...columns };
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => {
      const values = column.values.slice() as unknown[] | Float64Array;
      if (gaps === "zero" && column.kind === "flow") { for (const k of empty) values[k] = 0; }
      if (gaps === "ffill" && LEVELS.has(column.kind)) carry(values, empty, limit);
      if (gaps === "linear" && CONTINUOUS.has(column.kind)) {
        interpolate(values as Float64Array, empty, starts);
      }
      return [name, { ...column, values } as Column];
    }),
  );
}

/** The value before goes on, over at most `limit` empty buckets in a row. */
function carry(values: unknown[] | Float64Array, empty: readonly number[], limit: number): void {
  let run = 0;
  empty.forEach((k, e) => {
    run = e > 0 && empty[e - 1] === k - 1 ? run + 1 : 1;
    if (k > 0 && run <= limit) values[k] = values[k - 1];
  });
}

function interpolate(values: Float64Array, empty: readonly number[], starts: Float64Array): void {
  for (let e = 0; e < empty.length; e++) {
    const before = empty[e] - 1;
    while (e + 1 < empty.length && empty[e + 1] === empty[e] + 1) e++;
    const after = empty[e] + 1;
    if (before < 0 || after >= values.length) continue;
    const slope = (values[after] - values[before]) / (starts[after] - starts[before]);
    for (let k = before + 1; k < after; k++) {
      values[k] = values[before] + slope * (starts[k] - starts[before]);
    }
  }
}
