import { assertEquals, assertThrows } from "@std/assert";
import {
  columns,
  cumulative,
  delta,
  ewm,
  frame,
  logChange,
  pctChange,
  rolling,
  shift,
} from "../../lib/mod.ts";
import type { Columns } from "../../lib/mod.ts";

const table = columns({
  ts: [0, 1, 2, 3].map((h) => h * 3_600_000),
  v: [1, 2, 4, 8],
  f: [1, 2, 4, 8],
}, { time: "ts", every: "1h", kinds: { v: "stock", f: "flow" } });

/** Each verb by what its options are: one way, and another that gives other figures under one name. */
const VERBS: Record<
  string,
  { name: string; make: (df: Columns, other: boolean, suffix?: string) => Columns }
> = {
  rolling: {
    name: "vMean",
    make: (df, other, suffix) => rolling(df, other ? 3 : 2, { v: "mean" }, { suffix }),
  },
  ewm: {
    name: "vEwm",
    make: (df, other, suffix) => ewm(df, { span: other ? 9 : 2, columns: ["v"], suffix }),
  },
  delta: {
    name: "vDelta",
    make: (df, other, suffix) => delta(df, { columns: ["v"], periods: other ? 2 : 1, suffix }),
  },
  pctChange: {
    name: "vPct",
    make: (df, other, suffix) => pctChange(df, { columns: ["v"], periods: other ? 2 : 1, suffix }),
  },
  logChange: {
    name: "vLogChange",
    make: (df, other, suffix) => logChange(df, { columns: ["v"], periods: other ? 2 : 1, suffix }),
  },
  shift: {
    name: "vLag1",
    make: (df, other, suffix) =>
      shift(other ? columns({ ...values(df), v: [9, 9, 9, 9] }, { like: df }) : df, 1, {
        columns: ["v"],
        suffix,
      }),
  },
  cumulative: {
    name: "fCumulative",
    make: (df, other, suffix) =>
      cumulative(df, { columns: ["f"], suffix, ...(other ? { every: "2h" } : {}) }),
  },
};

const values = (df: Columns) =>
  Object.fromEntries(df.names.map((name) => [name, df.columns[name].values]));

for (const [verb, { name, make }] of Object.entries(VERBS)) {
  Deno.test(`${verb}(df) run twice is as run once, and never loses a column of other figures`, () => {
    const once = make(table, false);
    assertEquals(once.names, ["ts", "v", "f", name]);
    const twice = make(once, false);
    assertEquals(values(twice), values(once));
    assertThrows(
      () => make(once, true),
      RangeError,
      `${verb}: there is a column "${name}" already, with other values`,
    );
    assertThrows(
      () => make(once, true),
      RangeError,
      'Give the new one another name, { suffix: "2" }',
    );
  });

  Deno.test(`${verb}(df, { suffix }) puts another beside it`, () => {
    const both = make(make(table, false), true, "7d");
    assertEquals(both.names, ["ts", "v", "f", name, `${name}7d`]);
    const [one, other] = [both.columns[name], both.columns[`${name}7d`]];
    assertEquals([one.kind, one.unit], [other.kind, other.unit]);
    assertEquals(make(table, true).columns[name].values, other.values);
    assertThrows(
      () => make(table, false, 7 as never),
      TypeError,
      `${verb}: suffix is no text: 7. Give { suffix: "7d" }`,
    );
  });
}

Deno.test("verbs that add columns leave a frame's own column of that name as it was", () => {
  const df = frame({ ts: [0, 36e5], v: [1, 2], vDelta: [5, 5] }, {
    time: "ts",
    every: "1h",
    kinds: { v: "stock" },
  });
  assertThrows(() => delta(df, { columns: ["v"] }), RangeError, "5, not NaN, in row 0");
});
