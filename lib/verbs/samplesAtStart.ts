import type { Column, Label } from "../columns/column.ts";
import type { Columns } from "../columns/columns.ts";
import type { Buckets } from "./buckets.ts";

/**
 * The sample that stands at each bucket's start; where there is none, the level then is not known, and
 * none that came later takes its place.
 */
export function samplesAtStart(
  column: Column,
  times: Float64Array,
): (buckets: Buckets) => Float64Array {
  const source = column.values as Float64Array;
  return ({ length, starts, from, to }) => {
    const values = new Float64Array(length).fill(NaN);
    for (let k = 0; k < length; k++) {
      for (let row = from[k]; row < to[k] && times[row] === starts[k]; row++) {
        if (Number.isNaN(values[k])) values[k] = source[row];
      }
    }
    return values;
  };
}

/**
 * Whether the first figures of all buckets stand at their start, and none comes after a hole there. What
 * is not known at all, NaN, tells nothing too early.
 */
export function standAtStart(
  table: Columns,
  times: Float64Array,
  names: readonly string[],
  { length, starts, from, to }: Buckets,
): boolean {
  return names.every((name) => {
    const { values } = table.columns[name] as { values: ArrayLike<number | Label> };
    for (let k = 0; k < length; k++) {
      let row = from[k];
      while (row < to[k] && Number.isNaN(values[row])) row++;
      if (row < to[k] && times[row] !== starts[k]) return false;
    }
    return true;
  });
}
