import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, columnsOf, demo, frame, resample } from "../../lib/mod.ts";
import type { Columns } from "../../lib/mod.ts";
import { regime, regimes } from "../../lib/openinterest/regime.ts";
import { leakCheck } from "../../lib/verbs/leakCheck.ts";
import { rolling } from "../../lib/verbs/rolling.ts";
import { figures, hourly, hours, or, present, quarters } from "./hourly.ts";
import { shuffled } from "./longTable.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const labels = (table: Columns) => [...table.columns.regime.values];
const samples = (coinCount: number[], at?: number[]) => hourly("samples", { coinCount }, { at });
const closes = (close: number[], at?: number[]) => hourly("bars", { close }, { at });
/** Price and coins at each hour: the price as the close of the bar that ends then. */
const market = (path: [price: number, coins: number][]) => ({
  oi: samples(path.map(([, q]) => q)),
  price: closes(path.map(([p]) => p), path.map((_, h) => h - 1)),
});

Deno.test("regime(oi, price) names the signs of both changes", () => {
  const { oi, price } = market([[10, 5], [11, 6], [10, 7], [12, 6], [9, 5], [9, 6], [10, 6]]);
  const made = regime(oi, price, { deadBand: 0 });
  assertEquals(labels(made), [
    "long build-up",
    "short build-up",
    "short covering",
    "long unwinding",
    "neutral",
    "neutral",
    null, // the last sample's bar has not closed
  ]);
  assertEquals(figures(made, "priceDelta"), [1, -1, 2, -3, 0, 1, NaN]);
  assertEquals(figures(made, "coinDelta"), [1, 1, -1, -1, 1, 0, NaN]);
  assertEquals(made.names, ["ts", "coinCount", "priceDelta", "coinDelta", "regime"]);
  const { priceDelta, coinDelta, regime: column } = made.columns;
  assertEquals([priceDelta.kind, priceDelta.unit], ["flow", "USD"]);
  assertEquals([coinDelta.kind, coinDelta.unit, column.kind], ["flow", "coin", "label"]);
  assertEquals([made.meta.rows, made.meta.keys], ["bars", []]);
});

Deno.test("regime(oi, price) goes by coins: a level in USD that rises with the price alone builds nothing", () => {
  const oi = hourly("samples", { coinCount: [10, 9, 9], coinValue: [100, 108, 108] });
  const price = closes([10, 12, 12], [-1, 0, 1]);
  assertEquals(labels(regime(oi, price, { deadBand: 0 }))[0], "short covering");
  const usd = hourly("samples", { coinValue: [100, 108] });
  assertThrows(() => regime(usd, price), TypeError, "regime: needs open interest in coin");
});

const levels = quarters(1, 100);

Deno.test("regime(oi, price) equals a naive reading of every hour, gaps and all", () => {
  const spread = (before: number[], min: number) => {
    const known = before.filter((x) => !Number.isNaN(x));
    if (known.length < min) return NaN;
    const mean = known.reduce((a, b) => a + b, 0) / known.length;
    return Math.sqrt(known.reduce((a, b) => a + (b - mean) ** 2, 0) / (known.length - 1));
  };
  const seen = new Set<unknown>();
  fc.assert(
    fc.property(
      hours(levels),
      hours(levels),
      fc.integer({ min: 2, max: 6 }),
      fc.integer({ min: 0, max: 4 }),
      fc.constantFrom(0, 0.1, 0.77),
      (coins, prices, window, fewer, deadBand) => {
        const min = Math.max(2, window - fewer);
        const q = present(coins);
        const p = present(prices);
        const made = regime(samples(q.values, q.at), closes(p.values, p.at.map((h) => h - 1)), {
          deadBand,
          window,
          min,
        });
        const change = (of: (number | undefined)[], h: number) => or(of[h + 1]) - or(of[h]);
        const sign = (of: (number | undefined)[], h: number) => {
          const before = Array.from({ length: window }, (_, k) => h - window + k)
            // A bar is a row of the open interest; one without is missing.
            .map((g) => coins[g] === undefined ? NaN : change(of, g));
          const d = change(of, h);
          const band = deadBand === 0 ? 0 : deadBand * spread(before, min);
          if (Number.isNaN(d) || Number.isNaN(band)) return NaN;
          return Math.abs(d) <= band ? 0 : Math.sign(d);
        };
        const expected = q.at.map((h) => {
          const [up, more] = [sign(prices, h), sign(coins, h)];
          if (Number.isNaN(up) || Number.isNaN(more)) return null;
          if (up === 0 || more === 0) return "neutral";
          if (more > 0) return up > 0 ? "long build-up" : "short build-up";
          return up > 0 ? "short covering" : "long unwinding";
        });
        expected.forEach((name) => seen.add(name));
        assertEquals(labels(made), expected);
      },
    ),
    { numRuns: 400 },
  );
  assertEquals(seen, new Set([...regimes, null]));
});

