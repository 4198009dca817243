import { assertEquals, assertThrows } from "@std/assert";
import { columnsOf, frame } from "../../lib/mod.ts";

const sample = () =>
  frame({ ts: [0, 1, 2, 3, 4].map((day) => Date.UTC(2024, 8, 2 + day)), a: [3, 1, 2, 5, 4] }, {
    time: "ts",
    every: "1d",
    kinds: { a: "stock" },
    units: { a: "coin" },
  });

const figures = (df: unknown) => [...columnsOf(df as ReturnType<typeof sample>).columns.a.values];

Deno.test("frame.query takes rows by their places, after a sort and after another query", () => {
  const sorted = sample().sortValues("a");
  assertEquals(figures(sorted), [1, 2, 3, 4, 5]);
  const large = sorted.query(sorted.a.gt(2));
  assertEquals(figures(large), [3, 4, 5]);
  assertEquals(figures(large.query(large.a.lt(5))), [3, 4]);
  assertEquals(large.index, [0, 4, 3]);
  assertEquals(columnsOf(large).columns.a.unit, "coin");
});

Deno.test("frame.query in place keeps those rows, and none where none fits", () => {
  const df = sample();
  df.query(df.a.gt(3), { inplace: true });
  assertEquals(figures(df), [5, 4]);
  df.query(df.a.gt(9), { inplace: true });
  assertEquals([df.shape, figures(df)], [[0, 2], []]);
});

Deno.test("frame.query refuses what is no condition of its length", () => {
  const df = sample();
  assertThrows(() => df.query([true]), RangeError, "1 values, the frame 5 rows");
  assertThrows(() => df.query("a > 2" as never), TypeError, "no Series or array of true and false");
});

Deno.test("frame.iloc takes a condition, places and columns", () => {
  const sorted = sample().sortValues("a", { ascending: false });
  assertEquals(figures(sorted.iloc({ rows: sorted.a.lt(3) })), [2, 1]);
  assertEquals(figures(sorted.iloc({ rows: [0, 2] })), [5, 3]);
  assertEquals(sorted.iloc({ rows: sorted.a.lt(3), columns: [1] }).columns, ["a"]);
});

Deno.test("frame.sortValues puts what is not known last, either way, and is stable", () => {
  const df = frame({ a: [2, NaN, 1, NaN, 3], b: ["x", "y", null, "x", "w"] });
  assertEquals(figures(df.sortValues("a")), [1, 2, 3, NaN, NaN]);
  assertEquals(figures(df.sortValues("a", { ascending: false })), [3, 2, 1, NaN, NaN]);
  assertEquals(figures(df.sortValues("b")), [3, 2, NaN, NaN, 1]);
  assertEquals(figures(df), [2, NaN, 1, NaN, 3]);
  df.sortValues("a", { inplace: true });
  assertEquals([figures(df), df.index], [[1, 2, 3, NaN, NaN], [2, 0, 4, 1, 3]]);
  assertThrows(() => df.sortValues("c"), RangeError, 'no column "c"');
});

Deno.test("frame.asType and fillNa leave the frame alone that they are called on", () => {
  const df = frame({ a: [1.5, NaN], b: [2.5, 3.5] });
  df.asType("b", "int32");
  df.fillNa([0], { columns: ["a"] });
  assertEquals([...columnsOf(df).columns.b.values], [2.5, 3.5]);
  assertEquals(figures(df), [1.5, NaN]);
});
