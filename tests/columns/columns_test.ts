import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { Columns, columns, columnsOf, delta, rowsOf, sourceOf } from "../../lib/core.ts";
import type { Column, Kind } from "../../lib/core.ts";

const T = Date.parse("2024-09-10");
const figures = (...values: number[]): Column => ({
  kind: "stock",
  unit: "coin",
  values: Float64Array.from(values),
});
const kindsOf = ({ names, columns }: Columns) => names.map((name) => columns[name].kind);

Deno.test("Columns: columns of unequal length are a RangeError that names both", () => {
  assertThrows(
    () => new Columns({ a: figures(1, 2), b: figures(1) }),
    RangeError,
    'Columns differ in length: "a" has 2 rows, "b" has 1',
  );
});

Deno.test("Columns: values of the wrong type are a TypeError that names the column", () => {
  const wrong = (kind: Kind, values: unknown) => () =>
    new Columns({ a: { kind, unit: "", values } as Column });
  assertThrows(wrong("stock", [1, 2]), TypeError, '"a" of kind stock must be a Float64Array');
  assertThrows(wrong("label", Float64Array.of(1)), TypeError, "must be an array of text");
  assertThrows(wrong("time", Float32Array.of(1)), TypeError, "must be a Float64Array");
  assertThrows(wrong("stock", undefined), TypeError, '"a"');
});

Deno.test("Columns: a time column that is not there, or no time, is a RangeError", () => {
  for (const time of ["ts", "a", "constructor", "__proto__"]) {
    assertThrows(
      () => new Columns({ a: figures(1) }, { time }),
      RangeError,
      "time names no column",
    );
  }
});

Deno.test("columns: kinds follow from the values", () => {
  const table = columns({
    number: [1, 2],
    whole: Int32Array.of(1, 2),
    text: ["a", null],
    date: [new Date(T), null],
    flag: [true, null],
    empty: [null, undefined],
  });
  assertEquals(kindsOf(table), ["unknown", "unknown", "label", "time", "state", "unknown"]);
  assertEquals([...table.columns.date.values], [T, NaN]);
  assertEquals([...table.columns.flag.values], [1, NaN]);
  assertEquals([...table.columns.empty.values], [NaN, NaN]);
  assertEquals([...table.columns.text.values], ["a", null]);
  assertEquals(table.meta.time, "date");
});

Deno.test("columns: the column that time names may be text, Dates, ms, Temporal or mixed", () => {
  const ts = [T, new Date(T), "2024-09-10", "2024-09-10T08:00+08:00", null, undefined];
  const table = columns({ ts }, { time: "ts" });
  assertEquals([...table.columns.ts.values], [T, T, T, T, NaN, NaN]);
  const instants = columns({ ts: [Temporal.Instant.fromEpochMilliseconds(T)] }, { time: "ts" });
  assertEquals([...instants.columns.ts.values], [T]);
  assertEquals(table.columns.ts.unit, "ms");
});

Deno.test("columns: instants in seconds are a RangeError, of any array", () => {
  const seconds = [1725926400, 1725930000];
  for (const ts of [seconds, Float64Array.from(seconds), Int32Array.from(seconds)]) {
    assertThrows(
      () => columns({ ts }, { time: "ts" }),
      RangeError,
      "instants in seconds: 17259264",
    );
  }
  assertEquals(columns({ ts: [0, 60_000] }, { time: "ts" }).length, 2);
});

Deno.test("columns: an instant that is not known does not hide that the others are in seconds", () => {
  for (const ts of [[null, 1725926400], [1725926400, NaN], Float64Array.of(NaN, 1725926400)]) {
    assertThrows(() => columns({ ts }, { time: "ts" }), RangeError, "in seconds: 1725926400");
  }
  for (const ts of [[], [null], [NaN, T], [T, 1725926400], [-1, null], [T, Infinity]]) {
    assertEquals(columns({ ts }, { time: "ts" }).length, ts.length);
  }
});

Deno.test("columns: instants in micro- or nanoseconds are a RangeError, even a single one", () => {
  for (const wrong of [T * 1e3, T * 1e6, -T * 1e3]) {
    assertThrows(
      () => columns({ ts: [T, null, wrong] }, { time: "ts" }),
      RangeError,
      `Column "ts" holds instants in micro- or nanoseconds: ${wrong}. Give milliseconds`,
    );
  }
  assertThrows(
    () => columns({ ts: Float64Array.of(T * 1e3) }, { kinds: { ts: "time" } }),
    RangeError,
    "micro- or nanoseconds",
  );
});

