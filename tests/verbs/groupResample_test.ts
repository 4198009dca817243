import { assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, columnsOf, frame } from "../../lib/mod.ts";
import type { Columns, ColumnsOptions } from "../../lib/mod.ts";
import { groupResample } from "../../lib/verbs/groupResample.ts";
import { resample } from "../../lib/verbs/resample.ts";
import type { ResampleOptions } from "../../lib/verbs/resample.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const T = Date.UTC(2024, 8, 10);
const at = (...hours: number[]) => hours.map((h) => T + h * 3_600_000);

function table(data: Record<string, unknown[]>, more: ColumnsOptions = {}): Columns {
  const { h, ...rest } = data;
  return columns({ ts: at(...h as number[]), ...rest }, {
    time: "ts",
    every: "1h",
    rows: "bars",
    ...more,
  });
}

const cells = (df: Columns) =>
  Object.fromEntries(df.names.map((n) => [n, [...df.columns[n].values]]));

Deno.test("groupResample(long) resamples each series for itself, ascending, series as they first appear", () => {
  const df = table({
    h: [2, 3, 0, 1, 0, 1, 2, 3],
    x: ["b", "b", "a", "a", "b", "b", "a", "a"],
    v: [1, 2, 10, 20, 4, 8, 30, 40],
  }, { kinds: { v: "flow" }, units: { v: "USD" }, source: "here" });
  const made = groupResample(df, "2h");
  assertEquals(cells(made), { ts: at(0, 0, 2, 2), x: ["b", "a", "b", "a"], v: [12, 30, 3, 70] });
  assertEquals([made.columns.v.kind, made.columns.v.unit], ["flow", "USD"]);
  assertEquals([made.meta.rows, made.meta.every, made.meta.source], ["bars", "2h", "here"]);
});

Deno.test("groupResample(long) keeps keys that are numbers, in buckets without rows too", () => {
  const df = table({ h: [0, 4, 0, 1], price: [100, 100, 101, 101], v: [1, 2, 3, 4] }, {
    keys: ["price"],
    kinds: { price: "price", v: "flow" },
    units: { price: "USD" },
  });
  for (const how of [undefined, "sum", "mean"] as const) {
    const made = groupResample(df, "2h", { partial: "keep", ...(how ? { how } : {}) });
    assertEquals(cells(made).price, [100, 101, 100, 100], how);
    assertEquals([made.columns.price.kind, made.columns.price.unit], ["price", "USD"]);
  }
  assertEquals(cells(groupResample(df, "2h", { partial: "keep" })).v, [1, 7, NaN, 2]);
  assertThrows(
    () => resample(df, "2h"),
    TypeError,
    "several series in one table. Resample each for itself: groupResample(df",
  );
});

Deno.test("groupResample(samples) is known as late as the series that is known the latest", () => {
  const df = table({
    h: [0, 1, 2, 3, 1, 2, 3],
    x: ["a", "a", "a", "a", "b", "b", "b"],
    v: [1, 2, 3, 4, 5, 6, 7],
  }, {
    rows: "samples",
    kinds: { v: "stock" },
  });
  const first = groupResample(df, "2h", { how: "first", partial: "keep" });
  assertEquals(cells(first), { ts: at(0, 0, 2, 2), x: ["a", "b", "a", "b"], v: [1, 5, 3, 6] });
  assertEquals([first.meta.rows, first.columns.v.at], ["bars", "opening"]); // 5 came late
  const sampled = groupResample(df, "2h", { partial: "keep" });
  assertEquals(cells(sampled).v, [1, NaN, 3, 6]);
  assertEquals([sampled.meta.rows, sampled.columns.v.at], ["samples", undefined]);
});

Deno.test("groupResample(long) equals resample of each series picked by hand", () => {
  const rows = fc.array(
    fc.record({
      h: fc.integer({ min: 0, max: 40 }),
      x: fc.constantFrom("a", "b", null),
      v: fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constant(NaN)),
    }),
    { minLength: 1, maxLength: 40 },
  );
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom("2h", "4h", "1d"),
      fc.record<ResampleOptions>({
        closed: fc.constantFrom("left", "right"),
        label: fc.constantFrom("left", "right"),
        partial: fc.constantFrom("drop", "keep", "flag"),
        gaps: fc.constantFrom("null", "omit", "ffill"),
        bounds: fc.boolean(),
        how: fc.constantFrom("sum", "ohlc", "last"),
        period: fc.constantFrom(undefined, "6h"),
        timeZone: fc.constantFrom("UTC", "Asia/Kolkata"),
      }),
      (rows, every, options) => {
        const of = (some: typeof rows) =>
          table(
            { h: some.map(({ h }) => h), x: some.map(({ x }) => x), v: some.map(({ v }) => v) },
            {
              kinds: { v: "stock", x: "label" },
            },
          );
        const asked = { ...options, gaps: options.gaps, pointInTime: false } as const;
        const made = groupResample(of(rows), every, asked);
        const names = [...new Set(rows.toSorted((a, b) => a.h - b.h).map(({ x }) => x))];
        for (const x of names) {
          const alone = resample(of(rows.filter((row) => row.x === x)), every, asked);
          for (const name of alone.names) {
            const mine = [...made.columns[name].values].filter((_, i) =>
              made.columns.x.values[i] === x
            );
            assertEquals(mine, [...alone.columns[name].values], `${name} of ${x}`);
          }
        }
        const ts = [...made.columns.ts.values] as number[];
        assertEquals(ts, ts.toSorted((a, b) => a - b));
      },
    ),
    { numRuns: 300 },
  );
});

Deno.test("groupResample(df) of one series, of one row and of none is resample", () => {
  const one = table({ h: [0, 1, 2, 3], x: ["a", "a", "a", "a"], v: [1, 2, 3, 4] }, {
    kinds: { v: "flow" },
  });
  assertEquals(groupResample(one, "2h"), resample(one, "2h"));
  const none = table({ h: [], x: [], v: [] }, { kinds: { v: "flow", x: "label" } });
  assertEquals(groupResample(none, "2h"), resample(none, "2h"));
  const single = table({ h: [0], x: ["a"], v: [1] }, { kinds: { v: "flow" } });
  assertEquals(
    groupResample(single, "2h", { partial: "keep" }),
    resample(single, "2h", { partial: "keep" }),
  );
});

Deno.test("groupResample(frame) gives a frame and leaves the one given as it was", () => {
  const df = frame(table({ h: [1, 0], x: ["a", "a"], v: [2, 1] }, { kinds: { v: "flow" } }));
  assertEquals([...columnsOf(groupResample(df, "2h")).columns.v.values], [3]);
  assertEquals([...columnsOf(df).columns.v.values], [2, 1]);
});

Deno.test("groupResample(df) refuses what resample refuses", () => {
  const df = table({ h: [0, 0], x: ["a", "b"], v: [1, 2] }, { kinds: { v: "flow" } });
  assertThrows(() => groupResample(df, "30m"), RangeError, "bars of 1h cannot be split into 30m");
  assertThrows(() => groupResample(df, "2x"), RangeError, "every is not a width");
  assertThrows(
    () => groupResample(df, "2h", { hwo: "sum" } as never),
    TypeError,
    'Did you mean "how"?',
  );
  assertThrows(() => groupResample(columns({ v: [1] }), "2h"), TypeError, "no time column");
});
