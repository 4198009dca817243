import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { columnsOf, frame } from "../../lib/mod.ts";
import type { Values } from "../../lib/mod.ts";

const ROWS = 525_600;

/** Four columns of a year of minutes; three count how often one is copied into danfo's form. */
function watched() {
  let copies = 0;
  const minutes = () => Float64Array.from({ length: ROWS }, (_, i) => 1.7e12 + i * 60_000);
  const data: Record<string, Values> = { ts: minutes() };
  for (const name of ["a", "b", "c"]) {
    const values = minutes();
    Object.defineProperty(values, Symbol.iterator, {
      value: () => (copies++, Float64Array.prototype[Symbol.iterator].call(values)),
    });
    data[name] = values;
  }
  return { data, copies: () => copies };
}

Deno.test("frame: building one, asking its shape, its columns and showing it copies nothing", () => {
  const { data, copies } = watched();
  const began = performance.now();
  const df = frame(data, { time: "ts", every: "1m" });
  const took = performance.now() - began;
  assertEquals(df.shape, [ROWS, 4]);
  assertEquals(df.columns, ["ts", "a", "b", "c"]);
  assertStrictEquals(columnsOf(df).columns.a.values, data.a);
  assert(Deno.inspect(df).includes("525,600 rows"));
  assertEquals(copies(), 0);
  // Far more than it takes, far less than copying does.
  assert(took < 60, `${took} ms`);
});

Deno.test("frame: columnsOf a frame that danfo was not asked about is the table it was made of", () => {
  const { data } = watched();
  const table = columnsOf(frame(data));
  assertStrictEquals(columnsOf(frame(table)), table);
});

Deno.test("frame: each column is copied once, when danfo asks for figures", () => {
  const { data, copies } = watched();
  const df = frame(data);
  assertEquals(df.tail(1).values, [[1, 1, 1, 1].map(() => 1.7e12 + (ROWS - 1) * 60_000)]);
  const once = copies();
  assertEquals(once, 3);
  assertEquals((df.head(1).values as number[][])[0][0], 1.7e12);
  df.column("a");
  assertEquals(copies(), once);
});
