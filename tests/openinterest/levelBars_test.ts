import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { columns, columnsOf, demo, frame, resample } from "../../lib/mod.ts";
import type { Columns, ColumnsOptions } from "../../lib/mod.ts";
import { levelBars, levelOf } from "../../lib/openinterest/levelBars.ts";
import type { Wanted } from "../../lib/openinterest/levelBars.ts";

const T = Date.UTC(2024, 8, 10);
const at = (...hours: number[]) => hours.map((h) => T + h * 3_600_000);

const COINS: Wanted = {
  what: "open interest in coin",
  kind: "stock",
  unit: "coin",
  pass: "Pass what openInterest.symbolChart returns",
};

function levels(hours: number[], q: number[], more: ColumnsOptions = {}, others = {}): Columns {
  return columns({ ts: at(...hours), q, ...others }, {
    time: "ts",
    every: "1h",
    rows: "samples",
    kinds: { q: "stock" },
    units: { q: "coin" },
    ...more,
  });
}

const ends = (
  { open, close }: { open: Float64Array; close: Float64Array },
) => [[...open], [...close]];

Deno.test("levelBars(samples): the level at the stamp opens a bar, the next sample closes it", () => {
  const made = levelBars(levels([2, 0, 1, 4], [4, 1, 2, 9]), COINS, "me");
  assertEquals([...made.times], at(0, 1, 2, 4));
  assertEquals(ends(made), [[1, 2, 4, 9], [2, 4, NaN, NaN]]); // the sample at 3 is missing
  assertEquals([made.every, made.groups, made.field], ["1h", undefined, {
    kind: "stock",
    unit: "coin",
  }]);
});

Deno.test("levelBars(closes): the close of the bar before opens a bar", () => {
  const made = levelBars(levels([0, 1, 2, 4], [1, 2, 4, 9], { rows: "bars" }), COINS, "me");
  assertEquals(ends(made), [[NaN, 1, 2, NaN], [1, 2, 4, 9]]);
});

/** The corners of candles, by name. */
function candles(rows: "bars" | "samples", others = {}): Columns {
  const four = { open: [1, 2, 9], high: [3, 3, 9], low: [0, 1, 8], close: [2, 3, 8] };
  const all = { ...four, ...others };
  return columns({ ts: at(0, 1, 3), ...all }, {
    time: "ts",
    every: "1h",
    rows,
    kinds: Object.fromEntries(Object.keys(all).map((name) => [name, "stock" as const])),
    units: Object.fromEntries(Object.keys(all).map((name) => [name, "coin"])),
  });
}

Deno.test("levelBars(candles): a candle's own corners, gap or not", () => {
  assertEquals(ends(levelBars(candles("bars"), COINS, "me")), [[1, 2, 9], [2, 3, 8]]);
});

Deno.test("levelBars(candles among samples): a candle is that of the bar before its stamp", () => {
  assertEquals(ends(levelBars(candles("samples"), COINS, "me")), [[2, NaN, NaN], [3, NaN, NaN]]);
  const minutes = Array.from({ length: 240 }, (_, m) => m);
  const table = columns({ ts: minutes.map((m) => T + m * 60_000), q: minutes }, {
    time: "ts",
    every: "1m",
    rows: "bars",
    kinds: { q: "stock" },
    units: { q: "coin" },
  });
  const bars = (label: "left" | "right") =>
    levelBars(resample(table, "1h", { how: "ohlc", label }), COINS, "me");
  const [left, right] = [bars("left"), bars("right")];
  assertEquals([...left.times], at(0, 1, 2, 3));
  assertEquals([...right.times], at(1, 2, 3, 4));
  assertEquals(ends(left), [[0, 60, 120, 180], [59, 119, 179, 239]]);
  assertEquals(ends(right), [[60, 120, 180, NaN], [119, 179, 239, NaN]]);
});

Deno.test("levelBars(df): samples, closes and candles of one market give the same bars", async () => {
  const { symbolChart, kline } = demo().openInterest;
  const asked = {
    exchange: "Binance",
    symbol: "BTCUSDT",
    interval: "1h",
    start: "2024-09-01",
    end: "2024-09-03",
  } as const;
  const samples = await symbolChart.history(asked);
  const klines = columnsOf(await kline.history(asked));
  const { unit } = klines.columns.close;
  const wanted: Wanted = { ...COINS, unit };
  const levelName = columnsOf(samples).names.find((name) => {
    const { kind, unit: is } = columnsOf(samples).columns[name as "coinCount"];
    return (kind as string) === "stock" && is === unit;
  })!;
  const fromSamples = levelBars(samples, { ...wanted, column: levelName }, "me");
  const fromCandles = levelBars(klines, wanted, "me");
  const { begin, close } = klines.columns;
  const fromCloses = levelBars(
    columns({ begin: begin.values, close: close.values }, {
      time: "begin",
      every: "1h",
      rows: "bars",
      kinds: { close: "stock" },
      units: { close: unit },
    }),
    wanted,
    "me",
  );
  assertEquals([...fromSamples.times], [...fromCandles.times]);
  assertEquals([...fromCloses.times], [...fromCandles.times]);
  assert(fromCandles.times.length === 48);
  for (let i = 1; i < 47; i++) {
    const size = fromCandles.close[i];
    // Candles are sent in whole coins.
    assertAlmostEquals(fromSamples.open[i], fromCandles.open[i], 1, `open ${i} of ${size}`);
    assertAlmostEquals(fromSamples.close[i], fromCandles.close[i], 1, `close ${i} of ${size}`);
    assertAlmostEquals(fromCloses.open[i], fromCandles.open[i], 1);
    assertEquals(fromCloses.close[i], fromCandles.close[i]);
    assertEquals(fromSamples.close[i], fromSamples.open[i + 1]);
  }
});

