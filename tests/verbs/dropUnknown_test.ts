import { assert, assertEquals, assertThrows } from "@std/assert";
import { columns, delta, dropUnknown, frame } from "../../lib/mod.ts";

const table = columns({
  ts: [0, 1, 2, 3].map((h) => h * 3_600_000),
  v: [1, NaN, 3, 4],
  note: ["a", "a", null, "a"],
}, { time: "ts", every: "1h", keys: ["note"], kinds: { v: "stock" } });

Deno.test("dropUnknown(df) has the rows of which all is known", () => {
  assertEquals([...dropUnknown(table).columns.v.values], [1, 4]);
  assertEquals([...dropUnknown(table, ["v"]).columns.v.values], [1, 3, 4]);
  assertEquals([...dropUnknown(table, ["note", "ts"]).columns.v.values], [1, NaN, 4]);
  assertEquals(dropUnknown(table, []).length, 4);
  assertEquals(dropUnknown(table).meta, table.meta);
  assertEquals([...delta(dropUnknown(table)).columns.vDelta.values], [NaN, NaN]); // a gap
});

Deno.test("dropUnknown(frame) gives a frame, of no rows too, and leaves the one given as it was", () => {
  const df = frame(table);
  assertEquals(dropUnknown(df).shape, [2, 3]);
  assertEquals(df.shape, [4, 3]);
  assertEquals(dropUnknown(columns({ v: [] })).length, 0);
  assert(dropUnknown(columns({ v: [NaN, NaN] })).length === 0);
});

Deno.test("dropUnknown(df, names) refuses columns that are not there, and what is no list", () => {
  assertThrows(() => dropUnknown(table, ["w" as never]), RangeError, 'dropUnknown: no column "w"');
  assertThrows(
    () => dropUnknown(table, "v" as never),
    TypeError,
    "dropUnknown: columns is no list",
  );
});
