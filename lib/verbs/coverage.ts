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
 * Coverage by rows of the source's own width. Bars that were still open when the server was asked
 * fill nothing: their figures are not final. Events have no width: buckets are filled between two of them.
 *
 * @param otherwise How to do without the width, where that is possible.
 * @throws {TypeError} if the source does not know its width, and is not of events.
 */
export function coverageOf(
  table: Columns,
  times: Float64Array,
  closed: "left" | "right",
  otherwise?: string,
): Coverage {
  const { meta } = table;
  if (meta.rows === "events") return coverageByEvents(times, closed);
  const bars = barsOf(everyOf(table, "resample", otherwise), meta.timeZone);
  const before = bars.shift(times[0], -1);
  let after = bars.shift(times[times.length - 1], 1);
  if (meta.rows !== "samples" && meta.asOf !== undefined) {
    for (let i = times.length - 1; i >= 0 && bars.shift(times[i], 1) > meta.asOf; i--) {
      after = times[i];
    }
  }
  // The row before the first would stand in the bucket that it leaves unfilled; likewise the next.
  const filled = ({ starts, ends }: Buckets, k: number) =>
    closed === "left"
      ? before < starts[k] && after >= ends[k]
      : before <= starts[k] && after > ends[k];
  return {
    filled,
    complete(buckets, k) {
      if (!filled(buckets, k)) return false;
      const { starts, ends } = buckets;
      const [from, to] = [buckets.from[k], buckets.to[k]];
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

/** Between two events nothing is missing; before the first and after the last nobody knows. */
function coverageByEvents(times: Float64Array, closed: "left" | "right"): Coverage {
  const [first, last] = [times[0], times[times.length - 1]];
  const filled = ({ starts, ends }: Buckets, k: number) =>
    closed === "left" ? first < starts[k] && last >= ends[k] : first <= starts[k] && last > ends[k];
  return { filled, complete: filled };
}
