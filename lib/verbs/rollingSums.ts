import type { KnownFigures } from "./knownFigures.ts";
import { endOf, startOf } from "./windows.ts";

/**
 * The sum of each window that holds at least `least` figures, else NaN. By Knuth's two-sum: what rounding
 * takes from a sum is kept and added in the end.
 */
export function rollingSums({ values, windows }: KnownFigures, least: number): Float64Array {
  const { length, turns, widest } = windows;
  const made = new Float64Array(length);
  const sums = new Float64Array(widest); // of what was there at the turn, from each figure on
  for (let t = 0; t + 1 < turns.length; t++) {
    const first = startOf(windows, turns[t]);
    let end = endOf(windows, turns[t]);
    let sum = 0;
    let lost = 0;
    for (let i = end - 1; i >= first; i--) {
      const next = sum + values[i];
      const part = next - sum;
      lost += (sum - (next - part)) + (values[i] - part);
      sum = next;
      sums[i - first] = sum + lost;
    }
    sum = 0;
    lost = 0;
    for (let row = turns[t]; row < turns[t + 1]; row++) {
      const start = startOf(windows, row);
      const until = endOf(windows, row);
      for (; end < until; end++) {
        const next = sum + values[end];
        const part = next - sum;
        lost += (sum - (next - part)) + (values[end] - part);
        sum = next;
      }
      const count = until - start;
      made[row] = count > 0 && count >= least ? (sums[start - first] + sum) + lost : NaN;
    }
  }
  return made;
}
