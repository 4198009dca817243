import type { Columns } from "../columns/columns.ts";
import { everyOf } from "../columns/timeline.ts";
import { barsOf } from "../time/bars.ts";
import type { Buckets } from "./buckets.ts";

/** How far rows fill buckets. */
export interface Coverage {
  /** Whether no row is missing at the outer ends of a bucket, for lack of data before or after. */
  filled(buckets: Buckets, k: number): boolean;
  /** Whether every row that the bucket should hold is there and final. */
  complete(buckets: Buckets, k: number): boolean;
}

/**
 * Coverage by rows of the source's own width. A bar that was still open when the server was asked
 * fills nothing: its figures are not final.
 *
 * @throws {TypeError} if the source does not know its width.
 */
export function coverageOf(
  table: Columns,
  times: Float64Array,
  closed: "left" | "right",
): Coverage {
  const { meta } = table;
  const bars = barsOf(everyOf(table, "resample"), meta.timeZone);
  const first = times[0];
  let last = times[times.length - 1];
  const open = meta.rows !== "samples" && bars.shift(last, 1) > (meta.asOf ?? Infinity);
  if (open) last = bars.shift(last, -1);
  const [before, after] = [bars.shift(first, -1), bars.shift(last, 1)];
  // The row before the first would stand in the bucket that it leaves unfilled; likewise the next.
  const filled = ({ starts, ends }: Buckets, k: number) =>
    closed === "left"
      ? before < starts[k] && after >= ends[k]
      : before <= starts[k] && after > ends[k];
  return {
    filled,
    complete(buckets, k) {
      if (!filled(buckets, k)) return false;
      const { starts, ends, offsets } = buckets;
      const [from, to] = [offsets[k], offsets[k + 1]];
      if (from === to) return false;
      // Step by step: neither before the first, nor between two, nor after the last may one be missing,
      // and none may be there twice.
      for (let i = from + 1; i < to; i++) {
        if (!bars.apart(times[i - 1], times[i], 1)) return false;
      }
      return closed === "left"
        ? bars.shift(times[from], -1) < starts[k] && bars.shift(times[to - 1], 1) >= ends[k]
        : bars.shift(times[from], -1) <= starts[k] && bars.shift(times[to - 1], 1) > ends[k];
    },
  };
}