Deno.test("levelBars(long): each venue's bars are its own", () => {
  const long = columns({
    ts: at(0, 0, 1, 1, 2),
    x: ["a", "b", "b", "a", "b"],
    q: [1, 10, 20, 2, 40],
  }, { time: "ts", every: "1h", rows: "samples", kinds: { q: "stock" }, units: { q: "coin" } });
  const made = levelBars(long, COINS, "me");
  assertEquals(ends(made), [[1, 10, 20, 2, 40], [2, 20, 40, NaN, NaN]]);
  assertEquals([...made.groups!], [0, 1, 1, 0, 1]);
});

Deno.test("levelBars(df): what is not known stays so, and no rows make no bars", () => {
  assertEquals(ends(levelBars(levels([0, 1, 2], [1, NaN, 3]), COINS, "me")), [[1, NaN, 3], [
    NaN,
    3,
    NaN,
  ]]);
  assertEquals(ends(levelBars(levels([], []), COINS, "me")), [[], []]);
  assertEquals(ends(levelBars(levels([0], [1]), COINS, "me")), [[1], [NaN]]);
});

Deno.test("levelBars(df): a column says for itself where it stands", () => {
  const samples = levels([0, 1, 2], [1, 2, 3]);
  const closing = columns(samples, {});
  Object.assign(closing.columns, { q: { ...closing.columns.q, at: "closing" } });
  assertEquals(ends(levelBars(closing, COINS, "me")), [[NaN, 1, 2], [1, 2, 3]]);
});

Deno.test("levelBars(df, { column }): the one named, of candles the candle that it is of", () => {
  const two = candles("bars", {
    openAll: [5, 6, 7],
    highAll: [9, 9, 9],
    lowAll: [1, 1, 1],
    closeAll: [6, 7, 8],
  });
  for (const corner of ["open", "high", "low", "close"]) {
    Object.assign(two.columns[`${corner}All`], { corner });
  }
  const { message } = assertThrows(
    () => levelBars(two, COINS, "me"),
    TypeError,
    "may be it. Name one: { column: … }",
  );
  assert(message.startsWith("me: needs open interest in coin, and "));
  assertEquals(ends(levelBars(two, { ...COINS, column: "closeAll" }, "me")), [[5, 6, 7], [
    6,
    7,
    8,
  ]]);
  assertEquals(ends(levelBars(two, { ...COINS, column: "open" }, "me")), [[1, 2, 9], [2, 3, 8]]);
  assertThrows(
    () => levelBars(two, { ...COINS, option: "priceColumn" }, "me"),
    TypeError,
    "Name one: { priceColumn: … }",
  );
  const plain = candles("bars", { q: [0, 1, 2] });
  assertEquals(levelOf(plain, { ...COINS, column: "close" }, "me"), {
    open: "open",
    close: "close",
  });
  assertEquals(levelOf(plain, { ...COINS, column: "q" }, "me"), { name: "q" });
});

Deno.test("levelBars(df): says what it misses", () => {
  const refused = (df: Columns, wanted: Partial<Wanted>, message: string) =>
    assertThrows(() => levelBars(df, { ...COINS, ...wanted }, "me"), TypeError, message);
  refused(
    levels([0], [1], { units: { q: "USD" } }),
    {},
    'there are "ts", "q". Pass what openInterest.symbolChart',
  );
  refused(
    levels([0], [1], { kinds: { q: "flow" } }),
    {},
    "me: needs open interest in coin; there are",
  );
  refused(
    levels([0], [1], { kinds: { q: "flow" } }),
    { column: "q" },
    '"q" is flow in coin. Pass what',
  );
  refused(
    levels([0], [1], { rows: undefined }),
    {},
    "at the opening or at the closing of its bar is not known",
  );
  refused(
    levels([0], [1], { rows: "events" }),
    {},
    "at the opening or at the closing of its bar is not known",
  );
  refused(levels([0], [1], { every: undefined }), {}, "me: the frame has no bar width");
  refused(
    columns({ q: [1] }, { kinds: { q: "stock" }, units: { q: "coin" } }),
    {},
    "no time column",
  );
  assertThrows(
    () => levelBars(levels([0], [1]), { ...COINS, column: "w" }, "me"),
    RangeError,
    'no column "w"',
  );
  const lone = candles("bars");
  const part = columns({ ts: lone.columns.ts.values, high: [1, 2, 3] }, {
    time: "ts",
    every: "1h",
    rows: "bars",
    kinds: { high: "stock" },
    units: { high: "coin" },
  });
  Object.assign(part.columns.high, { corner: "high" });
  refused(part, {}, '"high" are not both the open and the close of a candle. Pass what');
  assertThrows(() => levelBars({} as never, COINS, "me"), TypeError, "Not a frame");
});

Deno.test("levelBars(df): refuses two rows of an instant, of candles too", () => {
  assertThrows(
    () => levelBars(levels([0, 0], [1, 2]), COINS, "me"),
    RangeError,
    "me: two rows share the instant",
  );
  const twice = columns({
    ...Object.fromEntries(candles("bars").names.map((n) => [n, candles("bars").columns[n].values])),
    ts: at(0, 0, 1),
  }, {
    like: candles("bars"),
  });
  assertThrows(() => levelBars(twice, COINS, "me"), RangeError, "me: two rows share the instant");
});

Deno.test("levelBars(frame): leaves the frame as it was", () => {
  const df = frame(levels([1, 0], [2, 1]));
  assertEquals(ends(levelBars(df, COINS, "me")), [[1, 2], [2, NaN]]);
  assertEquals([...columnsOf(df).columns.q.values], [2, 1]);
});
