import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columnsOf, demo, frame } from "../../lib/mod.ts";
import type { Columns } from "../../lib/mod.ts";
import { forwardReturns } from "../../lib/openinterest/forwardReturns.ts";
import { regime } from "../../lib/openinterest/regime.ts";
import { seededDraws } from "../../lib/openinterest/seededDraws.ts";
import { leakCheck } from "../../lib/verbs/leakCheck.ts";
import { figures, hourly, hours, present, quarters } from "./hourly.ts";
import { HOUR, shuffled, START } from "./longTable.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const moods = (mood: (string | null)[], at?: number[]) =>
  hourly("bars", { mood }, { at, keys: [] });
const closes = (close: number[], at?: number[]) => hourly("bars", { close }, { at });
const lines = (table: Columns, ...names: string[]) =>
  figures(table, "mean").map((_, i) => names.map((name) => table.columns[name].values[i]));

Deno.test("forwardReturns(states, price) gives the mean return from each state on", () => {
  const made = forwardReturns(moods(["a", "b", "a", "b"]), closes([100, 150, 75, 150]), {
    horizons: [1, 2],
  });
  assertEquals(made.names, ["mood", "horizon", "count", "mean", "low", "high", "allMean"]);
  assertEquals(lines(made, "mood", "horizon", "count", "mean", "allMean"), [
    ["a", 1, 2, (0.5 + 1) / 2, (0.5 - 0.5 + 1) / 3],
    ["a", 2, 1, -0.25, -0.125],
    ["b", 1, 1, -0.5, (0.5 - 0.5 + 1) / 3],
    ["b", 2, 1, 0, -0.125],
  ]);
  assertEquals([made.meta.keys, made.meta.time], [["mood", "horizon"], undefined]);
});

Deno.test("forwardReturns(states, price) begins where the state is known: of samples at their stamp", () => {
  const asSamples = hourly("samples", { mood: ["a", "b", "a", "b"] }, { keys: [] });
  const prices = [100, 150, 75, 150];
  const made = forwardReturns(asSamples, hourly("samples", { close: prices }), { horizons: [1] });
  assertEquals(lines(made, "mood", "count", "mean"), [["a", 2, 0.75], ["b", 1, -0.5]]);
  // A close is the price an hour after its stamp.
  const shifted = forwardReturns(asSamples, closes(prices, [-1, 0, 1, 2]), { horizons: [1] });
  assertEquals(lines(shifted, "mood", "count", "mean"), [["a", 2, 0.75], ["b", 1, -0.5]]);
});

Deno.test("forwardReturns(states, price) equals the naive means of every hour, never across gaps", () => {
  const state = fc.option(fc.constantFrom("a", "b", null), { nil: undefined });
  fc.assert(
    fc.property(
      fc.array(state, { maxLength: 30 }),
      hours(quarters(1, 100), { size: 30, known: 30 }),
      fc.integer({ min: 1, max: 4 }),
      (told, prices, horizon) => {
        const at = told.flatMap((mood, h) => mood === undefined ? [] : [h]);
        const p = present(prices);
        const made = forwardReturns(moods(at.map((h) => told[h]!), at), closes(p.values, p.at), {
          horizons: [horizon],
          resamples: 2,
        });
        const ahead = (h: number) => {
          for (let k = 0; k <= horizon; k++) if (prices[h + k] === undefined) return NaN;
          return (prices[h + horizon]! - prices[h]!) / prices[h]!;
        };
        const of = (mood?: string) =>
          at.filter((h) => mood === undefined || told[h] === mood).map(ahead)
            .filter((x) => !Number.isNaN(x));
        const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length;
        const names = [...new Set(told.filter((mood) => mood != null))].sort() as string[];
        assertEquals(
          lines(made, "mood", "count"),
          names.map((mood) => [mood, of(mood).length]),
        );
        lines(made, "mean", "allMean").forEach(([own, all], i) => {
          assertAlmostEquals(Number(own), mean(of(names[i])), 1e-13);
          assertAlmostEquals(Number(all), mean(of()), 1e-13);
        });
      },
    ),
  );
});

/** A market of independent returns, states drawn apart from them. */
function market(seed: number, n: number) {
  const draws = seededDraws(seed);
  const mood: string[] = [];
  const close = [100];
  for (let h = 0; h < n; h++) {
    mood.push(draws.below(2) ? "a" : "b");
    close.push(close[h] * (1 + (draws.bits() / 2 ** 32 - 0.5) / 50));
  }
  return { states: moods(mood), price: closes(close) };
}

