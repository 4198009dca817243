import type { VenueLevels } from "./venueLevels.ts";

/** Each venue's share of the sum of its instant; NaN where its level is not known, or the sum is 0. */
export function sharesOf({ levels, venues }: VenueLevels): Float64Array {
  const shares = new Float64Array(levels.length);
  for (let first = 0; first < levels.length; first += venues) {
    let sum = 0;
    for (let cell = first; cell < first + venues; cell++) {
      if (levels[cell] === levels[cell]) sum += levels[cell];
    }
    for (let cell = first; cell < first + venues; cell++) shares[cell] = levels[cell] / sum;
  }
  return shares;
}
