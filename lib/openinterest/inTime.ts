import type { Columns } from "../columns/columns.ts";
import { timelineOf } from "../columns/timeline.ts";

/** A table in ascending order of time; as it is where it knows none. */
export function inTime(table: Columns, measure: string): Columns {
  return table.meta.time === undefined ? table : timelineOf(table, measure).table;
}
