import type { KnownFigures } from "./knownFigures.ts";
import { endOf, startOf } from "./windows.ts";

/** What {@link rollingVariance} finds of each window. */
export interface Spread {
  /** The sample's variance (n − 1). */
  readonly variance: Float64Array;
  /** By how much the figure of the row lies above the window's mean. */
  readonly above: Float64Array;
}

/**
 * The variance of each window that holds at least `least` figures (two at the least), else NaN, as where it
 * lies beyond doubles.
 *
 * Figures are taken from one that the window itself holds, the pivot: so figures that are all alike have a
 * variance of exactly 0, and however far they lie from 0, nothing cancels. Sums as in `rollingSums`.
 *
 * @param now The figure of each row, which the window need not hold: then `above` is told too.
 */
export function rollingVariance(
  { values, windows }: KnownFigures,
  least: number,
  now?: Float64Array,
): Spread {
  const { length, turns, widest } = windows;
  const variance = new Float64Array(length);
  const above = new Float64Array(now ? length : 0);
  const sums = new Float64Array(widest); // of what was there at the turn, from each figure on
  const squares = new Float64Array(widest);
  for (let t = 0; t + 1 < turns.length; t++) {
    const first = startOf(windows, turns[t]);
    let end = endOf(windows, turns[t]);
    const pivot = end > first ? values[end - 1] : 0; // every window holds it until the next turn
    let sum = 0, lost = 0, square = 0, squareLost = 0;
    for (let i = end - 1; i >= first; i--) {
      const value = values[i] - pivot;
      const next = sum + value;
      const part = next - sum;
      lost += (sum - (next - part)) + (value - part);
      sum = next;
      const squared = value * value;
      const nextSquare = square + squared;
      const squarePart = nextSquare - square;
      squareLost += (square - (nextSquare - squarePart)) + (squared - squarePart);
      square = nextSquare;
      sums[i - first] = sum + lost;
      squares[i - first] = square + squareLost;
    }
    sum =
      lost =
      square =
      squareLost =
        0;
    for (let row = turns[t]; row < turns[t + 1]; row++) {
      const start = startOf(windows, row);
      const until = endOf(windows, row);
      for (; end < until; end++) {
        const value = values[end] - pivot;
        const next = sum + value;
        const part = next - sum;
        lost += (sum - (next - part)) + (value - part);
        sum = next;
        const squared = value * value;
        const nextSquare = square + squared;
        const squarePart = nextSquare - square;
        squareLost += (square - (nextSquare - squarePart)) + (squared - squarePart);
        square = nextSquare;
      }
      const count = until - start;
      if (count < 2 || count < least) {
        variance[row] = NaN;
        if (now) above[row] = NaN;
        continue;
      }
      const k = start - first;
      const total = (sums[k] + sum) + lost;
      const left = (squares[k] + square) + squareLost - total * total / count;
      // Squares beyond doubles say nothing; below 0 is what rounding left of 0.
      variance[row] = isFinite(left) ? Math.max(0, left) / (count - 1) : NaN;
      if (now) above[row] = (now[row] - pivot) - total / count;
    }
  }
  return { variance, above };
}
