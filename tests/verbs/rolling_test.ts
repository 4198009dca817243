import { assert, assertEquals, assertThrows } from "@std/assert";
import { columns, columnsOf, demo, rowsOf } from "coinank";
import type { Column, Columns, ColumnsOptions, SchemaOf } from "coinank";
import { rolling } from "../../lib/verbs/rolling.ts";
import type { RollingOptions } from "../../lib/verbs/rolling.ts";
import type { Stats } from "../../lib/verbs/rolled.ts";
import recorded from "../pandas/windows.json" with { type: "json" };

const HOUR = 3_600_000;
const DAY0 = Date.UTC(2024, 8, 2);

/** Levels at hours after midnight. */
function levels(at: number[], v: number[], more: ColumnsOptions = {}): Columns {
  return columns({ ts: at.map((h) => DAY0 + h * HOUR), v }, {
    time: "ts",
    every: "1h",
    rows: "samples",
    kinds: { v: "stock" },
    units: { v: "coin" },
    ...more,
  });
}

/** The figures of the one column that is added. */
function made(
  table: Columns,
  window: number | string,
  stats: Stats,
  options?: RollingOptions,
): number[] {
  const { columns, names } = rolling(table, window, stats, options);
  return [...(columns[names.at(-1)!] as Column).values] as number[];
}

Deno.test("rolling(df, n) looks at the last n rows and needs them all", () => {
  const table = levels([0, 1, 2, 3], [1, 3, 8, 4]);
  assertEquals(made(table, 2, "mean"), [NaN, 2, 5.5, 6]);
  assertEquals(made(table, 2, "mean", { min: 1 }), [1, 2, 5.5, 6]);
  assertEquals(made(table, 3, "max"), [NaN, NaN, 8, 8]);
  assertEquals(made(table, 1, "sum"), [1, 3, 8, 4]);
  assertEquals(made(table, 99, "sum", { min: 1 }), [1, 4, 12, 16]);
});

Deno.test('rolling(df, "3h") looks at the rows in (t − 3h, t] and needs one', () => {
  const table = levels([0, 1, 3, 4, 9], [1, 2, 4, 8, 16]);
  assertEquals(made(table, "3h", "sum"), [1, 3, 6, 12, 16]);
  assertEquals(made(table, "3h", "sum", { closed: "both" }), [1, 3, 7, 14, 16]);
  assertEquals(made(table, "3h", "sum", { closed: "left" }), [NaN, 1, 3, 6, NaN]);
  assertEquals(made(table, "3h", "sum", { closed: "neither" }), [NaN, 1, 2, 4, NaN]);
  assertEquals(made(table, "3h", "sum", { min: 2 }), [NaN, 3, 6, 12, NaN]);
});

Deno.test("rolling(df) takes a bar that is missing for one that is not known, unless told to count rows", () => {
  const table = levels([0, 1, 3, 4, 5], [1, 2, 4, 8, 16]);
  assertEquals(made(table, 2, "sum"), [NaN, 3, NaN, 12, 24]);
  assertEquals(made(table, 3, "sum", { min: 2 }), [NaN, 3, 6, 12, 28]);
  assertEquals(made(table, 2, "sum", { acrossGaps: true }), [NaN, 3, 6, 12, 24]);
  const widthless = columns({ ts: [0, 1, 3].map((h) => DAY0 + h * HOUR), v: [1, 2, 4] }, {
    time: "ts",
  });
  assertEquals(made(widthless, 2, "sum"), [NaN, 3, 6]);
});

Deno.test("rolling(df) scores against what was before, the row itself left out", () => {
  const table = levels([0, 1, 2, 3, 4, 5], [1, 3, 5, 5, 5, 5]);
  // Of 3: mean and sd of [1, 3] are 2 and √2; of the last row's [5, 5] the sd is 0.
  assertEquals(made(table, 2, "zscore"), [NaN, NaN, 3 / Math.SQRT2, 1 / Math.SQRT2, NaN, NaN]);
  assertEquals(made(table, "2h", "zscore", { min: 2 }), made(table, 2, "zscore"));
  assertEquals(made(table, 2, "rank"), [NaN, NaN, 1, 0.75, 0.5, 0.5]);
  assertEquals(made(table, 2, "rank", { min: 1 }), [NaN, 1, 1, 0.75, 0.5, 0.5]);
  assertEquals(made(table, "2h", "rank"), made(table, 2, "rank", { min: 1 }));
  assertEquals(made(levels([0, 1, 2], [5, 4, -1]), 2, "rank", { min: 1 }), [NaN, 0, 0]);
});

