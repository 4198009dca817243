import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, columnsOf, demo, frame } from "../../lib/mod.ts";
import { oiOverMarketCap } from "../../lib/openinterest/oiOverMarketCap.ts";
import { leakCheck } from "../../lib/verbs/leakCheck.ts";
import { figures, hourly, hours, or, present, quarters } from "./hourly.ts";
import { shuffled, START } from "./longTable.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const oi = (coinValue: number[], at?: number[]) => hourly("samples", { coinValue }, { at });
const cap = (marketCap: number[], at?: number[]) => hourly("samples", { marketCap }, { at });

Deno.test("oiOverMarketCap(oi, marketCap) of samples is V/cap at the stamp", () => {
  const made = oiOverMarketCap(oi([10, 20, 30]), cap([100, 100, 0]));
  assertEquals(figures(made, "oiOverMarketCap"), [0.1, 0.2, NaN]);
  assertEquals(made.meta.rows, "samples");
  const { marketCap, oiOverMarketCap: share } = made.columns;
  assertEquals([marketCap.kind, marketCap.unit, share.kind, share.unit], [
    "stock",
    "USD",
    "ratio",
    "fraction",
  ]);
});

Deno.test("oiOverMarketCap(oi, marketCap) of bars is that of the close, whatever the capitalisation's rows are", () => {
  const candles = hourly("bars", { open: [1, 2], high: [9, 9], low: [0, 0], close: [20, 30] }, {
    kinds: { open: "stock", high: "stock", low: "stock", close: "stock" },
  });
  const made = oiOverMarketCap(candles, cap([1, 100, 200]));
  assertEquals(figures(made, "oiOverMarketCap"), [0.2, 0.15]); // the samples of 1 h and 2 h
  assertEquals(made.meta.rows, "bars");
  const ofBars = hourly("bars", { marketCap: [100, 200, 300] });
  assertEquals(figures(oiOverMarketCap(candles, ofBars), "oiOverMarketCap"), [0.2, 0.15]);
  const given = { candles, caps: cap([1, 100, 200]) };
  const report = leakCheck(({ candles, caps }) => oiOverMarketCap(candles, caps), given);
  assertEquals(report, { ok: true, cuts: 2 });
});

Deno.test("oiOverMarketCap(oi, marketCap) refuses samples beside bars, which only begin then", () => {
  const ofBars = hourly("bars", { marketCap: [100, 200, 300] });
  assertThrows(
    () => oiOverMarketCap(oi([10, 10, 10]), ofBars),
    TypeError,
    "oiOverMarketCap: open interest is known at its stamp, and the capitalisation of the same stamp only at",
  );
});

Deno.test("oiOverMarketCap(oi, marketCap) equals the quotient of the hour, gaps and all", () => {
  const worth = quarters(1, 1e6);
  fc.assert(fc.property(hours(worth), hours(worth), (values, caps) => {
    const [v, c] = [present(values), present(caps)];
    assertEquals(
      figures(oiOverMarketCap(oi(v.values, v.at), cap(c.values, c.at)), "oiOverMarketCap"),
      v.at.map((h) => or(values[h]) / or(caps[h])),
    );
  }));
});

Deno.test("oiOverMarketCap(oi, marketCap) keeps to the coin, whichever pair the capitalisation's price is of", () => {
  const caps = hourly("samples", {
    baseCoin: ["BTC", "BTC"],
    exchangeName: ["Binance", "OKX"],
    marketCap: [100, 200],
  });
  assertEquals(figures(oiOverMarketCap(oi([10, 10]), caps), "oiOverMarketCap"), [0.1, 0.05]);
  const two = hourly("samples", { baseCoin: ["BTC", "ETH"], coinValue: [10, 10] }, { at: [0, 0] });
  const btc = hourly("samples", { baseCoin: ["BTC"], marketCap: [100] });
  assertEquals(figures(oiOverMarketCap(two, btc), "oiOverMarketCap"), [0.1, NaN]);
  const eth = hourly("samples", { baseCoin: ["ETH"], coinValue: [10] });
  assertThrows(
    () => oiOverMarketCap(eth, btc),
    RangeError,
    'is of "ETH" and the capitalisation of "BTC"',
  );
});

