import { isLevel } from "../columns/column.ts";
import type { Column, Corner } from "../columns/column.ts";
import type { Buckets } from "./buckets.ts";
import { candleOf } from "./candles.ts";

/**
 * What stands in a bucket without rows: nothing known (`"null"`: NaN), no bucket (`"omit"`), the level
 * before (`"ffill"`), 0 for flows (`"zero"`), or a straight line between the neighbours (`"linear"`,
 * which knows the future).
 */
export type Gaps = "null" | "omit" | "ffill" | "zero" | "linear";

/** Columns by name, in order. */
type Entries = readonly [name: string, column: Column][];

/**
 * The columns with their empty buckets filled; only kinds that a filling suits are touched.
 *
 * @param options.sampled Columns of samples at the buckets' starts. Of these every start of which nothing
 * is known is empty, whether or not rows come later: at the start nobody knew that.
 */
export function fillGaps(
  columns: Entries,
  { length, starts, from, to }: Buckets,
  { gaps, limit, sampled }: { gaps: Gaps; limit: number; sampled: ReadonlySet<string> },
): [string, Column][] {
  const empty: number[] = [];
  for (let k = 0; k < length; k++) if (from[k] === to[k]) empty.push(k);
  if (gaps === "null" || gaps === "omit") return [...columns];
  const emptyOf = (name: string, { values }: Column) =>
    sampled.has(name)
      ? Array.from({ length }, (_, k) => k).filter((k) => Number.isNaN(values[k]))
      : empty;
  return fillCells(columns, starts, { gaps, limit, emptyOf });
}

/** The columns with cells filled that are empty; only kinds that a filling suits are touched. */
export function fillCells(
  columns: Entries,
  starts: Float64Array,
  { gaps, limit, emptyOf }: {
    gaps: Exclude<Gaps, "null" | "omit">;
    limit: number;
    /** The places of a column's empty cells, ascending. */
    emptyOf: (name: string, column: Column) => readonly number[];
  },
): [string, Column][] {
  return columns.map(([name, column]) => {
    const { kind, trailing } = column;
    const empty = emptyOf(name, column);
    if (empty.length === 0) return [name, column];
    const values = column.values.slice() as unknown[] | Float64Array;
    if (gaps === "zero" && kind === "flow" && !trailing) { for (const k of empty) values[k] = 0; }
    // What is a level or a state goes on as it was while nothing comes; an amount would count twice.
    if (gaps === "ffill" && (isLevel(kind) || kind === "state" || kind === "label")) {
      const source = column.corner ? closeOf(name, column.corner, columns) : values;
      if (source) carry(values, source, empty, limit);
    }
    if (gaps === "linear" && isLevel(kind)) interpolate(values as Float64Array, empty, starts);
    return [name, { ...column, values } as Column];
  });
}

/** Of a candle it is the close that goes on: where nothing came, its corners are one. */
function closeOf(name: string, corner: Corner, columns: Entries): ArrayLike<unknown> | undefined {
  const candle = candleOf(name, corner);
  return columns.find(([other, column]) =>
    column.corner === "close" && candleOf(other, "close") === candle
  )?.[1].values;
}

/** The value of the last bucket that has rows goes on, over at most `limit` empty ones in a row. */
function carry(
  values: unknown[] | Float64Array,
  source: ArrayLike<unknown>,
  empty: readonly number[],
  limit: number,
): void {
  let from = -1;
  empty.forEach((k, e) => {
    if (e === 0 || empty[e - 1] !== k - 1) from = k - 1;
    if (from >= 0 && k - from <= limit) values[k] = source[from];
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
