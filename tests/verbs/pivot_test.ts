import { assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, columnsOf, frame } from "../../lib/mod.ts";
import type { Columns, ColumnsOptions } from "../../lib/mod.ts";
import { pivot } from "../../lib/verbs/pivot.ts";
import { unpivot } from "../../lib/verbs/unpivot.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const T = Date.UTC(2024, 8, 10);
const at = (...hours: number[]) => hours.map((h) => T + h * 3_600_000);

function table(data: Record<string, unknown[]>, more: ColumnsOptions = {}): Columns {
  const { h, ...rest } = data;
  return columns({ ts: at(...h as number[]), ...rest }, {
    time: "ts",
    every: "1h",
    rows: "samples",
    ...more,
  });
}

const cells = (df: Columns) =>
  Object.fromEntries(df.names.map((n) => [n, [...df.columns[n].values]]));

Deno.test("pivot(long) has a row an instant and a column each exchange, gaps unknown", () => {
  const long = table({
    h: [2, 0, 0, 1],
    exchange: ["OKX", "Binance", "OKX", "Binance"],
    oi: [5, 1, 2, NaN],
  }, {
    kinds: { oi: "stock" },
    units: { oi: "USD" },
    source: "here",
  });
  const wide = pivot(long);
  assertEquals(cells(wide), { ts: at(0, 1, 2), Binance: [1, NaN, NaN], OKX: [2, NaN, 5] });
  assertEquals([wide.columns.OKX.kind, wide.columns.OKX.unit], ["stock", "USD"]);
  assertEquals(wide.meta, { ...long.meta, keys: [] });
});

Deno.test("pivot(long, { values }) names columns by both, in the order of the values", () => {
  const long = table({
    h: [0, 0],
    exchange: ["okx", "Bybit"],
    v: [1, 2],
    w: [3, 4],
    note: ["a", null],
  }, {
    keys: ["exchange"],
  });
  assertEquals(pivot(long).names, [
    "ts",
    "vOkx",
    "vBybit",
    "wOkx",
    "wBybit",
    "noteOkx",
    "noteBybit",
  ]);
  assertEquals(cells(pivot(long)).noteBybit, [null]);
  assertEquals(cells(pivot(long, { values: ["w"] })), { ts: at(0), okx: [3], Bybit: [4] });
  assertEquals(pivot(long, { values: ["w", "v"] }).names, [
    "ts",
    "wOkx",
    "wBybit",
    "vOkx",
    "vBybit",
  ]);
});

Deno.test("pivot(long, { key }) keeps a row for each of the other keys, numbers too", () => {
  const long = table({
    h: [0, 0, 0, 1],
    exchange: ["a", "b", "a", "a"],
    symbol: ["S", "S", "R", "S"],
    price: [1, 1, 1, 2],
    v: [1, 2, 3, 4],
  }, { keys: ["exchange", "symbol", "price"] });
  const wide = pivot(long, { key: "exchange" });
  assertEquals(cells(wide), {
    ts: at(0, 0, 1),
    symbol: ["S", "R", "S"],
    price: [1, 1, 2],
    a: [1, 3, 4],
    b: [2, NaN, NaN],
  });
  assertEquals(wide.meta.keys, ["symbol", "price"]);
});

Deno.test("pivot(long) keeps the corners of candles and where figures stand", () => {
  const names = ["open", "high", "low", "close"] as const;
  const four = Object.fromEntries(names.map((name) => [name, [1, 2]]));
  const long = table({ h: [0, 0], x: ["A", "B"], ...four }, {
    kinds: Object.fromEntries(names.map((name) => [name, "price" as const])),
  });
  const wide = pivot(long);
  assertEquals(wide.names.map((name) => wide.columns[name].corner), [
    undefined,
    ...names.flatMap((name) => [name, name]),
  ]);
});

Deno.test("pivot(long) of no rows and of one", () => {
  const none = table({ h: [], exchange: [], v: [] }, { kinds: { exchange: "label" } });
  assertEquals(cells(pivot(none)), { ts: [] });
  assertEquals(cells(pivot(table({ h: [0], exchange: ["A"], v: [1] }))), { ts: at(0), A: [1] });
});

const long = fc.uniqueArray(
  fc.record({
    h: fc.integer({ min: 0, max: 8 }),
    x: fc.constantFrom("Binance", "OKX", "Bybit"),
    v: fc.oneof(fc.integer({ min: -99, max: 99 }), fc.constant(NaN)),
  }),
  { maxLength: 20, selector: ({ h, x }) => `${h} ${x}` },
);