Deno.test("rolling(df) scores over a gap count only what lies within n bars", () => {
  const table = levels([0, 1, 2, 4, 5, 9], [1, 3, 5, 9, 2, 4]);
  assertEquals(made(table, 2, "zscore"), [NaN, NaN, 3 / Math.SQRT2, NaN, NaN, NaN]);
  assertEquals(made(table, 3, "rank", { min: 2 }), [NaN, NaN, 1, 1, 0, NaN]);
  assertEquals(made(table, 2, "rank", { acrossGaps: true }), [NaN, NaN, 1, 1, 0, 0.5]);
});

Deno.test("rolling(df, { quantile }) is a straight line between two figures", () => {
  const table = levels([0, 1, 2, 3], [10, 30, 20, 0]);
  assertEquals(made(table, 3, { quantile: 0.25 }), [NaN, NaN, 15, 10]);
  assertEquals(made(table, 3, { quantile: 0 }), [NaN, NaN, 10, 0]);
  assertEquals(made(table, 3, { quantile: 1 }), [NaN, NaN, 30, 30]);
  const names = (q: number) => rolling(table, 2, { v: { quantile: q } }).names.at(-1);
  assertEquals([0.07, 0.9, 0.999, 1].map(names), [
    "vQuantile7",
    "vQuantile90",
    "vQuantile99.9",
    "vQuantile100",
  ] as never);
});

Deno.test("rolling(df, { corr, beta }) of two columns, and not known where one stands still", () => {
  const table = columns({
    ts: [0, 1, 2, 3, 4].map((h) => DAY0 + h * HOUR),
    a: [1, 2, 4, 4, 4],
    b: [10, 30, 70, 7, NaN],
  }, { time: "ts", every: "1h", units: { a: "coin", b: "USD" } });
  const { aCorrB, aBetaB, bBetaA } = rolling(table, 2, {
    a: [{ corr: "b" }, { beta: "b" }],
    b: { beta: "a" },
  }).columns;
  assertEquals([...aCorrB.values], [NaN, 1, 1, NaN, NaN]);
  assertEquals([...aBetaB.values], [NaN, 0.05, 0.05, 0, NaN]);
  assertEquals([...bBetaA.values], [NaN, 20, 20, NaN, NaN]);
  assertEquals([aBetaB.unit, aCorrB.unit, aCorrB.kind], ["coin/USD", "", "ratio"]);
  // Of all columns: not of one with itself.
  assertEquals(rolling(table, 2, { corr: "b" }).names.slice(3), ["aCorrB"]);
});

Deno.test("rolling(df) passes over what is not known or not finite", () => {
  const table = levels([0, 1, 2, 3, 4], [1, NaN, 3, Infinity, 5]);
  assertEquals(made(table, 3, "mean", { min: 1 }), [1, 1, 2, 3, 4]);
  assertEquals(made(table, 3, "count"), [1, 1, 2, 1, 2]);
  assertEquals(made(table, 3, "max", { min: 2 }), [NaN, NaN, 3, NaN, 5]);
  assertEquals(made(table, 3, "std", { min: 1 }), [NaN, NaN, Math.SQRT2, NaN, Math.SQRT2]);
  assertEquals(made(table, 2, "rank", { min: 1 }), [NaN, NaN, 1, NaN, 1]);
  assertEquals(made(table, 2, "zscore", { min: 1 }), Array(5).fill(NaN));
});

Deno.test("rolling(df) of nothing known is not known; pandas with min_periods=0 says 0", () => {
  assertEquals(made(levels([0, 1], [NaN, NaN]), "1h", "sum"), [NaN, NaN]);
  assertEquals(recorded.differences["sum of nothing, min_periods 0"], "0");
});

Deno.test("rolling(df) of figures that are all alike has no spread at all", () => {
  const table = levels([0, 1, 2, 3, 4], Array(5).fill(0.1 + 87_000));
  assertEquals(made(table, 3, "std"), [NaN, NaN, 0, 0, 0]);
  assertEquals(made(table, 2, "zscore"), Array(5).fill(NaN));
});

Deno.test("rolling(df) puts rows in order first and never mixes series", () => {
  const table = columns({
    ts: [1, 0, 2, 0, 1, 2].map((h) => DAY0 + h * HOUR),
    exchange: ["OKX", "Binance", "Binance", "OKX", "Binance", "OKX"],
    v: [10, 1, 4, 100, 2, 30],
    w: [1, 2, 3, 4, 5, 6],
  }, { time: "ts", every: "1h", kinds: { v: "stock" } });
  const of = rolling(table, 2, { v: ["sum", { beta: "w" }] }).columns;
  assertEquals([...of.exchange.values], ["Binance", "OKX", "OKX", "Binance", "Binance", "OKX"]);
  assertEquals([...of.vSum.values], [NaN, NaN, 110, 3, 6, 40]);
  assertEquals([...of.vBetaW.values], [NaN, NaN, 30, 1 / 3, -1, 4]);
});

