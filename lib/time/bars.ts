import { assertTimeZone } from "./grid.ts";
import { parseWidth } from "./width.ts";

/** Steps from bar to bar, wherever the bars are anchored. */
export interface Bars {
  /** The instant `n` bars after `t` (before, where `n` is negative). */
  shift(t: number, n: number): number;
  /** Whether `later` is exactly `n` bars after `earlier`. */
  apart(earlier: number, later: number, n: number): boolean;
  /** How many bars lie from `earlier` to `later`; a fraction where they are off their grid. */
  between(earlier: number, later: number): number;
}

/** The steps of bars of a width, a day and longer by the calendar of `timeZone`. */
export function barsOf(every: string, timeZone = "UTC"): Bars {
  const { ms, calendar, count, unit } = parseWidth(every);
  if (!calendar || (timeZone === "UTC" && !Number.isNaN(ms))) {
    return {
      shift: (t, n) => t + n * ms,
      apart: (earlier, later, n) => later - earlier === n * ms,
      between: (earlier, later) => (later - earlier) / ms,
    };
  }
  assertTimeZone(timeZone);
  const [field, per] = FIELDS[unit as keyof typeof FIELDS];
  const zoned = (t: number) =>
    Temporal.Instant.fromEpochMilliseconds(Math.floor(t)).toZonedDateTimeISO(timeZone);
  const shift = (t: number, n: number) =>
    zoned(t).add({ [field]: n * count * per }).epochMilliseconds;
  return {
    shift,
    // From both ends: a month after 28 February is 28 March, yet 31 March may be meant.
    apart: (earlier, later, n) => shift(earlier, n) === later || shift(later, -n) === earlier,
    between(earlier, later) {
      const from = zoned(earlier);
      const total = from.until(zoned(later)).total({ unit: field, relativeTo: from });
      return total / (count * per);
    },
  };
}

const FIELDS = {
  d: ["days", 1],
  w: ["days", 7],
  M: ["months", 1],
  q: ["months", 3],
  y: ["years", 1],
} as const;
