import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, delta, frame } from "../../lib/mod.ts";
import type { Columns, ColumnsOptions, Kind } from "../../lib/mod.ts";
import { knownAt } from "../../lib/columns/knownAt.ts";
import { barsOf } from "../../lib/time/bars.ts";
import { grid } from "../../lib/time/grid.ts";
import { resample } from "../../lib/verbs/resample.ts";
import type { ResampleOptions } from "../../lib/verbs/resample.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const HOUR = 3_600_000;
const T = Date.UTC(2024, 8, 10);
const at = (...hours: number[]) => hours.map((h) => T + h * HOUR);

function table(hours: number[], v: number[], kind: Kind, more: ColumnsOptions = {}): Columns {
  return columns({ ts: at(...hours), v }, {
    time: "ts",
    every: "1h",
    rows: "bars",
    kinds: { v: kind },
    units: { v: kind === "growth" ? "fraction" : "USD" },
    ...more,
  });
}

const eight = [0, 1, 2, 3, 4, 5, 6, 7];
const flows = table(eight, [1, 2, 4, 8, 16, 32, 64, 128], "flow");

Deno.test("resample(bars, every, { period, label: 'right' }) sums overlapping buckets, known at their stamp", () => {
  const made = resample(flows, "1h", { period: "3h", label: "right" });
  assertEquals([...made.columns.ts.values], at(3, 4, 5, 6, 7, 8));
  assertEquals([...made.columns.v.values], [7, 14, 28, 56, 112, 224]);
  assertEquals([made.meta.rows, made.meta.every], ["samples", "1h"]);
  assertEquals([...knownAt(made, "test")], at(3, 4, 5, 6, 7, 8));
});

Deno.test("resample(df, every, { period }) makes no flow of a flow: nothing adds it up again", () => {
  const made = resample(flows, "1h", { period: "3h", label: "right", bounds: true });
  const { v, rows, complete, closeTs } = made.columns;
  assertEquals([v.kind, v.unit], ["unknown", "USD"]);
  assertEquals([rows.kind, complete.kind, closeTs.kind], ["unknown", "state", "time"]);
  assertThrows(() => resample(made, "4h"), TypeError, "is not known, its kind being unknown");
  const kindsAfter = (kind: Kind, how?: "count" | "mean" | "last") =>
    resample(table(eight, eight, kind), "1h", {
      period: "3h",
      label: "right",
      ...(how ? { how } : {}),
    })
      .columns.v.kind;
  assertEquals(kindsAfter("growth"), "unknown");
  assertEquals(kindsAfter("stock", "count"), "unknown");
  for (const kind of ["stock", "price", "rate", "ratio"] as const) {
    assertEquals(kindsAfter(kind), kind);
  }
  assertEquals(kindsAfter("price", "mean"), "price");
});

Deno.test("resample(df, every, { period, how: 'ohlc' }) makes no candles of overlapping buckets", () => {
  const made = resample(table(eight, eight, "price"), "1h", {
    period: "3h",
    label: "right",
    how: "ohlc",
  });
  assertEquals([...made.columns.vHigh.values], [2, 3, 4, 5, 6, 7]);
  assertEquals(
    made.names.map((name) => [name, made.columns[name].kind, made.columns[name].corner]),
    [
      ["ts", "time", undefined],
      ["vOpen", "unknown", undefined],
      ["vHigh", "unknown", undefined],
      ["vLow", "unknown", undefined],
      ["vClose", "price", undefined],
    ],
  );
  assertEquals([...delta(made).columns.vCloseDelta.values], [NaN, 1, 1, 1, 1, 1]);
});

Deno.test("resample(df, every, { period }) shorter than a step leaves holes", () => {
  const made = resample(flows, "4h", { period: "2h", label: "right" });
  assertEquals([...made.columns.ts.values], at(2, 6));
  assertEquals([...made.columns.v.values], [3, 48]);
  assertEquals([made.columns.v.kind, made.meta.rows, made.meta.every], [
    "unknown",
    "samples",
    "4h",
  ]);
  // Rows in holes are in no bucket: at either end there is none then.
  const late = resample(table([2, 3, 4, 5, 6, 7], [1, 1, 1, 1, 1, 1], "flow"), "4h", {
    period: "2h",
    label: "right",
    partial: "keep",
  });
  assertEquals([...late.columns.ts.values], at(6));
  const none = resample(table([2, 3], [1, 1], "flow"), "4h", {
    period: "2h",
    label: "right",
    partial: "keep",
  });
  assertEquals([none.length, none.names], [0, ["ts", "v"]]);
});

Deno.test("resample(df, every, { period }) of one step is resample(df, every), however it is written", () => {
  for (const period of ["2h", "120m"]) {
    assertEquals(resample(flows, "2h", { period }), resample(flows, "2h"));
  }
  const days = { timeZone: "UTC", partial: "keep" } as const;
  assertEquals(resample(flows, "1d", { ...days, period: "24h" }), resample(flows, "1d", days));
});

