/** The units of a width, as in `"5m"`, `"1M"`: second, minute, hour, day, week, month, quarter, year. */
export type WidthUnit = "s" | "m" | "h" | "d" | "w" | "M" | "q" | "y";

/** A bar's width as text: a whole number and a unit, `"5m" "4h" "1d" "1w" "1M" "1q" "1y"`. */
export type WidthText = `${number}${WidthUnit}`;

/** A width, parsed: `count` times `unit`. */
export interface Width {
  readonly text: string;
  readonly count: number;
  readonly unit: WidthUnit;
  /** Its length in milliseconds; for calendar units (a day and longer) the length in UTC, else NaN. */
  readonly ms: number;
  /** Whether its length depends on the calendar of a time zone: a day and longer. */
  readonly calendar: boolean;
}

const MS: Record<WidthUnit, number> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  M: NaN,
  q: NaN,
  y: NaN,
};

/**
 * Reads a width such as `"4h"`.
 *
 * @param name How an error calls the value, for instance `every`.
 * @throws {TypeError} if it is not text. @throws {RangeError} if it is not a width.
 */
export function parseWidth(text: string, name = "every"): Width {
  if (typeof text !== "string") {
    throw new TypeError(`${name} is not a width: ${String(text)}. ${ALLOWED}`);
  }
  const match = /^([1-9]\d{0,6})([smhdwMqy])$/.exec(text);
  if (!match) throw new RangeError(`${name} is not a width: ${JSON.stringify(text)}. ${ALLOWED}`);
  const count = Number(match[1]);
  const unit = match[2] as WidthUnit;
  return { text, count, unit, ms: count * MS[unit], calendar: !"smh".includes(unit) };
}

const ALLOWED = 'Give a number and one of s m h d w M q y: "5m" "4h" "1d" "1w" "1M" "1q" "1y"';
