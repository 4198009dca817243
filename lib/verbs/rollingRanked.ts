import type { KnownFigures } from "./knownFigures.ts";
import { RankedFigures } from "./rankedFigures.ts";
import { endOf, startOf } from "./windows.ts";

/** Runs are so many times as long as windows, so that each figure is ranked little more than once. */
const LONGER = 8;
const SHORTEST = 4096;

/**
 * What `figure` makes of each window that holds at least `least` figures, else NaN, from its figures by
 * rank. Figures are ranked in runs that are longer than windows: where a window leaves its run, a new one
 * begins.
 */
export function rollingRanked(
  { values, windows }: KnownFigures,
  least: number,
  figure: (held: RankedFigures, count: number, row: number) => number,
  counted = false,
): Float64Array {
  const { length, widest } = windows;
  const made = new Float64Array(length);
  const longest = Math.min(values.length, Math.max(SHORTEST, LONGER * widest));
  const held = new RankedFigures(longest, counted);
  let [begin, end] = [0, 0]; // the run
  let [left, right] = [0, 0]; // what is in
  for (let row = 0; row < length; row++) {
    const [start, until] = [startOf(windows, row), endOf(windows, row)];
    const count = until - start;
    if (count === 0 || count < least) {
      made[row] = NaN;
      continue;
    }
    if (until > end) {
      begin = left = right = start;
      end = Math.min(values.length, begin + longest);
      held.begin(values.subarray(begin, end));
    }
    for (; right < until; right++) held.add(right - begin);
    for (; left < start; left++) held.remove(left - begin);
    made[row] = figure(held, count, row);
  }
  return made;
}

/** The figure at the share `q` of a window's, between two of them by a straight line. */
export function quantile(q: number): (held: RankedFigures, count: number) => number {
  return (held, count) => {
    const at = q * (count - 1);
    const k = Math.floor(at);
    const rank = held.find(k);
    const lower = held.sorted[rank];
    if (at === k) return lower;
    return lower + (held.sorted[held.next(rank)] - lower) * (at - k);
  };
}

/** The figure in the middle, or the mean of the two there. */
export function median(held: RankedFigures, count: number): number {
  const rank = held.find((count - 1) >> 1);
  const lower = held.sorted[rank];
  return count % 2 === 1 ? lower : (lower + held.sorted[held.next(rank)]) / 2;
}

/**
 * Which share of a window's figures the row's own exceeds, those that equal it counting half: 0 below all,
 * 1 above all.
 */
export function rankAmong(
  now: Float64Array,
): (held: RankedFigures, count: number, row: number) => number {
  return (held, count, row) => {
    const value = now[row];
    if (!isFinite(value)) return NaN;
    const less = held.below(ranksBelow(held.sorted, (other) => other < value));
    const upTo = held.below(ranksBelow(held.sorted, (other) => other <= value));
    return (less + upTo) / 2 / count;
  };
}

/** How many figures at the beginning of a sorted run are as `is` says. */
function ranksBelow(sorted: Float64Array, is: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(sorted[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}
