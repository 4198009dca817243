/**
 * A walk through a day that ends where it must.
 *
 * @module
 */
import { minutesADay } from "./series.ts";
import { quarters } from "./turbulence.ts";

/**
 * The 1,440 points of a random walk from `start` (the first point) towards `end` (the next midnight),
 * its steps being `shocks` scaled by `sizes` (one for each quarter of an hour). The steps are corrected
 * in proportion to their variance, so that calm minutes stay calm.
 */
export function bridge(
  start: number,
  end: number,
  shocks: Float64Array,
  sizes: Float64Array,
): Float64Array {
  const minutes = minutesADay / quarters;
  let drift = end - start, variance = 0;
  for (let quarter = 0; quarter < quarters; quarter++) {
    const size = sizes[quarter], from = quarter * minutes;
    for (let i = from; i < from + minutes; i++) drift -= shocks[i] * size;
    variance += minutes * size * size;
  }
  const path = new Float64Array(minutesADay);
  let at = start;
  for (let quarter = 0; quarter < quarters; quarter++) {
    const size = sizes[quarter], from = quarter * minutes;
    const correction = drift * size * size / variance;
    for (let i = from; i < from + minutes; i++) {
      path[i] = at;
      at += shocks[i] * size + correction;
    }
  }
  return path;
}
