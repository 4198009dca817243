import { assert, assertEquals } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { frozenRuns, longestByChance } from "../../lib/quality/frozenRuns.ts";

const figures = fc.array(fc.tuple(fc.constantFrom(1, 2, NaN), fc.boolean()), { maxLength: 40 });

Deno.test("frozenRuns(values, linked, { bars }) finds the runs that a look at every pair of rows finds", () => {
  fc.assert(
    fc.property(figures, fc.integer({ min: 2, max: 5 }), (rows, bars) => {
      const values = Float64Array.from(rows, ([value]) => value);
      const linked = Uint8Array.from(rows, ([, linked], i) => Number(i > 0 && linked));
      const same = (first: number, last: number) => {
        for (let i = first + 1; i <= last; i++) {
          if (!linked[i] || values[i] !== values[first]) return false;
        }
        return true;
      };
      const expected = [];
      for (let first = 0; first < rows.length; first++) {
        for (let last = first + bars - 1; last < rows.length; last++) {
          // Neither end can be moved outwards.
          if (!same(first, last) || (first > 0 && same(first - 1, last))) continue;
          if (last + 1 < rows.length && same(first, last + 1)) continue;
          expected.push({ first, last, value: values[first] });
        }
      }
      assertEquals(frozenRuns(values, linked, { bars }), expected);
    }),
    { numRuns: 500 },
  );
});

Deno.test("longestByChance is longer than chance made runs in 99 of 100 series, whatever the share of equal steps", () => {
  let state = 1;
  const random = () => (state = state * 48271 % 2147483647) / 2147483647;
  for (const share of [0.02, 0.2, 0.5, 0.8, 0.95]) {
    let frozen = 0;
    for (let series = 0; series < 200; series++) {
      const values = new Float64Array(2_000);
      for (let i = 1; i < values.length; i++) {
        values[i] = random() < share ? values[i - 1] : values[i - 1] + random();
      }
      const linked = new Uint8Array(values.length).fill(1);
      frozen += Number(frozenRuns(values, linked).length > 0);
    }
    assert(frozen <= 8, `${share}: ${frozen} of 200`);
  }
});

Deno.test("longestByChance hardly heeds how long the longest run is", () => {
  const values = Float64Array.from({ length: 1_000 }, (_, i) => i);
  const linked = new Uint8Array(values.length).fill(1);
  const stuck = (bars: number) =>
    values.map((value, i) => i >= 100 && i < 100 + bars ? 100 : value);
  assertEquals(longestByChance(values, linked), 5);
  for (const bars of [10, 100, 600]) {
    assertEquals(longestByChance(stuck(bars), linked), 5);
    assertEquals(frozenRuns(stuck(bars), linked).map(({ first, last }) => last - first + 1), [
      bars,
    ]);
  }
});
