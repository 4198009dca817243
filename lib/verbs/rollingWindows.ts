import { barsOf } from "../time/bars.ts";
import { endOf, regularWindows, startOf, windowsOf } from "./windows.ts";
import type { Windows } from "./windows.ts";

/** Which ends of a window of time belong to it. */
export type Closed = "right" | "left" | "both" | "neither";

/** Windows of a number of rows up to each row, and before each. */
export interface RowWindows {
  /** Up to each row, the row among them. */
  readonly upTo: Windows;
  /** As many before each row. */
  readonly before: Windows;
}

/** Windows that are made when they are first asked for. */
function lazily(upTo: () => Windows, before: () => Windows): RowWindows {
  const made: { upTo?: Windows; before?: Windows } = {};
  return {
    get upTo() {
      return made.upTo ??= upTo();
    },
    get before() {
      return made.before ??= before();
    },
  };
}

/**
 * The last `n` rows, or, where `steps` say that bars are missing, those of them that lie within the last
 * `n` bars: a bar that is missing is one of the window's, and not known.
 */
export function windowsOfRows(
  n: number,
  times: Float64Array,
  steps?: { readonly between: Float64Array; readonly every: string; readonly timeZone?: string },
): RowWindows {
  const last = (rows: number, after: 0 | 1) => {
    const regular = regularWindows(times.length, { rows, after });
    if (!steps) return regular;
    const { shift } = barsOf(steps.every, steps.timeZone);
    const from = Uint32Array.from(times, (_, i) => startOf(regular, i));
    for (let i = 1, run = 0, back = 0; i < from.length; i++) {
      if (steps.between[i] !== 1) run = i;
      if (from[i] >= run) continue; // no gap in this window
      const edge = shift(times[i], -rows);
      back = Math.max(back, from[i]);
      while (times[back] <= edge) back++;
      from[i] = back;
    }
    return windowsOf(from, Uint32Array.from(times, (_, i) => endOf(regular, i)));
  };
  return lazily(() => last(n, 1), () => last(n + 1, 0)); // one row more, less the row itself
}

/**
 * The rows within a width of time, `"7d"`, up to each row, and before each: in `[t − width, t)`. Of the rows
 * of one instant each sees those that stand before it, as in pandas, unless the right end is open.
 */
export function windowsOfTime(
  width: string,
  times: Float64Array,
  closed: Closed,
  timeZone?: string,
): RowWindows {
  const { shift } = barsOf(width, timeZone);
  const within = (left: boolean, right: boolean) => {
    const from = new Uint32Array(times.length);
    const to = new Uint32Array(times.length);
    for (let i = 0, start = 0, end = 0; i < times.length; i++) {
      const t = times[i];
      const edge = shift(t, -1);
      if (right) end = i + 1;
      else while (times[end] < t) end++;
      while (start < end && (left ? times[start] < edge : times[start] <= edge)) start++;
      from[i] = start;
      to[i] = end;
    }
    return windowsOf(from, to);
  };
  return lazily(
    () => within(closed === "left" || closed === "both", closed === "right" || closed === "both"),
    () => within(true, false),
  );
}
