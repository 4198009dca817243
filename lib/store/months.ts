import type { Columns } from "../columns/columns.ts";
import { lowerBound } from "../columns/lowerBound.ts";
import { slice } from "../columns/order.ts";
import type { TimeSpan } from "./timeSpan.ts";

/** A month of UTC as files are called by it, such as `2024-09`. */
export type Month = string;

/** The month of an instant. */
export const monthOf = (t: number): Month => new Date(t).toISOString().slice(0, 7);

/** Whether text is the name of a month. */
export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** The instants of a month. */
export function spanOf(month: Month): TimeSpan {
  const [year, number] = month.split("-").map(Number);
  const start = (index: number) => {
    const date = new Date(0); // Date.UTC takes the year 99 for 1999
    return date.setUTCFullYear(year, index, 1);
  };
  return [start(number - 1), start(number)];
}

/** The rows of a table by month; they must ascend. */
export function byMonth(table: Columns): Map<Month, Columns> {
  const times = table.columns[table.meta.time!].values as Float64Array;
  const parts = new Map<Month, Columns>();
  for (let start = 0; start < times.length;) {
    const month = monthOf(times[start]);
    const end = lowerBound(times, spanOf(month)[1]);
    parts.set(month, slice(table, start, end));
    start = end;
  }
  return parts;
}
