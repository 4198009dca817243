import type { Column } from "../columns/column.ts";
import type { Timeline } from "../columns/timeline.ts";
import { asofRows } from "./asofRows.ts";
import type { Side } from "./asofRows.ts";
import { commonSeries } from "./seriesKeys.ts";

/** Rows in ascending time. */
export type Rows = Pick<Timeline, "table" | "times">;

/**
 * For each row of one table the row of another of the same instant and keys; −1: none.
 *
 * @param by The keys, which both have.
 * @param verb How an error calls who asks.
 * @param twice What to throw where two rows of the other share an instant and these keys.
 * @throws {TypeError} if a key is text in one table alone.
 */
export function pairedRows(
  one: Rows,
  other: Rows,
  by: readonly string[],
  verb: string,
  twice: (instant: string) => Error,
): Int32Array {
  for (const name of by) {
    const [a, b] = [one, other].map(({ table }) => (table.columns[name] as Column).kind);
    if ((a === "label") === (b === "label")) continue;
    throw new TypeError(
      `${verb}: the key ${
        JSON.stringify(name)
      } is ${a} in one frame and ${b} in the other. Make them alike`,
    );
  }
  const [ours, theirs] = commonSeries(one.table, other.table, by) ?? [];
  const there: Side = { known: other.times, series: theirs };
  const double = asofRows(there, there, "backward", 0).findIndex((last, row) => last !== row);
  if (double !== -1) throw twice(new Date(other.times[double]).toISOString());
  return asofRows({ known: one.times, series: ours }, there, "backward", 0);
}
