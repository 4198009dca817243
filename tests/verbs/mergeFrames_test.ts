import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, columnsOf, frame } from "../../lib/mod.ts";
import type { Columns, ColumnsOptions } from "../../lib/mod.ts";
import { mergeFrames } from "../../lib/verbs/mergeFrames.ts";
import { fill } from "../../lib/verbs/fill.ts";

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

Deno.test("mergeFrames(a, b) puts rows of one bar side by side, what has no partner being unknown", () => {
  const a = table({ h: [2, 0, 1], v: [3, 1, NaN] }, {
    kinds: { v: "stock" },
    units: { v: "coin" },
  });
  const b = table({ h: [1, 3, 0], v: [10, 30, 0], note: ["x", "y", null] }, {
    keys: [],
    kinds: { v: "flow" },
    units: { v: "USD" },
  });
  assertEquals(cells(mergeFrames(a, b)), {
    ts: at(0, 1, 2),
    v: [1, NaN, 3],
    vRight: [0, 10, NaN],
    note: [null, "x", null],
  });
  assertEquals(cells(mergeFrames(a, b, { how: "inner", suffix: "2" })), {
    ts: at(0, 1),
    v: [1, NaN],
    v2: [0, 10],
    note: [null, "x"],
  });
  const outer = mergeFrames(a, b, { how: "outer" });
  assertEquals(cells(outer), {
    ts: at(0, 1, 2, 3),
    v: [1, NaN, 3, NaN],
    vRight: [0, 10, NaN, 30],
    note: [null, "x", null, "y"],
  });
  const { v, vRight } = outer.columns;
  assertEquals([v.kind, v.unit, vRight.kind, vRight.unit], ["stock", "coin", "flow", "USD"]);
});

Deno.test("mergeFrames(long, long) matches keys that both have, unknown ones too", () => {
  const a = table({ h: [0, 0, 1, 1], x: ["a", "b", "a", null], v: [1, 2, 3, 4] });
  const b = table({ h: [0, 1, 1, 2], x: ["b", null, "a", "c"], w: [20, 40, 30, 50] });
  assertEquals(cells(mergeFrames(a, b, { how: "outer" })), {
    ts: at(0, 0, 1, 1, 2),
    x: ["a", "b", "a", null, "c"],
    v: [1, 2, 3, 4, NaN],
    w: [NaN, 20, 30, 40, 50],
  });
});

Deno.test("mergeFrames(long, one) puts the one series beside each of the long table", () => {
  const a = table({ h: [0, 0, 1], x: ["a", "b", "a"], v: [1, 2, 3] });
  const price = table({ h: [1, 0, 2], close: [11, 10, 12] });
  assertEquals(cells(mergeFrames(a, price)).close, [10, 10, 11]);
  assertEquals(cells(mergeFrames(a, price, { how: "outer" })).x, ["a", "b", "a", null]);
  assertThrows(
    () => mergeFrames(price, a),
    RangeError,
    "two rows of the right frame share the instant 2024-09-10T00:00:00.000Z and all keys that the left",
  );
});

Deno.test("mergeFrames(a, b) knows the keys of both under the names that they have then", () => {
  const a = table({ h: [0], x: ["a"], symbol: ["S"], v: [1] }, { keys: ["x"] });
  const b = table({ h: [0], x: ["a"], symbol: ["R"], w: [2], venue: ["V"] }, {
    keys: ["x", "symbol"],
  });
  const made = mergeFrames(a, b);
  assertEquals(made.names, ["ts", "x", "symbol", "v", "symbolRight", "w", "venue"]);
  assertEquals(made.meta.keys, ["x", "symbolRight"]);
});

Deno.test("mergeFrames(a, b) of frames whose time is called otherwise", () => {
  const a = table({ h: [0, 1], begin: [7, 8] });
  const b = columns({ begin: at(0, 1), ts: [1, 2], v: [3, 4] }, {
    time: "begin",
    every: "60m",
    rows: "bars",
  });
  const made = mergeFrames(a, b);
  assertEquals(cells(made), { ts: at(0, 1), begin: [7, 8], tsRight: [1, 2], v: [3, 4] });
  assertEquals(made.meta.time, "ts");
});

Deno.test("mergeFrames(a, b) keeps candles candles, whatever they are called then", () => {
  const candle = (hours: number[], v: number) => {
    const price = hours.map(() => v);
    return table(
      { h: hours, open: price, high: price, low: price, close: price.map((p) => p + 1) },
      {
        kinds: { open: "price", high: "price", low: "price", close: "price" },
      },
    );
  };
  const made = mergeFrames(candle([0, 1, 2], 5), candle([0, 2], 7), { suffix: "All" });
  const { openAll, highAll, lowAll, closeAll } = made.columns;
  assertEquals([openAll, highAll, lowAll, closeAll].map(({ corner }) => corner), [
    "open",
    "high",
    "low",
    "close",
  ]);
  const filled = fill(made, "ffill").columns;
  assertEquals([...filled.openAll.values], [7, 8, 7]); // flat at the close before
  assertEquals([...filled.open.values], [5, 5, 5]);
});

Deno.test("mergeFrames(a, b) names both sources and asks no later than the earlier was asked", () => {
  const a = table({ h: [0], v: [1] }, { source: "one", asOf: at(2)[0] });
  const b = table({ h: [0], w: [1] }, { source: "two", asOf: at(1)[0] });
  const { source, asOf, rows, every } = mergeFrames(a, b).meta;
  assertEquals([source, asOf, rows, every], ["one, two", at(1)[0], "bars", "1h"]);
});

