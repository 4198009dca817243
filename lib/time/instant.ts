import { shown } from "../errors/shown.ts";

/** What the library takes as an instant: see {@link toInstant}. */
export type InstantLike = Date | number | string | Temporal.Instant | Temporal.ZonedDateTime;

/**
 * Before this many milliseconds (3 March 1973) a number is taken for seconds by mistake: no market of
 * CoinAnk's is that old, and today's date in seconds lies far below.
 */
export const EARLIEST_MS = 1e11;

/** After this many milliseconds (year 5138) a number is taken for micro- or nanoseconds by mistake. */
export const LATEST_MS = 1e14;

/**
 * An instant as milliseconds since 1970, from a `Date`, a number of milliseconds, an ISO 8601 string
 * (UTC when it names no zone) or a `Temporal.Instant`.
 *
 * @param name How an error calls the value, for instance `start`.
 * @throws {TypeError} if `value` is of no such type.
 * @throws {RangeError} if it is no date, or a number (or a `Date` made of one) that looks like seconds
 * or microseconds.
 *
 * @example
 * ```ts
 * import { toInstant } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(toInstant("2024-09-10"), Date.UTC(2024, 8, 10));
 * assertEquals(toInstant("2024-09-10T08:00+08:00"), Date.UTC(2024, 8, 10));
 * ```
 */
export function toInstant(value: InstantLike, name = "instant"): number {
  const ms = milliseconds(value, name);
  if (Number.isNaN(ms)) {
    throw new RangeError(`${name} is not an instant: ${shown(value)}. ${FORMS}`);
  }
  // Text and Temporal say what they mean; a number, or a Date made of one, may be seconds.
  const ambiguous = typeof value === "number" || value instanceof Date;
  if (ambiguous && Math.abs(ms) < EARLIEST_MS) {
    throw new RangeError(
      `${name} looks like seconds: ${ms} ms is ${new Date(ms).toISOString()}. ` +
        "Give milliseconds (multiply by 1000), a Date or an ISO string",
    );
  }
  if (!(Math.abs(ms) < LATEST_MS)) {
    throw new RangeError(
      `${name} looks like micro- or nanoseconds: ${shown(value)}. ` +
        "Give milliseconds, a Date or an ISO string",
    );
  }
  return ms;
}

const FORMS = 'Give a Date, milliseconds, a Temporal.Instant or an ISO string like "2024-09-01", ' +
  '"2024-09-01T06:00" (UTC) or "2024-09-01T06:00+08:00"';

/**
 * Date, optional time, optional offset; the calendar is checked afterwards. A month takes no offset:
 * "2024-09-0800" is a slip of the pen, not September in another zone.
 */
const ISO =
  /^([+-]\d{6}|\d{4})-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(Z|[+-]\d\d:?\d\d)?)?$/i;

function milliseconds(value: InstantLike, name: string): number {
  if (typeof value === "number") return Number.isFinite(value) ? Math.floor(value) : NaN;
  if (value instanceof Date) return value.getTime();
  if (value instanceof Temporal.Instant || value instanceof Temporal.ZonedDateTime) {
    return value.epochMilliseconds;
  }
  if (typeof value === "string") return fromIso(value.trim());
  throw new TypeError(`${name} is not an instant: ${shown(value)}. ${FORMS}`);
}

/** `Date.parse` reads a date with a time as local; here a string that names no zone is UTC. */
function fromIso(text: string): number {
  const match = ISO.exec(text);
  if (!match) return NaN;
  const [, year, month, day = "01", hour = "00", minute = "00", second = "00", fraction = ""] =
    match;
  const zone = (match[8] ?? "Z").toUpperCase();
  try {
    return Temporal.Instant.from(
      `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, "0")}${zone}`,
    ).epochMilliseconds;
  } catch {
    return NaN; // 30 February, hour 25
  }
}
