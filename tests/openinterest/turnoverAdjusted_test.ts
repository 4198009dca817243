import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columnsOf, demo, frame } from "../../lib/mod.ts";
import { turnoverAdjusted } from "../../lib/openinterest/turnoverAdjusted.ts";
import { leakCheck } from "../../lib/verbs/leakCheck.ts";
import { figures, hourly, hours, or, present, quarters } from "./hourly.ts";
import { shuffled } from "./longTable.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const oi = (coinCount: number[], at?: number[]) => hourly("samples", { coinCount }, { at });
const traded = (volume: number[], at?: number[]) => hourly("bars", { volume }, { at });

Deno.test("turnoverAdjusted(oi, taker) is ΔQ over what was traded", () => {
  const takers = hourly("bars", { buyVolume: [3, 1, 0, 1], sellVolume: [1, 1, 0, 1] });
  const made = turnoverAdjusted(oi([10, 11, 9, 9, 9]), takers);
  assertEquals(figures(made, "turnoverAdjusted"), [0.25, -1, NaN, 0, NaN]);
  assertEquals(figures(made, "takerVolume"), [4, 2, 0, 2, NaN]);
  assertEquals(figures(made, "coinDelta"), [1, -2, 0, 0, NaN]);
  const { turnoverAdjusted: share, takerVolume } = made.columns;
  assertEquals([share.kind, share.unit, takerVolume.kind, takerVolume.unit], [
    "ratio",
    "fraction",
    "flow",
    "coin",
  ]);
});

Deno.test("turnoverAdjusted(oi, taker) equals the quotient of every hour, gaps and all", () => {
  const coins = quarters(0, 1e6);
  fc.assert(fc.property(hours(coins), hours(coins), (levels, volumes) => {
    const [q, v] = [present(levels), present(volumes)];
    assertEquals(
      figures(turnoverAdjusted(oi(q.values, q.at), traded(v.values, v.at)), "turnoverAdjusted"),
      q.at.map((h) => or(volumes[h]) > 0 ? (or(levels[h + 1]) - or(levels[h])) / volumes[h]! : NaN),
    );
  }));
});

Deno.test("turnoverAdjusted(oi, taker) lies in −1…1 where trades opened and closed", () => {
  // Each trade opens (1), closes (−1) or passes on (0) as much as its size.
  const trade = fc.tuple(fc.integer({ min: 1, max: 100 }), fc.constantFrom(-1, 0, 1));
  fc.assert(fc.property(fc.array(trade, { minLength: 1 }), (trades) => {
    const change = trades.reduce((sum, [size, way]) => sum + size * way, 0);
    const volume = trades.reduce((sum, [size]) => sum + size, 0);
    const made = turnoverAdjusted(oi([1e6, 1e6 + change]), traded([volume]));
    const [share] = figures(made, "turnoverAdjusted");
    assert(Math.abs(share) <= 1);
    if (trades.every(([, way]) => way === 1)) assertEquals(share, 1);
  }));
});

Deno.test("turnoverAdjusted(oi, taker) takes K lines, any order, frames, no rows and one", () => {
  const lines = hourly("bars", { volume: [4], coinVolume: [NaN] }, {
    kinds: { coinVolume: "flow" },
    units: { coinVolume: "coin" },
  });
  assertEquals(figures(turnoverAdjusted(oi([10, 11]), lines), "turnoverAdjusted"), [0.25, NaN]);
  const inContracts = hourly("bars", { volume: [400], coinVolume: [4] }, {
    kinds: { coinVolume: "flow" },
    units: { volume: "contracts", coinVolume: "coin" },
  });
  assertEquals(figures(turnoverAdjusted(oi([10, 11]), inContracts), "takerVolume"), [4, NaN]);
  const made = turnoverAdjusted(
    shuffled(oi([10, 11, 9]), [2, 0, 1]),
    shuffled(traded([4, 2]), [1, 0]),
  );
  assertEquals(figures(made, "turnoverAdjusted"), [0.25, -1, NaN]);
  const df = turnoverAdjusted(frame(oi([10, 11])), frame(traded([4])));
  assertEquals(figures(columnsOf(df), "turnoverAdjusted"), [0.25, NaN]);
  assertEquals(figures(turnoverAdjusted(oi([]), traded([])), "turnoverAdjusted"), []);
  assertEquals(figures(turnoverAdjusted(oi([1]), traded([1])), "turnoverAdjusted"), [NaN]);
});

Deno.test("turnoverAdjusted(oi, taker) takes each venue with its own volume", () => {
  const long = hourly("samples", { exchangeName: ["a", "b", "a", "b"], coinCount: [1, 9, 2, 7] }, {
    at: [0, 0, 1, 1],
  });
  const volume = hourly("bars", { exchangeName: ["b", "a"], volume: [4, 2] }, { at: [0, 0] });
  assertEquals(figures(turnoverAdjusted(long, volume), "turnoverAdjusted"), [0.5, -0.5, NaN, NaN]);
  assertThrows(
    () => turnoverAdjusted(long, traded([1])),
    RangeError,
    "the amounts are of one series",
  );
});

Deno.test("turnoverAdjusted(oi, taker) does not look ahead", async () => {
  const api = demo();
  const span = {
    exchange: "Binance",
    symbol: "BTCUSDT",
    interval: "1h",
    start: "2024-09-01",
    end: "2024-09-03",
  } as const;
  const oi = await api.openInterest.symbolChart.history(span);
  const taker = await api.marketOrder.takerVolume.history({ ...span, productType: "SWAP" });
  const report = leakCheck(({ oi, taker }) => turnoverAdjusted(oi, taker), { oi, taker });
  assert(report.ok && report.cuts > 0, JSON.stringify(report));
});

Deno.test("turnoverAdjusted(oi, taker, options) takes no net amount for volume, and no USD for coin", () => {
  const given = (taker: ReturnType<typeof hourly>, options = {}) => () =>
    turnoverAdjusted(oi([1, 2]), taker, options);
  assertThrows(given(hourly("bars", { cvdClose: [1] })), TypeError, "needs volume in coin");
  assertThrows(
    given(hourly("bars", { buyTurnover: [1], sellTurnover: [1] })),
    TypeError,
    "needs volume in coin",
  );
  assertThrows(
    given(hourly("bars", { turnover: [1] }), { volumeColumn: "turnover" }),
    TypeError,
    '"turnover" is flow in USD',
  );
  assertThrows(given(hourly("samples", { volume: [1] })), TypeError, 'rows: "bars"');
  assertThrows(given(traded([1]), { volume: 1 }), TypeError, 'no option "volume"');
  const usd = hourly("samples", { coinValue: [1, 2] });
  assertThrows(() => turnoverAdjusted(usd, traded([1])), TypeError, "needs open interest in coin");
});