Deno.test("pivot(long) equals a naive search for each cell", () => {
  fc.assert(fc.property(long, (rows) => {
    const wide = pivot(
      table({ h: rows.map(({ h }) => h), x: rows.map(({ x }) => x), v: rows.map(({ v }) => v) }, {
        kinds: { x: "label" },
      }),
    );
    const sorted = rows.map((row, i) => ({ ...row, i })).sort((a, b) => a.h - b.h || a.i - b.i);
    const names = [...new Set(sorted.map(({ x }) => x))];
    const hours = [...new Set(sorted.map(({ h }) => h))];
    assertEquals(wide.names, ["ts", ...names]);
    assertEquals([...wide.columns.ts.values], at(...hours));
    for (const name of names) {
      const expected = hours.map((h) =>
        rows.find((row) => row.h === h && row.x === name)?.v ?? NaN
      );
      assertEquals([...wide.columns[name].values], expected);
    }
  }));
});

Deno.test("unpivot(pivot(x)) is x, ascending, the series of an instant in the order of their columns", () => {
  fc.assert(fc.property(long, (rows) => {
    const known = rows.filter(({ v }) => !Number.isNaN(v));
    if (known.length === 0) return;
    const df = table({
      h: known.map(({ h }) => h),
      x: known.map(({ x }) => x),
      v: known.map(({ v }) => v),
    }, { kinds: { v: "stock" }, units: { v: "USD" } });
    const again = unpivot(pivot(df), { key: "x", value: "v" });
    const sorted = known.map((row, i) => ({ ...row, i })).sort((a, b) => a.h - b.h || a.i - b.i);
    const order = [...new Set(sorted.map(({ x }) => x))];
    sorted.sort((a, b) => a.h - b.h || order.indexOf(a.x) - order.indexOf(b.x));
    assertEquals(cells(again), {
      ts: at(...sorted.map(({ h }) => h)),
      x: sorted.map(({ x }) => x),
      v: sorted.map(({ v }) => v),
    });
    assertEquals(again.meta, { ...df.meta, keys: ["x"] });
    assertEquals([again.columns.v.kind, again.columns.v.unit], ["stock", "USD"]);
  }));
});

Deno.test("pivot(frame) gives a frame and leaves the one given as it was", () => {
  const df = frame(table({ h: [1, 0], x: ["A", "B"], v: [1, 2] }));
  const wide = pivot(df);
  assertEquals(columnsOf(wide).names, ["ts", "B", "A"]);
  assertEquals([...columnsOf(df).columns.v.values], [1, 2]);
});

Deno.test("pivot(df) refuses doubles, unknown keys, names that come twice and what it does not know", () => {
  const df = table({ h: [0, 0], x: ["A", "A"], v: [1, 2] });
  assertThrows(
    () => pivot(df),
    RangeError,
    'two rows of "A" share the instant 2024-09-10T00:00:00.000Z. See',
  );
  const odd = (x: unknown[]) => table({ h: [0, 1], x, v: [1, 2] }, { keys: ["x"] });
  assertThrows(
    () => pivot(odd(["A", null])),
    RangeError,
    'the key "x" is not known in row 1: null',
  );
  assertThrows(() => pivot(odd(["", "A"])), RangeError, 'the key "x" is not known in row 0: ""');
  assertThrows(() => pivot(odd(["ts", "A"])), RangeError, 'two columns would be called "ts"');
  assertThrows(() => pivot(odd([1, 2])), TypeError, "no column of text tells series apart");
  assertThrows(
    () => pivot(odd([1, 2]), { key: "x" }),
    TypeError,
    'the key "x" holds no text, but is unknown',
  );
  assertThrows(
    () => pivot(df, { key: "y" }),
    RangeError,
    'pivot: no column "y"; there are "ts", "x", "v"',
  );
  assertThrows(() => pivot(df, { values: ["w"] }), RangeError, 'no column "w"');
  assertThrows(
    () => pivot(df, { values: ["ts"] }),
    RangeError,
    '"ts" is the time or a key, no value',
  );
  assertThrows(() => pivot(df, { values: ["x"] }), RangeError, '"x" is the time or a key');
  assertThrows(
    () => pivot(df, { values: "v" as never }),
    TypeError,
    'values is no list of names: "v"',
  );
  assertThrows(() => pivot(df, { values: [] }), TypeError, "there is no column to spread");
  assertThrows(() => pivot(df, { value: ["v"] } as never), TypeError, 'Did you mean "values"?');
  const two = table({ h: [0], x: ["A"], y: ["B"], v: [1] });
  assertThrows(() => pivot(two), TypeError, 'several columns tell series apart, "x", "y"');
  assertThrows(
    () => pivot(table({ h: [0], v: [1] })),
    TypeError,
    "no column of text tells series apart",
  );
  assertThrows(() => pivot(columns({ v: [1] })), TypeError, "pivot: the frame has no time column");
});
