import { assert, assertEquals, assertThrows } from "@std/assert";
import { columns, columnsOf, delta, frame, oiDelta, pctChange, resample } from "../../lib/mod.ts";
import type { Columns, ColumnsOptions, ResampleOptions } from "../../lib/mod.ts";
import { align } from "../../lib/verbs/align.ts";
import { pivot } from "../../lib/verbs/pivot.ts";
import { asofJoin } from "../../lib/verbs/asofJoin.ts";
import { leakCheck } from "../../lib/verbs/leakCheck.ts";
import { assertNoLeak } from "./assertNoLeak.ts";

const HOUR = 3_600_000;
const DAY0 = Date.UTC(2024, 8, 2);
const at = (hour: number) => new Date(DAY0 + hour * HOUR);
const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/** A walk of figures, no two alike. */
const walk = (n: number) => range(n).map((i) => 100 + 10 * Math.sin(i * 12.9898) + i / 1000);

const samples = (n: number, more: ColumnsOptions = {}) =>
  columns({ ts: range(n).map((h) => DAY0 + h * HOUR), v: walk(n) }, {
    time: "ts",
    rows: "samples",
    every: "1h",
    kinds: { v: "stock" },
    ...more,
  });
const bars = (n: number, more: ColumnsOptions = {}) =>
  columns({
    ts: range(n).map((h) => DAY0 + h * HOUR),
    open: walk(n),
    high: walk(n).map((v) => v + 1),
    low: walk(n).map((v) => v - 1),
    close: walk(n),
    volume: walk(n),
  }, {
    time: "ts",
    rows: "bars",
    every: "1h",
    kinds: { open: "price", high: "price", low: "price", close: "price", volume: "flow" },
    ...more,
  });

/** The mean of each row's figure and its neighbours'. */
function centred(table: Columns): Columns {
  const v = table.columns.v.values as Float64Array;
  const mean = v.map((_, i) => (v[i - 1] + v[i] + v[i + 1]) / 3);
  return columns({ ts: table.columns.ts.values, mean }, { like: table });
}

Deno.test("leakCheck(fn, df) passes what draws on nothing to come", () => {
  for (const [df, length] of [[samples(60), 60], [samples(1), 1], [samples(0), 0]] as const) {
    assertEquals(leakCheck((df) => delta(df), df), { ok: true, cuts: length });
    assertEquals(leakCheck((df) => pctChange(df), df), { ok: true, cuts: length });
    assert(leakCheck((df) => resample(df, "4h"), df).ok);
  }
  // No sample stands at midnight there: each day comes later than its stamp says.
  const days = leakCheck((df) => resample(df, "1d", { timeZone: "Asia/Kolkata" }), samples(60));
  assertEquals(days, { ok: true, cuts: 0 });
  assertEquals(leakCheck((df) => resample(df, "4h"), bars(60)), { ok: true, cuts: 15 });
  assertNoLeak(leakCheck((df) => resample(df, "4h", { gaps: "ffill", bounds: true }), bars(60)));
  const both = columns({
    ts: samples(60).columns.ts.values,
    coinCount: walk(60),
    coinValue: walk(60).map((v, i) => v * (9 + i)),
  }, {
    like: samples(60),
    kinds: { coinCount: "stock", coinValue: "stock" },
    units: { coinCount: "coin", coinValue: "USD" },
  });
  assertNoLeak(leakCheck((df) => oiDelta(resample(df, "4h")), both));
});

Deno.test("leakCheck(fn, df) passes resample of bars stamped with their end", () => {
  const right: ResampleOptions = { label: "right" };
  assertEquals(leakCheck((df) => resample(df, "4h", right), bars(60)), { ok: true, cuts: 15 });
});

Deno.test("leakCheck(fn, df) catches resample that takes in a bar which only begins", () => {
  const ahead = { closed: "right", pointInTime: false, partial: "keep" } as const;
  const report = leakCheck((df) => resample(df, "4h", ahead), bars(60));
  assert(!report.ok);
  // The first bucket would hold the bar of 0:00 alone, and be known when that begins.
  assertEquals([report.row, report.column, report.before], [0, "open", undefined]);
  assertEquals([report.stamp, report.known, report.cut], [at(-4), at(0), at(0)]);
  assertEquals(report.after, bars(60).columns.open.values[0] as number);
  const second = leakCheck((df) => resample(df, "4h", ahead), bars(60), { at: [at(4)] });
  assert(!second.ok);
  assertEquals([second.row, second.stamp, second.column], [1, at(0), "high"]);
  const seen = columnsOf(resample(bars(60), "4h", ahead)).columns.high.values[1] as number;
  assertEquals([second.after, Number(second.before) < seen], [seen, true]);
});

