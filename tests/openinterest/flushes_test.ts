import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columnsOf, demo, frame } from "../../lib/mod.ts";
import { attribute } from "../../lib/openinterest/attribute.ts";
import { flushes } from "../../lib/openinterest/flushes.ts";
import { leakCheck } from "../../lib/verbs/leakCheck.ts";
import { figures, hourly, hours, or, present, quarters } from "./hourly.ts";
import { shuffled } from "./longTable.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const oi = (coinCount: number[], at?: number[]) => hourly("samples", { coinCount }, { at });
const price = (close: number[], at?: number[]) => hourly("samples", { close }, { at });
const liq = (longTurnover: number[], shortTurnover = longTurnover.map(() => 0), at?: number[]) =>
  hourly("bars", { longTurnover, shortTurnover }, { at });
const thresholds = { theta: 0.1, phi0: 0.5 };

Deno.test("flushes(oi, price, liq) flags bars that fell and were liquidated", () => {
  // Each bar falls by 100 of 1000 at 10 USD, so that 1000 USD were closed.
  const q = oi([1000, 900, 1000, 900, 1000, 950]);
  const made = flushes(
    q,
    price([10, 10, 10, 10, 10, 10]),
    liq([400, 0, 499, 9e9, 9e9], [100, 0, 0, 0, 0]),
    thresholds,
  );
  assertEquals(figures(made, "liquidated"), [500, 0, 499, 9e9, 9e9, NaN]);
  assertEquals(figures(made, "phi"), [0.5, NaN, 0.499, NaN, 9e9 / 500, NaN]);
  assertEquals(figures(made, "coinPct").slice(0, 5), [-0.1, 1 / 9, -0.1, 1 / 9, -0.05]);
  assertEquals(figures(made, "flush"), [1, 0, 0, 0, 0, NaN]);
  assertEquals(
    made.names.slice(2).map((name) => [name, made.columns[name].kind, made.columns[name].unit]),
    [
      ["coinDelta", "flow", "coin"],
      ["coinPct", "growth", "fraction"],
      ["positionEffect", "flow", "USD"],
      ["liquidated", "flow", "USD"],
      ["phi", "ratio", "fraction"],
      ["flush", "state", ""],
    ],
  );
});

Deno.test("flushes(oi, price, liq) takes the position effect at the mean price of the bar", () => {
  const made = flushes(oi([1000, 900]), price([10, 8]), liq([450]), thresholds);
  assertEquals(figures(made, "positionEffect"), [-900, NaN]);
  assertEquals(figures(made, "phi"), [0.5, NaN]);
});

Deno.test("flushes(oi, price, liq) cannot tell where something is not known, unless the rest says no", () => {
  const flags = (coins: number[], prices: number[], liquidated: number[]) =>
    figures(flushes(oi(coins), price(prices), liq(liquidated), thresholds), "flush")[0];
  assertEquals(flags([1000, 800], [10, 10], [NaN]), NaN);
  assertEquals(flags([1000, 800], [10, NaN], [9e9]), NaN);
  assertEquals(flags([1000, 950], [10, 10], [NaN]), 0); // too small a fall in any case
  assertEquals(flags([1000, 1000], [10, 10], [5]), 0);
  assertEquals(flags([0, 0], [10, 10], [5]), NaN); // no level to fall from
});

Deno.test("flushes(oi, price, liq) knows no fraction of a level of 0", () => {
  const made = flushes(oi([0, 5, 0]), price([10, 10, 10]), liq([1, 60]), thresholds);
  assertEquals(figures(made, "coinPct"), [NaN, -1, NaN]);
  assertEquals(figures(made, "flush"), [NaN, 1, NaN]);
});

const coins = quarters(1, 1e6);

Deno.test("flushes(oi, price, liq) equals the formulas of every hour, gaps and all", () => {
  fc.assert(
    fc.property(hours(coins), hours(coins), hours(coins), (levels, prices, sums) => {
      const [q, p, l] = [levels, prices, sums].map(present);
      const made = flushes(
        oi(q.values, q.at),
        price(p.values, p.at),
        liq(l.values, l.values.map((x) => x / 2), l.at),
        { theta: 0.01, phi0: 0.3 },
      );
      const at = (name: string, i: number) => figures(made, name)[i];
      q.at.forEach((h, i) => {
        const [before, now] = [or(levels[h]), or(levels[h + 1])];
        // A bar is a row of the price; one without is missing.
        const mean = (or(prices[h]) + or(prices[h + 1])) / 2;
        const closed = Math.max(-(now - before) * mean, 0);
        const share = closed > 0 ? or(sums[h]) * 1.5 / closed : NaN;
        if (Number.isNaN(share)) assertEquals(at("phi", i), NaN);
        else assertAlmostEquals(at("phi", i), share, 1e-9 * share);
        const fall = (now - before) / before;
        const no = fall > -0.01 || share < 0.3;
        const unknown = Number.isNaN(fall) || Number.isNaN(share);
        assertEquals(at("flush", i), no ? 0 : unknown ? NaN : 1);
      });
    }),
  );
});

