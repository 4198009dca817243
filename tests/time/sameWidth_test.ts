import { assert, assertEquals, assertThrows } from "@std/assert";
import { sameWidth } from "../../lib/time/sameWidth.ts";

Deno.test("sameWidth(one, other): widths are one however they are written", () => {
  const utc = (one: string, other: string) => sameWidth({ every: one }, { every: other });
  for (
    const [one, other] of [["60m", "1h"], ["24h", "1d"], ["7d", "1w"], ["3M", "1q"], ["12M", "1y"]]
  ) {
    assert(utc(one, other) && utc(other, one), `${one} ${other}`);
  }
  for (const [one, other] of [["1h", "1d"], ["30d", "1M"], ["365d", "1y"], ["1m", "1M"]]) {
    assert(!utc(one, other), `${one} ${other}`);
  }
});

Deno.test("sameWidth(one, other): days and longer are those of their zone", () => {
  const zone = "Asia/Shanghai";
  const zoned = (one: string, other: string, timeZone: string | undefined) =>
    sameWidth({ every: one, timeZone: zone }, { every: other, ...(timeZone ? { timeZone } : {}) });
  assertEquals(["1d", "1w", "1M"].map((every) => zoned(every, every, zone)), [true, true, true]);
  assertEquals(["1d", "1w", "1M"].map((every) => zoned(every, every, undefined)), [
    false,
    false,
    false,
  ]);
  assert(zoned("7d", "1w", zone) && zoned("3M", "1q", zone));
  assert(!zoned("1d", "24h", zone), "a day may have 23 hours");
  assert(zoned("4h", "4h", undefined), "hours are those of no zone");
  assert(sameWidth({ every: "1d", timeZone: "UTC" }, { every: "1d" }));
});

Deno.test("sameWidth(one, other): refuses what is no width", () => {
  assertThrows(
    () => sameWidth({ every: "1x" }, { every: "1h" }),
    RangeError,
    "every is not a width",
  );
});
