import type { Bars } from "../time/bars.ts";

/** How the rows of a series stand on the ladder of its bars. */
export interface Ladder {
  /** Their instants, ascending. */
  readonly times: Float64Array;
  /** 1 where a row is exactly one bar after the one before it. */
  readonly linked: Uint8Array;
  /** The instants of bars that are there and closed, each once, ascending. */
  readonly present: Float64Array;
  /** Instants that are not on the ladder, ascending. */
  readonly off: readonly number[];
  /** Instants of rows that are not final: of the bar in progress, or of the present moment. */
  readonly open: readonly number[];
}

/**
 * Puts instants onto the ladder of their bars. Which ladder it is, two neighbours say that are one bar
 * apart, so that a first row that is off does not make all others so. A row of the present moment, off
 * the ladder and in the bar that had not ended when the server was asked, is not final and no fault.
 *
 * @param times Ascending. @param bars Without them every row is linked to the one before.
 * @param ends.closed When the server was asked, where rows are known at their bar's close only.
 */
export function laddered(
  times: Float64Array,
  bars: Bars | undefined,
  { closed, asOf }: { readonly closed?: number; readonly asOf?: number },
): Ladder {
  const { length } = times;
  const linked = new Uint8Array(length);
  if (!bars) {
    for (let i = 1; i < length; i++) linked[i] = times[i] > times[i - 1] ? 1 : 0;
    return { times, linked, present: distinct(times), off: [], open: [] };
  }
  let pair = -1;
  for (let i = 1; i < length; i++) {
    if (!bars.apart(times[i - 1], times[i], 1)) continue;
    linked[i] = 1;
    if (pair === -1) pair = i - 1;
  }
  const anchor = Math.max(pair, 0);
  const isOff = new Uint8Array(length);
  let near = times[anchor];
  for (let i = anchor - 1; i >= 0; i--) {
    if (onLadder(times[i], near, bars)) near = times[i];
    else isOff[i] = 1;
  }
  near = times[anchor];
  for (let i = anchor + 1; i < length; i++) {
    if (linked[i] && times[i - 1] === near) near = times[i]; // as is the rule
    else if (onLadder(near, times[i], bars)) near = times[i];
    else isOff[i] = 1;
  }
  const present = new Float64Array(length);
  let count = 0;
  const [off, open]: number[][] = [[], []];
  for (let i = 0; i < length; i++) {
    const t = times[i];
    if (closed !== undefined && bars.shift(t, 1) > closed) open.push(t);
    else if (!isOff[i]) {
      if (count === 0 || present[count - 1] !== t) present[count++] = t;
    } else if (isPresentMoment(t, present[count - 1], bars, { last: times[length - 1], asOf })) {
      open.push(t);
    } else off.push(t);
  }
  return { times, linked, present: present.subarray(0, count), off, open };
}

/** Whether two instants are some whole number of bars apart, or the same. */
function onLadder(earlier: number, later: number, bars: Bars): boolean {
  if (earlier === later || bars.apart(earlier, later, 1)) return true;
  const n = Math.round(bars.between(earlier, later));
  return n >= 1 && bars.apart(earlier, later, n);
}

function isPresentMoment(
  t: number,
  before: number | undefined,
  bars: Bars,
  { last, asOf = last }: { readonly last: number; readonly asOf?: number },
): boolean {
  if (t !== last || before === undefined) return false;
  const end = bars.shift(before, 1);
  return t < end && end > asOf;
}

function distinct(times: Float64Array): Float64Array {
  return times.filter((t, i) => i === 0 || t !== times[i - 1]);
}
