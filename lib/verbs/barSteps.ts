import type { Timeline } from "../columns/timeline.ts";
import { barsOf } from "../time/bars.ts";
import { predecessors } from "./predecessors.ts";
import type { Series } from "./seriesOf.ts";

/**
 * For each row of each series how many bars it stands after the row before, more than 1 over a gap (NaN
 * in the first row); `undefined` where no bar is missing, which is the rule, and where the table does
 * not know how wide its bars are.
 *
 * @throws {RangeError} if two rows of a series share an instant, or all rows stand further apart than bars
 * are said to be wide.
 */
export function barSteps(
  timeline: Timeline,
  all: readonly Series[],
  verb: string,
): (Float64Array | undefined)[] {
  const { every, timeZone } = timeline.table.meta;
  if (every === undefined) return all.map(() => undefined);
  const bars = barsOf(every, timeZone);
  const steps = all.map(({ times }) => {
    let k = 1;
    while (k < times.length && bars.apart(times[k - 1], times[k], 1)) k++;
    if (k >= times.length) return undefined;
    const between = new Float64Array(times.length).fill(1);
    between[0] = NaN;
    for (; k < times.length; k++) {
      if (bars.apart(times[k - 1], times[k], 1)) continue;
      between[k] = bars.between(times[k - 1], times[k]);
    }
    return between;
  });
  // Gaps, or rows that are no bars: it knows which, and says so.
  if (steps.some((between) => between)) predecessors(timeline, {}, verb);
  return steps;
}
