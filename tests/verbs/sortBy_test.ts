import { assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, columnsOf, frame } from "../../lib/mod.ts";
import { resample } from "../../lib/verbs/resample.ts";
import { sortBy } from "../../lib/verbs/sortBy.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const T = Date.UTC(2024, 8, 10);

function table(v: (number | null)[], text?: (string | null)[]) {
  return columns(
    {
      ts: v.map((_, i) => T + i * 3_600_000),
      v,
      x: text ?? v.map(() => "k"),
      i: v.map((_, i) => i),
    },
    {
      time: "ts",
      every: "1h",
      rows: "samples",
      kinds: { v: "stock", i: "state", x: "label" },
      source: "here",
    },
  );
}

Deno.test("sortBy(df, figures) goes by size, what is not known last, either way", () => {
  const df = table([3, NaN, -1, 3, Infinity, -Infinity, null, 0]);
  const v = (descending: boolean) => [...sortBy(df, "v", { descending }).columns.v.values];
  assertEquals(v(false), [-Infinity, -1, 0, 3, 3, Infinity, NaN, NaN]);
  assertEquals(v(true), [Infinity, 3, 3, 0, -1, -Infinity, NaN, NaN]);
});

Deno.test("sortBy(df, text) goes by code units, null last", () => {
  const df = table([1, 2, 3, 4, 5], ["b", null, "B", "", "ä"]);
  assertEquals([...sortBy(df, "x").columns.x.values], ["", "B", "b", "ä", null]);
  assertEquals([...sortBy(df, "x", { descending: true }).columns.x.values], [
    "ä",
    "b",
    "B",
    "",
    null,
  ]);
});

Deno.test("sortBy(df, time, { descending: true }) puts the newest first, and resample back in order", () => {
  const df = table([1, 2, 3, 4]);
  const newest = sortBy(df, "ts", { descending: true });
  assertEquals([...newest.columns.v.values], [4, 3, 2, 1]);
  const again = (table: typeof df) => resample(table, "2h", { how: "last" });
  assertEquals(again(newest), again(df));
});

Deno.test("sortBy(df) is stable and a permutation, against a naive insertion", () => {
  fc.assert(fc.property(
    fc.array(fc.constantFrom(NaN, -1, -0, 0, 1, 2), { maxLength: 30 }),
    fc.boolean(),
    (v, descending) => {
      const sorted: { v: number; i: number }[] = [];
      v.forEach((v, i) => {
        const later = (other: number) =>
          Number.isNaN(v) ? false : Number.isNaN(other) || (descending ? other < v : other > v);
        let at = sorted.length;
        while (at > 0 && later(sorted[at - 1].v)) at--;
        sorted.splice(at, 0, { v, i });
      });
      const made = sortBy(table(v), "v", { descending });
      assertEquals([...made.columns.i.values], sorted.map(({ i }) => i));
      assertEquals([...made.columns.ts.values], sorted.map(({ i }) => T + i * 3_600_000));
    },
  ));
});

Deno.test("sortBy(df) keeps what the table knows, of no rows and of one too", () => {
  for (const df of [table([]), table([1]), table([2, 1])]) {
    const made = sortBy(df, "v");
    assertEquals([made.meta, made.names, made.length], [df.meta, df.names, df.length]);
    assertEquals([made.columns.v.kind, made.columns.x.kind], ["stock", "label"]);
  }
});

Deno.test("sortBy(frame) gives a frame and leaves the one given as it was", () => {
  const df = frame({ ts: [T, T + 1], v: [3, 1] }, { time: "ts" });
  assertEquals([...columnsOf(sortBy(df, "v")).columns.v.values], [1, 3]);
  assertEquals([...columnsOf(df).columns.v.values], [3, 1]);
});

Deno.test("sortBy(df) refuses columns and options that it does not know", () => {
  const df = table([1]);
  assertThrows(() => sortBy(df, "w"), RangeError, 'sortBy: no column "w"; there are "ts", "v"');
  assertThrows(
    () => sortBy(df, "v", { desc: true } as never),
    TypeError,
    'sortBy: no option "desc"; there are "descending"',
  );
  assertThrows(
    () => sortBy(df, "v", { descending: "yes" as never }),
    TypeError,
    'sortBy: descending is not true or false: "yes"',
  );
  assertThrows(() => sortBy({} as never, "v" as never), TypeError, "Not a frame");
});
