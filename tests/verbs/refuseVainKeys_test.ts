import { assertEquals, assertThrows } from "@std/assert";
import { columns, delta, ewm, pctChange, rolling, shift } from "../../lib/mod.ts";
import type { Columns, ColumnsOptions } from "../../lib/mod.ts";

/** Hours, a text beside each figure. */
const noted = (hours: number[], note: (string | null)[], more: ColumnsOptions = {}) =>
  columns({ ts: hours.map((h) => h * 3_600_000), note, v: hours }, {
    time: "ts",
    every: "1h",
    kinds: { v: "stock" },
    ...more,
  });

const VERBS: Record<string, (df: Columns) => Columns> = {
  delta: (df) => delta(df),
  pctChange: (df) => pctChange(df),
  shift: (df) => shift(df),
  rolling: (df) => rolling(df, 2, "mean"),
  ewm: (df) => ewm(df, { span: 3 }),
};

for (const [verb, make] of Object.entries(VERBS)) {
  Deno.test(`${verb}(df) refuses text of each row that would leave no row a neighbour`, () => {
    const hours = [3, 2, 1, 0];
    assertThrows(
      () => make(noted(hours, ["d", "c", "b", "a"])),
      TypeError,
      `${verb}: "note" would split the rows into series of which none has two rows next to one another. ` +
        "If such text tells no series apart, say so: frame(df, { keys: [] })",
    );
    assertThrows(() => make(noted([0, 1, 2, 3], ["a", "b", "a", "b"])), TypeError, "keys: []");
    for (
      const fine of [
        noted(hours, ["d", "c", "b", "a"], { keys: [] }),
        noted(hours, ["d", "c", "b", "a"], { keys: ["note"] }), // who says so means it
        noted(hours, ["a", "a", "b", "c"]),
        noted([0, 2, 4], ["a", "b", "c"]), // no rows are neighbours
        noted([0, 0, 1, 3], ["a", "b", "c", "a"]), // several at one instant: series indeed
        noted([0], ["a"]),
        noted([], []),
      ]
    ) assertEquals(make(fine).length, fine.length);
  });
}

Deno.test("verbs that count rows and not bars refuse only text that leaves each row alone", () => {
  const apart = noted([0, 1, 2, 3], ["a", "b", "a", "b"]);
  assertEquals([...delta(apart, { acrossGaps: true }).columns.vDelta.values], [NaN, NaN, 2, 2]);
  assertEquals(rolling(apart, "6h", { v: "mean" }).columns.vMean.values[2], 1);
  const alone = noted([0, 1, 5], ["a", "b", "c"]);
  for (
    const refused of [
      () => delta(alone, { acrossGaps: true }),
      () => rolling(alone, "6h", "mean"),
      () => rolling(alone, 2, "mean", { acrossGaps: true }),
      () => ewm(alone, { halfLife: "6h" }),
      () => ewm(columns(alone, { every: undefined }), { span: 2 }),
    ]
  ) assertThrows(refused, TypeError, "keys: []");
});