Deno.test("regime(oi, price) leaves the row itself out of σ and counts a change of the band as none", () => {
  // Changes of ±1, then one of 0.5: σ of the four before is 2/√3.
  const path = [0, 1, 0, 1, 0, 0.5].map((x) => 10 + x);
  const { oi, price } = market(path.map((x) => [x, x]));
  const told = (deadBand: number) => labels(regime(oi, price, { deadBand, window: 4 })).slice(0, 5);
  const sigma = Math.sqrt(4 / 3);
  const unknown = [null, null, null, null];
  assertEquals(told(0.5 / sigma * 1.001), [...unknown, "neutral"]);
  assertEquals(told(0.5 / sigma * 0.999), [...unknown, "long build-up"]);
});

Deno.test("regime(oi, price) over a still market is neutral, and any move then is one", () => {
  const { oi, price } = market([[1, 1], [1, 1], [1, 1], [1, 1], [1.5, 1.5]]);
  assertEquals(labels(regime(oi, price, { window: 2 })), [
    null,
    null,
    "neutral",
    "long build-up",
    null,
  ]);
});

Deno.test("regime(oi, price) reads samples, closes and candles of one market alike", () => {
  const { oi, price } = market([[10, 5], [11, 6], [10, 7], [12, 6]]);
  const expected = labels(regime(oi, price, { deadBand: 0 })).slice(0, 3);
  const candles = (of: number[], kind: "stock" | "price", unit: string) =>
    hourly("bars", {
      open: of.slice(0, -1),
      high: of.slice(0, -1),
      low: of.slice(0, -1),
      close: of.slice(1),
    }, {
      kinds: { open: kind, high: kind, low: kind, close: kind },
      units: { open: unit, high: unit, low: unit, close: unit },
    });
  const made = regime(candles([5, 6, 7, 6], "stock", "coin"), price, { deadBand: 0 });
  assertEquals(labels(made), expected);
  assertEquals(
    labels(regime(oi, candles([10, 11, 10, 12], "price", "USD"), { deadBand: 0 })).slice(0, 3),
    expected,
  );
});

Deno.test("regime(oi, price) takes each venue for itself, and one price for all", () => {
  const one = { a: [5, 6, 7, 6], b: [9, 8, 9, 7] };
  const price = closes([10, 11, 10, 12], [-1, 0, 1, 2]);
  const rows = [[0, "a"], [0, "b"], [1, "b"], [1, "a"], [2, "a"], [2, "b"], [3, "b"], [
    3,
    "a",
  ]] as const;
  const long = hourly("samples", {
    exchangeName: rows.map(([, v]) => v),
    coinCount: rows.map(([h, v]) => one[v][h]),
  }, { at: rows.map(([h]) => h) });
  const made = regime(long, price, { deadBand: 0 });
  for (const venue of ["a", "b"] as const) {
    const mine = labels(made).filter((_, i) => made.columns.exchangeName.values[i] === venue);
    assertEquals(mine, labels(regime(samples(one[venue]), price, { deadBand: 0 })));
  }
  assertEquals(made.meta.keys, ["exchangeName"]); // a regime is no series of its own
});

