import { assertEquals, assertStrictEquals } from "@std/assert";
import { lowerBound } from "../../lib/columns/lowerBound.ts";
import { rowsIn } from "../../lib/columns/rowsIn.ts";
import { columns } from "../../lib/core.ts";

const table = columns({ ts: [5, 7, 7, 9], a: [1, 2, 3, 4] }, { time: "ts", kinds: { ts: "time" } });

Deno.test("rowsIn: from the first instant, before the last; rows of one instant stay together", () => {
  const rows = (from: number, until: number) => [
    ...rowsIn(table, { from, until }).columns.a.values,
  ];
  assertEquals(rows(5, 9), [1, 2, 3]);
  assertEquals(rows(6, 8), [2, 3]);
  assertEquals([rows(7, 7), rows(8, 9), rows(10, 11)], [[], [], []]);
  assertEquals(rows(9, Infinity), [4]);
  assertStrictEquals(rowsIn(table, { from: -Infinity, until: Infinity }), table);
});

Deno.test("lowerBound: how many instants lie before another", () => {
  const times = Float64Array.of(5, 7, 7, 9);
  assertEquals([4, 5, 6, 7, 8, 9, 10].map((t) => lowerBound(times, t)), [0, 0, 1, 1, 3, 3, 4]);
  assertEquals(lowerBound(new Float64Array(0), 1), 0);
});
