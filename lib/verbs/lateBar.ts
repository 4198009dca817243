import type { Columns } from "../columns/columns.ts";
import { everyOf } from "../columns/timeline.ts";
import { barsOf } from "../time/bars.ts";
import type { Buckets } from "./buckets.ts";

/**
 * A bar that begins in a bucket and ends after it, as its instant; `undefined` if there is none. The
 * figures of such a bucket were not known at its end. Bars hang over where widths do not nest (4h in
 * 6h, hours in the days of a zone half an hour off), and with the right end closed, where a bucket
 * takes in the bar that only begins there.
 *
 * @throws {TypeError} if the table does not know how wide its bars are.
 */
export function lateBar(
  table: Columns,
  times: Float64Array,
  { length, ends, from, to }: Buckets,
): number | undefined {
  if (table.meta.rows === "samples" || table.meta.rows === "events") return undefined;
  const bars = barsOf(everyOf(table, "resample"), table.meta.timeZone);
  for (let k = 0; k < length; k++) {
    if (from[k] === to[k]) continue;
    const last = times[to[k] - 1];
    if (bars.shift(last, 1) > ends[k]) return last;
  }
  return undefined;
}