Deno.test("leakCheck(fn, df) catches a centred mean, and names row, column, instant and figures", () => {
  const table = samples(10);
  const report = leakCheck(centred, table);
  assert(!report.ok);
  const { mean } = centred(table).columns;
  assertEquals(report, {
    ok: false,
    cut: at(1),
    row: 1,
    stamp: at(1),
    known: at(1),
    column: "mean",
    before: NaN,
    after: mean.values[1] as number,
  });
});

Deno.test("leakCheck(fn, df) catches figures of the whole span, and rows that come or go later", () => {
  const scaled = (table: Columns) => {
    const v = table.columns.v.values as Float64Array;
    const most = v.reduce((a, b) => Math.max(a, b), 0);
    return columns({ ts: table.columns.ts.values, v: v.map((x) => x / most) }, { like: table });
  };
  assert(!leakCheck(scaled, samples(20)).ok);
  // What the next row says, rows without one left out: no cell ever changes, a row comes late.
  const next = (table: Columns) => {
    const n = Math.max(0, table.length - 1);
    return columns({
      ts: table.columns.ts.values.slice(0, n),
      v: table.columns.v.values.slice(1),
    }, { like: table });
  };
  const late = leakCheck(next, samples(20));
  assert(!late.ok);
  assertEquals([late.row, late.column, late.before, late.after], [
    0,
    "v",
    undefined,
    samples(20).columns.v.values[1] as number,
  ]);
  // Every row but the last: the last goes when another comes.
  const last = (table: Columns) =>
    columns({
      ts: table.columns.ts.values.slice(-1),
      v: table.columns.v.values.slice(-1),
    }, { like: table });
  const gone = leakCheck(last, samples(20), { at: [at(5)] });
  assert(!gone.ok);
  assertEquals([gone.row, gone.column, gone.before], [-1, "ts", at(5).getTime()]);
  assertEquals([gone.stamp, gone.after], [at(5), undefined]);
});

Deno.test("leakCheck(fn, df) lets a row come later than it is known, if it then says nothing new", () => {
  const volumes = (hours: number[]) =>
    columns({ ts: hours.map((h) => DAY0 + h * HOUR), volume: hours }, {
      time: "ts",
      rows: "bars",
      every: "1h",
      kinds: { volume: "flow" },
    });
  // The last bar of a bucket is missing: it counts as filled when the next one comes; or all of it is.
  for (const missing of [[7], [4, 5, 6, 7]]) {
    const table = volumes(range(20).filter((h) => !missing.includes(h)));
    assertNoLeak(leakCheck((df) => resample(df, "4h"), table));
    assertNoLeak(leakCheck((df) => resample(df, "4h", { gaps: "ffill" }), table));
    const report = leakCheck((df) => {
      const made = resample(df, "4h");
      const next = made.columns.volume.values.slice(1);
      return columns({ ts: made.columns.ts.values.slice(0, next.length), volume: next }, {
        like: made,
      });
    }, table);
    assert(!report.ok);
  }
});

Deno.test("leakCheck(fn, df) catches what counts rows to come in a row that itself comes late", () => {
  // A sample at a bucket's start is known then, how many rows the bucket holds only at its end.
  for (const partial of ["drop", "keep"] as const) {
    const report = leakCheck((df) => resample(df, "4h", { bounds: true, partial }), samples(60));
    assert(!report.ok, partial);
    assertEquals([report.column, report.stamp, report.known], ["rows", at(0), at(0)]);
  }
});

