import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columnsOf, demo, frame } from "../../lib/mod.ts";
import type { Columns } from "../../lib/mod.ts";
import { flushes } from "../../lib/openinterest/flushes.ts";
import { flushEvents } from "../../lib/openinterest/flushEvents.ts";
import { leakCheck } from "../../lib/verbs/leakCheck.ts";
import { figures, hourly, hours, present, quarters } from "./hourly.ts";
import { HOUR, START } from "./longTable.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const oi = (coinCount: number[], at?: number[]) => hourly("samples", { coinCount }, { at });
const price = (close: number[], at?: number[]) => hourly("samples", { close }, { at });
const liq = (longTurnover: number[], at?: number[]) =>
  hourly("bars", { longTurnover, shortTurnover: longTurnover.map(() => 0) }, { at });
const thresholds = { theta: 0.05, phi0: 0.3 };
const hoursOf = (table: Columns, name: string) =>
  figures(table, name).map((t) => (t - START) / HOUR);

Deno.test("flushEvents(oi, price, liq) merges consecutive bars", () => {
  const made = flushEvents(
    oi([1000, 900, 800, 810, 700, 720]),
    price([10, 9, 8, 8, 8, 8]),
    liq([400, 500, 0, 880, 0]),
    thresholds,
  );
  assertEquals(made.names, [
    "known",
    "start",
    "end",
    "bars",
    "coinDelta",
    "coinPct",
    "liquidated",
    "priceChange",
    "phi",
  ]);
  assertEquals(hoursOf(made, "start"), [0, 3]);
  assertEquals(hoursOf(made, "end"), [2, 4]);
  assertEquals(hoursOf(made, "known"), [3, 5]);
  assertEquals(figures(made, "bars"), [2, 1]);
  assertEquals(figures(made, "coinDelta"), [-200, -110]);
  assertEquals(figures(made, "coinPct"), [-0.2, -110 / 810]);
  assertEquals(figures(made, "liquidated"), [900, 880]);
  assertEquals(figures(made, "priceChange"), [-0.2, 0]);
  assertEquals(figures(made, "phi"), [900 / (950 + 850), 1]);
  assertEquals([made.meta.time, made.meta.rows, made.meta.every], ["known", "events", undefined]);
});

Deno.test("flushEvents(oi, price, liq) leaves out what may still go on", () => {
  const of = (coins: number[]) =>
    flushEvents(oi(coins), price(coins.map(() => 10)), liq(coins.map(() => 1e6)), thresholds);
  assertEquals(of([1000, 900]).length, 0); // the next bar may be one more
  assertEquals(of([1000, 900, 800]).length, 0);
  assertEquals(of([1000, 900, 900]).length, 1);
});

Deno.test("flushEvents(oi, price, liq) never reaches over a bar that is missing or not known", () => {
  const q = oi([1000, 900, 500, 400, 500], [0, 1, 5, 6, 7]);
  const p = price([10, 10, 10, 10, 10], [0, 1, 5, 6, 7]);
  const gap = flushEvents(q, p, liq([1e6, 1e6], [0, 5]), thresholds);
  assertEquals(hoursOf(gap, "start"), [0, 5]);
  assertEquals(hoursOf(gap, "known"), [5, 7]); // that no bar followed is known with the next sample
  const hole = flushEvents(
    oi([1000, 900, 800, 700, 700]),
    price([10, 10, 10, 10, 10]),
    liq([1e6, NaN, 1e6, 0]),
    thresholds,
  );
  assertEquals(hoursOf(hole, "start"), [0, 2]);
});

Deno.test("flushEvents(oi, price, liq) of candles are apart where a bar between them is missing", () => {
  const candles = (kind: "stock" | "price", unit: string, open: number[], close: number[]) =>
    hourly("bars", { open, high: open, low: close, close }, {
      at: [0, 2, 3],
      kinds: { open: kind, high: kind, low: kind, close: kind },
      units: { open: unit, high: unit, low: unit, close: unit },
    });
  const made = flushEvents(
    candles("stock", "coin", [1000, 900, 800], [900, 800, 800]),
    candles("price", "USD", [10, 10, 10], [10, 10, 10]),
    liq([1e6, 1e6, 1e6], [0, 2, 3]),
    thresholds,
  );
  assertEquals(hoursOf(made, "start"), [0, 2]);
  assertEquals(hoursOf(made, "end"), [1, 3]);
  assertEquals(hoursOf(made, "known"), [3, 4]);
});