/** Rows of a series, each instant once. */
const rows = fc.uniqueArray(
  fc.record({
    h: fc.integer({ min: 0, max: 8 }),
    x: fc.constantFrom("a", "b", null),
    v: fc.integer(),
  }),
  { maxLength: 14, selector: ({ h, x }) => `${h} ${x}` },
);

Deno.test("mergeFrames(a, b) equals a naive nested loop", () => {
  fc.assert(
    fc.property(rows, rows, fc.constantFrom("left", "inner", "outer"), (left, right, how) => {
      const of = (some: typeof left, name: string) =>
        table({
          h: some.map(({ h }) => h),
          x: some.map(({ x }) => x),
          [name]: some.map(({ v }) => v),
        }, {
          kinds: { x: "label" },
        });
      const expected: unknown[][] = [];
      const met = new Set();
      for (const l of left.toSorted((a, b) => a.h - b.h)) {
        const r = right.find(({ h, x }) => h === l.h && x === l.x);
        met.add(r);
        if (r || how !== "inner") expected.push([l.h, l.x, l.v, r?.v ?? NaN]);
      }
      if (how === "outer") {
        for (const r of right.toSorted((a, b) => a.h - b.h)) {
          if (!met.has(r)) expected.push([r.h, r.x, NaN, r.v]);
        }
      }
      expected.sort((a, b) => (a[0] as number) - (b[0] as number));
      const made = mergeFrames(of(left, "v"), of(right, "w"), { how: how as "left" });
      const { ts, x, v, w } = cells(made);
      assertEquals(ts.map((t, i) => [((t as number) - T) / 3_600_000, x[i], v[i], w[i]]), expected);
    }),
  );
});

Deno.test("mergeFrames(a, b) of no rows and of one", () => {
  const [none, one] = [table({ h: [], v: [] }), table({ h: [0], w: [1] })];
  assertEquals(cells(mergeFrames(none, one)), { ts: [], v: [], w: [] });
  assertEquals(cells(mergeFrames(one, none)), { ts: at(0), w: [1], v: [NaN] });
  assertEquals(cells(mergeFrames(none, one, { how: "outer" })), { ts: at(0), v: [NaN], w: [1] });
  assertEquals(cells(mergeFrames(none, none)), { ts: [], v: [], vRight: [] });
});

Deno.test("mergeFrames(events, events) takes several of an instant on the left alone", () => {
  const more = { rows: "events", every: undefined } as const;
  const left = table({ h: [0, 0, 1], v: [1, 2, 3] }, more);
  const right = table({ h: [0], w: [9] }, more);
  assertEquals(cells(mergeFrames(left, right)).w, [9, 9, NaN]);
  assertThrows(() => mergeFrames(right, left), RangeError, "two rows of the right frame");
});

Deno.test("mergeFrames(frame, frame) gives a frame and leaves both as they were", () => {
  const [a, b] = [frame(table({ h: [1, 0], v: [2, 1] })), frame(table({ h: [0], v: [5] }))];
  const made = mergeFrames(a, b);
  assertEquals((made as typeof a).columns, ["ts", "v", "vRight"]);
  assertEquals([...columnsOf(made).columns.vRight.values], [5, NaN]);
  assertEquals([...columnsOf(a).columns.v.values], [2, 1]);
  assertEquals(columnsOf(b).names, ["ts", "v"]);
});

Deno.test("mergeFrames(a, b) refuses frames that are not of the same bars, doubles and taken names", () => {
  const a = table({ h: [0], v: [1], vRight: [2] });
  const refused = (other: Columns, kind: typeof TypeError | typeof RangeError, message: string) => {
    const { message: said } = assertThrows(() => mergeFrames(a, other), kind, message);
    assert(said.startsWith("mergeFrames: "), said);
  };
  refused(table({ h: [0] }, { rows: "samples" }), TypeError, "rows differ: bars and samples");
  refused(table({ h: [0] }, { every: "2h" }), TypeError, "every differs: 1h and 2h");
  refused(table({ h: [0] }, { every: undefined }), TypeError, "every differs: 1h and not said");
  refused(table({ h: [0], v: [1] }), RangeError, 'called "vRight". Give another suffix');
  refused(columns({ v: [1] }), TypeError, "the frame has no time column");
  const twice = table({ h: [0, 0], w: [1, 2] });
  refused(twice, RangeError, "two rows of the right frame share the instant 2024-09-10T00:00");
  assertThrows(() => mergeFrames(twice, a), RangeError, "two rows of the left frame share");
  const [text, number] = [["k"], [1]].map((x) => table({ h: [0], x }, { keys: ["x"] }));
  assertThrows(
    () => mergeFrames(text, number),
    TypeError,
    'the key "x" is label in one frame and unknown',
  );
  const given = (options: unknown) => () => mergeFrames(a, table({ h: [0] }), options as never);
  assertThrows(
    given({ how: "right" }),
    RangeError,
    'how is not allowed: "right". Allowed are left',
  );
  assertThrows(given({ suffix: 1 }), TypeError, "suffix is not text: 1");
  assertThrows(given({ on: "ts" }), TypeError, 'no option "on"');
});
