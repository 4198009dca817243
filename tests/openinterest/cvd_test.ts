import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, columnsOf, demo, frame, resample } from "../../lib/mod.ts";
import { cvd } from "../../lib/openinterest/cvd.ts";
import { leakCheck } from "../../lib/verbs/leakCheck.ts";
import { figures, hourly, hours, present, quarters } from "./hourly.ts";
import { shuffled } from "./longTable.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const ownDelta = (delta: number[], at?: number[]) => hourly("bars", { cvdClose: delta }, { at });

Deno.test("cvd(df) piles bars of marketOrder.cvd up to candles", () => {
  const made = cvd(
    hourly("bars", { cvdHigh: [5, 1, 3], cvdLow: [-1, -4, 0], cvdClose: [2, -3, 3] }),
  );
  assertEquals(made.names, ["ts", "cvdDelta", "cvdOpen", "cvdHigh", "cvdLow", "cvdClose"]);
  assertEquals(figures(made, "cvdDelta"), [2, -3, 3]);
  assertEquals(figures(made, "cvdOpen"), [0, 2, -1]);
  assertEquals(figures(made, "cvdHigh"), [5, 3, 2]);
  assertEquals(figures(made, "cvdLow"), [-1, -2, -1]);
  assertEquals(figures(made, "cvdClose"), [2, -1, 2]);
  const { cvdHigh, cvdDelta } = made.columns;
  assertEquals([cvdHigh.kind, cvdHigh.unit, cvdHigh.corner], ["stock", "coin", "high"]);
  assertEquals([cvdDelta.kind, cvdDelta.unit], ["flow", "coin"]);
});

Deno.test("cvd(df) is the same of cvdClose, of buys and sells, and of buys and all", () => {
  const of = (data: Record<string, number[]>) => cvd(hourly("bars", data));
  const expected = figures(of({ cvdClose: [2, -3, 4] }), "cvdClose");
  const sides = of({ buyVolume: [5, 1, 6], sellVolume: [3, 4, 2] });
  assertEquals(figures(sides, "cvdClose"), expected);
  assertEquals(figures(of({ buyVolume: [5, 1, 6], volume: [8, 5, 8] }), "cvdClose"), expected);
  assertEquals(sides.names.includes("cvdHigh"), false);
  const usd = of({ buyTurnover: [5], sellTurnover: [3] });
  assertEquals(usd.columns.cvdClose.unit, "USD");
});

Deno.test("cvd(df, { every }) begins anew with each session of the zone", () => {
  const at = [14, 15, 16, 22, 23, 24];
  const made = (options: { every: string; timeZone?: string }) =>
    cvd(ownDelta([1, 2, 3, 4, 5, 6], at), options);
  assertEquals(figures(made({ every: "1d" }), "cvdClose"), [1, 3, 6, 10, 15, 6]);
  assertEquals(figures(made({ every: "1d" }), "cvdOpen"), [0, 1, 3, 6, 10, 0]);
  const shanghai = made({ every: "1d", timeZone: "Asia/Shanghai" }); // midnight is 16 h UTC
  assertEquals(figures(shanghai, "cvdClose"), [1, 3, 3, 7, 12, 18]);
});

const amount = quarters(-1e6, 1e6);

Deno.test("cvd(df) equals naive sums of all before, passing over what is not known", () => {
  fc.assert(fc.property(hours(amount), fc.boolean(), (all, daily) => {
    const { at, values } = present(all);
    const made = cvd(ownDelta(values, at), daily ? { every: "1d" } : {});
    at.forEach((h, i) => {
      const earlier = at.filter((g) =>
        g < h && (!daily || Math.floor(g / 24) === Math.floor(h / 24))
      );
      const sum = earlier.map((g) => all[g]!).filter((x) => x === x).reduce((a, b) => a + b, 0);
      const [open, close] = [figures(made, "cvdOpen")[i], figures(made, "cvdClose")[i]];
      if (values[i] !== values[i]) return assertEquals([open, close], [NaN, NaN]);
      assertAlmostEquals(open, sum, 1e-6);
      assertAlmostEquals(close, sum + values[i], 1e-6);
    });
  }));
});

Deno.test("cvd(df) of two spans of one market differs by a constant", () => {
  const whole = fc.integer({ min: -1000, max: 1000 });
  fc.assert(
    fc.property(fc.array(whole, { minLength: 2 }), fc.nat(), (delta, cut) => {
      const from = cut % delta.length;
      const at = delta.map((_, h) => h);
      const long = figures(cvd(ownDelta(delta, at)), "cvdClose").slice(from);
      const short = figures(cvd(ownDelta(delta.slice(from), at.slice(from))), "cvdClose");
      assertEquals(new Set(long.map((x, i) => x - short[i])).size, 1);
    }),
  );
});