Deno.test("leakCheck(fn, { … }) cuts all frames off, so that joins are seen through", () => {
  const given = { oi: samples(40), price: bars(40) };
  assertEquals(
    leakCheck(({ oi, price }) => asofJoin(oi, price), given),
    { ok: true, cuts: 40 },
  );
  assertNoLeak(leakCheck(({ oi, price }) => asofJoin(price, oi), given));
  for (const direction of ["forward", "nearest"] as const) {
    const ahead = { direction, lookAhead: true, lag: "30m" } as const;
    assert(!leakCheck(({ oi, price }) => asofJoin(oi, price, ahead), given).ok, direction);
  }
  // A join by stamp, which the library does not do: a bar would be known at its opening.
  const byStamp = ({ oi, price }: typeof given) => {
    const opened = columns(price, { rows: "samples" });
    return asofJoin(oi, opened);
  };
  const report = leakCheck(byStamp, given);
  assert(!report.ok);
  assertEquals([report.row, report.column, report.cut], [0, "tsRight", at(0)]);
});

Deno.test("leakCheck(fn, { … }) passes align, whatever the fill", () => {
  const given = { price: bars(50), oi: samples(50) };
  assertNoLeak(leakCheck((frames) => align(frames, { every: "4h" }), given));
  const holes = (table: Columns) => {
    const keep = range(50).filter((i) => i % 7 > 1 && i % 11 !== 3);
    const some = Object.entries(table.columns).map(([name, { values }]) => [
      name,
      keep.map((i) => values[i]),
    ]);
    return columns(Object.fromEntries(some), { like: table });
  };
  const gaps = { price: holes(given.price), oi: holes(given.oi) };
  for (const staleness of [undefined, "3h", 0]) {
    for (const lag of [0, "20m"]) {
      const report = leakCheck(({ price, oi }) => {
        const how = { lag, ...(staleness === undefined ? {} : { staleness }) };
        const span = { every: "2h", start: at(0), end: at(50) };
        return align({ price: { of: price, ...how }, oi: { of: oi, ...how } }, span);
      }, gaps);
      assert(report.ok && report.cuts > 0, JSON.stringify(report));
    }
  }
  assertNoLeak(
    leakCheck(({ oi }) => align({ oi: { of: oi, fill: "ffill" } }, { every: "2h" }), {
      oi: gaps.oi,
    }),
  );
  // Without the row that comes after, nobody knows that nothing happened.
  const zero = leakCheck(
    ({ price }) => align({ price: { of: price, fill: "zero" } }, { every: "2h" }),
    { price: gaps.price },
  );
  assert(!zero.ok);
  assertEquals([zero.column, zero.before], ["priceVolume", NaN]);
});

Deno.test("leakCheck(fn, df) takes series in a long table for themselves", () => {
  const n = 30;
  const long = columns({
    ts: range(2 * n).map((i) => DAY0 + (i >> 1) * HOUR),
    exchange: range(2 * n).map((i) => i % 3 === 0 ? "a" : i % 2 ? "b" : "c"),
    v: walk(2 * n),
  }, { time: "ts", rows: "samples", every: "1h", kinds: { v: "stock" } });
  assertNoLeak(leakCheck((df) => delta(df, { acrossGaps: true }), long));
  const shuffled = columns(
    Object.fromEntries(
      long.names.map((name) => [name, [...long.columns[name].values as []].reverse()]),
    ),
    { like: long },
  );
  assertNoLeak(leakCheck((df) => delta(df, { acrossGaps: true }), shuffled));
});

Deno.test("leakCheck(fn, df) looks at 200 of many instants, the same each time, or at those given", () => {
  const table = samples(5000);
  const report = leakCheck((df) => delta(df), table);
  assertEquals(report, { ok: true, cuts: 200 });
  const seen: number[][] = [[], []];
  for (const lengths of seen) {
    leakCheck((df) => {
      lengths.push(df.length);
      return df;
    }, table);
  }
  assertEquals(seen[0], seen[1]);
  assertEquals(seen[0].length, 201);
  assertEquals(new Set(seen[0].slice(1).map((rows) => rows % 24)).size, 24); // every hour of the day
  assertEquals(leakCheck((df) => delta(df), table, { at: [at(3), at(9)] }), { ok: true, cuts: 2 });
  assertEquals(leakCheck(centred, samples(10), { at: [at(9)] }), { ok: true, cuts: 1 });
  assert(!leakCheck(centred, samples(10), { at: [at(8), at(3)] }).ok);
});

