import { assertEquals } from "@std/assert";
import { columns } from "../../lib/columns/columnsFrom.ts";
import { eachSeries } from "../../lib/columns/eachSeries.ts";

const rowsOf = (x: (string | null)[], keys?: string[]) => {
  const table = columns({ x, v: x.map((_, i) => i) }, {
    kinds: { x: "label" },
    ...(keys ? { keys } : {}),
  });
  const seen: unknown[] = [];
  eachSeries(table, (series) => {
    seen.push([series.columns.x.values[0], [...series.columns.v.values]]);
    return series;
  });
  return seen;
};

Deno.test("eachSeries(table): the rows of each, in the order in which series first appear", () => {
  assertEquals(rowsOf(["b", "a", "b", null, "a"]), [["b", [0, 2]], ["a", [1, 4]], [null, [3]]]);
  assertEquals(rowsOf(["b", "a"], []), [["b", [0, 1]]]);
  assertEquals(rowsOf(["b", "b"]), [["b", [0, 1]]]);
  assertEquals(rowsOf([]), [[undefined, []]]);
});
