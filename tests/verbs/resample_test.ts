import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  Columns,
  columns,
  columnsOf,
  delta,
  frame,
  groupResample,
  leakCheck,
  resample,
} from "coinank";
import type { AggregateName, Kind, ResampleOptions } from "coinank";

const HOUR = 3_600_000;
const DAY0 = Date.UTC(2024, 8, 2); // a Monday
const NAN = NaN;

/** Hourly rows from midnight of 2 September 2024, where nothing else is said. */
function hourly(
  data: Record<string, (number | string | null)[]>,
  kinds: Record<string, Kind>,
  more: { rows?: "samples" | "bars"; at?: number[]; every?: string; asOf?: number } = {},
): Columns {
  const { at, every = "1h", rows = "bars", ...meta } = more;
  const length = Object.values(data)[0].length;
  const ts = at ?? Array.from({ length }, (_, i) => i);
  return columns({ ts: ts.map((h) => DAY0 + h * HOUR), ...data }, {
    time: "ts",
    every,
    rows,
    kinds,
    units: fractions(kinds),
    ...meta,
  });
}

/** Growths in fractions: of no other unit it is known what to make. */
function fractions(kinds: Record<string, Kind>): Record<string, string> {
  const growths = Object.keys(kinds).filter((name) => kinds[name] === "growth");
  return Object.fromEntries(growths.map((name) => [name, "fraction"]));
}

function count(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}

/** A column's figures after a resampling. */
function figures(made: Columns, name: string) {
  return [...made.columns[name].values];
}

const hoursOf = (made: Columns) => figures(made, "ts").map((t) => ((t as number) - DAY0) / HOUR);

// Kinds decide

const byKind: [kind: Kind, rows: "bars" | "samples", expected: number][] = [
  ["stock", "bars", 7],
  ["stock", "samples", 1],
  ["ratio", "bars", 7],
  ["ratio", "samples", 1],
  ["price", "bars", 7],
  ["price", "samples", 7],
  ["rate", "bars", 3.25],
  ["rate", "samples", 3.25],
  ["flow", "bars", 13],
];

for (const [kind, rows, expected] of byKind) {
  Deno.test(`resample(df) makes ${expected} of a ${kind} of 1, 2, 3, 7 in ${rows}`, () => {
    const source = hourly({ v: [1, 2, 3, 7] }, { v: kind }, { rows });
    const made = resample(source, "4h");
    assertEquals(figures(made, "v"), [expected]);
    assertEquals(made.columns.v.kind, kind);
  });
}

Deno.test("resample(df) of levels asks where in their bar they stand, of amounts it takes the bar's", () => {
  const unsaid = (kind: Kind) =>
    columns({ ts: [DAY0, DAY0 + HOUR], v: [1, 2] }, {
      time: "ts",
      every: "1h",
      kinds: { v: kind },
    });
  for (const kind of ["stock", "ratio"] as const) {
    assertThrows(() => resample(unsaid(kind), "2h"), TypeError, '{ rows: "bars" } at their close');
  }
  assertEquals(figures(resample(unsaid("flow"), "2h"), "v"), [3]);
  assertEquals(figures(resample(unsaid("stock"), "2h", { how: "last" }), "v"), [2]);
});

Deno.test("resample(df) refuses growths that are no fractions, for only those compound", () => {
  for (const unit of ["percent", ""]) {
    const source = columns(hourly({ v: [1, 2] }, { v: "growth" }), { units: { v: unit } });
    assertThrows(() => resample(source, "2h"), TypeError, '{ how: { "v": "last" } }');
    assertThrows(() => resample(source, "2h"), TypeError, '{ units: { "v": "fraction" } }');
    assertEquals(figures(resample(source, "2h", { how: { v: "last" } }), "v"), [2]);
  }
});

Deno.test("resample(df) refuses trailing spans, which overlap, and keeps saying that they are", () => {
  for (const kind of ["flow", "growth"] as const) {
    const plain = hourly({ v: [1, 2] }, { v: kind });
    const source = new Columns({
      ...plain.columns,
      v: { ...plain.columns.v, trailing: true },
    }, plain.meta);
    assertThrows(() => resample(source, "2h"), TypeError, '{ how: { "v": "last" } }');
    const { v } = resample(source, "2h", { how: { v: "last" } }).columns;
    assertEquals([v.kind, v.trailing, ...v.values], [kind, true, 2]);
    // What is made of several is no span that ends at its row.
    const sum = resample(source, "2h", { how: { v: "sum" } }).columns.v;
    assertEquals([sum.kind, sum.trailing, ...sum.values], ["unknown", undefined, 3]);
    // Whoever says so anew is believed.
    const again = columns(source);
    assertEquals(again.columns.v.trailing, true);
  }
});

Deno.test("resample(df) compounds growth, however small", () => {
  const made = resample(hourly({ v: [0.1, -0.5, 1e-17, 3e-17] }, { v: "growth" }), "2h");
  const [large, small] = figures(made, "v") as number[];
  assert(Math.abs(large - (1.1 * 0.5 - 1)) < 1e-15);
  assertEquals(small, 4e-17);
});

Deno.test("resample(df) takes the last time of a column of times", () => {
  const source = columns(
    { ts: [DAY0, DAY0 + HOUR], end: [DAY0 + HOUR, DAY0 + 2 * HOUR], v: [1, 2] },
    { time: "ts", every: "1h", kinds: { end: "time", v: "flow" } },
  );
  for (const how of [undefined, "sum", "ohlc"] as const) {
    assertEquals(figures(resample(source, "2h", { how }), "end"), [DAY0 + 2 * HOUR]);
  }
});

Deno.test("resample(df) makes a candle of candles", () => {
  const source = hourly(
    {
      open: [3, 5, 6, 8],
      high: [9, 6, 7, 8],
      low: [2, 1, 4, 7],
      close: [5, 6, 4, 8],
      v: [1, 1, 1, 1],
    },
    { open: "price", high: "price", low: "price", close: "price", v: "flow" },
  );
  const made = resample(source, "4h");
  assertEquals(made.names.map((name) => made.columns[name].values[0]), [DAY0, 3, 9, 1, 8, 4]);
  assertEquals(made.columns.high.corner, "high");
  const again = resample(resample(source, "2h"), "4h");
  assertEquals(made.names.map((name) => again.columns[name].values[0]), [DAY0, 3, 9, 1, 8, 4]);
});

