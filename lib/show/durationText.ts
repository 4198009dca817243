/**
 * How long something takes, in the two largest units that it has.
 *
 * @example
 * ```ts
 * import { durationText } from "./durationText.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([0, 4_200, 65_000, 2_106_000, 9_000_000].map(durationText), [
 *   "0 s", "5 s", "1 min 5 s", "35 min 6 s", "2 h 30 min",
 * ]);
 * ```
 */
export function durationText(ms: number): string {
  let left = Math.ceil(ms / 1000);
  const parts: string[] = [];
  for (const [unit, seconds] of UNITS) {
    const count = Math.floor(left / seconds);
    left -= count * seconds;
    if (count > 0) parts.push(`${count} ${unit}`);
    else if (parts.length > 0) break;
  }
  return parts.slice(0, 2).join(" ") || "0 s";
}

const UNITS = [["d", 86_400], ["h", 3_600], ["min", 60], ["s", 1]] as const;