Deno.test("forwardReturns(states, price) draws the same intervals ever again, and each horizon for itself", () => {
  const { states, price } = market(1, 300);
  const ends = (options = {}) =>
    lines(forwardReturns(states, price, { horizons: [4], ...options }), "low", "high");
  const first = ends();
  assertEquals(ends(), first);
  assertEquals(
    lines(forwardReturns(states, price, { horizons: [1, 4] }), "horizon", "low", "high")
      .filter(([horizon]) => horizon === 4).map(([, ...own]) => own),
    first,
  );
  assert(JSON.stringify(ends({ seed: 2 })) !== JSON.stringify(first));
  assert(JSON.stringify(ends({ block: 40 })) !== JSON.stringify(first));
  // "auto" is twice the horizon, or the cube root of the returns where that is more.
  assertEquals(ends({ block: 8 }), first);
  assertEquals(ends({ horizons: [2] }), ends({ horizons: [2], block: 7 })); // 6³ < 298 ≤ 7³
});

Deno.test('forwardReturns(states, price, { block: "auto" }) takes the very cube root of a cube', () => {
  const { states, price } = market(1, 343);
  const ends = (block: number | "auto") =>
    lines(forwardReturns(states, price, { horizons: [1], block }), "count", "low", "high");
  assertEquals(ends("auto").reduce((sum, [count]) => sum + Number(count), 0), 7 ** 3);
  assertEquals(ends("auto"), ends(7));
});

Deno.test("forwardReturns(states, price) draws no block over a gap", () => {
  // Ten rises, a gap, ten falls: blocks of ten hold one or the other, so that means are ±r or 0.
  const at = [...Array(11).keys(), ...Array.from({ length: 11 }, (_, k) => 20 + k)];
  const close = at.map((h) => h < 20 ? 1.5 ** h : 0.5 ** (h - 20));
  const made = forwardReturns(moods(at.map(() => "a"), at), closes(close, at), {
    horizons: [1],
    block: 10,
  });
  assertEquals(lines(made, "count", "low", "high"), [[20, -0.5, 0.5]]);
});

Deno.test("forwardReturns(states, price) has intervals around the mean, the wider the surer", () => {
  const { states, price } = market(2, 400);
  const made = (level: number) => forwardReturns(states, price, { level });
  const [wide, narrow] = [made(0.99), made(0.5)];
  figures(wide, "mean").forEach((mean, i) => {
    const [low, high] = ["low", "high"].map((name) => figures(narrow, name)[i]);
    assert(low < mean && mean < high);
    assert(figures(wide, "low")[i] < low && high < figures(wide, "high")[i]);
  });
});

Deno.test("forwardReturns(states, price) covers the true mean about as often as it says", () => {
  const inside: Record<number, number> = { 1: 0, 4: 0 };
  const markets = 200;
  for (let seed = 0; seed < markets; seed++) {
    const { states, price } = market(100 + seed, 300);
    const made = forwardReturns(states, price, { horizons: [1, 4], resamples: 200, level: 0.9 });
    for (const [mood, horizon, low, high] of lines(made, "mood", "horizon", "low", "high")) {
      if (mood === "a" && Number(low) <= 0 && 0 <= Number(high)) inside[horizon as number]++;
    }
  }
  for (const horizon of [1, 4]) {
    const share = inside[horizon] / markets; // ± 3 standard errors are 0.064; blocks cost a little
    assert(share > 0.82 && share < 0.96, `${horizon}: ${share}`);
  }
});

Deno.test("forwardReturns(states, price) has no interval for a state that samples hardly hold", () => {
  const { states, price } = market(3, 200);
  const mood = [...states.columns.mood.values] as string[];
  mood[50] = "once";
  const made = forwardReturns(moods(mood), price, { horizons: [1] });
  const [, , once] = lines(made, "mood", "count", "low", "high");
  assertEquals(once, ["once", 1, NaN, NaN]);
});

Deno.test("forwardReturns(states, price) leaves out the close of a bar that was still open", () => {
  const asOf = new Date(START + 2.5 * HOUR);
  const price = hourly("bars", { close: [100, 150, 9e9] }, { asOf });
  const made = forwardReturns(moods(["a", "a", "a"]), price, { horizons: [1] });
  assertEquals(lines(made, "count", "mean"), [[1, 0.5]]);
});

