import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, columnsOf, demo, frame } from "../../lib/mod.ts";
import { fundingApr } from "../../lib/openinterest/fundingApr.ts";
import { leakCheck } from "../../lib/verbs/leakCheck.ts";
import { cells, shuffled } from "./longTable.ts";
import { every, settlements } from "./settlements.ts";
import { assertNoLeak } from "../verbs/assertNoLeak.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

Deno.test("fundingApr(settlements) is f·8760/h, with h as each venue settles", () => {
  const made = fundingApr(settlements({
    Binance: every(8, 0.0001, 0.0001, -0.0002),
    dYdX: [0.00001, 0.00002, 0.00003],
  }));
  const of = (venue: string, name: string) =>
    cells(made, name).filter((_, i) => cells(made, "exchangeName")[i] === venue);
  assertEquals(of("Binance", "intervalHours"), [NaN, 8, 8]);
  assertEquals(of("Binance", "fundingApr"), [NaN, 0.0001 * 8760 / 8, -0.0002 * 8760 / 8]);
  assertEquals(of("dYdX", "intervalHours"), [NaN, 1, 1]);
  assertEquals(of("dYdX", "fundingApr"), [NaN, 0.00002 * 8760, 0.00003 * 8760]);
  const { fundingApr: apr, intervalHours } = made.columns;
  assertEquals([apr.kind, apr.unit], ["rate", "fraction"]);
  assertEquals([intervalHours.kind, intervalHours.unit], ["state", "hours"]);
});

Deno.test("fundingApr(settlements, intervals) is 1095 rates a year where eight hours are between", () => {
  fc.assert(fc.property(
    fc.array(fc.double({ min: -0.01, max: 0.01, noNaN: true }), { maxLength: 10 }),
    fc.constantFrom(1, 2, 4, 8),
    (rates, hours) => {
      const made = fundingApr(settlements({ A: every(8, ...rates) }), { intervals: { A: hours } });
      cells(made, "fundingApr").forEach((apr, i) =>
        assertAlmostEquals(apr as number, rates[i] * 365 * (24 / hours), Math.abs(rates[i]) * 1e-11)
      );
    },
  ));
});

Deno.test("fundingApr(current) takes rates as they stand, by the intervals that rows say", async () => {
  const current = await demo().fundingRate.current();
  const made = columnsOf(fundingApr(current, { intervals: { dYdX: 1 } }));
  const hours = { Binance: 8, dYdX: 1 } as Record<string, number>;
  cells(made, "exchangeName").forEach((name, i) => {
    const rate = cells(made, "fundingRate")[i] as number;
    assertEquals(cells(made, "fundingApr")[i], rate * 8760 / (hours[name as string] ?? NaN));
  });
});

Deno.test("fundingApr(settlements) is NaN where the rate is, takes any order, one row and none", () => {
  const table = settlements({ A: every(8, 1, NaN, 3) });
  assertEquals(cells(fundingApr(table), "fundingApr"), [NaN, NaN, 3 * 1095]);
  assertEquals(
    cells(fundingApr(shuffled(table, [2, 0, 1])), "fundingApr"),
    [NaN, NaN, 3 * 1095],
  );
  assertEquals(cells(fundingApr(settlements({ A: [1] })), "fundingApr"), [NaN]);
  assertEquals(fundingApr(settlements({})).length, 0);
  assertEquals(fundingApr(frame(table)).shape, [3, 5]);
});

Deno.test("fundingApr(settlements) looks at nothing that came later", () => {
  const funding = settlements({
    A: [...every(8, 1, 2, 3), ...every(4, 4, 5, 6, 7, 8)],
    B: [1, 2, 3],
  });
  assertNoLeak(leakCheck((df) => fundingApr(df), funding));
});

Deno.test("fundingApr(K line, sums, odd options) is refused", async () => {
  const api = demo();
  const pair = { exchange: "Binance", symbol: "BTCUSDT", interval: "8h", size: 4 } as const;
  const kline = await api.fundingRate.kline(pair);
  assertThrows(() => fundingApr(kline), TypeError, "fundingApr: needs settlements");
  const sums = await api.fundingRate.accumulated({ type: "day" });
  assertThrows(() => fundingApr(sums, { intervals: { Binance: 8 } }), TypeError, "fundingApr");
  const table = columns(settlements({ A: [1] }));
  assertThrows(
    () => fundingApr(table, { interval: 8 } as never),
    TypeError,
    'Did you mean "intervals"',
  );
});
