import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columnsOf, demo, frame } from "../../lib/mod.ts";
import type { Columns } from "../../lib/mod.ts";
import { cvd } from "../../lib/openinterest/cvd.ts";
import { cvdOiDivergence, takerStates } from "../../lib/openinterest/cvdOiDivergence.ts";
import { leakCheck } from "../../lib/verbs/leakCheck.ts";
import { figures, hourly, hours, or, present } from "./hourly.ts";
import { shuffled } from "./longTable.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const oi = (coinCount: number[], at?: number[]) => hourly("samples", { coinCount }, { at });
const taker = (cvdClose: number[], at?: number[]) => hourly("bars", { cvdClose }, { at });
const states = (table: Columns) => [...table.columns.takerState.values];

Deno.test("cvdOiDivergence(oi, cvd) names who opened and who closed", () => {
  const made = cvdOiDivergence(oi([1, 2, 3, 2, 1, 1]), taker([5, -5, 5, -5, 5]));
  assertEquals(states(made), [...takerStates, null]);
  assertEquals(figures(made, "coinDelta"), [1, 1, -1, -1, 0, NaN]);
  assertEquals(figures(made, "cvdDelta"), [5, -5, 5, -5, 5, NaN]);
  const { takerState, cvdOiDivergence: score } = made.columns;
  assertEquals([takerState.kind, score.kind, score.unit], ["label", "unknown", "σ"]);
  assertEquals([made.meta.rows, made.meta.keys], ["bars", []]);
});

Deno.test("cvdOiDivergence(oi, cvd) equals the naive scores of every hour, gaps and all", () => {
  const z = (now: number, before: number[]) => {
    const mean = before.reduce((a, b) => a + b, 0) / before.length;
    const variance = before.reduce((a, b) => a + (b - mean) ** 2, 0) / (before.length - 1);
    return variance > 0 ? (now - mean) / Math.sqrt(variance) : NaN;
  };
  let known = 0;
  fc.assert(
    fc.property(
      hours(fc.integer({ min: 1, max: 1000 }), { known: 60 }),
      hours(fc.integer({ min: -1000, max: 1000 }), { known: 60 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 2, max: 5 }),
      (coins, deltas, periods, window) => {
        const [q, c] = [present(coins), present(deltas)];
        const made = cvdOiDivergence(oi(q.values, q.at), taker(c.values, c.at), {
          periods,
          window,
        });
        // A bar is a row of the open interest; one without is missing.
        const dq = (h: number) => or(coins[h + 1]) - or(coins[h]);
        const dc = (h: number) => coins[h] === undefined ? NaN : or(deltas[h]);
        const over = (of: (h: number) => number, h: number) =>
          Array.from({ length: periods }, (_, k) => of(h - k)).reduce((a, b) => a + b, 0);
        const score = (of: (h: number) => number, h: number) =>
          z(over(of, h), Array.from({ length: window }, (_, k) => over(of, h - 1 - k)));
        figures(made, "cvdOiDivergence").forEach((x, i) => {
          const expected = score(dq, q.at[i]) - score(dc, q.at[i]);
          if (Number.isNaN(expected)) return assertEquals(x, NaN);
          known++;
          assertAlmostEquals(x, expected, 1e-6 * Math.max(1, Math.abs(expected)));
        });
      },
    ),
    { numRuns: 300 },
  );
  assert(known > 300, String(known));
});

Deno.test("cvdOiDivergence(oi, cvd) is 0 where both move alike, whatever they are counted in", () => {
  const path = [0, 3, 1, 4, 1, 5, 9, 2, 6];
  const deltas = path.slice(1).map((x, i) => x - path[i]);
  const made = cvdOiDivergence(oi(path), taker(deltas.map((x) => 1000 * x)), { window: 3 });
  for (const x of figures(made, "cvdOiDivergence").slice(3, -1)) assertAlmostEquals(x, 0, 1e-9);
});

Deno.test("cvdOiDivergence(oi, cvd) takes a curve, takers' sides, any order, frames, no rows and one", () => {
  const [q, c] = [oi([1, 2, 3, 2, 1, 1]), taker([5, -5, 5, -5, 5])];
  const expected = states(cvdOiDivergence(q, c));
  assertEquals(states(cvdOiDivergence(q, cvd(c))), expected);
  const sides = hourly("bars", { buyVolume: [9, 1, 9, 1, 9], sellVolume: [4, 6, 4, 6, 4] });
  assertEquals(states(cvdOiDivergence(q, sides)), expected);
  assertEquals(
    states(cvdOiDivergence(shuffled(q, [5, 3, 1, 0, 2, 4]), shuffled(c, [4, 2, 0, 1, 3]))),
    expected,
  );
  assertEquals(states(columnsOf(cvdOiDivergence(frame(q), frame(c)))), expected);
  assertEquals(states(cvdOiDivergence(oi([]), taker([]))), []);
  assertEquals(states(cvdOiDivergence(oi([1]), taker([1]))), [null]);
});

Deno.test("cvdOiDivergence(oi, cvd) takes each venue with its own takers", () => {
  const long = hourly("samples", {
    exchangeName: ["a", "b", "a", "b"],
    coinCount: [1, 9, 2, 8],
  }, { at: [0, 0, 1, 1] });
  const takers = hourly("bars", { exchangeName: ["b", "a"], cvdClose: [-1, 1] }, { at: [0, 0] });
  assertEquals(states(cvdOiDivergence(long, takers)), [
    "buyers opening",
    "sellers closing",
    null,
    null,
  ]);
  assertThrows(
    () => cvdOiDivergence(long, taker([1])),
    RangeError,
    "the amounts are of one series",
  );
});

Deno.test("cvdOiDivergence(oi, cvd) does not look ahead", async () => {
  const api = demo();
  const span = {
    exchange: "Binance",
    symbol: "BTCUSDT",
    interval: "1h",
    start: "2024-09-01",
    end: "2024-09-04",
  } as const;
  const oi = await api.openInterest.symbolChart.history(span);
  const taker = await api.marketOrder.cvd.history({ ...span, productType: "SWAP" });
  const report = leakCheck(
    ({ oi, taker }) => cvdOiDivergence(oi, taker, { periods: 4, window: 12 }),
    { oi, taker },
  );
  assert(report.ok && report.cuts > 0, JSON.stringify(report));
});

Deno.test("cvdOiDivergence(oi, cvd, options) says what to pass", () => {
  const usd = hourly("samples", { coinValue: [1] });
  assertThrows(() => cvdOiDivergence(usd, taker([1])), TypeError, "needs open interest in coin");
  const volume = hourly("bars", { volume: [1] });
  assertThrows(() => cvdOiDivergence(oi([1]), volume), TypeError, "needs the taker delta of bars");
  const given = (options: Record<string, unknown>) => () =>
    cvdOiDivergence(oi([1]), taker([1]), options);
  assertThrows(given({ window: 1 }), RangeError, "window is not a whole number of bars from 2: 1");
  assertThrows(
    given({ periods: 0 }),
    RangeError,
    "periods is not a whole number of bars from 1: 0",
  );
  assertThrows(given({ period: 1 }), TypeError, 'Did you mean "periods"?');
  assertThrows(
    () => cvdOiDivergence(oi([1]), hourly("bars", { cvdClose: [1] }, { every: "4h" })),
    RangeError,
    "are not the same",
  );
});