Deno.test("flushes(oi, price, liq).positionEffect is that of attribute", () => {
  const [q, p] = [oi([1000, 900, 950]), price([10, 8, 9])];
  const made = flushes(q, p, liq([1, 2, 3]), thresholds);
  assertEquals(figures(made, "positionEffect"), figures(attribute(q, p), "positionEffect"));
});

Deno.test("flushes(oi, price, liq) takes each venue with its own liquidations", () => {
  const long = hourly("samples", {
    exchangeName: ["a", "b", "a", "b"],
    coinCount: [1000, 500, 900, 400],
  }, { at: [0, 0, 1, 1] });
  const byVenue = hourly("bars", {
    exchangeName: ["b", "a"],
    longTurnover: [100, 900],
    shortTurnover: [0, 0],
  }, { at: [0, 0] });
  const made = flushes(long, price([10, 10]), byVenue, thresholds);
  assertEquals(figures(made, "phi"), [0.9, 0.1, NaN, NaN]);
  assertEquals(figures(made, "flush"), [1, 0, NaN, NaN]);
  assertThrows(
    () => flushes(long, price([10, 10]), liq([1]), thresholds),
    RangeError,
    "one series",
  );
});

Deno.test("flushes(oi, price, liq) takes rows in any order, frames, no rows and one", () => {
  const [q, p, l] = [oi([1000, 900, 900]), price([10, 10, 10]), liq([500, 0])];
  const mixed = flushes(
    shuffled(q, [2, 0, 1]),
    shuffled(p, [1, 2, 0]),
    shuffled(l, [1, 0]),
    thresholds,
  );
  assertEquals(figures(mixed, "flush"), [1, 0, NaN]);
  assertEquals(figures(columnsOf(flushes(frame(q), frame(p), frame(l), thresholds)), "flush"), [
    1,
    0,
    NaN,
  ]);
  assertEquals(figures(flushes(oi([]), price([]), liq([]), thresholds), "flush"), []);
  assertEquals(figures(flushes(oi([1]), price([1]), liq([1]), thresholds), "flush"), [NaN]);
});

Deno.test("flushes(oi, price, liq) does not look ahead", async () => {
  const api = demo();
  const span = {
    exchange: "Binance",
    symbol: "BTCUSDT",
    interval: "1h",
    start: "2024-09-01",
    end: "2024-09-04",
  } as const;
  const oi = await api.openInterest.symbolChart.history(span);
  const price = await api.kline.lists.history({ ...span, productType: "SWAP" });
  const liq = await api.liquidation.history.history(span);
  const report = leakCheck(
    ({ oi, price, liq }) => flushes(oi, price, liq, { theta: 0.0005, phi0: 0.01 }),
    { oi, price, liq },
  );
  assert(report.ok && report.cuts > 0, JSON.stringify(report));
});

Deno.test("flushes(oi, price, liq, options) needs both thresholds and the right frames", () => {
  const given = (options: unknown) => () =>
    flushes(oi([1]), price([1]), liq([1]), options as never);
  assertThrows(given(undefined), RangeError, "flushes: theta is no number above 0: undefined");
  assertThrows(given({ theta: 0.1 }), RangeError, "flushes: phi0 is no number above 0: undefined");
  assertThrows(given({ theta: -0.1, phi0: 1 }), RangeError, "theta is no number above 0: -0.1");
  assertThrows(given({ ...thresholds, phi: 1 }), TypeError, 'Did you mean "phi0"?');
  const usd = hourly("samples", { coinValue: [1] });
  assertThrows(
    () => flushes(usd, price([1]), liq([1]), thresholds),
    TypeError,
    "open interest in coin",
  );
  assertThrows(
    () => flushes(oi([1]), liq([1]), price([1]), thresholds),
    TypeError,
    "a price in USD",
  );
  assertThrows(
    () => flushes(oi([1]), price([1]), hourly("bars", { volume: [1] }), thresholds),
    TypeError,
    "needs turnovers of long and short liquidations in USD",
  );
});
