import { assert, assertEquals, assertInstanceOf, assertThrows } from "@std/assert";
import { columnsOf, dfd, frame, oiDelta, rowsOf } from "../../lib/mod.ts";
import type { Frame, Schema } from "../../lib/mod.ts";
import { sampleFrame } from "./sampleFrame.ts";
import { assertSeenAlike } from "./seenAlike.ts";

/** Names with kind and unit, and what the table knows of itself. */
function known(df: Frame<Schema> | dfd.DataFrame) {
  const { names, columns, meta } = columnsOf(df as Frame);
  return {
    fields: names.map((name) => `${name} ${columns[name].kind} ${columns[name].unit}`.trim()),
    time: meta.time,
    every: meta.every,
  };
}
const FIELDS = ["ts time ms", "coinCount stock coin", "coinValue stock USD", "exchangeName label"];
const WHOLE = { fields: FIELDS, time: "ts", every: "1h" };

// deno-lint-ignore no-explicit-any
type AnyFrame = any;

/** What selects, orders or copies: rows and columns expected of the sample frame, by number. */
const SELECTIONS: Record<string, [(df: AnyFrame) => unknown, number[], number[]?]> = {
  "head()": [(df) => df.head(2), [0, 1]],
  "tail()": [(df) => df.tail(2), [2, 3]],
  "query()": [(df) => df.query(df.coinCount.gt(87000)), [2, 3]],
  "query() that finds nothing": [(df) => df.query(df.coinCount.gt(1e9)), []],
  "loc({ rows, columns })": [
    (df) => df.loc({ rows: [1, 3], columns: ["ts", "coinValue"] }),
    [1, 3],
    [
      0,
      2,
    ],
  ],
  "loc() by booleans": [(df) => df.loc({ rows: [true, false, true, false] }), [0, 2]],
  "iloc()": [(df) => df.iloc({ rows: ["1:3"], columns: [1, 0] }), [1, 2], [1, 0]],
  "sortValues()": [(df) => df.sortValues("coinValue", { ascending: false }), [2, 3, 0, 1]],
  "sortIndex()": [(df) => df.sortIndex({ ascending: false }), [3, 2, 1, 0]],
  "setIndex()": [(df) => df.setIndex({ column: "ts" }), [0, 1, 2, 3]],
  "setIndex({ drop })": [(df) => df.setIndex({ column: "ts", drop: true }), [0, 1, 2, 3], [
    1,
    2,
    3,
  ]],
  "resetIndex()": [(df) => df.tail(2).resetIndex(), [2, 3]],
  "drop() of columns": [(df) => df.drop({ columns: ["coinCount"] }), [0, 1, 2, 3], [0, 2, 3]],
  "drop() of rows": [(df) => df.drop({ index: [0, 2] }), [1, 3]],
  "dropNa()": [(df) => df.dropNa(), [0, 1, 2, 3]],
  "copy()": [(df) => df.copy(), [0, 1, 2, 3]],
  "selectDtypes()": [(df) => df.selectDtypes(["string"]), [0, 1, 2, 3], [3]],
};

for (const [what, [select, rows, columns = [0, 1, 2, 3]]] of Object.entries(SELECTIONS)) {
  Deno.test(`frame.${what} keeps kinds and units, and is seen as danfo shows it`, () => {
    const parent = sampleFrame();
    const df = select(parent) as Frame;
    assertInstanceOf(df, dfd.DataFrame);
    assertSeenAlike(df);
    const { names, columns: seen } = columnsOf(df);
    const before = columnsOf(sampleFrame());
    assertEquals(names, columns.map((c) => before.names[c]));
    for (const name of names) {
      const all = before.columns[name as "ts"].values;
      assertEquals([...seen[name].values], rows.map((row) => all[row]));
    }
    assertEquals(known(df), {
      fields: columns.map((c) => FIELDS[c]),
      time: columns.includes(0) ? "ts" : undefined,
      every: "1h",
    });
    assertEquals(known(parent), WHOLE);
  });
}