Deno.test("resample(df) knows candles by name only if there are four of a kind", () => {
  const levels = { oiOpen: [3, 5], oiHigh: [9, 6], oiLow: [1, 2], oiClose: [5, 6] };
  const four = resample(
    hourly(levels, { oiOpen: "stock", oiHigh: "stock", oiLow: "stock", oiClose: "stock" }),
    "2h",
  );
  assertEquals(four.names.slice(1).map((name) => figures(four, name)[0]), [3, 9, 1, 6]);
  const odd = resample(
    hourly(levels, { oiOpen: "stock", oiHigh: "price", oiLow: "stock", oiClose: "stock" }),
    "2h",
  );
  assertEquals(odd.names.slice(1).map((name) => figures(odd, name)[0]), [5, 6, 2, 6]);
  const lone = resample(
    hourly({ close: [3, 1], dayHigh: [9, 7] }, { close: "price", dayHigh: "price" }),
    "2h",
  );
  assertEquals(lone.names.slice(1).map((name) => figures(lone, name)[0]), [1, 7]);
  assertEquals(lone.columns.close.corner, undefined);
});

Deno.test("resample(df) keeps a label that is one in each bucket, empty buckets included", () => {
  const source = hourly({ exchange: ["Binance", "Binance", null], v: [1, 2, 3] }, { v: "flow" }, {
    at: [0, 1, 5],
  });
  assertEquals(figures(resample(source, "2h", { partial: "keep" }), "exchange"), [
    "Binance",
    "Binance",
    "Binance",
  ]);
});

Deno.test("resample(df) keeps labels that change from bucket to bucket, and knows none in between", () => {
  const source = hourly({ contract: ["SEP", "SEP", "DEC"], v: [1, 2, 3] }, { v: "flow" }, {
    at: [0, 1, 4],
  });
  assertEquals(figures(resample(source, "2h", { partial: "keep" }), "contract"), [
    "SEP",
    null,
    "DEC",
  ]);
});

Deno.test("resample(df) refuses several series in one table and says how to part them", () => {
  const source = hourly({ exchange: ["Binance", "OKX"], v: [1, 2] }, { v: "flow" });
  assertThrows(() => resample(source, "2h"), TypeError, 'pick(df, { "exchange": "Binance" })');
});

Deno.test("resample(df) keeps a state that is one in each bucket and passes over what is not known", () => {
  const source = hourly({ regime: [1, NAN, 2, 2, NAN, NAN] }, { regime: "state" });
  assertEquals(figures(resample(source, "2h"), "regime"), [1, 2, NAN]);
});

Deno.test("resample(df) lets no bucket know a state that rows after it show", () => {
  const rows = (n: number) =>
    hourly({ regime: count(n).map(() => 1) }, { regime: "state" }, { at: [0, 4].slice(0, n) });
  assertEquals(figures(resample(rows(2), "2h", { partial: "keep" }), "regime"), [1, NAN, 1]);
});

Deno.test("resample(df) refuses a bucket of two states and says how to choose", () => {
  const source = hourly({ regime: [1, 2] }, { regime: "state" });
  assertThrows(() => resample(source, "2h"), TypeError, '{ how: { regime: "last" } }');
  assertEquals(figures(resample(source, "2h", { how: { regime: "last" } }), "regime"), [2]);
});

Deno.test("resample(df) asks for the kind of a column that it does not know", () => {
  const source = hourly({ mine: [1, 2] }, {});
  assertThrows(() => resample(source, "2h"), TypeError, '{ how: { mine: "last" } }');
  assertThrows(() => resample(hourly({ mine: [] }, {}), "2h"), TypeError, "mine");
  assertEquals(figures(resample(source, "2h", { how: { mine: "max" } }), "mine"), [2]);
});

// Samples: what belongs to the bar before its stamp

Deno.test("resample(df) refuses flows and candles in samples, whose bar lies before their stamp", () => {
  const flows = hourly({ coinCountDelta: [NAN, 1] }, { coinCountDelta: "flow" }, {
    rows: "samples",
  });
  assertThrows(() => resample(flows, "2h"), TypeError, "Resample the levels first");
  const growths = hourly({ v: [NAN, 1] }, { v: "growth" }, { rows: "samples" });
  assertThrows(() => resample(growths, "2h"), TypeError, '{ how: { "v": "compound" } }');
  const bars = hourly({ v: [1, 2, 3, 4] }, { v: "price" });
  const stampedAtClose = resample(bars, "2h", { how: "ohlc", label: "right" });
  assertEquals(stampedAtClose.meta.rows, "samples");
  assertThrows(
    () => resample(stampedAtClose, "4h"),
    TypeError,
    '{ closed: "right", label: "right" }',
  );
  assertEquals(figures(resample(flows, "2h", { how: "sum" }), "coinCountDelta"), [1]);
});

Deno.test("resample(df, { closed: 'right' }) puts the flows of samples into the right bucket", () => {
  // The change stamped 02:00 is that from 01:00 to 02:00.
  const source = hourly(
    { v: [10, 11, 13, 16, 20], vDelta: [NAN, 1, 2, 3, 4] },
    { v: "stock", vDelta: "flow" },
    { rows: "samples" },
  );
  const made = resample(source, "2h", { closed: "right", label: "right" });
  assertEquals(hoursOf(made), [2, 4]);
  assertEquals(figures(made, "v"), [13, 20]);
  assertEquals(figures(made, "vDelta"), [3, 7]);
  assertEquals(made.meta.rows, "samples");
});

// How