Deno.test("columns: options that are not of their type are errors that name them", () => {
  const data = { ts: [T], a: [1], name: ["x"] };
  const wrong = (options: unknown) => () => columns(data, options as never);
  assertThrows(wrong({ timeZone: "Mars/Base" }), RangeError, 'timeZone is unknown: "Mars/Base"');
  assertThrows(wrong({ timeZone: 8 }), RangeError, "timeZone is unknown: 8");
  assertThrows(wrong({ asOf: 1725926400 }), RangeError, "asOf looks like seconds");
  assertThrows(wrong({ asOf: "soon" }), RangeError, 'asOf is not an instant: "soon"');
  assertThrows(wrong({ asOf: null }), TypeError, "asOf is not an instant: null");
  assertThrows(wrong({ source: 5 }), TypeError, "source is not text: 5");
  assertThrows(wrong({ keys: "name" }), TypeError, 'keys is not an array: "name"');
  assertThrows(
    wrong({ keys: ["nom"] }),
    RangeError,
    'keys name no column "nom"; there are "ts", "a", "name"',
  );
  assertEquals(columns(data, { keys: ["a"] }).meta.keys, ["a"]); // a level's price tells rows apart too
  assertThrows(wrong({ levels: "opening" }), TypeError, 'no option "levels"');
});

Deno.test("columns: asOf may be any instant, and is kept in ms", () => {
  for (const asOf of [T, new Date(T), "2024-09-10", Temporal.Instant.fromEpochMilliseconds(T)]) {
    assertEquals(columns({ a: [1] }, { asOf }).meta, { asOf: T });
  }
  for (const early of [0, -5, new Date(-5)]) {
    assertEquals(columns({ a: [1] }, { asOf: early }).meta, { asOf: Number(early) });
  }
  const { meta } = columns({ ts: [T], name: ["x"] }, {
    time: "ts",
    timeZone: "Asia/Shanghai",
    source: "a desk",
    keys: ["name"],
  });
  assertEquals(meta, { time: "ts", timeZone: "Asia/Shanghai", source: "a desk", keys: ["name"] });
});

Deno.test("columns: of keys and time what is no column any more is forgotten", () => {
  const known = columns({ ts: [T], name: ["x"], place: ["y"] }, {
    time: "ts",
    keys: ["name", "place"],
  });
  const { meta } = columns({ place: ["z"], a: [1] }, { like: known });
  assertEquals(meta, { keys: ["place"] });
});

Deno.test("columns: a model that does not know a kind takes none away", () => {
  const known = columns({ a: [1], b: [1] }, { kinds: { a: "stock" }, units: { a: "coin" } });
  const vague = columns({ a: [1], b: [1] }, { units: { b: "USD" } });
  const { a, b } = columns(known, { like: vague }).columns;
  assertEquals([a.kind, a.unit, b.kind, b.unit], ["stock", "coin", "unknown", "USD"]);
  assertEquals(columns({ b: [2] }, { like: vague }).columns.b.unit, "USD");
});

Deno.test("columns: where in its bar a figure stands goes from table to table", () => {
  const values = Float64Array.of(1);
  const known = new Columns({ a: { kind: "stock", unit: "coin", at: "opening", values } });
  assertEquals(columns(known, { source: "x" }).columns.a.at, "opening");
  assertEquals(columns({ a: [2] }, { like: known }).columns.a.at, "opening");
});

Deno.test("sourceOf: is what the table names as its source", () => {
  assertEquals(sourceOf(columns({ a: [1] }, { source: "a desk" })), "a desk");
  assertEquals(sourceOf(columns({ a: [1] })), undefined);
  assertThrows(() => sourceOf(5 as never), TypeError, "Not a frame");
});

Deno.test("columns: values of mixed types are a TypeError that names column and row", () => {
  assertThrows(() => columns({ a: [1, "x"] }), TypeError, 'Column "a" holds no number in row 1: x');
  assertThrows(() => columns({ a: [1, {}] }), TypeError, '"a" holds no number in row 1');
  assertThrows(() => columns({ a: [1n] }), TypeError, '"a" holds no number in row 0');
  assertThrows(() => columns({ a: 5 as never }), TypeError, 'Column "a" is no array: 5');
  assertThrows(() => columns({ a: "text" as never }), TypeError, 'Column "a" is no array');
  assertThrows(() => columns({ a: null as never }), TypeError, 'Column "a" is no array');
  assertThrows(() => columns({ a: new Set([1]) as never }), TypeError, 'Column "a" is no array');
  assertThrows(() => columns(null as never), TypeError, "Give columns by name");
  assertThrows(() => columns(5 as never), TypeError, "Give columns by name");
});

