import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, columnsOf, demo, frame } from "../../lib/mod.ts";
import { dominance } from "../../lib/openinterest/dominance.ts";
import { hhi } from "../../lib/openinterest/hhi.ts";
import { leakCheck } from "../../lib/verbs/leakCheck.ts";
import { cells, longTable, shuffled } from "./longTable.ts";
import { assertNoLeak } from "../verbs/assertNoLeak.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

Deno.test("hhi(venues) is the sum of squared shares, one row an instant", () => {
  const made = hhi(longTable({ Binance: [3, 4], OKX: [1, 4] }));
  assertEquals(made.names, ["ts", "hhi", "venues", "stale"]);
  assertEquals(cells(made, "hhi"), [0.625, 0.5]);
  assertEquals(cells(made, "venues"), [2, 2]);
  assertEquals(
    made.names.map((name) => [made.columns[name].kind, made.columns[name].unit]),
    [["time", "ms"], ["ratio", "fraction"], ["stock", "venues"], ["stock", "venues"]],
  );
  assertEquals([made.meta.rows, made.meta.every, made.meta.keys], ["samples", "1h", []]);
});

Deno.test("hhi(venues) leaves rows of ALL out", () => {
  const made = hhi(longTable({ ALL: [4, 8], Binance: [3, 4], OKX: [1, 4] }));
  assertEquals([cells(made, "hhi"), cells(made, "venues")], [[0.625, 0.5], [2, 2]]);
});

Deno.test("hhi(venues) is 1 where one holds all, 1/n where n hold the same, NaN where none does", () => {
  const made = hhi(
    longTable({ A: [5, 1, 0, NaN], B: [0, 1, 0, NaN], C: [0, 1, 0, NaN], D: [0, 1, 0, NaN] }),
  );
  assertEquals(cells(made, "hhi"), [1, 0.25, NaN, NaN]);
  assertEquals(cells(made, "venues"), [1, 4, 0, 0]);
});

Deno.test("hhi(venues).stale counts who is missing and was there before", () => {
  const levels = { A: [1, 1, 1, 1], B: [1, undefined, undefined, 1], C: [NaN, NaN, 1, NaN] };
  const made = hhi(longTable(levels), { carry: 1 });
  assertEquals(cells(made, "stale"), [0, 1, 1, 1]);
  assertEquals(cells(made, "venues"), [2, 2, 2, 3]);
  assertEquals(cells(made, "hhi").slice(0, 3), [0.5, 0.5, 0.5]);
});

Deno.test("hhi(venues) is what dominance has, squared and added up", () => {
  const level = fc.oneof(
    { weight: 4, arbitrary: fc.double({ min: 1e-3, max: 1e10, noNaN: true }) },
    { weight: 1, arbitrary: fc.constantFrom(undefined, NaN, 0) },
  );
  fc.assert(fc.property(
    fc.array(fc.tuple(level, level, level), { minLength: 1, maxLength: 12 }),
    fc.integer({ min: 0, max: 2 }),
    (rows, carry) => {
      const table = longTable(
        Object.fromEntries(["A", "B", "C"].map((name, v) => [name, rows.map((row) => row[v])])),
      );
      const [made, shares] = [hhi(table, { carry }), dominance(table, { carry })];
      cells(made, "ts").forEach((t, k) => {
        const those = cells(shares, "share").filter((_, i) =>
          cells(shares, "ts")[i] === t
        ) as number[];
        const held = those.filter((share) => share > 0);
        const naive = held.length === 0 ? NaN : held.reduce((sum, share) => sum + share * share, 0);
        assertAlmostEquals(cells(made, "hhi")[k] as number, naive, 1e-15);
        assertEquals(cells(made, "venues")[k], held.length);
        assert(!(naive < 1 / held.length - 1e-15) && !(naive > 1 + 1e-15));
      });
    },
  ));
});

Deno.test("hhi(frame) gives a frame; a snapshot is one row; rows may come in any order, and none", async () => {
  const table = longTable({ A: [3, 4], B: [1, 4] });
  assertEquals(hhi(frame(table)).shape, [2, 4]);
  assertEquals(cells(hhi(shuffled(table, [3, 1, 0, 2])), "hhi"), [0.625, 0.5]);
  const now = columnsOf(hhi(await demo().openInterest.byExchange({ baseCoin: "BTC" })));
  assertEquals([now.length, now.names], [1, ["hhi", "venues", "stale"]]);
  assert((now.columns.hhi.values[0] as number) > 1 / 12);
  assertEquals(hhi(longTable({})).length, 0);
  assertEquals(cells(hhi(longTable({ A: [2] })), "hhi"), [1]);
});

Deno.test("hhi(venues) looks at nothing that came later", () => {
  const venues = longTable({
    A: [1, 2, 3, 4],
    B: [1, undefined, NaN, 3],
    C: [undefined, 4, 4, NaN],
  });
  for (const carry of [0, 1]) assertNoLeak(leakCheck((df) => hhi(df, { carry }), venues));
});

Deno.test("hhi(venues) refuses what is no open interest, and odd options", () => {
  const flows = columns(longTable({ A: [1] }), { kinds: { openInterest: "flow" } });
  assertThrows(() => hhi(flows), TypeError, "hhi: needs open interest in USD or coin");
  assertThrows(
    () => hhi(longTable({ A: [1] }), { by: 1 } as never),
    TypeError,
    'hhi: no option "by"',
  );
});