Deno.test("resample(df, { how }) takes a name, a function, or either by column", () => {
  const source = hourly({ a: [1, 2, 3, 10], b: [4, 3, 2, 1], x: ["k", "k", "k", "k"] }, {
    a: "stock",
    b: "flow",
  });
  const median = resample(source, "4h", { how: "median" });
  assertEquals([figures(median, "a"), figures(median, "b"), figures(median, "x")], [[2.5], [2.5], [
    "k",
  ]]);
  const mixed = resample(source, "4h", { how: { a: (v) => v[3] - v[0] } });
  assertEquals([figures(mixed, "a"), figures(mixed, "b")], [[9], [10]]);
  assertEquals(mixed.columns.a.kind, "unknown");
  const counted = resample(source, "4h", { how: { a: "count", b: "var" } });
  assertEquals([counted.columns.a.kind, counted.columns.a.unit], ["flow", "rows"]);
  assertEquals(figures(counted, "b"), [5 / 3]);
});

Deno.test("resample(df, { how: a function }) hands it a copy of the bucket, NaN included", () => {
  const source = hourly({ a: [1, NAN, 3, 4] }, { a: "stock" });
  const seen: number[][] = [];
  resample(source, "2h", {
    how(values) {
      seen.push([...values]);
      values.fill(0);
      return 0;
    },
  });
  assertEquals(seen, [[1, NAN], [3, 4]]);
  assertEquals(figures(source, "a"), [1, NAN, 3, 4]);
  const nothing = (() => undefined) as unknown as () => number;
  assertThrows(() => resample(source, "2h", { how: nothing }), TypeError, "returned no number");
});

Deno.test("resample(df, { how: 'ohlc' }) makes four columns with corners", () => {
  const made = resample(hourly({ p: [2, 9, 1, 3] }, { p: "price" }), "4h", { how: { p: "ohlc" } });
  assertEquals(made.names, ["ts", "pOpen", "pHigh", "pLow", "pClose"]);
  assertEquals(made.names.slice(1).map((name) => figures(made, name)[0]), [2, 9, 1, 3]);
  assertEquals(made.columns.pLow.corner, "low");
  assertEquals(made.columns.pLow.kind, "price");
});

Deno.test("resample(df, { how }) refuses two columns of one name", () => {
  const source = hourly({ p: [1, 2], pOpen: [1, 2] }, { p: "price", pOpen: "price" });
  assertThrows(() => resample(source, "2h", { how: { p: "ohlc" } }), RangeError, '"pOpen"');
});

Deno.test("resample(df, { how }) refuses columns and aggregates that are not there, and text", () => {
  const source = hourly({ a: [1], x: ["k"] }, { a: "stock" });
  const how = (how: unknown) => () => resample(source, "1h", { how } as ResampleOptions);
  assertThrows(how({ b: "sum" }), RangeError, 'how names no column "b"; there are "a", "x"');
  assertThrows(how("average"), RangeError, "how is not known");
  assertThrows(how({ a: "toString" }), RangeError, "how is not known");
  assertThrows(how({ x: "first" }), TypeError, "holds text");
});

Deno.test("resample(df) passes over what is not known, and gives NaN where nothing is", () => {
  const source = hourly({ v: [NAN, 2, 4, NAN, NAN, NAN] }, { v: "flow" });
  const by = (how: "first" | "last" | "sum" | "mean" | "count" | "min" | "std") =>
    figures(resample(source, "3h", { how }), "v");
  assertEquals(by("first"), [2, NAN]);
  assertEquals(by("last"), [4, NAN]);
  assertEquals(by("sum"), [6, NAN]);
  assertEquals(by("mean"), [3, NAN]);
  assertEquals(by("count"), [2, 0]);
  assertEquals(by("min"), [2, NAN]);
  assertEquals(by("std"), [Math.SQRT2, NAN]);
});

Deno.test("resample(df, { how: 'sum' }) loses nothing to the order of terms", () => {
  const source = hourly({ v: [1, 1e100, 1, -1e100, 0.1, 0.2, 0.3, -0.6] }, { v: "flow" });
  assertEquals(figures(resample(source, "4h"), "v")[0], 2);
  assert(Math.abs(figures(resample(source, "4h"), "v")[1] as number) < 1e-16);
});

Deno.test("resample(df, { how: 'sum' }) of +∞ and −∞ is not known, whatever comes after", () => {
  const source = hourly({ v: [Infinity, -Infinity, 5, Infinity, 1, 2] }, { v: "flow" });
  assertEquals(figures(resample(source, "3h"), "v"), [NAN, Infinity]);
});

Deno.test("resample(df, { how: 'std' }) of equal values is 0, of large ones exact", () => {
  const source = hourly({ v: [0.1, 0.1, 0.1, 1e9 + 1, 1e9 + 2, 1e9 + 3] }, { v: "stock" });
  assertEquals(figures(resample(source, "3h", { how: "std" }), "v"), [0, 1]);
  const third = hourly({ v: count(7).map(() => 1 / 3) }, { v: "stock" });
  const [std] = figures(resample(third, "7h", { how: "std", origin: "start" }), "v");
  assert((std as number) >= 0 && (std as number) < 1e-17);
});

// The first and the last bucket

const partials: [closed: "left" | "right", from: number, to: number, kept: number[]][] = [
  ["left", 0, 11, [0, 4, 8]], // three whole buckets
  ["left", 1, 11, [4, 8]], // 00:00 is missing
  ["left", 0, 10, [0, 4]], // 11:00 is missing
  ["left", 1, 2, []], // one bucket, neither end
  ["left", 0, 3, [0]],
  ["left", 1, 3, []],
  ["left", 0, 2, []],
  ["right", 1, 12, [0, 4, 8]],
  ["right", 0, 12, [0, 4, 8]], // the row of 00:00 is the end of a bucket of which three are missing
  ["right", 2, 12, [4, 8]],
  ["right", 1, 11, [0, 4]],
  ["right", 1, 4, [0]],
  ["right", 2, 3, []],
];

