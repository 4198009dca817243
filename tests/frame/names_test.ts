import { assert, assertEquals, assertInstanceOf } from "@std/assert";
import { Columns, columnsOf, delta, dfd, frame } from "../../lib/mod.ts";
import type { Column, Frame } from "../../lib/mod.ts";
import { assertSeenAlike } from "./seenAlike.ts";

const NAMES = [
  "shape",
  "values",
  "index",
  "columns",
  "head",
  "constructor",
  "__proto__",
  "toString",
  "hasOwnProperty",
  "toJSON",
  "length",
  "then",
  "",
  "0",
  "a b",
  "a-b",
  "<b>",
  "\u{1F4C8}",
];

const figures = (values: number[]): Column<"stock"> => ({
  kind: "stock",
  unit: "coin",
  values: Float64Array.from(values),
});

for (const name of NAMES) {
  Deno.test(`frame: a column may be called ${JSON.stringify(name)}`, () => {
    const given = Object.fromEntries([["ts", [1.7e12, 1.7e12 + 60_000]], [name, [1.5, 2.5]]]);
    const df = frame(given, {
      time: "ts",
      every: "1m",
      kinds: Object.fromEntries([[name, "stock"]]),
    });
    assertEquals(df.shape, [2, 2]);
    assertEquals([...df.columns].sort(), ["ts", name].sort());
    const { columns } = columnsOf(df);
    assertEquals([columns[name].kind, ...columns[name].values], ["stock", 1.5, 2.5]);
    const changed = columnsOf(delta(df)).columns[`${name}Delta`];
    assertEquals([...changed.values], [NaN, 1]);
    assertSeenAlike(df);
    for (const other of [df.head(1), df.copy(), df.rename({ ts: "t" })]) {
      assertInstanceOf(other, dfd.DataFrame);
      assertSeenAlike(other);
    }
    assert(Deno.inspect(df).includes("2 rows × 2 columns"));
    assert(Object.hasOwn(JSON.parse(JSON.stringify(df))[0], name));
  });
}

for (const name of ["$data", "$columns", "$index", "$config"]) {
  Deno.test(`frame: a column called ${name} leaves danfo's own state alone`, () => {
    const df = frame({ [name]: [1, 2], x: [3, 4] });
    assertSeenAlike(df);
    assertEquals([df.shape, df.columns], [[2, 2], [name, "x"]]);
    assert(Deno.inspect(df).includes(name));
  });
}

Deno.test("frame: kinds are not taken from what every object has", () => {
  const df = frame(Object.fromEntries(["constructor", "__proto__"].map((name) => [name, [1]])));
  const columns = columnsOf(df).columns as Record<string, Column>;
  const [constructor, proto] = [columns["constructor"] as unknown as Column, columns["__proto__"]];
  assertEquals([constructor.kind, proto.kind], ["unknown", "unknown"]);
  assertEquals([constructor.unit, proto.unit], ["", ""]);
});

Deno.test("frame: all odd names at once, renamed in place to each other", () => {
  const table = new Columns(
    Object.fromEntries(NAMES.map((name, i) => [name, figures([i, i + 0.5])])),
  );
  const df = frame(table) as Frame;
  assertSeenAlike(df);
  df.rename({ shape: "values", values: "shape" }, { inplace: true });
  assertSeenAlike(df);
  const { columns } = columnsOf(df);
  assertEquals(columns.values.values[0], NAMES.indexOf("shape"));
  assertEquals(columns.values.unit, "coin");
});

Deno.test("frame: zero rows keep their columns through danfo's own methods", () => {
  const df = frame({ ts: [], coinCount: [] }, {
    time: "ts",
    every: "1h",
    kinds: { coinCount: "stock" },
    units: { coinCount: "coin" },
  });
  assertEquals([df.shape, df.columns], [[0, 2], ["ts", "coinCount"]]);
  for (const other of [df, df.head(), df.tail(), df.copy(), df.rename({ coinCount: "q" })]) {
    const { names, columns, length, meta } = columnsOf(other as Frame);
    assertEquals([length, meta.time, names[0]], [0, "ts", "ts"]);
    assertEquals([columns[names[1]].kind, columns[names[1]].unit], ["stock", "coin"]);
    assertSeenAlike(other);
  }
  assertEquals([JSON.stringify(df), dfd.toJSON(df)], ["[]", []]);
  df.addColumn("x", [], { inplace: true });
  assertEquals(columnsOf(df).names, ["ts", "coinCount", "x"]);
});

Deno.test("frame: zero columns are a frame too", () => {
  const df = frame({});
  assertEquals([df.shape, df.columns, columnsOf(df).length], [[0, 0], [], 0]);
  assert(Deno.inspect(df).includes("0 rows × 0 columns"));
  assertEquals(JSON.stringify(df), "[]");
});
