import type { Bars } from "./bars.ts";

/**
 * The starts of the bars that are missing between two rows of a series, ascending.
 *
 * @example
 * ```ts
 * import { barsOf } from "./bars.ts";
 * import { missingBars } from "./missingBars.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const [january, april] = [Date.UTC(2024, 0, 31), Date.UTC(2024, 3, 30)];
 * assertEquals(missingBars(january, april, barsOf("1M")), [Date.UTC(2024, 1, 29), Date.UTC(2024, 2, 31)]);
 * ```
 */
export function missingBars(earlier: number, later: number, bars: Bars): number[] {
  const count = Math.round(bars.between(earlier, later));
  // A day that began without a midnight, a month's last day: some steps meet from the later end alone.
  const fromLater = bars.shift(earlier, count) !== later && bars.shift(later, -count) === earlier;
  const missing: number[] = [];
  for (let n = 1;; n++) {
    const t = fromLater ? bars.shift(later, n - count) : bars.shift(earlier, n);
    if (t >= later) return missing;
    missing.push(t);
  }
}