for (const [closed, from, to, kept] of partials) {
  Deno.test(`resample(df, { closed: "${closed}" }) of hours ${from} to ${to} keeps the whole buckets ${kept}`, () => {
    const at = count(to - from + 1).map((i) => i + from);
    const source = hourly({ v: at }, { v: "stock" }, { at, rows: "samples" });
    assertEquals(hoursOf(resample(source, "4h", { closed })), kept);
    const all = resample(source, "4h", { closed, partial: "keep" });
    assertEquals(hoursOf(all).filter((hour) => kept.includes(hour)), kept);
    const flagged = resample(source, "4h", { closed, partial: "flag" });
    assertEquals(hoursOf(flagged), hoursOf(all));
    assertEquals(
      figures(flagged, "partial"),
      hoursOf(all).map((hour) => kept.includes(hour) ? 0 : 1),
    );
    assertEquals(flagged.columns.partial.kind, "state");
  });
}

Deno.test("resample(df) counts a bar that is still open as missing", () => {
  const bars = (asOf?: number) =>
    hourly({ v: count(8) }, { v: "flow" }, { rows: "bars", asOf: asOf && DAY0 + asOf * HOUR });
  assertEquals(hoursOf(resample(bars(), "4h")), [0, 4]);
  assertEquals(hoursOf(resample(bars(8), "4h")), [0, 4]);
  assertEquals(hoursOf(resample(bars(7.99), "4h")), [0]);
  const samples = hourly({ v: count(8) }, { v: "stock" }, {
    rows: "samples",
    asOf: DAY0 + 7.5 * HOUR,
  });
  assertEquals(hoursOf(resample(samples, "4h")), [0, 4]); // a sample is known at once
});

Deno.test("resample(df) of a lone open bar keeps the bucket before it, and not its own", () => {
  const source = hourly({ v: count(5) }, { v: "flow" }, { rows: "bars", asOf: DAY0 + 4.5 * HOUR });
  assertEquals(hoursOf(resample(source, "4h")), [0]);
  assertEquals(figures(resample(source, "4h", { partial: "flag" }), "partial"), [0, 1]);
  const one = hourly({ v: [1] }, { v: "flow" }, { rows: "bars", asOf: DAY0 + HOUR / 2 });
  assertEquals(hoursOf(resample(one, "1h")), []);
});

// Gaps

const gappy = () =>
  hourly(
    { oi: [10, 12, 18], volume: [1, 1, 1], rate: [0.1, 0.2, 0.4] },
    { oi: "stock", volume: "flow", rate: "growth" },
    { at: [0, 1, 6] },
  );

Deno.test("resample(df) shows a bucket without rows as not known, or not at all", () => {
  const nulls = resample(gappy(), "2h", { partial: "keep" });
  assertEquals(hoursOf(nulls), [0, 2, 4, 6]);
  assertEquals(figures(nulls, "oi"), [12, NAN, NAN, 18]);
  assertEquals(figures(nulls, "volume"), [2, NAN, NAN, 1]);
  const omitted = resample(gappy(), "2h", { partial: "keep", gaps: "omit" });
  assertEquals([hoursOf(omitted), figures(omitted, "oi")], [[0, 6], [12, 18]]);
  const dropped = resample(gappy(), "2h", { gaps: "omit" });
  assertEquals([hoursOf(dropped), figures(dropped, "oi")], [[0], [12]]);
});

Deno.test("resample(df, { gaps: 'ffill' }) carries levels, never amounts, and not for longer than limit", () => {
  const filled = resample(gappy(), "2h", { partial: "keep", gaps: "ffill" });
  assertEquals(figures(filled, "oi"), [12, 12, 12, 18]);
  assertEquals(figures(filled, "volume"), [2, NAN, NAN, 1]);
  assertEquals(figures(filled, "rate").slice(1, 3), [NAN, NAN]);
  const once = resample(gappy(), "2h", { partial: "keep", gaps: "ffill", limit: 1 });
  assertEquals(figures(once, "oi"), [12, 12, NAN, 18]);
  const never = resample(gappy(), "2h", { partial: "keep", gaps: "ffill", limit: 0 });
  assertEquals(figures(never, "oi"), [12, NAN, NAN, 18]);
});

Deno.test("resample(df, { gaps: 'ffill' }) fills empty buckets, not figures that are not known", () => {
  const source = hourly({ oi: [10, NAN, 12] }, { oi: "stock" }, { at: [0, 1, 3] });
  const made = resample(source, "1h", { gaps: "ffill" });
  assertEquals(figures(made, "oi"), [10, NAN, NAN, 12]);
});

Deno.test("resample(df, { gaps: 'zero' }) is for flows alone", () => {
  const made = resample(gappy(), "2h", { partial: "keep", gaps: "zero" });
  assertEquals(figures(made, "volume"), [2, 0, 0, 1]);
  assertEquals(figures(made, "oi"), [12, NAN, NAN, 18]);
});

Deno.test("resample(df, { gaps: 'linear' }) draws a line, and is refused where it would look ahead", () => {
  const made = resample(gappy(), "2h", { partial: "keep", gaps: "linear" });
  assertEquals(figures(made, "oi"), [12, 14, 16, 18]);
  assertEquals(figures(made, "volume"), [2, NAN, NAN, 1]);
  assertEquals(made.meta.rows, "bars");
  assertThrows(
    () => resample(gappy(), "2h", { gaps: "linear", pointInTime: true }),
    RangeError,
    "was not known then",
  );
});

Deno.test("resample(df, { gaps: 'linear' }) follows the clock where days are unequal", () => {
  const timeZone = "America/New_York";
  const day = (date: string) =>
    Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds;
  const source = columns({ ts: [day("2024-03-09"), day("2024-03-11")], v: [0, 47] }, {
    time: "ts",
    every: "1d",
    timeZone,
    rows: "samples",
    kinds: { v: "stock" },
  });
  assertEquals(figures(resample(source, "1d", { gaps: "linear" }), "v"), [0, 24, 47]); // the 10th has 23
});

// Bounds