Deno.test("rolling(df) takes all columns of figures, but for time, text and keys", () => {
  const table = columns({ ts: [DAY0], price: [1], v: [2], x: ["k"], at: [DAY0] }, {
    time: "ts",
    kinds: { price: "price", v: "flow", at: "time" },
    keys: ["price"],
  });
  assertEquals(rolling(table, 1, ["mean", "std"]).names.slice(5), ["vMean", "vStd"]);
});

Deno.test("rolling(df) says what its figures are", () => {
  const table = columns({ ts: [DAY0], a: [1], b: [2], high: [3] }, {
    time: "ts",
    kinds: { a: "stock", b: "flow", high: "price" },
    units: { a: "coin", b: "USD", high: "USD" },
  });
  const stats = ["mean", "sum", "var", "count", "zscore", "rank", { quantile: 0.5 }] as const;
  const { columns: all } = rolling(table, 1, { a: stats, b: stats, high: "max" });
  const field = (name: keyof typeof all) => {
    const { kind, unit, corner } = all[name] as Column;
    return corner ?? `${kind} ${unit}`.trim();
  };
  assertEquals((["aMean", "aQuantile50", "bMean", "highMax"] as const).map(field), [
    "stock coin",
    "stock coin",
    "unknown USD",
    "price USD",
  ]);
  assertEquals((["aSum", "bSum", "aVar", "aCount", "aZscore", "aRank"] as const).map(field), [
    "unknown coin",
    "unknown USD",
    "unknown coin²",
    "unknown rows",
    "ratio σ",
    "ratio fraction",
  ]);
});

Deno.test("rolling(df) keeps where in its bar a figure stands, and all else that is known", () => {
  const table = levels([0, 1], [1, 2], { source: "here", asOf: DAY0 + 2 * HOUR });
  const opened = columns(table, {});
  const { meta, columns: of } = rolling(opened, 1, "mean");
  assertEquals(meta, opened.meta);
  assertEquals(of.v, opened.columns.v);
  const at = { ...table.columns.v, at: "opening" } as Column;
  const bars = columnsOf(columns(table, { rows: "bars" }));
  const standing = new (bars.constructor as typeof Columns)(
    { ts: bars.columns.ts, v: at },
    bars.meta,
  );
  assertEquals(rolling(standing, 1, "mean").columns.vMean.at, "opening");
});

Deno.test("rolling(df) of one row and of none", () => {
  assertEquals(made(levels([0], [7]), 2, ["mean", "std"], { min: 1 }), [NaN]);
  assertEquals(made(levels([0], [7]), "1d", "median"), [7]);
  const all = ["mean", "sum", "std", "min", "median", "zscore", "rank", { quantile: 0.9 }] as const;
  for (const window of [3, "3h"]) {
    const none = rolling(levels([], []), window, all);
    assertEquals([none.length, none.names.length], [0, 2 + all.length]);
  }
});

Deno.test('rolling(df, "1d") and "1M" follow the calendar of the frame\'s zone', () => {
  const timeZone = "America/New_York";
  // 10 March 2024 had 23 hours there: a day before the midnight after it lie 23 rows.
  const at = Array.from({ length: 96 }, (_, i) => Date.UTC(2024, 2, 9, 5) + i * HOUR);
  const table = columns({ ts: at, v: at.map(() => 1) }, { time: "ts", every: "1h", timeZone });
  const counts = [...rolling(table, "1d", "count").columns.vCount.values];
  const midnight = at.indexOf(Date.UTC(2024, 2, 11, 4));
  assertEquals([counts[midnight - 23], counts[midnight], counts[midnight + 24]], [24, 23, 24]);
  const days = Array.from({ length: 62 }, (_, i) => Date.UTC(2024, 1, 1) + i * 24 * HOUR);
  const daily = columns({ ts: days, v: days.map(() => 1) }, { time: "ts", every: "1d" });
  const months = [...rolling(daily, "1M", "count").columns.vCount.values];
  assertEquals([months[29], months[60]], [29, 31]); // before 1 March a February, before 1 April a March
});

Deno.test("rolling(df) sees no gap in days of 23 and 25 hours, and months of any length", () => {
  for (const [every, step] of [["1d", "days"], ["1M", "months"]] as const) {
    const start = Temporal.ZonedDateTime.from("2024-01-01T00:00[America/New_York]");
    const ts = Array.from({ length: 24 }, (_, i) => start.add({ [step]: i }))
      .map((at) => at.epochMilliseconds);
    const table = columns({ ts, v: ts.map((_, i) => i) }, {
      time: "ts",
      every,
      timeZone: "America/New_York",
    });
    assertEquals(made(table, 3, "min"), ts.map((_, i) => i < 2 ? NaN : i - 2));
  }
});