Deno.test("resample(df, every, { period }) refuses a stamp that would tell of a bucket too early", () => {
  const refused = (df: Columns, options: ResampleOptions, message: string) =>
    assertThrows(() => resample(df, "2h", options), RangeError, message);
  for (const period of ["1h", "4h"]) {
    refused(
      flows,
      { period },
      `a bucket of ${period} every 2h, stamped with its start, would be told`,
    );
    refused(flows, { period, pointInTime: true }, '{ label: "right" }');
  }
  // The levels at the starts are known there, whatever the bucket lasts.
  const samples = table(eight, eight, "stock", { rows: "samples" });
  const starts = resample(samples, "2h", { period: "4h" });
  assertEquals([[...starts.columns.v.values], starts.meta.rows], [[0, 2, 4], "samples"]);
  refused(samples, { period: "4h", how: "max" }, "stamped with its start");
  // Of rows of which nobody said when they are known.
  const unsaid = columns({ ts: at(...eight), v: eight }, { time: "ts", kinds: { v: "flow" } });
  refused(
    unsaid,
    { period: "4h", label: "right", partial: "keep" },
    "when the rows are known is not said",
  );
  refused(flows, { period: "3h", label: "right", offset: "30m" }, "ends after its bucket");
  refused(flows, { period: "4h", label: "right", closed: "right" }, "ends after its bucket");
});

Deno.test("resample(df, every, { period, pointInTime: false }) does not say when its rows are known", () => {
  const made = resample(flows, "2h", { period: "4h", pointInTime: false });
  assertEquals([...made.columns.ts.values], at(0, 2, 4));
  assertEquals([...made.columns.v.values], [15, 60, 240]);
  assert(!("rows" in made.meta));
  assertThrows(() => knownAt(made, "test"), TypeError, "when rows are known is not said");
});

Deno.test("resample(df, every, { period }) refuses what is no width, and bars that it would split", () => {
  const given = (period: unknown, every = "2h") => () =>
    resample(flows, every, { period: period as string, label: "right" });
  assertThrows(given("4x"), RangeError, 'period is not a width: "4x"');
  assertThrows(given(4), TypeError, "period is not a width: 4");
  assertThrows(given("30m"), RangeError, "bars of 1h cannot be split into 30m");
  assertThrows(given("4h", "30m"), RangeError, "bars of 1h cannot be split into 30m");
  assertThrows(
    () =>
      resample(columns({ ts: ["1990-01-01", "2024-01-01"] }, { time: "ts" }), "1s", {
        period: "1h",
      }),
    RangeError,
    "more than 50,000,000 buckets",
  );
});

Deno.test("resample(df, every, { period }) of no rows has the same columns", () => {
  const made = resample(table([], [], "flow"), "1h", {
    period: "3h",
    label: "right",
    bounds: true,
  });
  assertEquals([made.names, made.length], [["ts", "v", "closeTs", "rows", "complete"], 0]);
});

Deno.test("resample(bars, every, { period }) leaves out, or flags, what the data do not fill", () => {
  const open = table(eight, eight, "flow", { asOf: at(7.5)[0] });
  const stamps = (
    options: ResampleOptions,
  ) => [...resample(open, "1h", { period: "3h", label: "right", ...options }).columns.ts.values];
  assertEquals(stamps({}), at(3, 4, 5, 6, 7));
  assertEquals(stamps({ partial: "keep" }), at(3, 4, 5, 6, 7, 8, 9, 10));
  const flagged = resample(open, "1h", {
    period: "3h",
    label: "right",
    partial: "flag",
    bounds: true,
  });
  assertEquals([...flagged.columns.partial.values], [0, 0, 0, 0, 0, 1, 1, 1]);
  assertEquals([...flagged.columns.complete.values], [1, 1, 1, 1, 1, 0, 0, 0]);
  assertEquals([...flagged.columns.rows.values], [3, 3, 3, 3, 3, 3, 2, 1]);
  assertEquals([...flagged.columns.closeTs.values], [...flagged.columns.ts.values]);
});

Deno.test("resample(df, every, { period, gaps }) fills buckets without rows", () => {
  const df = table([0, 1, 6, 7], [1, 2, 3, 4], "flow");
  const v = (
    gaps: "null" | "zero" | "omit",
  ) => [...resample(df, "1h", { period: "2h", label: "right", gaps }).columns.v.values];
  assertEquals(v("null"), [3, 2, NaN, NaN, NaN, 3, 7]);
  assertEquals(v("zero"), [3, 2, 0, 0, 0, 3, 7]);
  assertEquals(v("omit"), [3, 2, 3, 7]);
});

Deno.test("resample(df, every, { period }) lasts by the calendar of its zone", () => {
  const timeZone = "America/New_York";
  const hours = Array.from({ length: 24 * 6 }, (_, h) => h);
  const from = Temporal.ZonedDateTime.from(`2024-03-08T00:00[${timeZone}]`).epochMilliseconds;
  const df = columns({ ts: hours.map((h) => from + h * HOUR), v: hours.map(() => 1) }, {
    time: "ts",
    every: "1h",
    rows: "bars",
    kinds: { v: "flow" },
  });
  const made = resample(df, "1d", { period: "2d", label: "right", timeZone });
  assertEquals([...made.columns.v.values], [48, 47, 47, 48, 48]); // the 10th had 23 hours
  const fixed = resample(df, "1d", { period: "48h", label: "right", timeZone });
  assertEquals([...fixed.columns.v.values], [48, 48, 48, 48, 48]);
});