Deno.test("resample(df, { bounds }) adds ends, rows seen, and whether any is missing", () => {
  const source = hourly({ v: count(10) }, { v: "flow" }, { at: [1, 2, 3, 4, 5, 7, 8, 9, 10, 11] });
  const made = resample(source, "4h", { bounds: true, partial: "keep" });
  assertEquals(figures(made, "closeTs").map((t) => ((t as number) - DAY0) / HOUR), [4, 8, 12]);
  assertEquals(figures(made, "rows"), [3, 3, 4]);
  assertEquals(figures(made, "complete"), [0, 0, 1]); // 00:00 and 06:00 are missing
  assertEquals([made.columns.closeTs.kind, made.columns.rows.unit], ["time", "rows"]);
});

Deno.test("resample(df, { bounds }) counts doubles as rows, and calls none complete that has some", () => {
  const source = hourly({ v: [1, 1, 2, 3, 4, 5, 6, 6] }, { v: "flow" }, {
    at: [0, 0, 1, 2, 3, 4, 5, 5],
  });
  const made = resample(source, "4h", { bounds: true, partial: "keep" });
  assertEquals(figures(made, "rows"), [5, 3]);
  assertEquals(figures(made, "complete"), [0, 0]); // an amount that counts twice is not complete
});

Deno.test("resample(df, { bounds }) takes no row off the grid for one that is missing", () => {
  const source = hourly({ v: count(4) }, { v: "flow" }, { at: [0, 0.5, 2, 3] });
  assertEquals(figures(resample(source, "4h", { bounds: true }), "complete"), [0]);
});

Deno.test("resample(df, { bounds }) has an open last bar not complete", () => {
  const source = hourly({ v: count(8) }, { v: "flow" }, { rows: "bars", asOf: DAY0 + 7.5 * HOUR });
  const made = resample(source, "4h", { bounds: true, partial: "keep" });
  assertEquals([figures(made, "rows"), figures(made, "complete")], [[4, 4], [1, 0]]);
});

Deno.test("resample(df, { bounds }) of empty buckets has no rows in them", () => {
  const made = resample(gappy(), "2h", { bounds: true, partial: "keep", gaps: "ffill" });
  assertEquals(figures(made, "rows"), [2, 0, 0, 1]);
  assertEquals(figures(made, "complete"), [1, 0, 0, 0]);
});

Deno.test("resample(df, { bounds }) counts days of 23 and 25 hours as complete", () => {
  const timeZone = "America/New_York";
  const start = Temporal.PlainDate.from("2024-11-02").toZonedDateTime(timeZone).epochMilliseconds;
  const source = columns(
    { ts: count(24 + 25 + 24).map((i) => start + i * HOUR), v: count(73) },
    { time: "ts", every: "1h", kinds: { v: "flow" } },
  );
  const made = resample(source, "1d", { timeZone, bounds: true });
  assertEquals([figures(made, "rows"), figures(made, "complete")], [[24, 25, 24], [1, 1, 1]]);
  assertEquals([made.meta.timeZone, made.meta.every], [timeZone, "1d"]);
  const days = resample(made, "1w", { bounds: true, partial: "keep", how: { complete: "min" } });
  assertEquals(days.meta.timeZone, timeZone);
});

// When a row is known

const knowns: [what: string, options: ResampleOptions, expected: "samples" | "bars"][] = [
  ["the first of samples that stand at the start", {}, "samples"],
  ["the last of samples", { how: "last" }, "bars"],
  ["the last of samples, stamped at the end", { how: "last", label: "right" }, "samples"],
  ["the last of samples up to and with the end", { closed: "right" }, "bars"],
  ["the last of samples up to and with the end, stamped there", {
    closed: "right",
    label: "right",
  }, "samples"],
  ["a line to the sample after the gap", { gaps: "linear" }, "bars"],
];

for (const [what, options, expected] of knowns) {
  Deno.test(`resample(samples) gives ${expected}: ${what}`, () => {
    const source = hourly({ v: count(9) }, { v: "stock" }, { rows: "samples" });
    assertEquals(resample(source, "4h", options).meta.rows, expected);
  });
}

Deno.test("resample(samples, { pointInTime: true }) refuses to count beside a sample the rows to come", () => {
  const source = hourly({ v: count(9) }, { v: "stock" }, { rows: "samples" });
  for (const more of [{ bounds: true }, { partial: "flag" }] as const) {
    assertEquals(resample(source, "4h", more).meta.rows, "samples");
    assertThrows(
      () => resample(source, "4h", { ...more, pointInTime: true }),
      RangeError,
      "known at the end of a bucket",
    );
    for (const other of [{ label: "right" }, { how: "last" }] as const) {
      resample(source, "4h", { ...more, ...other, pointInTime: true });
    }
  }
});

Deno.test("resample(samples) does not know a level whose sample is missing or not known", () => {
  const missing = hourly({ v: [1, 2, 3] }, { v: "stock" }, { rows: "samples", at: [0, 3, 4] });
  const made = resample(missing, "2h", { partial: "keep" });
  assertEquals([figures(made, "v"), made.meta.rows], [[1, NAN, 3], "samples"]);
  const unknown = hourly({ v: [1, 2, NAN, 4] }, { v: "stock" }, { rows: "samples" });
  assertEquals(figures(resample(unknown, "2h"), "v"), [1, NAN]);
  assertEquals(figures(resample(missing, "90m", { partial: "keep" }), "v"), [1, NAN, 2]);
});

Deno.test("resample(samples, { how: 'first' }) gives bars where a first came late", () => {
  const how = "first";
  const missing = hourly({ v: [1, 2, 3] }, { v: "stock" }, { rows: "samples", at: [0, 3, 4] });
  const made = resample(missing, "2h", { partial: "keep", how });
  assertEquals([figures(made, "v"), made.meta.rows], [[1, 2, 3], "bars"]);
  const unknown = hourly({ v: [1, 2, NAN, 4] }, { v: "stock" }, { rows: "samples" });
  assertEquals(resample(unknown, "2h", { how }).meta.rows, "bars");
  const nothing = hourly({ v: [1, 2, NAN, NAN] }, { v: "stock" }, { rows: "samples" });
  assertEquals(resample(nothing, "2h", { how }).meta.rows, "samples"); // NaN tells nothing too early
});

