import { assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, columnsOf, frame } from "../../lib/mod.ts";
import type { Columns, ColumnsOptions } from "../../lib/mod.ts";
import { concatFrames } from "../../lib/verbs/concatFrames.ts";
import { delta } from "../../lib/verbs/delta.ts";
import { resample } from "../../lib/verbs/resample.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const T = Date.UTC(2024, 8, 10);
const at = (...hours: number[]) => hours.map((h) => T + h * 3_600_000);

function levels(hours: number[], v: number[], more: ColumnsOptions = {}): Columns {
  return columns({ ts: at(...hours), v }, {
    time: "ts",
    every: "1h",
    rows: "samples",
    kinds: { v: "stock" },
    units: { v: "coin" },
    ...more,
  });
}

Deno.test("concatFrames([a, b]) puts rows in order of time, of one instant in the order of the frames", () => {
  const made = concatFrames([levels([2, 0], [1, 2]), levels([0, 1], [3, NaN]), levels([], [])]);
  assertEquals([...made.columns.ts.values], at(0, 0, 1, 2));
  assertEquals([...made.columns.v.values], [2, 3, NaN, 1]);
  assertEquals(made.meta, levels([], []).meta);
  assertEquals([made.columns.v.kind, made.columns.v.unit], ["stock", "coin"]);
});

Deno.test("concatFrames({ name: df }, { key }) makes series that verbs tell apart", () => {
  const made = concatFrames({ Binance: levels([0, 1], [1, 3]), OKX: levels([1, 0], [7, 9]) }, {
    key: "exchangeName",
  });
  assertEquals(made.names, ["ts", "exchangeName", "v"]);
  assertEquals(made.columns.exchangeName.values, ["Binance", "OKX", "Binance", "OKX"]);
  assertEquals(made.meta.keys, ["exchangeName"]);
  assertEquals([...delta(made).columns.vDelta.values], [NaN, NaN, 2, -2]);
});

Deno.test("concatFrames({ name: df }) keeps the keys that are there, and takes columns by name", () => {
  const long = (names: string[]) => {
    const data: Record<string, unknown[]> = {
      ts: at(0, 0),
      price: [1, 2],
      note: ["x", "y"],
      v: [1, 2],
    };
    return columns(Object.fromEntries(names.map((name) => [name, data[name]])), {
      time: "ts",
      keys: ["price"],
    });
  };
  const made = concatFrames(
    { a: long(["price", "ts", "note", "v"]), b: long(["v", "note", "ts", "price"]) },
    { key: "venue" },
  );
  assertEquals(made.names, ["price", "ts", "venue", "note", "v"]);
  assertEquals(made.meta.keys, ["venue", "price"]);
  assertEquals([...made.columns.v.values], [1, 2, 1, 2]);
});

Deno.test("concatFrames(list) is the union of all rows, doubles too, ascending", () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 99 })), {
    maxLength: 12,
  });
  fc.assert(fc.property(fc.array(rows, { minLength: 1, maxLength: 5 }), (frames) => {
    const made = concatFrames(
      frames.map((rows) => levels(rows.map(([h]) => h), rows.map(([, v]) => v))),
    );
    const expected = frames.flat().map(([h, v], i) => ({ h, v, i }))
      .sort((a, b) => a.h - b.h || a.i - b.i);
    assertEquals([...made.columns.ts.values], at(...expected.map(({ h }) => h)));
    assertEquals([...made.columns.v.values], expected.map(({ v }) => v));
  }));
});

Deno.test("concatFrames(df) names every source once", () => {
  const of = (source?: string) => levels([0], [1], source === undefined ? {} : { source });
  assertEquals(concatFrames([of("a"), of("b"), of("a")]).meta.source, "a, b");
  assertEquals(concatFrames([concatFrames([of("a"), of("b")]), of("b")]).meta.source, "a, b");
  assertEquals(concatFrames([of(), of()]).meta.source, undefined);
});