Deno.test("flushEvents(oi, price, liq) are exactly the flagged bars that are over", () => {
  const step = quarters(1, 100);
  let events = 0;
  fc.assert(
    fc.property(hours(step, { known: 40 }), (levels) => {
      const { at, values } = present(levels);
      const ample = liq(at.map(() => 1e9), at);
      const p = price(at.map(() => 10), at);
      const flags = flushes(oi(values, at), p, ample, thresholds);
      const made = flushEvents(oi(values, at), p, ample, thresholds);
      const flagged = at.filter((_, i) => figures(flags, "flush")[i] === 1);
      const runs: number[][] = [];
      for (const h of flagged) {
        if (runs.at(-1)?.at(-1) === h - 1) runs.at(-1)!.push(h);
        else runs.push([h]);
      }
      // The sample after the last bar, and the one after that, have come.
      const over = runs.filter((run) => at.filter((h) => h > run.at(-1)!).length >= 2);
      assertEquals(hoursOf(made, "start"), over.map((run) => run[0]));
      assertEquals(hoursOf(made, "end"), over.map((run) => run.at(-1)! + 1));
      assertEquals(figures(made, "bars"), over.map((run) => run.length));
      const change = (run: number[]) =>
        (levels[run.at(-1)! + 1]! - levels[run[0]]!) / levels[run[0]]!;
      assertEquals(figures(made, "coinPct"), over.map(change));
      events += over.length;
    }),
  );
  assert(events > 100);
});

Deno.test("flushEvents(oi, price, liq) keeps venues apart, gives frames for frames, and takes no rows", () => {
  const long = hourly("samples", {
    exchangeName: ["a", "b", "a", "b", "a", "b"],
    coinCount: [1000, 1000, 900, 1000, 900, 900],
  }, { at: [0, 0, 1, 1, 2, 2] });
  const byVenue = hourly("bars", {
    exchangeName: ["a", "b", "a", "b"],
    longTurnover: [1e6, 1e6, 1e6, 1e6],
    shortTurnover: [0, 0, 0, 0],
  }, { at: [0, 0, 1, 1] });
  const made = flushEvents(long, price([10, 10, 10]), byVenue, thresholds);
  assertEquals([...made.columns.exchangeName.values], ["a"]);
  assertEquals(made.meta.keys, ["exchangeName"]);
  const [q, p, l] = [oi([1000, 900, 900]), price([10, 10, 10]), liq([1e6, 0])];
  const df = flushEvents(frame(q), frame(p), frame(l), thresholds);
  assertEquals(figures(columnsOf(df), "bars"), [1]);
  assertEquals(flushEvents(oi([]), price([]), liq([]), thresholds).length, 0);
  assertEquals(columnsOf(flushEvents(frame(oi([])), frame(p), frame(l), thresholds)).length, 0);
});

Deno.test("flushEvents(oi, price, liq) does not look ahead: an event is known when it is over", async () => {
  const api = demo();
  const span = {
    exchange: "Binance",
    symbol: "BTCUSDT",
    interval: "1h",
    start: "2024-09-01",
    end: "2024-09-08",
  } as const;
  const oi = await api.openInterest.symbolChart.history(span);
  const price = await api.kline.lists.history({ ...span, productType: "SWAP" });
  const liq = await api.liquidation.history.history(span);
  const found = (given: { oi: typeof oi; price: typeof price; liq: typeof liq }) =>
    flushEvents(given.oi, given.price, given.liq, { theta: 0.0005, phi0: 0.001 });
  const all = columnsOf(found({ oi, price, liq }));
  assert(all.length > 5 && figures(all, "bars").some((bars) => bars > 1));
  const hour = Array.from({ length: 7 * 24 }, (_, h) => Date.UTC(2024, 8, 1, h));
  const report = leakCheck(found, { oi, price, liq }, { at: hour });
  assert(report.ok && report.cuts > 0, JSON.stringify(report));
});

Deno.test("flushEvents(oi, price, liq, options) refuses what flushes refuses, by its own name", () => {
  assertThrows(
    () => flushEvents(oi([1]), price([1]), liq([1]), { theta: 0, phi0: 1 }),
    RangeError,
    "flushEvents: theta is no number above 0: 0",
  );
});