Deno.test("frame.sample() keeps kinds and units", async () => {
  const df = await sampleFrame().sample(2);
  assertSeenAlike(df);
  assertEquals([df.shape, known(df)], [[2, 4], WHOLE]);
});

/** What changes a frame in place, and what danfo's values then are, column by column. */
const IN_PLACE: Record<string, [(df: AnyFrame) => void, string[]]> = {
  "addColumn() of an array": [
    (df) => df.addColumn("x", [1, 2, 3, 4], { inplace: true }),
    [...FIELDS, "x unknown"],
  ],
  "addColumn() of a Series": [
    (df) => df.addColumn("x", df.coinCount.mul(2), { inplace: true }),
    [...FIELDS, "x unknown"],
  ],
  "addColumn() of text at an index": [
    (df) => df.addColumn("x", ["a", "b", "c", "d"], { inplace: true, atIndex: 0 }),
    ["x label", ...FIELDS],
  ],
  "addColumn() before a column": [
    (df) => df.addColumn("x", [1, 2, 3, 4], { inplace: true, atIndex: "coinValue" }),
    [
      "ts time ms",
      "coinCount stock coin",
      "x unknown",
      "coinValue stock USD",
      "exchangeName label",
    ],
  ],
  "addColumn() of a name that is there": [
    (df) => df.addColumn("coinCount", [1, 2, 3, 4], { inplace: true }),
    FIELDS,
  ],
  "drop() of a column": [
    (df) => df.drop({ columns: ["coinCount"], inplace: true }),
    ["ts time ms", "coinValue stock USD", "exchangeName label"],
  ],
  "drop() and addColumn() of the same name": [
    (df) => {
      df.drop({ columns: ["coinCount"], inplace: true });
      df.addColumn("coinCount", [1, 2, 3, 4], { inplace: true });
    },
    ["ts time ms", "coinValue stock USD", "exchangeName label", "coinCount unknown"],
  ],
  "drop() of rows": [(df) => df.drop({ index: [0, 2], inplace: true }), FIELDS],
  "rename()": [
    (df) => df.rename({ coinCount: "q" }, { inplace: true }),
    ["ts time ms", "q stock coin", "coinValue stock USD", "exchangeName label"],
  ],
  "rename() there and back": [
    (df) => {
      df.rename({ coinCount: "q" }, { inplace: true });
      df.rename({ q: "coinCount" }, { inplace: true });
    },
    FIELDS,
  ],
  "rename() that swaps two names": [
    (df) => df.rename({ coinCount: "coinValue", coinValue: "coinCount" }, { inplace: true }),
    ["ts time ms", "coinValue stock coin", "coinCount stock USD", "exchangeName label"],
  ],
  "an assignment of an array": [(df) => df.coinCount = [1, 2, 3, 4], FIELDS],
  "an assignment of a Series": [(df) => df.coinCount = df.coinValue.div(2), FIELDS],
  "an assignment of text to figures": [
    (df) => df.coinCount = ["a", "b", "c", "d"],
    ["ts time ms", "coinCount label", "coinValue stock USD", "exchangeName label"],
  ],
  "an assignment that mixes text and figures": [
    (df) => df.coinCount = [1, "b", null, true],
    ["ts time ms", "coinCount label", "coinValue stock USD", "exchangeName label"],
  ],
  "an assignment of figures to text": [(df) => df.exchangeName = [1, 2, 3, 4], FIELDS],
  "sortValues()": [
    (df) => df.sortValues("coinValue", { inplace: true, ascending: false }),
    FIELDS,
  ],
  "sortIndex()": [(df) => df.sortIndex({ inplace: true, ascending: false }), FIELDS],
  "setIndex()": [(df) => df.setIndex({ index: ["a", "b", "c", "d"], inplace: true }), FIELDS],
  "setIndex({ drop })": [
    (df) => df.setIndex({ column: "ts", drop: true, inplace: true }),
    FIELDS.slice(1),
  ],
  "resetIndex()": [(df) => df.resetIndex({ inplace: true }), FIELDS],
  "dropNa() of rows": [
    (df) => {
      df.coinCount = [NaN, 1, NaN, 2];
      df.dropNa({ axis: 1, inplace: true });
    },
    FIELDS,
  ],
  "dropNa() of columns": [
    (df) => {
      df.coinCount = [NaN, 1, NaN, 2];
      df.dropNa({ axis: 0, inplace: true });
    },
    [FIELDS[0], FIELDS[2], FIELDS[3]],
  ],
  "fillNa()": [
    (df) => {
      df.coinCount = [NaN, 1, NaN, 2];
      df.fillNa(7, { inplace: true });
    },
    FIELDS,
  ],
  "fillNa() of columns": [
    (df) => {
      df.coinCount = [NaN, 1, NaN, 2];
      df.fillNa([7], { columns: ["coinCount"], inplace: true });
    },
    FIELDS,
  ],
  "replace()": [
    (df) => df.replace("OKX", "Okex", { columns: ["exchangeName"], inplace: true }),
    FIELDS,
  ],
  "asType()": [(df) => df.asType("coinCount", "int32", { inplace: true }), FIELDS],
  "round()": [
    (df) => {
      df.drop({ columns: ["exchangeName"], inplace: true });
      df.round(1, { inplace: true });
    },
    FIELDS.slice(0, 3),
  ],
};

