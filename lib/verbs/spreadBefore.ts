import type { Timeline } from "../columns/timeline.ts";
import { barSteps } from "./barSteps.ts";
import { knownFigures } from "./knownFigures.ts";
import { windowsOfRows } from "./rollingWindows.ts";
import { rollingVariance } from "./rollingVariance.ts";
import { alongSeries, seriesOf } from "./seriesOf.ts";

/**
 * The standard deviation (n − 1) of the `window` bars before each row, the row itself left out; NaN where
 * fewer than `min` of them are known. A bar that is missing is one of the window, and not known.
 *
 * @throws {RangeError} if two rows of a series share an instant.
 */
export function spreadBefore(
  timeline: Timeline,
  values: Float64Array,
  { window, min = window }: { window: number; min?: number },
  verb: string,
): Float64Array {
  const { every, timeZone } = timeline.table.meta;
  const all = seriesOf(timeline);
  const steps = barSteps(timeline, all, verb);
  return alongSeries(values, all, (values, s) => {
    const between = steps[s];
    const { before } = windowsOfRows(
      window,
      all[s].times,
      between && { between, every: every!, timeZone },
    );
    return rollingVariance(knownFigures(values, before), min).variance.map(Math.sqrt);
  });
}
