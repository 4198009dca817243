import { assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { parseWidth } from "../../lib/time/width.ts";
import type { WidthUnit } from "../../lib/time/width.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

Deno.test("parseWidth(text) reads a count and a unit", () => {
  const ms: Record<string, number> = { s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5 };
  fc.assert(fc.property(
    fc.integer({ min: 1, max: 9_999_999 }),
    fc.constantFrom<WidthUnit>("s", "m", "h", "d", "w", "M", "q", "y"),
    (count, unit) => {
      const width = parseWidth(`${count}${unit}`);
      assertEquals([width.count, width.unit, width.text], [count, unit, `${count}${unit}`]);
      assertEquals(width.ms, unit in ms ? count * ms[unit] : NaN);
      assertEquals(width.calendar, "dwMqy".includes(unit));
    },
  ));
});

Deno.test("parseWidth(text) tells a minute from a month", () => {
  assertEquals([parseWidth("1m").ms, parseWidth("1M").unit], [60_000, "M"]);
});

Deno.test("parseWidth(text) refuses what is no width and says what is", () => {
  for (
    const text of ["", "h", "1", "0h", "-1h", "1.5h", "1 h", "1H", "1D", "1min", " 1h", "1e3s"]
  ) {
    const { message } = assertThrows(() => parseWidth(text), RangeError, "every is not a width");
    assertEquals(message.includes('"5m" "4h" "1d"'), true);
  }
  assertThrows(() => parseWidth("99999999s", "offset"), RangeError, "offset is not a width");
  assertThrows(() => parseWidth(60 as unknown as string), TypeError, "every is not a width: 60");
});