for (const [what, [change, fields]] of Object.entries(IN_PLACE)) {
  for (const touched of [false, true]) {
    Deno.test(`frame, changed in place by ${what}${touched ? ", read before" : ""}: no stale copy`, () => {
      const df = sampleFrame();
      const before = columnsOf(df);
      if (touched) df.head();
      change(df);
      assertSeenAlike(df);
      assertEquals(known(df).fields, fields);
      assertEquals(columnsOf(df) === before, false);
      assertEquals([...before.columns.coinCount.values].length, 4);
      assertEquals(before.columns.coinCount.values[0], 86935.155);
      // A second change on top of the first.
      df.addColumn("more", Array.from({ length: df.shape[0] }, (_, i) => i), { inplace: true });
      assertSeenAlike(df);
    });
  }
}

Deno.test("frame, its time column turned to text: it has none any more, and still shows", () => {
  const df = sampleFrame() as AnyFrame;
  df.ts = ["a", "b", "c", "d"];
  assertEquals(known(df).time, undefined);
  assert(Deno.inspect(df).includes("coinValue"));
  assertThrows(() => oiDelta(df), TypeError, "time");
  const other = sampleFrame() as AnyFrame;
  other.drop({ columns: ["ts"], inplace: true });
  other.addColumn("ts", ["a", "b", "c", "d"], { inplace: true });
  assertSeenAlike(other);
});

Deno.test("frame, an instant of it turned to null: not known, and still shows", () => {
  const df = sampleFrame() as AnyFrame;
  df.ts = [null, 1725951600000, 1725955200000, 1725958800000];
  assertEquals(columnsOf(df as Frame).columns.ts.values[0], NaN);
  assert(Deno.inspect(df).includes("NaN"));
});

Deno.test("frame.rename of the time column: it is still the time", () => {
  const df = sampleFrame() as AnyFrame;
  assertEquals(known(df.rename({ ts: "t" })).time, "t");
  df.rename({ ts: "t" }, { inplace: true });
  df.rename({ coinCount: "ts" }, { inplace: true });
  assertEquals(known(df).time, "t");
  assertEquals(known(df).fields[1], "ts stock coin");
});

Deno.test("frame.rename to a name that is there is an error that changes nothing", () => {
  const df = sampleFrame();
  assertThrows(() => df.rename({ coinCount: "coinValue" }, { inplace: true }));
  assertSeenAlike(df);
  assertEquals(known(df), WHOLE);
});

