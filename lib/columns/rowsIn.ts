import type { Columns } from "./columns.ts";
import { lowerBound } from "./lowerBound.ts";
import { slice } from "./order.ts";

/** The rows of a table from an instant (inclusive) until another (exclusive); they must ascend. */
export function rowsIn(
  table: Columns,
  { from, until }: { readonly from: number; readonly until: number },
): Columns {
  const times = table.columns[table.meta.time!].values as Float64Array;
  const [start, end] = [lowerBound(times, from), lowerBound(times, until)];
  return start === 0 && end === times.length ? table : slice(table, start, end);
}
