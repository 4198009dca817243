import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { columnsOf, frame } from "../../lib/mod.ts";
import type { Internals } from "../../lib/frame/internals.ts";

const ROWS = 525_600;

/** Four columns of a year of minutes. */
function year() {
  const minutes = () => Float64Array.from({ length: ROWS }, (_, i) => 1.7e12 + i * 60_000);
  return { ts: minutes(), a: minutes(), b: minutes(), c: minutes() };
}

Deno.test("frame: building one, asking its shape, its columns and showing it copies nothing", () => {
  const data = year();
  const df = frame(data, { time: "ts", every: "1m" });
  assertEquals(df.shape, [ROWS, 4]);
  assertEquals(df.columns, ["ts", "a", "b", "c"]);
  assertStrictEquals(columnsOf(df).columns.a.values, data.a);
  assert(Deno.inspect(df).includes("525,600 rows"));
  // Had anything been copied by now, danfo would not see this.
  data.a[0] = 42;
  assertEquals((df.head(1).values as number[][])[0], [1.7e12, 42, 1.7e12, 1.7e12]);
});

Deno.test("frame: columnsOf a frame that danfo was not asked about is the table it was made of", () => {
  const table = columnsOf(frame(year()));
  assertStrictEquals(columnsOf(frame(table)), table);
});

Deno.test("frame: figures are copied once, when danfo asks for them", () => {
  const df = frame(year());
  const { values } = df;
  assertEquals(df.tail(1).values, [[1, 1, 1, 1].map(() => 1.7e12 + (ROWS - 1) * 60_000)]);
  assertStrictEquals(df.values, values);
  const { $dataIncolumnFormat: copied } = df as unknown as Internals;
  df.column("a");
  assertStrictEquals((df as unknown as Internals).$dataIncolumnFormat, copied);
});