Deno.test("concatFrames(bars) takes for open what was open, and nothing else", () => {
  const bars = (hours: number[], asOf?: number) =>
    levels(hours, hours, { rows: "bars", ...(asOf === undefined ? {} : { asOf: at(asOf)[0] }) });
  const asOf = (...tables: Columns[]) => concatFrames(tables).meta.asOf;
  // All closed: the later chunk is not taken for open because the earlier was asked for earlier.
  assertEquals(asOf(bars([0, 1], 2), bars([2, 3], 4.5)), at(4.5)[0]);
  // The first ends in an open bar: from its asking on nobody vouches for a bar.
  assertEquals(asOf(bars([0, 1], 1.5), bars([2, 3], 4.5)), at(1.5)[0]);
  assertEquals(asOf(bars([0, 1], 2), bars([2, 3], 3.5)), at(3.5)[0]);
  assertEquals(asOf(bars([0, 1], 2), bars([2, 3])), undefined);
  assertEquals(asOf(bars([0, 1], 1.5), bars([2, 3])), at(1.5)[0]);
  assertEquals(asOf(bars([], 1), bars([2, 3], 4.5)), at(4.5)[0]);
  assertEquals(asOf(bars([], 1), bars([], 2)), at(1)[0]);
  assertEquals(
    asOf(levels([0], [1], { asOf: at(1)[0] }), levels([9], [1], { asOf: at(9)[0] })),
    at(9)[0],
  );
});

Deno.test("concatFrames(df) takes widths for one however they are written, and UTC for what nobody said", () => {
  const day = (every: string, timeZone?: string) =>
    levels([0], [1], { every, ...(timeZone ? { timeZone } : {}) });
  assertEquals(concatFrames([day("1d"), day("24h", "UTC")]).length, 2);
  assertThrows(
    () => concatFrames([day("1d"), day("1d", "Asia/Shanghai")]),
    TypeError,
    "concatFrames: every differs: 1d and 1d of Asia/Shanghai. Resample one of them",
  );
  const hours = levels([0, 12, 24, 36], [1, 2, 3, 4], { every: "12h" });
  assertEquals(concatFrames([resample(hours, "1d"), day("1d")]).length, 3);
});

Deno.test("concatFrames(df) refuses frames that differ, and says in what", () => {
  const one = levels([0], [1]);
  const refused = (other: Columns, message: string) =>
    assertThrows(() => concatFrames([one, other]), TypeError, message);
  refused(columns({ ts: at(0), w: [1] }, { time: "ts" }), 'differ in columns: "v", "w". Drop');
  refused(
    levels([0], [1], { units: { v: "USD" } }),
    'column "v" is stock in coin in one frame and stock in USD',
  );
  refused(levels([0], [1], { kinds: { v: "flow" } }), "flow in coin");
  refused(levels([0], [1], { rows: "bars" }), "rows differ: samples and bars");
  refused(levels([0], [1], { every: "2h" }), "every differs: 1h and 2h");
  refused(levels([0], [1], { keys: ["v"] }), 'keys differ: none and "v"');
  const text = (keys?: string[]) =>
    columns({ ts: at(0), x: ["a"] }, { time: "ts", ...(keys ? { keys } : {}) });
  assertThrows(() => concatFrames([text(), text([])]), TypeError, 'keys differ: "x" and none');
  assertEquals(concatFrames([text(), text(["x"])]).length, 2);
});

Deno.test("concatFrames(df) refuses what is neither a list nor frames by name", () => {
  const one = levels([0], [1]);
  for (const odd of [one, frame(one), null, undefined, "ab", 1, { a: one }]) {
    assertThrows(() => concatFrames(odd as never), TypeError, "give a list of frames, [a, b]");
  }
  assertThrows(
    () => concatFrames([one] as never, { key: "x" }),
    TypeError,
    "give a list of frames",
  );
  assertThrows(() => concatFrames([]), TypeError, "there is no frame");
  assertThrows(
    () => concatFrames({ a: one }, { key: "" }),
    TypeError,
    'key is no name of a column: ""',
  );
  assertThrows(() => concatFrames({ a: one }, { key: "v" }), TypeError, 'a column "v" already');
  assertThrows(
    () => concatFrames({ a: one }, { kee: "v" } as never),
    TypeError,
    'Did you mean "key"?',
  );
  assertThrows(() => concatFrames([one, {} as never]), TypeError, "Not a frame");
});

Deno.test("concatFrames(frames) gives a frame and leaves those given as they were", () => {
  const [a, b] = [frame(levels([1], [2])), frame(levels([0], [1]))];
  const made = concatFrames([a, b]);
  assertEquals(made.columns, ["ts", "v"]);
  assertEquals([...columnsOf(made).columns.v.values], [1, 2]);
  assertEquals([...columnsOf(a).columns.v.values], [2]);
  assertEquals(columnsOf(a).names, ["ts", "v"]);
});
