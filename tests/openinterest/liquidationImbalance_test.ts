import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columnsOf, demo, frame, resample } from "../../lib/mod.ts";
import { liquidationImbalance } from "../../lib/openinterest/liquidationImbalance.ts";
import { leakCheck } from "../../lib/verbs/leakCheck.ts";
import { figures, hourly } from "./hourly.ts";
import { shuffled } from "./longTable.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const liq = (longTurnover: number[], shortTurnover: number[]) =>
  hourly("bars", { longTurnover, shortTurnover });
const imbalance = (longs: number[], shorts: number[]) =>
  figures(liquidationImbalance(liq(longs, shorts)), "liquidationImbalance");

Deno.test("liquidationImbalance(liq) is (L − S)/(L + S), NaN where nothing was liquidated", () => {
  assertEquals(imbalance([3, 0, 5, 0, NaN], [1, 2, 0, 0, 1]), [0.5, -1, 1, NaN, NaN]);
  const { liquidationImbalance: column } = liquidationImbalance(liq([1], [1])).columns;
  assertEquals([column.kind, column.unit], ["ratio", "fraction"]);
});

Deno.test("liquidationImbalance(liq) lies in −1…1, turns round with the sides and knows no scale", () => {
  const usd = fc.double({ min: 0, max: 1e12, noNaN: true });
  fc.assert(fc.property(usd, usd, fc.integer({ min: -20, max: 20 }), (long, short, power) => {
    const [x] = imbalance([long], [short]);
    if (long + short === 0) return assertEquals(x, NaN);
    assert(Math.abs(x) <= 1);
    assertEquals(imbalance([short], [long]), [-x]);
    if (long > 1e-200 && short > 1e-200) {
      assertEquals(imbalance([long * 2 ** power], [short * 2 ** power]), [x]);
    }
  }));
});

Deno.test("liquidationImbalance(liq) of wider bars is made of summed turnovers", () => {
  const wide = resample(liq([3, 1], [1, 99]), "2h");
  assertEquals(figures(liquidationImbalance(wide), "liquidationImbalance"), [-96 / 104]);
});

Deno.test("liquidationImbalance(liq) takes tables without time, any order, frames and no rows", async () => {
  const api = demo();
  const now = columnsOf(liquidationImbalance(await api.liquidation.intervals({ baseCoin: "BTC" })));
  const [long, short] = ["longTurnover", "shortTurnover"].map((name) => figures(now, name));
  assertEquals(
    figures(now, "liquidationImbalance"),
    long.map((l, i) => (l - short[i]) / (l + short[i])),
  );
  const made = liquidationImbalance(shuffled(liq([3, 0], [1, 2]), [1, 0]));
  assertEquals(figures(made, "liquidationImbalance"), [0.5, -1]);
  const df = liquidationImbalance(frame(liq([3, 0], [1, 2])));
  assertEquals(figures(columnsOf(df), "liquidationImbalance"), [0.5, -1]);
  assertEquals(imbalance([], []), []);
});

Deno.test("liquidationImbalance(liq) does not look ahead", async () => {
  const liq = await demo().liquidation.history.history({
    exchange: "Binance",
    symbol: "BTCUSDT",
    interval: "1h",
    start: "2024-09-01",
    end: "2024-09-04",
  });
  const report = leakCheck((liq) => liquidationImbalance(liq), liq);
  assert(report.ok && report.cuts > 0, JSON.stringify(report));
});

Deno.test("liquidationImbalance(liq) refuses amounts in coin, and one side alone", () => {
  const inCoin = hourly("bars", { longTurnover: [1], shortTurnover: [1] }, {
    units: { longTurnover: "coin", shortTurnover: "coin" },
  });
  for (const table of [inCoin, hourly("bars", { longTurnover: [1] })]) {
    assertThrows(
      () => liquidationImbalance(table),
      TypeError,
      "liquidationImbalance: needs turnovers of long and short liquidations in USD",
    );
  }
  const two = hourly("bars", {
    longTurnover: [1],
    shortTurnover: [1],
    longTurnoverRight: [1],
    shortTurnoverRight: [1],
  }, {
    kinds: { longTurnoverRight: "flow", shortTurnoverRight: "flow" },
    units: { longTurnoverRight: "USD", shortTurnoverRight: "USD" },
  });
  assertThrows(() => liquidationImbalance(two), TypeError, "may be it. Leave the others out");
});