Deno.test("cvd(df) makes candles that hold, and that resample as those of the wider bars", () => {
  const rough = fc.double({ min: -1e6, max: 1e6, noNaN: true }); // sums of it are rounded
  const bar = fc.record({ delta: rough, up: fc.constantFrom(0, 0.1) });
  fc.assert(fc.property(fc.array(bar, { minLength: 4, maxLength: 30 }), (bars) => {
    const made = cvd(hourly("bars", {
      cvdHigh: bars.map(({ delta, up }) => Math.max(delta, 0) + up),
      cvdLow: bars.map(({ delta, up }) => Math.min(delta, 0) - up),
      cvdClose: bars.map(({ delta }) => delta),
    }));
    const wide = resample(made, "2h");
    for (const table of [made, wide]) {
      const [open, high, low, close] = ["Open", "High", "Low", "Close"].map((corner) =>
        figures(table, `cvd${corner}`)
      );
      high.forEach((top, i) => {
        assert(top >= Math.max(open[i], close[i]) && low[i] <= Math.min(open[i], close[i]));
      });
    }
    const every2 = figures(made, "cvdClose").filter((_, i) => i % 2 === 1);
    assertEquals(figures(wide, "cvdClose"), every2);
  }));
});

Deno.test("cvd(df) keeps venues apart, puts rows in order, and takes frames, no rows and one", () => {
  const long = hourly("bars", { exchangeName: ["a", "b", "b", "a"], cvdClose: [1, 10, 20, 2] }, {
    at: [0, 0, 1, 1],
  });
  assertEquals(figures(cvd(long), "cvdClose"), [1, 10, 30, 3]);
  assertEquals(figures(cvd(shuffled(ownDelta([1, 2, 4]), [2, 0, 1])), "cvdClose"), [1, 3, 7]);
  const df = cvd(frame(ownDelta([1, 2, 4])));
  assertEquals(figures(columnsOf(df), "cvdClose"), [1, 3, 7]);
  assertEquals(figures(cvd(ownDelta([])), "cvdClose"), []);
  assertEquals(figures(cvd(ownDelta([3])), "cvdOpen"), [0]);
});

Deno.test("cvd(cvd(df)) goes by the delta that the curve is made of", () => {
  const once = cvd(ownDelta([1, 2, 4]));
  assertEquals(figures(cvd(once), "cvdClose"), [1, 3, 7]);
});

Deno.test("cvd(df) of the demo market is the sum of its bars and does not look ahead", async () => {
  const taker = await demo().marketOrder.cvd.history({
    exchange: "Binance",
    symbol: "BTCUSDT",
    interval: "1h",
    productType: "SWAP",
    start: "2024-09-01",
    end: "2024-09-04",
  });
  const delta = figures(columnsOf(taker), "cvdClose");
  const closes = figures(columnsOf(cvd(taker)), "cvdClose");
  assertAlmostEquals(closes.at(-1)!, delta.reduce((a, b) => a + b, 0), 1e-6);
  const report = leakCheck((taker) => cvd(taker, { every: "1d" }), taker);
  assert(report.ok && report.cuts > 0, JSON.stringify(report));
});

Deno.test("cvd(df, options) refuses what is no taker delta of bars", () => {
  assertThrows(
    () => cvd(hourly("bars", { volume: [1] })),
    TypeError,
    "needs the taker delta of bars",
  );
  assertThrows(() => cvd(hourly("samples", { cvdClose: [1] })), TypeError, 'rows: "bars"');
  const level = columns({ ts: [Date.UTC(2024, 8, 10)], cvdClose: [1] }, {
    time: "ts",
    every: "1h",
    rows: "bars",
    kinds: { cvdClose: "stock" },
  });
  assertThrows(() => cvd(level), TypeError, "Pass what marketOrder.cvd");
  const both = hourly("bars", { cvdClose: [1], buyVolume: [2], sellVolume: [3] });
  assertThrows(() => cvd(both), TypeError, "Name one: { column: … }");
  assertEquals(figures(cvd(both, { column: "sellVolume" }), "cvdClose"), [-1]);
  const given = (options: Record<string, unknown>) => () => cvd(ownDelta([1]), options);
  assertThrows(given({ timeZone: "UTC" }), TypeError, "timeZone is that of sessions");
  assertThrows(given({ every: "1x" }), RangeError, "every is not a width");
  assertThrows(given({ evry: "1d" }), TypeError, 'Did you mean "every"?');
  assertThrows(() => cvd(ownDelta([1, 2], [0, 0])), RangeError, "two rows share the instant");
});