Deno.test("regime(oi, price) puts rows in order, gives frames for frames, and takes no rows and one", () => {
  const { oi, price } = market([[10, 5], [11, 6], [10, 7]]);
  const expected = regime(oi, price, { deadBand: 0 });
  assertEquals(
    labels(regime(shuffled(oi, [2, 0, 1]), shuffled(price, [1, 2, 0]), { deadBand: 0 })),
    labels(expected),
  );
  const df = regime(frame(oi), frame(price), { deadBand: 0 });
  assertEquals(labels(columnsOf(df)), labels(expected));
  assertEquals(columnsOf(df).meta.keys, []);
  assertEquals(labels(regime(samples([]), closes([]))), []);
  assertEquals(labels(regime(samples([1]), closes([]))), [null]);
});

Deno.test("regime(oi, price) of wider bars is taken anew: of their labels resample picks none", () => {
  const { oi, price } = market([[10, 5], [11, 6], [10, 7], [12, 6], [9, 5]]);
  const made = regime(oi, price, { deadBand: 0 });
  assertThrows(() => resample(made, "2h"), TypeError, "more than one value in a bucket");
  const wide = resample(price, "2h", { partial: "keep" }); // from −2 h, 0 h, 2 h
  assertEquals(labels(regime(resample(oi, "2h"), wide, { deadBand: 0 })), [
    "neutral", // 10 at 0 h, 10 at 2 h
    null,
  ]);
});

Deno.test("rolling(regime(oi, price), n) scores the changes, and leaves the label alone", () => {
  const { oi, price } = market([[10, 5], [11, 6], [10, 7], [12, 6], [9, 5]]);
  const scored = rolling(regime(oi, price, { deadBand: 0 }), 2, { coinDelta: ["zscore", "rank"] });
  assertEquals(figures(scored, "coinDeltaRank"), [NaN, NaN, 0, 0.25, NaN]);
  assertEquals(figures(scored, "coinDeltaZscore"), [NaN, NaN, NaN, -1 / Math.SQRT2, NaN]);
});

Deno.test("regime(oi, price) does not look ahead", async () => {
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
  const report = leakCheck(({ oi, price }) => regime(oi, price, { window: 20 }), { oi, price });
  assert(report.ok && report.cuts > 0, JSON.stringify(report));
  assert(report.cuts > 60);
});

Deno.test("regime(oi, price, options) refuses what it cannot mean", () => {
  const { oi, price } = market([[10, 5], [11, 6]]);
  const given = (options: Record<string, unknown>) => () => regime(oi, price, options);
  assertThrows(given({ deadband: 1 }), TypeError, 'Did you mean "deadBand"?');
  assertThrows(given({ deadBand: -1 }), RangeError, "deadBand is no number");
  assertThrows(given({ deadBand: "1" }), RangeError, "deadBand is no number");
  assertThrows(given({ window: 1 }), RangeError, "window is not a whole number of bars from 2: 1");
  assertThrows(given({ window: 5, min: 6 }), RangeError, "min is not a whole number from 2");
  assertThrows(given({ column: "ts" }), TypeError, "needs open interest in coin");
  assertThrows(() => regime(oi, oi), TypeError, "needs a price in USD");
  const wide = columns({ ts: ["2024-09-10"], close: [1] }, {
    time: "ts",
    every: "4h",
    rows: "bars",
    kinds: { close: "price" },
    units: { close: "USD" },
  });
  assertThrows(() => regime(oi, wide), RangeError, "are not the same");
  assertThrows(
    () => regime(samples([1, 2], [0, 0]), price),
    RangeError,
    "two rows share the instant",
  );
});