Deno.test("resample(samples) keeps for each column where in its bar it stands", () => {
  const hours = count(24 * 14);
  const kinds = { oi: "stock", price: "price" } as const;
  const source = hourly({ oi: hours, price: hours }, kinds, { rows: "samples" });
  const days = resample(source, "1d");
  assertEquals([days.meta.rows, days.columns.oi.at, days.columns.price.at], [
    "bars",
    "opening",
    undefined,
  ]);
  // Two steps as one, though the price has made bars of the days.
  assertEquals(figures(resample(days, "1w"), "oi"), figures(resample(source, "1w"), "oi"));
  assertEquals(delta(days).columns.oiDelta.at, "opening");
});

Deno.test("resample(df, { how }) keeps a kind only where it is still true", () => {
  const after = (kind: Kind, how: AggregateName) =>
    resample(hourly({ v: [1, 2] }, { v: kind }), "2h", { how }).columns.v.kind;
  assertEquals(after("stock", "mean"), "stock");
  assertEquals(after("stock", "sum"), "unknown");
  assertEquals(after("flow", "sum"), "flow");
  assertEquals(after("flow", "mean"), "unknown");
  assertEquals(after("growth", "compound"), "growth");
  assertEquals(after("price", "compound"), "unknown");
});

Deno.test("resample(df, { gaps: 'ffill' }) makes a flat candle of the close before", () => {
  const candle = { open: [2, 3], high: [8, 4], low: [1, 3], close: [3, 4] };
  const kinds = { open: "stock", high: "stock", low: "stock", close: "stock" } as const;
  const source = hourly(candle, kinds, { at: [0, 2] });
  const made = resample(source, "1h", { gaps: "ffill" });
  for (const name of ["open", "high", "low", "close"]) assertEquals(figures(made, name)[1], 3);
});

Deno.test("resample(bars) refuses bars that end after their bucket, unless told to look ahead", () => {
  const wide = hourly({ v: count(6) }, { v: "flow" }, {
    at: count(6).map((i) => 4 * i),
    every: "4h",
  });
  assertThrows(() => resample(wide, "6h"), RangeError, "ends after its bucket");
  assertThrows(() => resample(wide, "8h", { closed: "right" }), RangeError, "pointInTime: false");
  assertEquals(figures(resample(wide, "6h", { pointInTime: false }), "v"), [1, 2, 7, 5]);
});

Deno.test("resample(samples) of which one came late stay levels of their bar's opening", () => {
  const at = [...Array(24).keys()].filter((hour) => hour !== 4);
  const source = hourly({ v: at }, { v: "stock" }, { rows: "samples", at });
  const late = resample(source, "2h", { partial: "keep", how: "first" });
  assertEquals([late.meta.rows, late.columns.v.at], ["bars", "opening"]);
  // The next step takes the one at the start, not the last.
  assertEquals(
    resample(late, "4h", { partial: "keep" }).columns.v.values,
    Float64Array.of(0, 5, 8, 12, 16, 20),
  );
  // Changes of such levels are those of the bar before, as in samples.
  assertThrows(() => resample(delta(late), "4h"), TypeError, "the bar before its stamp");
});

Deno.test("resample(bars) gives bars, or samples where they are stamped with their end", () => {
  const source = hourly({ v: count(8) }, { v: "flow" }, { rows: "bars" });
  assertEquals(resample(source, "4h").meta.rows, "bars");
  assertEquals(resample(source, "4h", { label: "right" }).meta.rows, "samples");
});

Deno.test("resample(bars) does not call known what ends after the stamp", () => {
  const source = hourly({ v: count(9) }, { v: "flow" }, { rows: "bars" });
  const right = { closed: "right", label: "right" } as const;
  // The bar of 04:00 ends at 05:00; stamped 04:00, its bucket is not known by then.
  assertEquals(resample(source, "4h", { ...right, pointInTime: false }).meta.rows, "bars");
  assertThrows(
    () => resample(source, "4h", { ...right, pointInTime: true }),
    RangeError,
    "the bar of 2024-09-02T04:00:00.000Z ends after its bucket",
  );
  const wide = hourly({ v: count(6) }, { v: "flow" }, {
    at: count(6).map((i) => 4 * i),
    every: "4h",
  });
  const ahead = { label: "right", pointInTime: false } as const;
  assertEquals(resample(wide, "6h", ahead).meta.rows, "bars");
  assertThrows(
    () => resample(wide, "6h", { pointInTime: true }),
    RangeError,
    "ends after its bucket",
  );
  assertEquals(resample(wide, "8h", { label: "right", pointInTime: true }).meta.rows, "samples");
});

Deno.test("resample(bars of no known width) does not call their end known", () => {
  const source = columns({ ts: [DAY0, DAY0 + HOUR], v: [1, 2] }, {
    time: "ts",
    kinds: { v: "flow" },
  });
  assertEquals(resample(source, "1d", { partial: "keep", label: "right" }).meta.rows, "bars");
});

Deno.test("resample(df) refuses to split bars, and not samples", () => {
  const bars = hourly({ v: [1, 2] }, { v: "flow" }, { every: "1d", at: [0, 24] });
  for (const partial of ["drop", "keep"] as const) {
    assertThrows(
      () => resample(bars, "4h", { partial }),
      RangeError,
      "bars of 1d cannot be split into 4h",
    );
  }
  const samples = hourly({ v: [1, 2] }, { v: "stock" }, {
    every: "1d",
    at: [0, 24],
    rows: "samples",
  });
  assertEquals(figures(resample(samples, "12h", { gaps: "ffill" }), "v"), [1, 1, 2]);
});

// Odd input