Deno.test("frame.append in place is danfo's own error, and changes nothing", () => {
  const df = sampleFrame();
  const row = [1725962400000, 1, 2, "x"];
  const plain = new dfd.DataFrame([[1, 2]], { columns: ["a", "b"] });
  assertThrows(() => plain.append([[3, 4]], [1], { inplace: true }), Error, "mismatch");
  assertThrows(() => df.append([row], [4], { inplace: true }), Error, "mismatch");
  assertSeenAlike(df);
  assertEquals(known(df), WHOLE);
  const longer = df.append([row], [4]);
  assertSeenAlike(longer);
  assertEquals(longer.shape, [5, 4]);
});

/** What makes other figures: nothing is known of them any more, nor of a copy made in place. */
const COMPUTING: Record<string, (df: AnyFrame, options?: object) => AnyFrame> = {
  add: (df, options) => df.add(1, options),
  sub: (df, options) => df.sub(1, options),
  mul: (df, options) => df.mul(2, options),
  div: (df, options) => df.div(2, options),
  diff: (df, options) => df.diff(1, options),
  pctChange: (df, options) => df.pctChange(1, options),
  cumSum: (df, options) => df.cumSum(options),
  abs: (df, options) => df.abs(options),
  transpose: (df, options) => df.transpose(options),
  applyMap: (df, options) => df.applyMap((x: number) => -x, options),
};
for (const [name, compute] of Object.entries(COMPUTING)) {
  Deno.test(`frame.${name}() drops kinds and units, in place or not`, () => {
    const figures = () => sampleFrame().loc({ columns: ["coinCount", "coinValue"] }).head(2);
    const inPlace = figures();
    try {
      compute(inPlace, { inplace: true });
    } catch (error) {
      // danfo's own: it has changed the figures by then.
      assertEquals([name, (error as Error).name], ["pctChange", "TypeError"]);
    }
    for (const df of [compute(figures()), inPlace]) {
      assertSeenAlike(df);
      const { fields, time, every } = known(df);
      assert(fields.every((field) => field.endsWith(" unknown")), fields.join());
      assertEquals([time, every], [undefined, undefined]);
    }
  });
}

Deno.test("frame: danfo's sums, groups and descriptions are of the exact figures", () => {
  const df = sampleFrame() as AnyFrame;
  assertEquals(df.coinCount.sum(), 86935.155 + 86917.811 + 87216.816 + 87343.364);
  const described = df.loc({ columns: ["coinCount"] }).describe();
  assertEquals(described.at("max", "coinCount"), 87343.364);
  const groups = df.groupby(["exchangeName"]).col(["coinCount"]).max();
  assertEquals(groups.column("coinCount_max").values, [87216.816, 87343.364]);
  assertEquals(columnsOf(groups as Frame).names, ["exchangeName", "coinCount_max"]);
  assertEquals([df.iat(1, 2), df.at(2, "coinCount")], [4936740445.62, 87216.816]);
});

Deno.test("frame.apply() is given the rows as danfo shows them", () => {
  const df = sampleFrame().loc({ columns: ["coinCount", "coinValue"] });
  const sums = df.apply((row: number[]) => row[0] + row[1], { axis: 1 }) as dfd.Series;
  assertEquals(sums.values[0], 86935.155 + 4945297598.66);
  assertEquals(sums.shape[0], 4);
});

Deno.test("frame: JSON.stringify, dfd.toJSON and dfd.toCSV write the exact figures", () => {
  const df = sampleFrame();
  const rows = JSON.parse(JSON.stringify(df));
  assertEquals(rows, dfd.toJSON(df));
  assertEquals(rows[1], {
    ts: 1725951600000,
    coinCount: 86917.811,
    coinValue: 4936740445.62,
    exchangeName: "OKX",
  });
  const csv = dfd.toCSV(df) as unknown as string;
  assertEquals(csv.split("\n")[2], "1725951600000,86917.811,4936740445.62,OKX");
});

