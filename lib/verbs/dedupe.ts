import type { Like, SchemaOf, Tabular } from "../columns/columns.ts";
import { groupsOf } from "../columns/groups.ts";
import { take } from "../columns/order.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { timelineOf } from "../columns/timeline.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";

/** Which of several rows of one instant and series stays. */
export interface DedupeOptions {
  /** The first or the last as they stand, or none: `"error"` refuses them. @default "last" */
  keep?: "first" | "last" | "error";
}

/**
 * One row for each instant and series (exchange, symbol …), ascending in time. Of events, several of
 * which may share an instant, only those are doubles that agree in every cell. What the API returns has
 * no doubles; frames put together by hand may.
 *
 * @throws {RangeError} if `keep` is `"error"` and there are doubles; it names the first.
 * @throws {TypeError} if the time column is not known.
 *
 * @example
 * ```ts
 * import { columns, columnsOf, dedupe } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const twice = columns({ ts: ["2024-09-10", "2024-09-10"], oi: [1, 2] }, { time: "ts" });
 * assertEquals([...columnsOf(dedupe(twice)).columns.oi.values], [2]);
 * ```
 */
export function dedupe<T extends Tabular>(
  table: T,
  options: DedupeOptions = {},
): Like<T, SchemaOf<T>> {
  checkedNames(options, ["keep"], "dedupe");
  const { keep = "last" } = options;
  if (!["first", "last", "error"].includes(keep)) {
    throw new RangeError(
      `dedupe: keep is not allowed: ${shown(keep)}. Allowed are "first", "last", "error"`,
    );
  }
  const { table: sorted, times } = timelineOf(columnsOf(table as Tabular), "dedupe");
  const groups = groupsOf(sorted, sorted.meta.rows === "events" ? sorted.names : undefined);
  const latest = new Map<number, number>(); // by series: its row of the latest instant that stays
  const doubles = new Set<number>();
  for (let i = 0; i < times.length; i++) {
    const series = groups ? groups[i] : 0;
    const twin = latest.get(series);
    const doubled = twin !== undefined && times[twin] === times[i];
    if (doubled && keep === "error") throw doubledAt(times[i]);
    if (doubled) doubles.add(keep === "last" ? twin : i);
    if (!doubled || keep === "last") latest.set(series, i);
  }
  if (doubles.size === 0) return like(table, sorted) as Like<T, SchemaOf<T>>;
  const kept = Array.from(times.keys()).filter((i) => !doubles.has(i));
  return like(table, take(sorted, kept)) as Like<T, SchemaOf<T>>;
}

function doubledAt(t: number): RangeError {
  return new RangeError(
    `dedupe: two rows of one series share the instant ${new Date(t).toISOString()}. ` +
      'Say which counts: { keep: "last" } or { keep: "first" }',
  );
}