Deno.test("oiOverMarketCap(oi, marketCap) of today's figures goes by the coin", async () => {
  const api = demo({ now: () => START });
  const now = await api.openInterest.byExchange({ baseCoin: "BTC" });
  const today = await api.coins.marketCap({ baseCoin: "BTC" });
  const made = columnsOf(oiOverMarketCap(now, today));
  const [worth] = figures(columnsOf(today), "marketCap");
  assertEquals(figures(made, "oiOverMarketCap"), figures(made, "coinValue").map((v) => v / worth));
  const ether = await api.coins.marketCap({ baseCoin: "ETH" });
  assertThrows(() => oiOverMarketCap(now, ether), RangeError, "Pass those of one coin");
  const history = await api.openInterest.symbolChart({
    exchange: "Binance",
    symbol: "BTCUSDT",
    interval: "1h",
    size: 3,
  });
  assertThrows(() => oiOverMarketCap(history, today), TypeError, "marketCap has no time column");
  assertThrows(() => oiOverMarketCap(now, cap([1])), TypeError, "open interest has no time column");
});

Deno.test("oiOverMarketCap(oi, marketCap) takes rows in any order, frames, no rows and one", () => {
  const [v, c] = [oi([10, 20, 30]), cap([100, 100, 100])];
  const made = oiOverMarketCap(shuffled(v, [1, 2, 0]), shuffled(c, [2, 0, 1]));
  assertEquals(figures(made, "oiOverMarketCap"), [0.1, 0.2, 0.3]);
  const df = oiOverMarketCap(frame(v), frame(c));
  assertEquals(figures(columnsOf(df), "oiOverMarketCap"), [0.1, 0.2, 0.3]);
  assertEquals(figures(oiOverMarketCap(oi([]), cap([])), "oiOverMarketCap"), []);
  assertEquals(figures(oiOverMarketCap(oi([1]), cap([])), "oiOverMarketCap"), [NaN]);
});

Deno.test("oiOverMarketCap(oi, marketCap) does not look ahead", async () => {
  const api = demo();
  const span = { baseCoin: "BTC", interval: "1h", start: "2024-09-01", end: "2024-09-03" } as const;
  const oi = await api.openInterest.aggKline.history(span);
  const cap = await api.openInterest.vsMarketCapHistory.history(span);
  const report = leakCheck(({ oi, cap }) => oiOverMarketCap(oi, cap), { oi, cap });
  assert(report.ok && report.cuts > 0, JSON.stringify(report));
});

Deno.test("oiOverMarketCap(oi, marketCap) says what to pass", () => {
  const coins = hourly("samples", { coinCount: [1] });
  assertThrows(() => oiOverMarketCap(coins, cap([1])), TypeError, "needs open interest in USD");
  assertThrows(() => oiOverMarketCap(oi([1]), coins), TypeError, "vsMarketCapHistory");
  assertThrows(() => oiOverMarketCap(oi([1]), 5 as never), TypeError, "marketCap is no frame: 5");
  const both = hourly("samples", { coinValue: [1], marketCap: [2] });
  assertThrows(() => oiOverMarketCap(both, cap([1])), TypeError, "Name one: { column: … }");
  const named = oiOverMarketCap(both, both, { column: "coinValue" });
  assertEquals(figures(named, "oiOverMarketCap"), [0.5]);
  const wide = hourly("samples", { marketCap: [1] }, { every: "1d" });
  assertThrows(() => oiOverMarketCap(oi([1]), wide), RangeError, "are not the same");
  const several = columns({ baseCoin: ["BTC", "BTC"], marketCap: [1, 2] }, {
    kinds: { marketCap: "stock" },
    units: { marketCap: "USD" },
  });
  const now = columns({ baseCoin: ["BTC"], coinValue: [1] }, {
    kinds: { coinValue: "stock" },
    units: { coinValue: "USD" },
  });
  assertThrows(() => oiOverMarketCap(now, several), RangeError, "several rows of one coin");
});
