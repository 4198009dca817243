import type { Columns } from "../columns/columns.ts";
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

/** The rows of a table that lie in a span; they must ascend. */
export function within(table: Columns, [from, until]: TimeSpan): Columns {
  const times = table.columns[table.meta.time!].values as Float64Array;
  const [start, end] = [lowerBound(times, from), lowerBound(times, until)];
  return start === 0 && end === times.length ? table : slice(table, start, end);
}

/** How many of ascending instants lie before `t`. */
export function lowerBound(times: Float64Array, t: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] < t) low = middle + 1;
    else high = middle;
  }
  return low;
}
