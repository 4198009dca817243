import { aggregates } from "../verbs/aggregate.ts";
import { LOG_CHANGE } from "../verbs/logChange.ts";
import { isSigned } from "./isSigned.ts";

/** A change that is far out of what is usual for its series. */
export interface Jump {
  /** The place of the bar in the series. */
  readonly at: number;
  /** The logarithmic change, `ln(value / before)`; infinite from or to zero. */
  readonly change: number;
  /** How many robust sigmas that is. */
  readonly sigmas: number;
  /** Whether the bar after it is back near the one before: a spike. */
  readonly returns: boolean;
}

/** From how many robust sigmas on a change is told of. */
export const SIGMAS = 30;

/** Below this logarithmic change nothing is called a jump, however quiet the series. */
const LEAST = 0.01;

/** Of fewer changes nobody can say what is usual. */
const ENOUGH = 20;

/** What makes a median of sizes the sigma of a normal law. */
const NORMAL = 1.4826;

/**
 * The changes from bar to bar that are larger than `sigmas` robust sigmas: 1.4826 times the median size of
 * the changes, unchanged bars left out. Changes over a gap are no changes of a bar. Levels that are
 * seldom zero jump when they fall to it; what is signed by nature has no logarithmic change.
 *
 * @param linked 1 where a row is one bar after the row before it.
 */
export function jumpsIn(values: Float64Array, linked: Uint8Array, sigmas = SIGMAS): Jump[] {
  if (isSigned(values)) return [];
  const { length } = values;
  const changes = new Float64Array(length).fill(NaN);
  const sizes = new Float64Array(length);
  let [count, zeros] = [0, 0];
  for (let i = 0; i < length; i++) {
    if (values[i] === 0) zeros++;
    if (!linked[i]) continue;
    const change = changeOf(values[i - 1], values[i]);
    changes[i] = change;
    const size = Math.abs(change);
    if (size > 0 && size < Infinity) sizes[count++] = size;
  }
  if (count < ENOUGH) return [];
  const sigma = NORMAL * aggregates.median(sizes, 0, count);
  const most = Math.max(sigmas * sigma, LEAST);
  const zeroIsRare = zeros * 20 <= length;
  const found: Jump[] = [];
  for (let i = 1; i < length; i++) {
    const size = Math.abs(changes[i]);
    if (!(size > most) || (size === Infinity && !zeroIsRare)) continue;
    const returns = linked[i + 1] === 1 &&
      Math.abs(changeOf(values[i - 1], values[i + 1])) <= most;
    found.push({ at: i, change: changes[i], sigmas: size / sigma, returns });
    if (returns) i++; // the way back is no jump of its own
  }
  return found;
}

function changeOf(before: number, now: number): number {
  if (before > 0 && now === 0) return -Infinity;
  if (before === 0 && now > 0) return Infinity;
  return LOG_CHANGE.formula(before, now);
}
