import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { timelineOf } from "../../lib/columns/timeline.ts";
import { spreadBefore } from "../../lib/verbs/spreadBefore.ts";
import { hourly, hours, or, present } from "../openinterest/hourly.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const spread = (volume: number[], at: number[], given: { window: number; min?: number }) => {
  const timeline = timelineOf(hourly("bars", { volume }, { at }), "me");
  return [
    ...spreadBefore(timeline, timeline.table.columns.volume.values as Float64Array, given, "me"),
  ];
};

Deno.test("spreadBefore(timeline, values) is the deviation of the bars before, the row left out", () => {
  assertEquals(spread([1, 3, 5, 99], [0, 1, 2, 3], { window: 2 }), [
    NaN,
    NaN,
    Math.SQRT2,
    Math.SQRT2,
  ]);
  assertEquals(spread([7, 7, 7], [0, 1, 2], { window: 2 }), [NaN, NaN, 0]);
});

Deno.test("spreadBefore(timeline, values) counts a missing bar as one that is not known", () => {
  assertEquals(spread([1, 3, 5, 9], [0, 1, 3, 4], { window: 2 }), [NaN, NaN, NaN, NaN]);
  const some = spread([1, 3, 5, 9], [0, 1, 3, 4], { window: 3, min: 2 });
  assertEquals(some, [NaN, NaN, Math.SQRT2, Math.SQRT2]);
});

Deno.test("spreadBefore(timeline, values) equals the two-pass deviation of every hour", () => {
  let known = 0;
  fc.assert(
    fc.property(
      hours(fc.integer({ min: 0, max: 1000 })),
      fc.integer({ min: 2, max: 8 }),
      fc.integer({ min: 0, max: 6 }),
      (all, window, fewer) => {
        const min = Math.max(2, window - fewer);
        const { at, values } = present(all);
        spread(values, at, { window, min }).forEach((x, i) => {
          const before = Array.from({ length: window }, (_, k) => or(all[at[i] - 1 - k]))
            .filter((y) => !Number.isNaN(y));
          if (before.length < min) return assertEquals(x, NaN);
          known++;
          const mean = before.reduce((a, b) => a + b, 0) / before.length;
          const square = before.reduce((a, b) => a + (b - mean) ** 2, 0);
          assertAlmostEquals(x, Math.sqrt(square / (before.length - 1)), 1e-9);
        });
      },
    ),
  );
  assert(known > 300);
});
