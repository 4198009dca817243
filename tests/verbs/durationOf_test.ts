import { assertEquals, assertThrows } from "@std/assert";
import { durationOf } from "../../lib/verbs/durationOf.ts";

Deno.test("durationOf(value) reads widths of fixed length, and milliseconds", () => {
  const HOUR = 3_600_000;
  assertEquals(durationOf("90s", "lag"), 90_000);
  assertEquals(durationOf("2h", "lag"), 2 * HOUR);
  assertEquals(durationOf("3d", "lag"), 72 * HOUR);
  assertEquals(durationOf("1w", "lag"), 168 * HOUR);
  assertEquals(durationOf(0, "lag"), 0);
  assertEquals(durationOf(1.5, "lag"), 1.5);
});

Deno.test("durationOf(value) refuses what has no fixed length, is negative, or is no duration", () => {
  for (const value of ["1M", "1q", "1y", -1, NaN]) {
    assertThrows(() => durationOf(value, "lag"), RangeError, "lag is no duration of fixed length");
  }
  assertThrows(() => durationOf("soon", "lag"), RangeError, 'lag is not a width: "soon"');
  assertThrows(() => durationOf(null as never, "lag"), TypeError, "lag is no duration");
});