const COPIES: Record<string, (df: AnyFrame) => AnyFrame> = {
  copy: (df) => df.copy(),
  head: (df) => df.head(4),
  loc: (df) => df.loc({ rows: [0, 1, 2, 3] }),
  setIndex: (df) => df.setIndex({ index: ["a", "b", "c", "d"] }),
  rename: (df) => df.rename({ exchangeName: "venue" }),
  resetIndex: (df) => df.resetIndex(),
  "drop of a row": (df) => df.drop({ index: [3] }),
  dropNa: (df) => df.dropNa(),
  sortIndex: (df) => df.sortIndex(),
};
for (const [what, copy] of Object.entries(COPIES)) {
  Deno.test(`frame.${what}: changing what it gives does not change the frame, nor the other way`, () => {
    const parent = sampleFrame() as AnyFrame;
    const child = copy(parent);
    const figures = (df: AnyFrame) => [...columnsOf(df as Frame).columns.coinCount.values];
    const [before, own] = [figures(parent), figures(child)];
    child.coinCount = child.coinCount.mul(0);
    child.rename({ coinValue: "usd" }, { inplace: true });
    child.asType("usd", "string", { inplace: true });
    assertEquals([figures(parent), parent.coinValue.values[0]], [before, 4945297598.66]);
    assertEquals(known(parent), WHOLE);
    const other = copy(parent);
    parent.coinCount = [0, 0, 0, 0];
    assertEquals(figures(other), own);
    assertSeenAlike(parent);
    assertSeenAlike(other);
  });
}

Deno.test("frame: columns handed out before are not changed by what danfo does later", () => {
  const df = sampleFrame() as AnyFrame;
  const before = columnsOf(df as Frame);
  df.head();
  const between = columnsOf(df as Frame);
  df.coinCount = [1, 2, 3, 4];
  df.sortValues("coinValue", { inplace: true });
  for (const table of [before, between]) {
    assertEquals([...table.columns.coinCount.values].slice(0, 2), [86935.155, 86917.811]);
  }
});

Deno.test("frame: a danfo frame that lost its kinds gets them back by like", () => {
  const df = sampleFrame();
  const lost = df.append([[1725962400000, 1, 2, "x"]], [4]);
  assertEquals(known(lost).time, undefined);
  const back = frame(lost, { like: df });
  assertEquals(known(back), WHOLE);
  assertEquals(back.shape, [5, 4]);
  assertEquals(rowsOf(back)[4].coinCount, 1);
});

Deno.test("columnsOf: takes any danfo frame or Series, whatever it holds", () => {
  const day = new Date("2024-09-10");
  const df = new dfd.DataFrame({
    mixed: [1, "a", null],
    flag: [true, false, true],
    text: ["x", "y", "z"],
    figure: [1, NaN, 3],
  });
  const { columns, names } = columnsOf(df as Frame);
  assertEquals(names.map((name) => columns[name].kind), ["label", "state", "label", "unknown"]);
  assertEquals([...columns.mixed.values], ["1", "a", null]);
  assertEquals([...columns.flag.values], [1, 0, 1]);
  assertEquals([...columns.figure.values], [1, NaN, 3]);
  const odd = new dfd.DataFrame([[1n, { a: 1 }, day, 1], [2n, [1], day, day]], {
    columns: ["big", "object", "date", "both"],
    dtypes: ["int32", "string", "string", "string"],
  });
  const seen = columnsOf(odd as Frame).columns;
  assertEquals(["big", "object", "date", "both"].map((name) => seen[name].kind), [
    "label",
    "label",
    "time",
    "label",
  ]);
  assert(Deno.inspect(odd).includes("2024-09-10"));
  const series = new dfd.Series([1, 2, 3]);
  assertEquals([...columnsOf(series as never as Frame).columns["0"].values as Float64Array], [
    1,
    2,
    3,
  ]);
});