Deno.test("leakCheck(fn, df) hands out what was known then, as if asked for then, and changes nothing", () => {
  const given = frame(bars(6, { asOf: at(5.5) }));
  const asked: [number, number | undefined][] = [];
  leakCheck((df) => {
    const { length, meta } = columnsOf(df);
    asked.push([length, meta.asOf]);
    return df;
  }, given);
  const hour = (h: number) => at(h).getTime();
  assertEquals(asked, [
    [6, hour(5.5)],
    [1, hour(1)],
    [2, hour(2)],
    [3, hour(3)],
    [4, hour(4)],
    [5, hour(5)],
    [6, hour(5.5)],
  ]);
  assertEquals(columnsOf(given).length, 6);
});

Deno.test("leakCheck(fn, df) says what it misses, and refuses options that it does not know", () => {
  const unsaid = columns({ ts: [DAY0], v: [1] }, { time: "ts" });
  assertThrows(
    () => leakCheck((df) => df, unsaid),
    TypeError,
    "leakCheck, frame: when rows are known",
  );
  assertThrows(
    () => leakCheck(() => unsaid, samples(3)),
    TypeError,
    "leakCheck, the result: when rows are known",
  );
  assertThrows(
    () => leakCheck(({ oi }) => oi, { oi: unsaid }),
    TypeError,
    "leakCheck, oi: when rows",
  );
  assertThrows(
    () => leakCheck((df) => df, samples(3), { ats: [] } as never),
    TypeError,
    'Did you mean "at"?',
  );
});

Deno.test("leakCheck(fn, df) takes a column that is not there yet for one of which nothing is known", () => {
  const venues = (names: string[]) =>
    columns({ ts: range(4).map((h) => DAY0 + h * HOUR), exchange: names, v: [1, 2, 3, 4] }, {
      time: "ts",
      rows: "samples",
      every: "1h",
      kinds: { v: "stock" },
    });
  const late = venues(["a", "a", "b", "a"]);
  assertEquals(leakCheck((df) => pivot(df), late), { ok: true, cuts: 4 });
  // What the column says of earlier rows is not taken for granted.
  const report = leakCheck((df) => {
    const wide = pivot(df);
    const { ts, ...rest } = wide.columns;
    const other = (rest as Columns["columns"]).b?.values ?? [];
    const filled = Object.fromEntries(
      wide.names.slice(1).map((name) => [
        name,
        name === "b" ? Array(ts.values.length).fill(other.length) : rest[name].values,
      ]),
    );
    return columns({ ts: ts.values, ...filled }, { like: wide });
  }, late);
  assert(!report.ok);
  assertEquals([report.column, report.row, report.before, report.after], ["b", 0, NaN, 4]);
});

Deno.test("leakCheck(fn, df) catches a column that goes when more is known", () => {
  const report = leakCheck((df) => {
    const { ts, v } = columnsOf(df).columns;
    const few = df.length < 5;
    return columns({ ts: ts.values, v: v.values, ...(few ? { w: v.values } : {}) }, { like: df });
  }, samples(9));
  assert(!report.ok);
  assertEquals([report.column, report.after], ["w", NaN]);
});

Deno.test("leakCheck(fn, df) counts the instants at which there was something to compare", () => {
  const none = (df: Columns) => resample(df, "1w");
  assertEquals(leakCheck(none, samples(9)), { ok: true, cuts: 0 });
  const before = { at: [at(-2), at(-1), at(3)] };
  assertEquals(leakCheck((df) => delta(df), samples(9), before), { ok: true, cuts: 1 });
});

Deno.test("leakCheck(fn, df) tells rows apart by text where no keys are named", () => {
  const both = columns({
    ts: [DAY0, DAY0, DAY0 + HOUR, DAY0 + HOUR],
    venue: ["a", "b", "a", "b"],
    v: [1, 2, 3, 4],
  }, { time: "ts", rows: "samples", every: "1h", kinds: { v: "stock" } });
  // The order of the rows of one instant is none of its concern.
  const turned = (df: Columns) => {
    const order = Array.from(df.columns.ts.values.keys()).reverse();
    const rows = df.length > 2 ? order : order.reverse();
    const entries = df.names.map((name) => [name, rows.map((i) => df.columns[name].values[i])]);
    return columns(Object.fromEntries(entries), { like: df });
  };
  assertEquals(leakCheck(turned, both), { ok: true, cuts: 2 });
});

Deno.test("leakCheck(df, fn) says which comes first", () => {
  assertThrows(
    () => leakCheck(samples(2) as never, ((df: Columns) => df) as never),
    TypeError,
    "leakCheck: fn is no function",
  );
});
