/**
 * Remembers the days that were made last. It saves time and changes nothing: a day that was forgotten
 * is made again, the same.
 *
 * @module
 */
import type { Series } from "./series.ts";

/** Enough for a page of 4-hour bars; a day of minutes takes 12 kB. */
const aPageOfHours = 96;

/** Enough for a page of daily bars, for series that take long to make and are asked for often. */
export const aPageOfDays = 512;

/** Enough for eleven years from 2020, for series of a few numbers a day. */
export const aWholeHistory = 4096;

/** Wraps a series so that the days asked for last are kept, the longest unused leaving first. */
export function remember(make: Series, days = aPageOfHours): Series {
  const kept = new Map<number, Float64Array>();
  return (day) => {
    const known = kept.get(day);
    if (known) kept.delete(day);
    const values = known ?? make(day);
    kept.set(day, values);
    if (kept.size > days) kept.delete(kept.keys().next().value!);
    return values;
  };
}