Deno.test("forwardReturns(states, price) has no return from a price that is not above 0", () => {
  const made = forwardReturns(moods(["a", "a", "a"]), closes([0, -1, 1]), { horizons: [1] });
  assertEquals(lines(made, "count", "mean"), [[0, NaN]]);
});

Deno.test("forwardReturns(states, price) takes rows in any order, frames, no rows and one", () => {
  const [s, p] = [moods(["a", "b", "a", "b"]), closes([100, 150, 75, 150])];
  const expected = lines(forwardReturns(s, p), "mood", "mean", "low", "high");
  assertEquals(
    lines(
      forwardReturns(shuffled(s, [2, 0, 3, 1]), shuffled(p, [3, 2, 1, 0])),
      "mood",
      "mean",
      "low",
      "high",
    ),
    expected,
  );
  const df = columnsOf(forwardReturns(frame(s), frame(p)));
  assertEquals(lines(df, "mood", "mean", "low", "high"), expected);
  assertEquals(forwardReturns(moods([]), closes([])).length, 0);
  assertEquals(
    lines(forwardReturns(moods(["a"]), closes([1]), { horizons: [1] }), "count", "mean"),
    [
      [0, NaN],
    ],
  );
});

Deno.test("forwardReturns(regime(oi, price), price) runs on the demo market", async () => {
  const api = demo();
  const span = {
    exchange: "Binance",
    symbol: "BTCUSDT",
    interval: "1h",
    start: "2024-08-01",
    end: "2024-09-01",
  } as const;
  const oi = await api.openInterest.symbolChart.history(span);
  const price = await api.kline.lists.history({ ...span, productType: "SWAP" });
  const states = regime(oi, price);
  const made = columnsOf(forwardReturns(states, price));
  assertEquals(made.length, 5 * 3);
  const total = figures(made, "count").filter((_, i) => figures(made, "horizon")[i] === 1)
    .reduce((a, b) => a + b, 0);
  assertEquals(total, 31 * 24 - 100 - 1); // σ needs 100 bars, the last has no bar after it
  assertAlmostEquals(figures(made, "allMean")[0], figures(made, "allMean")[3], 0);
});

Deno.test("forwardReturns(states, price) is no table that a backtest could take", () => {
  assertThrows(
    () => leakCheck(({ s, p }) => forwardReturns(s, p), { s: moods(["a"]), p: closes([1]) }),
    TypeError,
    "the frame has no time column",
  );
});

Deno.test("forwardReturns(states, price, options) refuses several series, other bars and odd options", () => {
  const [s, p] = [moods(["a", "b"]), closes([1, 2])];
  const given = (options: Record<string, unknown>) => () => forwardReturns(s, p, options);
  assertThrows(given({ horizons: [0] }), RangeError, "horizons is no list of whole numbers");
  assertThrows(given({ horizons: 4 }), RangeError, "horizons is no list of whole numbers");
  assertThrows(given({ horizons: [1, 1] }), RangeError, "horizons holds one twice");
  assertThrows(given({ resamples: 0 }), RangeError, "resamples is not a whole number above 0");
  assertThrows(given({ block: 1.5 }), RangeError, "block is not a whole number above 0");
  assertThrows(given({ seed: -1 }), RangeError, "seed is not a whole number from 0");
  assertThrows(given({ level: 95 }), RangeError, "level is not a number between 0 and 1: 95");
  assertThrows(given({ horizon: [1] }), TypeError, 'Did you mean "horizons"?');
  const long = hourly("bars", { exchangeName: ["x", "y"], mood: ["a", "b"] }, {
    at: [0, 0],
    keys: ["exchangeName"],
  });
  assertThrows(() => forwardReturns(long, p), RangeError, "states holds several series");
  const prices = hourly("bars", { exchangeName: ["x", "y"], close: [1, 2] }, { at: [0, 0] });
  assertThrows(() => forwardReturns(s, prices), RangeError, "price holds several series");
  const wide = hourly("bars", { close: [1] }, { every: "4h" });
  assertThrows(() => forwardReturns(s, wide), RangeError, "are not the same");
  assertThrows(() => forwardReturns(s, s), TypeError, "needs a price in USD");
  const events = hourly("bars", { mood: ["a"] }, { rows: "events", keys: [] });
  assertThrows(() => forwardReturns(events, p), TypeError, "when states are known is not said");
});