Deno.test("resample(df) sorts: newest first and in any order, doubles as they come", () => {
  const kinds = { oi: "stock", v: "flow" } as const;
  const data = { oi: [1, 2, 3, 4, 5, 6, 7, 8], v: [1, 2, 4, 8, 16, 32, 64, 128] };
  const expected = resample(hourly(data, kinds), "4h");
  const reversed = (values: number[]) => values.toReversed();
  const backwards = hourly({ oi: reversed(data.oi), v: reversed(data.v) }, kinds, {
    at: reversed(count(8)),
  });
  const order = [3, 0, 7, 2, 6, 1, 5, 4];
  const mixed = hourly(
    { oi: order.map((i) => data.oi[i]), v: order.map((i) => data.v[i]) },
    kinds,
    {
      at: order,
    },
  );
  for (const source of [backwards, mixed]) {
    const made = resample(source, "4h");
    for (const name of expected.names) assertEquals(figures(made, name), figures(expected, name));
  }
  const doubles = hourly({ oi: [3, 1, 2] }, { oi: "stock" }, { at: [1, 0, 0], rows: "samples" });
  assertEquals(figures(resample(doubles, "2h", { how: "ohlc" }), "oiOpen"), [1]);
  assertEquals(figures(resample(doubles, "1h", { how: "last" }), "oi"), [2, 3]);
});

Deno.test("resample(df) of one row is one bucket, if the row fills it", () => {
  const one = hourly({ v: [5] }, { v: "flow" });
  assertEquals(figures(resample(one, "1h"), "v"), [5]);
  assertEquals(resample(one, "4h").length, 0);
  assertEquals(figures(resample(one, "4h", { partial: "keep" }), "v"), [5]);
});

Deno.test("resample(df) of no rows has the same columns, whatever the options", () => {
  const full = hourly({ v: count(8), oi: count(8), x: count(8).map(() => "k") }, {
    v: "flow",
    oi: "stock",
  });
  const none = hourly({ v: [], oi: [], x: [] }, { v: "flow", oi: "stock", x: "label" });
  const options: ResampleOptions[] = [
    {},
    { partial: "flag", bounds: true },
    { partial: "keep", gaps: "omit", closed: "right", label: "right" },
    { gaps: "ffill", limit: 2, origin: "start" },
    { gaps: "linear", origin: "start_day", timeZone: "Asia/Kolkata" },
    { gaps: "zero", how: "ohlc", pointInTime: true },
    { how: { v: "count", oi: () => 1 } },
  ];
  for (const every of ["4h", "1d", "1M"]) {
    for (const o of options) {
      const made = resample(none, every, o);
      assertEquals([made.names, made.length], [
        resample(full, every, { ...o, pointInTime: false }).names,
        0,
      ]);
    }
  }
});

Deno.test("resample(df) of a frame whose rows have gone by a filter drops to no rows too", () => {
  const made = resample(hourly({ v: [1] }, { v: "flow" }), "1w", { bounds: true, partial: "drop" });
  assertEquals([made.length, made.names], [0, ["ts", "v", "closeTs", "rows", "complete"]]);
});

Deno.test("resample(df) goes over 1970 as over any year", () => {
  const at = [-3, -2, -1, 0, 1, 2];
  const source = columns(
    { ts: at.map((h) => h * HOUR), v: [1, 2, 3, 4, 5, 6] },
    { time: "ts", every: "1h", kinds: { v: "flow" } },
  );
  const made = resample(source, "3h");
  assertEquals([figures(made, "ts"), figures(made, "v")], [[-3 * HOUR, 0], [6, 15]]);
});

Deno.test("resample(df) says what it misses: time, width", () => {
  const timeless = columns({ v: [1, 2] }, { kinds: { v: "flow" } });
  assertThrows(
    () => resample(timeless, "1h"),
    TypeError,
    'frame(df, { time: "ts", every: "1h", rows: "samples" })',
  );
  const widthless = columns({ ts: [DAY0], v: [1] }, { time: "ts", kinds: { v: "flow" } });
  assertThrows(() => resample(widthless, "1h"), TypeError, 'frame(df, { every: "1h" })');
  assertThrows(
    () => resample(widthless, "1h", { partial: "keep", bounds: true }),
    TypeError,
    "width",
  );
  assertEquals(resample(widthless, "1h", { partial: "keep" }).length, 1); // the width is not needed
  const unknown = columns({ ts: [DAY0, NaN], v: [1, 2] }, { time: "ts", kinds: { v: "flow" } });
  assertThrows(() => resample(unknown, "1h"), RangeError, "ts is not known in row 1");
  for (
    const ts of [[NaN], [DAY0, Infinity], [DAY0, NaN, DAY0 + HOUR], [DAY0, DAY0 - HOUR, -Infinity]]
  ) {
    const table = columns({ ts, v: ts }, { time: "ts", every: "1h", kinds: { v: "flow" } });
    assertThrows(() => resample(table, "1h"), RangeError, "ts is not known in row");
  }
});

Deno.test("resample(df) refuses options that it does not know", () => {
  const source = hourly({ v: [1] }, { v: "flow" });
  const given = (options: Record<string, unknown>) => () =>
    resample(source, "1h", options as ResampleOptions);
  assertThrows(given({ partials: "keep" }), TypeError, 'no option "partials"; there are "closed"');
  assertThrows(given({ closed: "both" }), RangeError, "Allowed are left, right");
  assertThrows(given({ gaps: "bfill" }), RangeError, "Allowed are null, omit, ffill, zero, linear");
  assertThrows(given({ limit: -1 }), RangeError, "limit");
  assertThrows(given({ limit: NaN }), RangeError, "limit");
  assertThrows(given({ timeZone: "EDT+4" }), RangeError, "timeZone is unknown");
  assertThrows(given({ origin: "end" }), RangeError, "origin");
  assertThrows(() => resample(source, "1hour"), RangeError, "every is not a width");
  assertThrows(() => resample({} as Columns, "1h"), TypeError, "Not a frame");
});

Deno.test("resample(df) refuses more buckets than memory holds", () => {
  const source = columns({ ts: [1, 1.7e12], v: [1, 2] }, {
    time: "ts",
    every: "1h",
    kinds: { v: "stock" },
    rows: "samples",
  });
  assertThrows(() => resample(source, "1s"), RangeError, "are some in seconds?");
});

// Frames

