import { endOf, startOf } from "./windows.ts";
import type { Windows } from "./windows.ts";

/** Two columns whose figures stand side by side, all known, and windows of them. */
export interface Pairs {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly windows: Windows;
}

/** How many sums a window's pairs are summed into. */
const SUMS = 5;

/**
 * What `figure` makes of each window that holds at least `least` pairs (two at the least), else NaN: of Σdx²,
 * Σdxdy and Σdy², the d being those from the window's means. As in `rollingVariance` a pair that
 * the window itself holds is the pivot, so where one of the two stands still its sum is exactly 0.
 */
export function rollingPairs(
  { x, y, windows }: Pairs,
  least: number,
  figure: (xx: number, xy: number, yy: number) => number,
): Float64Array {
  const { length, turns, widest } = windows;
  const made = new Float64Array(length).fill(NaN);
  const before = new Float64Array(widest * SUMS); // of what was there at the turn, from each pair on
  const sums = new Float64Array(SUMS);
  const lost = new Float64Array(SUMS);
  const terms = new Float64Array(SUMS);
  const add = (dx: number, dy: number) => {
    terms[0] = dx;
    terms[1] = dy;
    terms[2] = dx * dx;
    terms[3] = dx * dy;
    terms[4] = dy * dy;
    for (let s = 0; s < SUMS; s++) {
      const next = sums[s] + terms[s];
      const part = next - sums[s];
      lost[s] += (sums[s] - (next - part)) + (terms[s] - part);
      sums[s] = next;
    }
  };
  const total = (k: number, s: number) => (before[k * SUMS + s] + sums[s]) + lost[s];
  for (let t = 0; t + 1 < turns.length; t++) {
    const first = startOf(windows, turns[t]);
    let end = endOf(windows, turns[t]);
    const [pivotX, pivotY] = end > first ? [x[end - 1], y[end - 1]] : [0, 0];
    sums.fill(0);
    lost.fill(0);
    for (let i = end - 1; i >= first; i--) {
      add(x[i] - pivotX, y[i] - pivotY);
      for (let s = 0; s < SUMS; s++) before[(i - first) * SUMS + s] = sums[s] + lost[s];
    }
    sums.fill(0);
    lost.fill(0);
    for (let row = turns[t]; row < turns[t + 1]; row++) {
      const start = startOf(windows, row);
      const until = endOf(windows, row);
      for (; end < until; end++) add(x[end] - pivotX, y[end] - pivotY);
      const count = until - start;
      if (count < 2 || count < least) continue;
      const k = start - first;
      const [sumX, sumY] = [total(k, 0), total(k, 1)];
      made[row] = figure(
        Math.max(0, total(k, 2) - sumX * sumX / count),
        total(k, 3) - sumX * sumY / count,
        Math.max(0, total(k, 4) - sumY * sumY / count),
      );
    }
  }
  return made;
}

/** Pearson's correlation; NaN where one of the two stands still, or its squares lie beyond doubles. */
export function correlation(xx: number, xy: number, yy: number): number {
  if (xx === 0 || yy === 0 || !isFinite(xx + yy)) return NaN;
  const product = xx * yy; // of one root less is rounded, unless it is beyond numbers
  const root = product > 1e-290 && product < 1e290
    ? Math.sqrt(product)
    : Math.sqrt(xx) * Math.sqrt(yy);
  return Math.max(-1, Math.min(1, xy / root));
}

/** The slope of x on y; NaN where y stands still, or its squares lie beyond doubles. */
export function slope(_xx: number, xy: number, yy: number): number {
  return yy === 0 || !isFinite(yy) ? NaN : xy / yy;
}
