import { barsOf } from "../time/bars.ts";
import type { Grid } from "../time/grid.ts";
import { edgesOver, selectBuckets } from "./buckets.ts";
import type { Buckets } from "./buckets.ts";

/**
 * Buckets that begin where those of the grid do, from the first row's to the last row's, and last
 * `period` each: longer than a step they overlap, shorter they leave holes, into which rows may fall.
 * Empty ones at either end are left out.
 *
 * @throws {RangeError} if they would be more than memory holds.
 */
export function lastingBuckets(
  times: Float64Array,
  grid: Grid,
  closed: "left" | "right",
  period: string,
): Buckets {
  const { shift } = barsOf(period, grid.timeZone);
  const edges = times.length === 0
    ? new Float64Array(1)
    : edgesOver(times[0], times[times.length - 1], grid, closed);
  const length = edges.length - 1;
  const starts = edges.subarray(0, length);
  const ends = starts.map((start) => shift(start, 1));
  const all = { length, starts, ends, from: placesOf(starts), to: placesOf(ends) };
  let [first, last] = [0, length - 1];
  while (first <= last && all.from[first] === all.to[first]) first++;
  while (last > first && all.from[last] === all.to[last]) last--;
  return selectBuckets(all, (k) => k >= first && k <= last);

  /** For each edge how many rows stand before it. */
  function placesOf(edges: Float64Array): Uint32Array {
    const places = new Uint32Array(edges.length);
    for (let k = 0, row = 0; k < edges.length; k++) {
      const edge = edges[k];
      while (row < times.length && (closed === "left" ? times[row] < edge : times[row] <= edge)) {
        row++;
      }
      places[k] = row;
    }
    return places;
  }
}
