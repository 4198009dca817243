import { shown } from "../errors/shown.ts";
import { parseWidth } from "../time/width.ts";

/** A stretch of time: `"90s" "5m" "2h" "3d" "1w"`, a day being 24 hours, or milliseconds. */
export type DurationLike = string | number;

/**
 * A duration in ms, 0 or more.
 *
 * @param name How an error calls it, for instance `asofJoin: lag`.
 * @throws {TypeError | RangeError} if it is none, is negative, or has no fixed length as a month has not.
 *
 * @example
 * ```ts
 * import { durationOf } from "./durationOf.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(durationOf("2h", "lag"), 7_200_000);
 * ```
 */
export function durationOf(value: DurationLike, name: string): number {
  if (typeof value === "number" && value >= 0) return value;
  const ms = typeof value === "string" ? parseWidth(value, name).ms : NaN;
  if (!Number.isNaN(ms)) return ms;
  const Mistake = typeof value === "string" || typeof value === "number" ? RangeError : TypeError;
  throw new Mistake(
    `${name} is no duration of fixed length: ${shown(value)}. Give "90s" "5m" "2h" "3d" "1w", or ` +
      "milliseconds from 0",
  );
}
