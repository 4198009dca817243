import { grid } from "../time/grid.ts";

/**
 * The rows at which a new session begins, 1 or 0, sessions being the bars of a grid.
 *
 * @param before Whether a row's figure is that of the bar before its stamp: then what is stamped with a
 * session's very end still belongs to it.
 */
export function sessionStarts(
  times: Float64Array,
  every: string,
  timeZone: string,
  before: boolean,
): Uint8Array {
  const { floor, next } = grid(every, { timeZone });
  const starts = new Uint8Array(times.length);
  for (let row = 0, end = -Infinity; row < times.length; row++) {
    const t = times[row];
    if (before ? t <= end : t < end) continue;
    starts[row] = 1;
    const edge = floor(t);
    end = before && edge === t ? edge : next(edge);
  }
  return starts;
}
