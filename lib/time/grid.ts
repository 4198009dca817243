import { toInstant } from "./instant.ts";
import type { InstantLike } from "./instant.ts";
import { parseWidth } from "./width.ts";
import type { Width } from "./width.ts";

/** Where a grid begins: 1970, the first row, midnight before the first row, or an instant. */
export type Origin = "epoch" | "start" | "start_day" | InstantLike;

/** How to lay a grid: see {@link grid}. */
export interface GridOptions {
  /** IANA name of the zone whose days, weeks and months count. @default "UTC" */
  timeZone?: string;
  /** @default "epoch" (weeks: the Monday before; months, quarters and years: 1 January) */
  origin?: Origin;
  /** A shift of every edge, such as `"6h"` or `"-30m"`. @default none */
  offset?: string;
  /** The first row's instant, which the origins `"start"` and `"start_day"` refer to. */
  first?: number;
}

/**
 * An endless ladder of instants, one bar apart. Edges are strictly increasing; all else is derived
 * from `floor` and `next`.
 */
export interface Grid {
  readonly width: Width;
  readonly timeZone: string;
  /** The last edge at or before `t`. */
  floor(t: number): number;
  /** The edge after the edge `t`. */
  next(edge: number): number;
  /** How many edges lie in `[from, to)`. */
  count(from: number, to: number): number;
}

/**
 * The grid of a width. Widths below a day are fixed spans of time; a day and longer follow the
 * calendar of the zone, where a civil day may have 23 or 25 hours. In UTC days and weeks are fixed.
 *
 * @throws {RangeError} if the width, the zone or the offset is unknown.
 */
export function grid(every: string, options: GridOptions = {}): Grid {
  const width = parseWidth(every);
  const timeZone = options.timeZone ?? "UTC";
  assertTimeZone(timeZone);
  const anchor = anchorOf(width, timeZone, options);
  const fixed = !width.calendar || (timeZone === "UTC" && !Number.isNaN(width.ms));
  return fixed
    ? fixedGrid(width, timeZone, anchor.epochMilliseconds)
    : calendarGrid(width, timeZone, anchor);
}

function fixedGrid(width: Width, timeZone: string, anchor: number): Grid {
  const step = width.ms;
  const edgesBefore = (t: number) => Math.ceil((t - anchor) / step);
  return {
    width,
    timeZone,
    floor: (t) => anchor + Math.floor((t - anchor) / step) * step,
    next: (edge) => edge + step,
    count: (from, to) => Math.max(0, edgesBefore(to) - edgesBefore(from)),
  };
}

function calendarGrid(width: Width, timeZone: string, anchor: Temporal.ZonedDateTime): Grid {
  const [field, per] = CALENDAR[width.unit]!;
  const size = width.count * per;
  const zoned = (t: number) =>
    Temporal.Instant.fromEpochMilliseconds(Math.floor(t)).toZonedDateTimeISO(timeZone);
  // Always from the anchor, never from the edge before: a month added to 31 January twice is not two
  // months, and an edge that a clock change moved must not move the ones after it.
  const edge = (k: number) => anchor.add({ [field]: k * size }).epochMilliseconds;
  const indexOf = (t: number) => {
    let k = Math.floor(anchor.until(zoned(t), { largestUnit: field })[field] / size);
    while (edge(k) > t) k--;
    while (edge(k + 1) <= t) k++;
    return k;
  };
  const floor = (t: number) => edge(indexOf(t));
  const next = (t: number) => edge(indexOf(t) + 1);
  return {
    width,
    timeZone,
    floor,
    next,
    // One by one, since a zone may leave out a whole day (Apia, 30 December 2011).
    count(from, to) {
      let count = 0;
      let t = floor(from);
      if (t < from) t = next(t);
      for (; t < to; t = next(t)) count++;
      return count;
    },
  };
}

/** Calendar units in terms of `Temporal.Duration`'s. */
const CALENDAR: Partial<Record<Width["unit"], ["days" | "months" | "years", number]>> = {
  d: ["days", 1],
  w: ["days", 7],
  M: ["months", 1],
  q: ["months", 3],
  y: ["years", 1],
};

function anchorOf(width: Width, timeZone: string, options: GridOptions): Temporal.ZonedDateTime {
  const { origin = "epoch", offset, first = 0 } = options;
  const at = (ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
  let anchor: Temporal.ZonedDateTime;
  if (origin === "epoch") {
    // Below a day the clock of UTC counts; from a day on, the local calendar. 1970 began on a Thursday.
    const day = width.unit === "w" ? "1969-12-29" : "1970-01-01";
    anchor = Temporal.PlainDate.from(day).toZonedDateTime(width.calendar ? timeZone : "UTC");
  } else if (origin === "start") anchor = at(first);
  else if (origin === "start_day") anchor = at(first).startOfDay();
  else anchor = at(toInstant(origin, 'origin (other than "epoch", "start" and "start_day")'));
  if (offset === undefined) return anchor;
  if (typeof offset !== "string") parseWidth(offset, "offset");
  const sign = offset.startsWith("-") ? -1 : 1;
  const shift = parseWidth(offset.replace(/^[+-]/, ""), "offset");
  const [field, per] = CALENDAR[shift.unit] ?? ["milliseconds" as const, shift.ms / shift.count];
  return anchor.add({ [field]: sign * shift.count * per });
}

/** @throws {RangeError} if `timeZone` is no IANA name that this platform knows. */
export function assertTimeZone(timeZone: string): void {
  if (timeZone === "UTC") return; // asking takes longer than most of what is asked for
  try {
    new Intl.DateTimeFormat("en", { timeZone });
  } catch {
    throw new RangeError(
      `timeZone is unknown: ${JSON.stringify(timeZone)}. ` +
        'Give an IANA name such as "UTC", "America/New_York" or "Asia/Shanghai"',
    );
  }
}
