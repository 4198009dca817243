import { parseWidth } from "./width.ts";

/** A width, and the zone whose days, weeks and months it counts. */
export interface ZonedWidth {
  readonly every: string;
  /** @default "UTC" */
  readonly timeZone?: string;
}

/**
 * Whether two widths are one, however they are written: `"60m"` is `"1h"` and `"3M"` is `"1q"`. A day is
 * `"24h"` in UTC alone, and a day of one zone is not that of another.
 *
 * @throws {TypeError | RangeError} if one is no width.
 *
 * @example
 * ```ts
 * import { sameWidth } from "./sameWidth.ts";
 * import { assert } from "@std/assert";
 *
 * assert(sameWidth({ every: "24h" }, { every: "1d" }));
 * assert(!sameWidth({ every: "24h" }, { every: "1d", timeZone: "America/New_York" }));
 * ```
 */
export function sameWidth(one: ZonedWidth, other: ZonedWidth): boolean {
  return normal(one) === normal(other);
}

/** Calendar units in days or months. */
const DAYS: Partial<Record<string, number>> = { d: 1, w: 7 };
const MONTHS: Partial<Record<string, number>> = { M: 1, q: 3, y: 12 };

function normal({ every, timeZone = "UTC" }: ZonedWidth): string {
  const { ms, calendar, count, unit } = parseWidth(every);
  const months = MONTHS[unit];
  if (months !== undefined) return `${count * months} months of ${timeZone}`;
  return calendar && timeZone !== "UTC" ? `${count * DAYS[unit]!} days of ${timeZone}` : `${ms} ms`;
}
