import type { TimeSpan } from "../store/timeSpan.ts";
import { toInstant } from "../time/instant.ts";
import type { InstantLike } from "../time/instant.ts";

/** The span of a history. */
export interface Span {
  /** The first bar's start, or an instant before it; inclusive. */
  start: InstantLike;
  /** The instant before which the last bar starts; exclusive. @default now */
  end?: InstantLike;
}

/**
 * A caller's span in ms, cut off at the present; one of the future is empty.
 *
 * @throws {TypeError | RangeError} if there is no start, or it is not before the end.
 */
export function stretchOf({ start, end }: Span, method: string, now: number): TimeSpan {
  if (start === undefined) throw new TypeError(`${method}: start is missing`);
  const from = toInstant(start, `${method}: start`);
  const until = end === undefined ? now : toInstant(end, `${method}: end`);
  if (from >= until) {
    const iso = (ms: number) => new Date(ms).toISOString();
    throw new RangeError(`${method}: start is not before end: ${iso(from)} and ${iso(until)}`);
  }
  return [from, Math.max(from, Math.min(until, now))];
}