Deno.test("columns: what options misspell is an error, not forgotten", () => {
  const data = { ts: [T], a: [1] };
  const wrong = (options: unknown) => () => columns(data, options as never);
  assertThrows(wrong({ evry: "1h" }), TypeError, 'no option "evry"; there are "kinds"');
  assertThrows(wrong({ every: "1x" }), RangeError, 'every is not a width: "1x"');
  assertThrows(wrong({ time: "t" }), RangeError, 'time names no column "t"; there are "ts", "a"');
  assertThrows(wrong({ kinds: { b: "stock" } }), RangeError, 'no column "b"; there are "ts", "a"');
  assertThrows(wrong({ units: { b: "coin" } }), RangeError, 'no column "b"');
  assertThrows(
    wrong({ kinds: { a: "stok" } }),
    RangeError,
    'not allowed: "stok". Allowed are "time"',
  );
  assertThrows(wrong({ rows: "sample" }), RangeError, 'rows is not allowed: "sample"');
  assertThrows(wrong({ like: {} }), TypeError, "Not a frame");
});

Deno.test("columns: columns named like what every object has are columns", () => {
  const names = ["constructor", "__proto__", "toString", "", "0"];
  const table = columns(Object.fromEntries(names.map((name, i) => [name, [i]])), {
    units: Object.fromEntries(names.map((name) => [name, name])),
  });
  assertEquals([...table.names].sort(), [...names].sort());
  for (const name of names) {
    const { kind, unit, values } = table.columns[name];
    assertEquals([kind, unit, values[0]], ["unknown", name, names.indexOf(name)]);
  }
  assertEquals(Object.keys(rowsOf(table)[0]).sort(), [...names].sort());
});

Deno.test("columns: a Float64Array is taken over, other arrays are copied", () => {
  const own = Float64Array.of(1, 2);
  const plain = [1, 2];
  const table = columns({ own, plain });
  assertStrictEquals(table.columns.own.values, own);
  plain[0] = 9;
  assertEquals([...table.columns.plain.values], [1, 2]);
});

Deno.test("columns: like gives kinds, units, corners, time and width by name", () => {
  const known = columns({ ts: [T], a: [1], b: [2] }, {
    time: "ts",
    every: "1h",
    rows: "bars",
    kinds: { a: "stock", b: "flow" },
    units: { a: "coin", b: "USD" },
  });
  const table = columns({ a: [3], c: [4], ts: [T] }, { like: known, kinds: { c: "price" } });
  assertEquals(kindsOf(table), ["stock", "price", "time"]);
  assertEquals(table.columns.a.unit, "coin");
  assertEquals(table.meta, known.meta);
  const without = columns({ a: [3] }, { like: known });
  assertEquals([without.meta.time, without.meta.every], [undefined, "1h"]);
});

Deno.test("columns: kinds may be said of a table that is there, which stays as it is", () => {
  const table = columns({ ts: [T, T + 60_000], a: [1, 2] }, { time: "ts", every: "1m" });
  const said = columns(table, { kinds: { a: "stock" }, units: { a: "coin" } });
  assertEquals([said.columns.a.kind, said.columns.a.unit], ["stock", "coin"]);
  assertEquals([table.columns.a.kind, table.columns.a.unit], ["unknown", ""]);
  assertEquals([...columnsOf(delta(said)).columns.aDelta.values], [NaN, 1]);
});

Deno.test("columnsOf: what is no table is a TypeError that says how to make one", () => {
  for (const value of [null, undefined, 5, "text", [], {}, { columns: {} }, new Map()]) {
    assertThrows(() => columnsOf(value as never), TypeError, "Not a frame");
  }
});

Deno.test("columnsOf: columns are given back as they are", () => {
  const table = columns({ a: [1] });
  assertStrictEquals(columnsOf(table), table);
});

Deno.test("rowsOf: times are Dates, labels text, figures exact, NaN and null as they are", () => {
  const rows = rowsOf(
    columns({ ts: [T, T + 1], a: [0.1, NaN], name: ["x", null] }, { time: "ts" }),
  );
  assertEquals(rows, [
    { ts: new Date(T), a: 0.1, name: "x" },
    { ts: new Date(T + 1), a: NaN, name: null },
  ]);
  assertEquals(rowsOf(columns({ a: [] })), []);
  assertEquals(rowsOf(columns({})), []);
  const [row] = rowsOf(columns({ ts: [NaN] }, { kinds: { ts: "time" } }));
  assert(Number.isNaN((row.ts as unknown as Date).getTime()));
});
