import type { KnownFigures } from "./knownFigures.ts";
import { endOf, startOf } from "./windows.ts";

/**
 * The greatest (`sign` 1) or the least (`sign` −1) of each window that holds at least `least` figures, else
 * NaN. From turn to turn: the extreme of what was there, and of what came since.
 */
export function rollingExtremes(
  { values, windows }: KnownFigures,
  least: number,
  sign: 1 | -1,
): Float64Array {
  const { length, turns, widest } = windows;
  const made = new Float64Array(length).fill(NaN);
  const extremes = new Float64Array(widest);
  for (let t = 0; t + 1 < turns.length; t++) {
    const first = startOf(windows, turns[t]);
    let end = endOf(windows, turns[t]);
    let extreme = -Infinity;
    for (let i = end - 1; i >= first; i--) {
      const value = sign * values[i];
      if (value > extreme) extreme = value;
      extremes[i - first] = extreme;
    }
    extreme = -Infinity;
    for (let row = turns[t]; row < turns[t + 1]; row++) {
      const start = startOf(windows, row);
      const until = endOf(windows, row);
      for (; end < until; end++) {
        const value = sign * values[end];
        if (value > extreme) extreme = value;
      }
      const count = until - start;
      if (count === 0 || count < least) continue;
      const before = extremes[start - first];
      made[row] = sign * (before > extreme ? before : extreme);
    }
  }
  return made;
}
