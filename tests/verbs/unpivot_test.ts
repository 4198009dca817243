import { assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, columnsOf, frame } from "../../lib/mod.ts";
import type { Columns, ColumnsOptions, Kind } from "../../lib/mod.ts";
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
const how = { key: "exchange", value: "oi" } as const;

Deno.test("unpivot(wide) has a row an instant and column, ascending, without unknown ones", () => {
  const wide = table({ h: [1, 0], A: [3, 1], B: [NaN, 2] }, {
    kinds: { A: "stock", B: "stock" },
    units: { A: "USD", B: "USD" },
  });
  const long = unpivot(wide, how);
  assertEquals(cells(long), { ts: at(0, 0, 1), exchange: ["A", "B", "A"], oi: [1, 2, 3] });
  assertEquals(long.meta, { ...wide.meta, keys: ["exchange"] });
  assertEquals([long.columns.oi.kind, long.columns.oi.unit], ["stock", "USD"]);
  assertEquals(cells(unpivot(wide, { ...how, unknown: true })).oi, [1, 2, 3, NaN]);
});

Deno.test("unpivot(wide, { columns }) leaves the others beside each row, and keys keys", () => {
  const wide = table({
    h: [0, 0],
    price: [7, 8],
    symbol: ["S", "S"],
    A: [1, 2],
    B: [3, 4],
    w: [5, 6],
  }, {
    keys: ["symbol", "price"],
  });
  const long = unpivot(wide, { ...how, columns: ["B", "A"] });
  assertEquals(cells(long), {
    ts: at(0, 0, 0, 0),
    exchange: ["B", "A", "B", "A"],
    price: [7, 7, 8, 8],
    symbol: ["S", "S", "S", "S"],
    w: [5, 5, 6, 6],
    oi: [3, 1, 4, 2],
  });
  assertEquals(long.meta.keys, ["exchange", "symbol", "price"]);
  assertEquals(unpivot(wide, how).names, ["ts", "exchange", "price", "symbol", "oi"]); // not the keys
});

Deno.test("unpivot(wide) stacks text too, if it is named", () => {
  const wide = table({ h: [0], A: ["x"], B: [null] }, {
    keys: [],
    kinds: { A: "label", B: "label" },
  });
  assertEquals(cells(unpivot(wide, { ...how, columns: ["A", "B"] })).oi, ["x"]);
  assertEquals(cells(unpivot(wide, { ...how, columns: ["A", "B"], unknown: true })).oi, [
    "x",
    null,
  ]);
});

Deno.test("unpivot(wide) keeps a corner of candles only where all columns are that corner", () => {
  const names = ["open", "high", "low", "close"] as const;
  const kinds = Object.fromEntries(names.map((name) => [name, "price" as const]));
  const candles = table({
    h: [0, 0],
    x: ["A", "B"],
    open: [1, 2],
    high: [3, 4],
    low: [0, 1],
    close: [2, 3],
  }, {
    kinds,
  });
  const wide = pivot(candles, { values: ["open", "close"] });
  const opens = unpivot(wide, { key: "x", value: "open", columns: ["openA", "openB"] });
  assertEquals(opens.columns.open.corner, "open");
  const mixed = unpivot(wide, { key: "what", value: "price", columns: ["openA", "closeA"] });
  assertEquals(mixed.columns.price.corner, undefined);
});

Deno.test("unpivot(df) needs no time, and of no rows and of one has the same columns", () => {
  assertEquals(cells(unpivot(columns({ A: [1], B: [2] }), how)), {
    exchange: ["A", "B"],
    oi: [1, 2],
  });
  assertEquals(cells(unpivot(table({ h: [], A: [], B: [] }), how)), {
    ts: [],
    exchange: [],
    oi: [],
  });
  assertEquals(unpivot(table({ h: [0], A: [NaN] }), how).length, 0);
});