Deno.test("rolling(df) refuses bars that share an instant; rows of no width may", () => {
  const twice = levels([0, 1, 1], [1, 2, 3]);
  assertThrows(() => rolling(twice, 2, "mean"), RangeError, "rolling: two rows share the instant");
  assertEquals(made(twice, 2, "mean", { acrossGaps: true }), [NaN, 1.5, 2.5]);
  assertEquals(made(twice, "1h", "sum"), [1, 2, 5]);
  const daily = levels([0, 24, 48, 72], [1, 2, 3, 4]);
  assertThrows(() => rolling(daily, 2, "mean"), RangeError, "rows stand 24 h apart");
});

Deno.test("rolling(df) says what is wrong", () => {
  const table = levels([0, 1], [1, 2]);
  const call = (window: unknown, stats: unknown, options?: unknown) => () =>
    rolling(table, window as number, stats as "mean", options as RollingOptions);
  assertThrows(
    () => rolling(columns({ v: [1] }), 2, "mean"),
    TypeError,
    "rolling: the frame has no",
  );
  assertThrows(call(0, "mean"), RangeError, "window is not a whole number above 0: 0");
  assertThrows(call(1.5, "mean"), RangeError, "window is not a whole number above 0");
  assertThrows(call("7x", "mean"), RangeError, 'window is not a width: "7x"');
  assertThrows(call(undefined, "mean"), TypeError, "window is not a width");
  assertThrows(call(2, "mean", { min: 3 }), RangeError, "min is not a whole number from 1 to the");
  assertThrows(call(2, "mean", { min: 0 }), RangeError, "min is not a whole number");
  assertThrows(call(2, "mean", { min_periods: 1 }), TypeError, 'no option "min_periods"');
  assertThrows(call(2, "mean", { closed: "left" }), TypeError, "closed is for windows of time");
  assertThrows(call("2h", "mean", { closed: "up" }), RangeError, "closed is not allowed");
  assertThrows(call(2, "mean", { acrossGaps: 1 }), TypeError, "acrossGaps is not true or false");
  assertThrows(call(2, "avg"), TypeError, 'rolling: no statistic "avg"; there are "mean"');
  assertThrows(call(2, "Mean"), TypeError, 'Did you mean "mean"?');
  assertThrows(call(2, { w: "mean" }), RangeError, 'rolling: no column "w"; there are "ts", "v"');
  assertThrows(call(2, { ts: "mean" }), TypeError, '"ts" holds times, not figures');
  assertThrows(call(2, { quantile: 1.5 }), RangeError, "quantile is not a number from 0 to 1: 1.5");
  assertThrows(call(2, { corr: "w" }), RangeError, 'no column "w"');
  assertThrows(call(2, undefined), TypeError, "rolling: no statistic: undefined");
  assertThrows(call(2, [3]), TypeError, "no statistic: 3");
});

Deno.test("rolling(df) tells a column called corr from the statistic", () => {
  const table = columns({ ts: [DAY0], corr: [1], mean: [2] }, { time: "ts" });
  assertEquals(rolling(table, 1, { corr: ["mean"] }).names.at(-1), "corrMean" as never);
  assertEquals(rolling(table, 1, { corr: "mean" }).names.at(-1), "corrCorrMean" as never);
});

Deno.test("rolling(frame) gives a frame, and the types know its columns", async () => {
  const oi = await demo().openInterest.symbolChart({
    exchange: "Binance",
    symbol: "BTCUSDT",
    interval: "1h",
    size: 30,
    endTime: "2024-09-10T12:00",
  });
  const scored = rolling(oi, 24, ["mean", "zscore"]);
  const kind: SchemaOf<typeof scored>["coinCountMean"] = "stock";
  const ratio: SchemaOf<typeof scored>["coinValueZscore"] = "ratio";
  assertEquals([kind, ratio], ["stock", "ratio"]);
  const row = rowsOf(scored)[29];
  assert(row.coinCountMean > 0 && Number.isFinite(row.coinValueZscore));
  // @ts-expect-error a statistic that was not asked for
  columnsOf(scored).columns.coinCountStd;
  const some = columnsOf(rolling(oi, "1d", {
    coinCount: ["std", { quantile: 0.9 }, { corr: "coinValue" }],
  })).columns;
  assertEquals(
    [some.coinCountStd, some.coinCountQuantile90, some.coinCountCorrCoinValue].map(({ kind }) =>
      kind
    ),
    ["unknown", "stock", "ratio"],
  );
  // @ts-expect-error of this column nothing was asked
  assertEquals(some.coinValueStd, undefined);
  // @ts-expect-error a misspelt column
  assertThrows(() => rolling(oi, 24, { coincount: "mean" }), RangeError, "no column");
  // @ts-expect-error a misspelt statistic
  assertThrows(() => rolling(oi, 24, "men"), TypeError, "no statistic");
});
