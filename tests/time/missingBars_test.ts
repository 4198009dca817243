import { assertEquals } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { barsOf } from "../../lib/time/bars.ts";
import { missingBars } from "../../lib/time/missingBars.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const HOUR = 3_600_000;
const T = Date.UTC(2024, 8, 10);

Deno.test("missingBars(earlier, later): the bars between, none of neighbours, and up to one off the grid", () => {
  const hours = barsOf("1h");
  assertEquals(missingBars(T, T + HOUR, hours), []);
  assertEquals(missingBars(T, T + 3 * HOUR, hours), [T + HOUR, T + 2 * HOUR]);
  assertEquals(missingBars(T, T + 2.5 * HOUR, hours), [T + HOUR, T + 2 * HOUR]);
  assertEquals(missingBars(T, T + 0.5 * HOUR, hours), []);
});

Deno.test("missingBars(earlier, later): every civil day between any two, in any zone", () => {
  const zones = [
    "UTC",
    "America/New_York",
    "America/Sao_Paulo",
    "Asia/Beirut",
    "Australia/Lord_Howe",
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 3000 }),
      fc.integer({ min: 1, max: 40 }),
      (timeZone, from, n) => {
        const day = (i: number) =>
          Temporal.PlainDate.from("2014-01-01").add({ days: from + i })
            .toZonedDateTime(timeZone).epochMilliseconds;
        const between = Array.from({ length: n - 1 }, (_, i) => day(i + 1));
        assertEquals(missingBars(day(0), day(n), barsOf("1d", timeZone)), between);
      },
    ),
    { numRuns: 500 },
  );
});
