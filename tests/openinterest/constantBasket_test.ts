import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, frame } from "../../lib/mod.ts";
import { constantBasket } from "../../lib/openinterest/constantBasket.ts";
import { leakCheck } from "../../lib/verbs/leakCheck.ts";
import { cells, longTable, shuffled } from "./longTable.ts";
import type { Levels } from "./longTable.ts";
import { assertNoLeak } from "../verbs/assertNoLeak.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const figures = (levels: Levels, options = {}) => {
  const made = constantBasket(longTable(levels), options);
  return Object.fromEntries(
    ["total", "basket", "venues", "linkedShare"].map((name) => [name, cells(made, name)]),
  );
};

Deno.test("constantBasket(venues) grows as those do who are there at both ends", () => {
  assertEquals(figures({ A: [100, 110, 121, 121], B: [undefined, 40, 44, undefined] }), {
    total: [100, 150, 165, 121],
    basket: [100, 110, 121, 121],
    venues: [1, 2, 2, 1],
    linkedShare: [1, 110 / 150, 1, 1],
  });
});

Deno.test("constantBasket(venues) has kinds and units, one row an instant", () => {
  const made = constantBasket(longTable({ A: [1, 2], B: [3, 4] }, { unit: "coin" }));
  assertEquals(
    made.names.map((name) => [name, made.columns[name].kind, made.columns[name].unit]),
    [
      ["ts", "time", "ms"],
      ["total", "stock", "coin"],
      ["basket", "stock", "coin"],
      ["venues", "stock", "venues"],
      ["linkedShare", "ratio", "fraction"],
    ],
  );
  assertEquals([made.meta.rows, made.meta.every, made.meta.keys], ["samples", "1h", []]);
});

Deno.test("constantBasket(venues) is the total to the last bit while nobody comes or goes", () => {
  const level = fc.double({ min: 1e-3, max: 1e10, noNaN: true });
  fc.assert(fc.property(
    fc.array(fc.tuple(level, level, level), { minLength: 1, maxLength: 30 }),
    (rows) => {
      const { total, basket, linkedShare } = figures(
        Object.fromEntries(["A", "B", "C"].map((name, v) => [name, rows.map((row) => row[v])])),
      );
      assertEquals(basket, total);
      assertEquals(total, rows.map(([a, b, c]) => a + b + c));
      assert(linkedShare.every((part) => part === 1));
    },
  ));
});

Deno.test("constantBasket(venues) makes no jump where a venue comes or goes", () => {
  const still = { A: [100, 100, 100, 100, 100], B: [undefined, 900, 900, undefined, 900] };
  assertEquals(figures(still).total, [100, 1000, 1000, 100, 1000]);
  assertEquals(figures(still).basket, [100, 100, 100, 100, 100]);
});

Deno.test("constantBasket(venues, carry) bridges a silence by the last level", () => {
  const levels = { A: [100, 100, 100], B: [100, NaN, 150] };
  assertEquals(figures(levels).basket, [200, 200, 200]); // what B did in silence is lost
  const carried = figures(levels, { carry: 1 });
  assertEquals(carried.basket, [200, 200, 250]);
  assertEquals(carried.total, [200, 200, 250]);
});

Deno.test("constantBasket(venues) goes on over instants of which nothing is known or held", () => {
  assertEquals(figures({ A: [100, NaN, 120], B: [50, NaN, 60] }), {
    total: [150, NaN, 180],
    basket: [150, NaN, 180],
    venues: [2, 0, 2],
    linkedShare: [1, NaN, 1],
  });
  assertEquals(figures({ A: [NaN, 0, 5, 0, 6] }), {
    total: [NaN, 0, 5, 0, 6],
    basket: [NaN, NaN, 5, NaN, 6],
    venues: [0, 0, 1, 0, 1],
    linkedShare: [NaN, NaN, 1, NaN, 1],
  });
});

Deno.test("constantBasket(venues) breaks where no venue is there at both ends", () => {
  const { basket, linkedShare } = figures({
    A: [100, undefined, undefined],
    B: [undefined, 50, 60],
  });
  assertEquals(basket, [100, NaN, NaN]);
  assertEquals(linkedShare, [1, 0, 1]);
});

Deno.test("constantBasket(venues) is the product of growths that a naive count has", () => {
  const level = fc.oneof(
    { weight: 4, arbitrary: fc.double({ min: 1, max: 1e6, noNaN: true }) },
    { weight: 1, arbitrary: fc.constantFrom(undefined, NaN, 0) },
  );
  fc.assert(fc.property(
    // One is always there, so that instants are, and the chain holds.
    fc.array(fc.tuple(fc.double({ min: 1, max: 1e6, noNaN: true }), level, level, level), {
      minLength: 1,
      maxLength: 20,
    }),
    (rows) => {
      const { basket, total, linkedShare } = figures(
        Object.fromEntries(
          ["A", "B", "C", "D"].map((name, v) => [name, rows.map((row) => row[v])]),
        ),
      );
      let chain = NaN;
      rows.forEach((row, hour) => {
        const before = rows[hour - 1];
        const sum = (levels: readonly (number | undefined)[], of: (v: number) => boolean) =>
          levels.reduce<number>((sum, level, v) => of(v) ? sum + (level || 0) : sum, 0);
        const all = sum(row, () => true);
        assertAlmostEquals(total[hour] as number, all, 1e-15 * all);
        if (!before) chain = all;
        else {
          const there = (v: number) => !!row[v] && !!before[v];
          chain *= sum(row, there) / sum(before, there);
          assertAlmostEquals(linkedShare[hour] as number, sum(row, there) / all, 1e-14);
        }
        assertAlmostEquals(basket[hour] as number, chain, 1e-13 * chain);
      });
    },
  ));
});

Deno.test("constantBasket(venues) leaves ALL out; rows may come in any order, one or none", () => {
  const levels = { A: [100, 110], B: [undefined, 40] };
  assertEquals(figures({ ALL: [100, 150], ...levels }), figures(levels));
  const made = constantBasket(shuffled(longTable(levels), [2, 0, 1]));
  assertEquals(cells(made, "basket"), [100, 110]);
  assertEquals(figures({ A: [7] }).basket, [7]);
  assertEquals(figures({}).basket, []);
});

Deno.test("constantBasket(venues) looks at nothing that came later: its past stays as it was", () => {
  const venues = longTable({
    A: [1, 2, 3, 4, 5],
    B: [1, undefined, NaN, 3, 4],
    C: [undefined, 4, 4, NaN, 2],
  });
  for (const carry of [0, 1]) {
    assertNoLeak(leakCheck((df) => constantBasket(df, { carry }), venues));
  }
});

Deno.test("constantBasket(frame) gives a frame, and refuses what is no open interest", () => {
  assertEquals(constantBasket(frame(longTable({ A: [3, 4], B: [1, 4] }))).shape, [2, 5]);
  const flows = columns(longTable({ A: [1] }), { kinds: { openInterest: "flow" } });
  assertThrows(() => constantBasket(flows), TypeError, "constantBasket: needs open interest");
  assertThrows(
    () => constantBasket(longTable({ A: [1] }), { anchor: "last" } as never),
    TypeError,
    'constantBasket: no option "anchor"',
  );
});