Deno.test("resample(frame) gives a frame, resample(columns) columns, and changes neither", () => {
  const data = { ts: [DAY0 + HOUR, DAY0], oi: [2, 1], volume: [20, 10] };
  const options = {
    time: "ts",
    every: "1h",
    rows: "bars",
    kinds: { oi: "stock", volume: "flow" },
    units: { oi: "coin" },
  } as const;
  const df = frame(data, options);
  const made = resample(df, "2h");
  assertEquals(made.shape, [1, 3]);
  assertEquals(made.columns, ["ts", "oi", "volume"]);
  assertEquals([...columnsOf(made).columns.volume.values], [30]);
  assertEquals(columnsOf(made).columns.oi.unit, "coin");
  assertEquals([...columnsOf(df).columns.ts.values], data.ts);
  const plain = columns(data, options);
  const before = JSON.stringify(Object.values(plain.columns).map(({ values }) => [...values]));
  assertEquals(figures(resample(plain, "2h", { how: "median", gaps: "ffill" }), "oi"), [1.5]);
  assertEquals(
    JSON.stringify(Object.values(plain.columns).map(({ values }) => [...values])),
    before,
  );
});

Deno.test("resample(df) keeps what a frame knows of itself", () => {
  const source = hourly({ v: [1, 2] }, { v: "stock" }, { asOf: DAY0 + 9 * HOUR });
  const { meta } = resample(columns(source, { source: "demo market (generated)" }), "2h");
  assertEquals(meta, {
    ...source.meta,
    source: "demo market (generated)",
    every: "2h",
    timeZone: "UTC",
    rows: "bars",
  });
});

Deno.test("resample(df) takes the first or the last of text that tells no series apart", () => {
  const table = columns({
    ts: [0, 1, 2, 3, 4, 5].map((h) => Date.UTC(2024, 8, 10, h)),
    name: ["x", "x", "x", "x", "x", "x"],
    regime: ["up", null, "down", null, null, "up"],
  }, { time: "ts", every: "1h", rows: "bars", keys: ["name"] });
  const of = (how: "first" | "last") =>
    resample(table, "2h", { how: { regime: how } }).columns.regime.values;
  assertEquals([...of("first")], ["up", "down", "up"]);
  assertEquals([...of("last")], ["up", "down", "up"]);
  assertEquals([...resample(table, "3h", { how: { regime: "last" } }).columns.regime.values], [
    "down",
    "up",
  ]);
  assertEquals([...resample(table, "6h", { how: { regime: "first" } }).columns.name.values], ["x"]);
  assertThrows(() => resample(table, "3h"), TypeError, "Say which counts");
  assertThrows(
    () => resample(table, "3h", { how: { regime: "mean" } }),
    TypeError,
    'a "first" and a "last" alone',
  );
});

Deno.test("resample(df, { bounds: true }) calls a bucket incomplete where an amount is not known", () => {
  const source = columns({
    ts: [0, 1, 2, 3].map((h) => Date.UTC(2024, 8, 10, h)),
    level: [NaN, 1, 1, NaN],
    v: [1, NaN, 3, 4],
  }, { time: "ts", every: "1h", rows: "bars", kinds: { level: "stock", v: "flow" } });
  const { v, complete, level } = resample(source, "2h", { bounds: true }).columns;
  assertEquals([[...v.values], [...complete.values]], [[1, 7], [0, 1]]);
  assertEquals([...level.values], [1, 1]); // of a level the last that is known
});

Deno.test('resample(samples, { gaps: "ffill" }) fills each start that is missing, whatever comes later', () => {
  const source = (hours: number[]) =>
    columns({ ts: hours.map((h) => Date.UTC(2024, 8, 10, h)), v: hours }, {
      time: "ts",
      every: "1h",
      rows: "samples",
      kinds: { v: "stock" },
    });
  const made = (
    hours: number[],
    gaps: "ffill" | "null" | "linear" = "ffill",
  ) => [...resample(source(hours), "2h", { gaps, partial: "keep" }).columns.v.values];
  const bare = [0, 1, 4, 5];
  const withLater = [0, 1, 3, 4, 5]; // of 2:00 nothing is known in either, then
  assertEquals(made(bare), [0, 0, 4]);
  assertEquals(made(withLater), [0, 0, 4]);
  assertEquals(made(withLater, "null"), [0, NaN, 4]);
  assertAlmostEquals(made(withLater, "linear")[1] as number, 2, 1e-12);
  const report = leakCheck((df) => resample(df, "2h", { gaps: "ffill" }), source(withLater));
  assert(report.ok && report.cuts === 2, JSON.stringify(report));
});

Deno.test("resample(df) of no width says that all buckets may be kept, where that would do", () => {
  const ts = [Date.UTC(2024, 8, 10)];
  const none = (rows: "samples" | "bars") =>
    columns({ ts, v: [1] }, { time: "ts", rows, kinds: { v: "stock" } });
  const keep = ', or keep buckets whether or not the data fill them: { partial: "keep" }';
  const width = 'resample: the frame has no bar width. Say how wide: frame(df, { every: "1h" })';
  assertThrows(() => resample(none("samples"), "2h"), TypeError, width + keep);
  assertEquals([...resample(none("samples"), "2h", { partial: "keep" }).columns.v.values], [1]);
  for (
    const refused of [
      () => resample(none("samples"), "2h", { bounds: true }),
      () => resample(none("bars"), "2h"),
    ]
  ) assertEquals(assertThrows(refused, TypeError).message, width);
});

Deno.test("resample(df) and groupResample(df) say of text nowhere in its bar that it stands", () => {
  const hours = [0, 1, 2, 3].map((h) => Date.UTC(2024, 8, 10, h));
  const source = columns({ ts: hours, exchange: Array(4).fill("a"), v: [1, 2, 3, 4] }, {
    time: "ts",
    every: "1h",
    rows: "samples",
    kinds: { v: "stock" },
  });
  for (const how of ["last", undefined] as const) {
    for (const made of [resample(source, "2h", { how }), groupResample(source, "2h", { how })]) {
      const { exchange } = (made as Columns).columns;
      assertEquals(Object.keys(exchange).sort(), ["kind", "unit", "values"]);
    }
  }
});
