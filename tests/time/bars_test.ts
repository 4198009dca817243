import { assert, assertEquals } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { barsOf } from "../../lib/time/bars.ts";
import { grid } from "../../lib/time/grid.ts";
import { parseWidth } from "../../lib/time/width.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const zones = [
  "UTC",
  "America/New_York",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "America/Sao_Paulo",
];
const widths = ["1m", "4h", "7h", "1d", "3d", "1w", "1M", "1q", "1y"];
const instant = fc.integer({ min: Date.UTC(1930, 0), max: Date.UTC(2060, 0) });

Deno.test("barsOf(every) knows the edges of a grid as neighbours", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...widths),
      fc.constantFrom(...zones),
      instant,
      fc.integer({ min: 1, max: 6 }),
      (every, timeZone, t, n) => {
        const { floor, next } = grid(every, { timeZone });
        const bars = barsOf(every, timeZone);
        const edge = floor(t);
        let later = edge;
        for (let i = 0; i < n; i++) later = next(later);
        assert(bars.apart(edge, later, n));
        assert(!bars.apart(edge, later, n + 1));
        assert(!bars.apart(edge, later + 1, n));
        assert(Math.abs(bars.between(edge, later) - n) < 0.05); // a day may begin an hour late
      },
    ),
    { numRuns: 300 },
  );
});

Deno.test("barsOf(fixed width).shift goes there and back", () => {
  fc.assert(fc.property(
    fc.constantFrom("1s", "5m", "7h"),
    instant,
    fc.integer({ min: -9, max: 9 }),
    (every, t, n) => {
      const { shift, between } = barsOf(every, "America/New_York");
      assertEquals(shift(t, n), t + n * parseWidth(every).ms);
      assertEquals(shift(shift(t, n), -n), t);
      assertEquals(between(t, shift(t, n)), n);
    },
  ));
});

Deno.test("barsOf(1d) counts a day of 23 hours as one", () => {
  const { apart, between, shift } = barsOf("1d", "America/New_York");
  const [tenth, eleventh] = [Date.UTC(2024, 2, 10, 5), Date.UTC(2024, 2, 11, 4)];
  assert(apart(tenth, eleventh, 1));
  assertEquals([between(tenth, eleventh), shift(tenth, 1), shift(eleventh, -1)], [
    1,
    eleventh,
    tenth,
  ]);
  assert(!barsOf("1d").apart(tenth, eleventh, 1));
});

Deno.test("barsOf(1M) takes the ends of months as neighbours, from either side", () => {
  const { apart } = barsOf("1M");
  const day = (month: number, date: number) => Date.UTC(2023, month - 1, date);
  assert(apart(day(1, 31), day(2, 28), 1));
  assert(apart(day(2, 28), day(3, 31), 1));
  assert(apart(day(2, 28), day(3, 28), 1));
  assert(!apart(day(1, 31), day(3, 1), 1));
});

Deno.test("barsOf(1d) meets a day without a midnight from one side", () => {
  const { apart } = barsOf("1d", "America/Sao_Paulo");
  const [before, short, after] = [14, 15, 16].map((day) =>
    Date.UTC(2017, 9, day, day < 15 ? 3 : day === 15 ? 3 : 2)
  );
  assert(apart(before, short, 1) && apart(short, after, 1) && apart(before, after, 2));
});

Deno.test("barsOf(every) takes instants between two milliseconds", () => {
  assertEquals(barsOf("1M", "Asia/Kolkata").shift(1e12 + 0.5, 0), 1e12);
});
