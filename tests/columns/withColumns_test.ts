import { assertEquals, assertThrows } from "@std/assert";
import { columns } from "../../lib/core.ts";
import type { Column } from "../../lib/core.ts";
import { withColumns } from "../../lib/columns/withColumns.ts";

const table = columns({ v: [1, NaN, 0], note: ["a", null, "c"] });
const figures = (...values: number[]): Column => ({
  kind: "stock",
  unit: "coin",
  values: Float64Array.from(values),
});

Deno.test("withColumns(table, added) adds, and takes the very same values again", () => {
  const made = withColumns(table, { w: figures(1, 2, 3), v: figures(1, NaN, 0) }, "me");
  assertEquals(made.names, ["v", "note", "w"]);
  assertEquals([made.columns.v.kind, table.columns.v.kind], ["stock", "unknown"]);
  const { note } = table.columns;
  assertEquals(
    withColumns(table, { note: { ...note, values: ["a", null, "c"] } as Column }, "me").names,
    [
      "v",
      "note",
    ],
  );
});

Deno.test("withColumns(table, added) never loses other values, be it by one bit", () => {
  for (
    const [other, row] of [
      [figures(1, NaN, -0), 2],
      [figures(1, 2, 0), 1],
      [figures(1 + Number.EPSILON, NaN, 0), 0],
    ] as const
  ) {
    assertThrows(
      () => withColumns(table, { v: other }, "me", "Do this"),
      RangeError,
      `me: there is a column "v" already, with other values: ${table.columns.v.values[row]}, not ${
        other.values[row]
      }, in row ${row}. Do this`,
    );
  }
});
