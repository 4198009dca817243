import { endOf, startOf, windowsOf } from "./windows.ts";
import type { Windows } from "./windows.ts";

/** Figures without those that are not known, and windows of them. */
export interface KnownFigures {
  readonly values: Float64Array;
  readonly windows: Windows;
}

/**
 * Leaves out what is not known: windows then hold known figures only, and as many as they are wide. A
 * figure that is not finite counts as one that is not known, as in pandas' windows: the mean of what
 * has grown beyond all numbers is no figure.
 */
export function knownFigures(values: Float64Array, windows: Windows): KnownFigures {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (isFinite(values[i])) count++;
  if (count === values.length) return { values, windows };
  const known = new Float64Array(count);
  const before = new Uint32Array(values.length + 1); // how many known ones stand before each place
  count = 0;
  for (let i = 0; i < values.length; i++) {
    if (isFinite(values[i])) known[count++] = values[i];
    before[i + 1] = count;
  }
  const from = new Uint32Array(windows.length);
  const to = new Uint32Array(windows.length);
  for (let row = 0; row < windows.length; row++) {
    from[row] = before[startOf(windows, row)];
    to[row] = before[endOf(windows, row)];
  }
  return { values: known, windows: windowsOf(from, to) };
}
