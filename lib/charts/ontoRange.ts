// @ts-types="npm:@types/d3-array@3.2.2"
import { extent } from "npm:d3-array@3.2.4";

/**
 * Plot has one scale an axis, so a second series is drawn in units of the first: this is the linear map
 * from the range of `values` onto that of `target`, and the range of `values` (`NaN` if it has none).
 */
export function ontoRange(values: Float64Array, target: Float64Array) {
  const finite = (array: Float64Array) => extent(array.filter(Number.isFinite));
  const [low = NaN, high = NaN] = finite(values);
  const [bottom = 0, top = 1] = finite(target);
  // One row, or a level that stood still, still needs a height to draw the price on; and a price that
  // stood still is drawn beside the middle, where such a level is.
  const height = top - bottom || Math.abs(top) / 100 || 1;
  const base = top > bottom ? bottom : bottom - height / 2;
  const onto = (value: number) =>
    high > low ? base + (value - low) / (high - low) * height : base + height * 3 / 4 + value - low;
  return [onto, [low, high]] as const;
}
