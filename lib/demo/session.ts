/**
 * The trading hours of CME: Sunday 22:00 to Friday 21:00, with a pause from 21:00 to 22:00 (UTC, as in
 * the American summer; the demo market keeps these hours all year).
 *
 * @module
 */
import { minutesADay } from "./series.ts";

/** The last minute (counted from 1970) at or before `at` in which the exchange was open. */
export function lastOpen(at: number): number {
  const day = Math.floor(at / minutesADay), of = at - day * minutesADay;
  const weekday = (day + 4) % 7; // 1 January 1970 was a Thursday, and Sunday is 0
  const closing = (daysBack: number) => (day - daysBack) * minutesADay + 21 * 60 - 1;
  if (weekday === 6) return closing(1);
  if (weekday === 0) return of < 22 * 60 ? closing(2) : at;
  if (weekday === 5) return of < 21 * 60 ? at : closing(0);
  return of >= 21 * 60 && of < 22 * 60 ? closing(0) : at;
}