/** Rows with holes, doubles and NaN. */
const rows = fc.array(
  fc.record({
    step: fc.constantFrom(0, 1, 1, 1, 1, 2, 7),
    v: fc.oneof(fc.integer({ min: -99, max: 99 }), fc.constant(NaN)),
  }),
  { minLength: 1, maxLength: 30 },
).map((rows) => {
  let t = Date.UTC(2024, 2, 8);
  return rows.map(({ step, v }) => ({ t: t += step * HOUR, v }));
});

Deno.test("resample(df, every, { period }) equals a naive search of each bucket", () => {
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom(["1h", "3h"], ["2h", "5h"], ["4h", "1h"], ["1d", "3d"], ["6h", "1d"], [
        "1d",
        "1M",
      ]),
      fc.constantFrom("left" as const, "right" as const),
      fc.constantFrom("left" as const, "right" as const),
      fc.constantFrom("UTC", "America/New_York", "Asia/Kolkata"),
      fc.constantFrom(undefined, "-90m", "30m"),
      (rows, [every, period], closed, label, timeZone, offset) => {
        const df = columns({ ts: rows.map(({ t }) => t), v: rows.map(({ v }) => v) }, {
          time: "ts",
          rows: "samples",
          every: "1h",
          kinds: { v: "stock" },
        });
        const ladder = grid(every, { timeZone, ...(offset ? { offset } : {}) });
        const { shift } = barsOf(period, timeZone);
        const [first, last] = [rows[0].t, rows[rows.length - 1].t];
        const expected: { stamp: number; of: number[] }[] = [];
        let start = ladder.floor(first);
        if (closed === "right" && start === first) start = ladder.floor(start - 1);
        for (; closed === "left" ? start <= last : start < last; start = ladder.next(start)) {
          const end = shift(start, 1);
          const inside = rows.filter(({ t }) =>
            closed === "left" ? t >= start && t < end : t > start && t <= end
          );
          expected.push({ stamp: label === "left" ? start : end, of: inside.map(({ v }) => v) });
        }
        const [from, to] = [
          expected.findIndex(({ of }) => of.length > 0),
          expected.findLastIndex(({ of }) => of.length > 0),
        ];
        const wanted = from === -1 ? [] : expected.slice(from, to + 1);
        const made = (how: "sum" | "last" | "count") =>
          resample(df, every, {
            period,
            closed,
            label,
            timeZone,
            ...(offset ? { offset } : {}),
            how,
            partial: "keep",
            pointInTime: false,
          }).columns;
        const known = (of: number[]) => of.filter((v) => !Number.isNaN(v));
        assertEquals([...made("sum").ts.values], wanted.map(({ stamp }) => stamp));
        assertEquals(
          [...made("sum").v.values],
          wanted.map(({ of }) => known(of).length === 0 ? NaN : known(of).reduce((a, b) => a + b)),
        );
        assertEquals([...made("last").v.values], wanted.map(({ of }) => known(of).at(-1) ?? NaN));
        assertEquals([...made("count").v.values], wanted.map(({ of }) => known(of).length));
      },
    ),
    { numRuns: 500 },
  );
});

Deno.test("resample(bars, every, { period }) shows in no row what was not known at its stamp", () => {
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom(["1h", "3h"], ["2h", "6h"], ["4h", "1h"], ["6h", "1d"]),
      fc.constantFrom("sum", "last", "max", "ohlc"),
      (rows, [every, period], how) => {
        const of = (some: typeof rows) =>
          columns({ ts: some.map(({ t }) => t), v: some.map(({ v }) => v) }, {
            time: "ts",
            rows: "bars",
            every: "1h",
            kinds: { v: "price" },
          });
        const again = (some: typeof rows) =>
          resample(of(some), every, { period, label: "right", how: how as "sum", partial: "keep" });
        const whole = again(rows);
        assertEquals(whole.meta.rows, "samples");
        whole.columns.ts.values.forEach((stamp, k) => {
          const then = again(rows.filter(({ t }) => t + HOUR <= (stamp as number)));
          const row = [...then.columns.ts.values].indexOf(stamp as never);
          const cells = (df: Columns, i: number) =>
            df.names.slice(1).map((name) => df.columns[name].values[i]);
          if (row !== -1) assertEquals(cells(then, row), cells(whole, k));
          else assert(cells(whole, k).every((v) => Number.isNaN(v))); // no row of it was known by then
        });
      },
    ),
    { numRuns: 200 },
  );
});

Deno.test("resample(frame, every, { period }) gives a frame and leaves the one given as it was", () => {
  const df = frame(flows);
  const made = resample(df, "1h", { period: "3h", label: "right" });
  assertEquals(made.shape, [6, 2]);
  assertEquals(df.shape, [8, 2]);
});