Deno.test("pivot(unpivot(y)) is y, without rows of which nothing is known", () => {
  const names = ["A", "B", "C"];
  const rows = fc.uniqueArray(
    fc.record({
      h: fc.integer({ min: 0, max: 20 }),
      cells: fc.tuple(...names.map(() => fc.option(fc.integer({ min: -9, max: 9 }), { nil: NaN }))),
    }),
    { minLength: 1, maxLength: 12, selector: ({ h }) => h },
  );
  fc.assert(fc.property(rows, (rows) => {
    const of = (some: typeof rows) => ({
      h: some.map(({ h }) => h),
      ...Object.fromEntries(names.map((name, c) => [name, some.map(({ cells }) => cells[c])])),
    });
    const kinds = Object.fromEntries(names.map((name) => [name, "stock" as Kind]));
    const wide = table(of(rows), { kinds });
    const all = pivot(unpivot(wide, { ...how, unknown: true }));
    const sorted = rows.toSorted((a, b) => a.h - b.h);
    assertEquals(cells(all), cells(table(of(sorted), { kinds })));
    assertEquals(all.meta, { ...wide.meta, keys: [] });
    const known = sorted.filter(({ cells }) => !cells.every(Number.isNaN));
    const { columns } = pivot(unpivot(wide, how));
    assertEquals([...columns.ts.values], at(...known.map(({ h }) => h)));
    names.forEach((name, c) => {
      const expected = known.map(({ cells }) => cells[c]);
      const made = columns[name]?.values ?? known.map(() => NaN); // of a column of which nothing is known
      assertEquals([...made], expected);
    });
  }));
});

Deno.test("unpivot(frame) gives a frame and leaves the one given as it was", () => {
  const df = frame(table({ h: [1, 0], A: [1, 2], B: [3, 4] }));
  assertEquals([...columnsOf(unpivot(df, how)).columns.oi.values], [2, 4, 1, 3]);
  assertEquals([...columnsOf(df).columns.A.values], [1, 2]);
});

Deno.test("unpivot(df) refuses columns that are not of one kind, and names that are taken", () => {
  const wide = table({ h: [0], A: [1], B: [2], x: ["k"] }, {
    kinds: { A: "stock", B: "flow" },
    units: { A: "USD", B: "coin" },
  });
  assertThrows(
    () => unpivot(wide, how),
    TypeError,
    'columns are not of one kind and unit: "A" is stock in USD, "B" is flow in coin',
  );
  const given = (options: object) => () =>
    unpivot(wide, { ...how, columns: ["A"], ...options } as never);
  assertThrows(given({ key: "B" }), RangeError, 'key is no name for a new column: "B"');
  assertThrows(given({ value: "ts" }), RangeError, 'value is no name for a new column: "ts"');
  assertThrows(given({ value: "exchange" }), RangeError, "is no name for a new column");
  assertThrows(given({ key: "" }), RangeError, 'key is no name for a new column: ""');
  assertThrows(given({ columns: ["A", "A"] }), RangeError, 'column "A" is named twice');
  assertThrows(given({ columns: ["ts"] }), RangeError, 'column "ts" is the time or a key');
  assertThrows(given({ columns: ["x"] }), RangeError, 'column "x" is the time or a key');
  assertThrows(given({ columns: ["C"] }), RangeError, 'unpivot: no column "C"; there are');
  assertThrows(given({ columns: "A" }), TypeError, 'columns is no list of names: "A"');
  assertThrows(given({ columns: [] }), TypeError, "there is no column to stack");
  assertThrows(given({ unknown: 1 }), TypeError, "unknown is not true or false: 1");
  assertThrows(given({ keys: 1 }), TypeError, 'no option "keys"');
  assertThrows(() => unpivot(wide, undefined as never), TypeError, "not of one kind");
  assertThrows(() => unpivot(table({ h: [0], A: [1] }), {} as never), RangeError, "key is no name");
});
