import type { Columns } from "../columns/columns.ts";
import { lowerBound } from "../columns/lowerBound.ts";
import { slice } from "../columns/order.ts";
import { durationText } from "../show/durationText.ts";
import { refused, timesOf } from "./walk.ts";
import type { Walk } from "./walk.ts";

/**
 * A page of bars, without the row of the present moment that some endpoints append: it is no bar, and
 * stands off the grid.
 *
 * @throws {DecodeError} if bars are closer together than the width that was asked for: the server answered
 * another question.
 */
export function onGrid(page: Columns, width: number, walk: Walk): Columns {
  const bars = walk.endpoint.present ? withoutPresent(page, width, walk) : page;
  const times = timesOf(bars, walk);
  for (let i = 1; i < times.length; i++) {
    const apart = times[i] - times[i - 1];
    // Those of one instant are doubles, or of several exchanges.
    if (apart === 0 || apart >= width) continue;
    const [before, after] = [times[i - 1], times[i]].map((t) => new Date(t).toISOString());
    throw refused(walk, {
      place: walk.endpoint.time,
      expected: `at least ${durationText(width)} apart from bar to bar, as was asked`,
      found: `${before} and ${after}`,
    });
  }
  return bars;
}

function withoutPresent(page: Columns, width: number, walk: Walk): Columns {
  // The oldest row is a bar, and the grid is counted from it: days may begin at midnight of another zone.
  const times = timesOf(page, walk);
  const newest = times[times.length - 1];
  if (times.length === 0 || (newest - times[0]) % width === 0) return page;
  return slice(page, 0, lowerBound(times, newest));
}
