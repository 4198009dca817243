import { assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, columnsOf, frame } from "../../lib/mod.ts";
import { dedupe } from "../../lib/verbs/dedupe.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const T = Date.UTC(2024, 8, 10);
const at = (...hours: number[]) => hours.map((h) => T + h * 3_600_000);

function table(hours: number[], exchange: (string | null)[], v: number[], more = {}) {
  return columns({ ts: at(...hours), exchange, v }, {
    time: "ts",
    every: "1h",
    rows: "samples",
    kinds: { v: "stock" },
    ...more,
  });
}

Deno.test("dedupe(df) keeps the last, or the first, of each instant and series", () => {
  const df = table([1, 0, 1, 1, 0], ["a", "a", "b", "a", "a"], [1, 2, 3, 4, 5]);
  const kept = (keep: "first" | "last") => {
    const { ts, exchange, v } = dedupe(df, { keep }).columns;
    return [[...ts.values], exchange.values, [...v.values]];
  };
  assertEquals(kept("last"), [at(0, 1, 1), ["a", "b", "a"], [5, 3, 4]]);
  assertEquals(kept("first"), [at(0, 1, 1), ["a", "a", "b"], [2, 1, 3]]);
  assertEquals(dedupe(df), dedupe(df, { keep: "last" }));
});

Deno.test("dedupe(df) tells series apart by keys, not by other text, and by numbers if they are keys", () => {
  const notes = table([0, 0], ["seen", "seen again"], [1, 2], { keys: [] });
  assertEquals([...dedupe(notes).columns.v.values], [2]);
  const prices = table([0, 0, 0], ["a", "a", "a"], [100, 101, 100], { keys: ["v"], kinds: {} });
  assertEquals([...dedupe(prices).columns.v.values], [101, 100]);
  const unknown = table([0, 0, 0], [null, "a", null], [1, 2, 3]);
  assertEquals([...dedupe(unknown).columns.v.values], [2, 3]);
});

Deno.test("dedupe(events) takes for doubles only those that agree in every cell", () => {
  const df = table([0, 0, 0, 1], ["a", "a", "a", "a"], [5, 7, 5, 5], {
    rows: "events",
    every: undefined,
  });
  assertEquals([...dedupe(df).columns.v.values], [7, 5, 5]);
  assertEquals([...dedupe(df, { keep: "first" }).columns.v.values], [5, 7, 5]);
});

Deno.test("dedupe(df, { keep: 'error' }) passes what has no doubles and names the first that has", () => {
  const fine = table([1, 0], ["a", "a"], [1, 2]);
  assertEquals([...dedupe(fine, { keep: "error" }).columns.v.values], [2, 1]);
  assertThrows(
    () => dedupe(table([3, 1, 1, 3], ["a", "a", "a", "a"], [1, 2, 3, 4]), { keep: "error" }),
    RangeError,
    "share the instant 2024-09-10T01:00:00.000Z",
  );
});

Deno.test("dedupe(df) equals a naive quadratic search", () => {
  fc.assert(fc.property(
    fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.constantFrom("a", "b", null)), {
      maxLength: 25,
    }),
    fc.constantFrom("first" as const, "last" as const),
    (rows, keep) => {
      const df = table(rows.map(([h]) => h), rows.map(([, x]) => x), rows.map((_, i) => i));
      const sorted = rows.map(([h, x], i) => ({ h, x, i })).sort((a, b) => a.h - b.h || a.i - b.i);
      const expected = sorted.filter(({ h, x, i }) =>
        !rows.some(([h2, x2], j) => h2 === h && x2 === x && (keep === "last" ? j > i : j < i))
      );
      assertEquals([...dedupe(df, { keep }).columns.v.values], expected.map(({ i }) => i));
    },
  ));
});

Deno.test("dedupe(df) of no rows and of one has the same columns and knows the same", () => {
  for (const df of [table([], [], []), table([0], ["a"], [1])]) {
    const made = dedupe(df);
    assertEquals([made.names, made.length, made.meta], [df.names, df.length, df.meta]);
  }
});

Deno.test("dedupe(frame) gives a frame and leaves the one given as it was", () => {
  const df = frame({ ts: at(1, 0, 0), v: [1, 2, 3] }, { time: "ts" });
  assertEquals([...columnsOf(dedupe(df)).columns.v.values], [3, 1]);
  assertEquals([...columnsOf(df).columns.v.values], [1, 2, 3]);
});

Deno.test("dedupe(df) refuses what it does not know", () => {
  const df = table([0], ["a"], [1]);
  assertThrows(
    () => dedupe(df, { keep: "lst" as "last" }),
    RangeError,
    'dedupe: keep is not allowed: "lst". Allowed are "first", "last", "error"',
  );
  assertThrows(() => dedupe(df, { kep: "last" } as never), TypeError, 'Did you mean "keep"?');
  assertThrows(
    () => dedupe(columns({ v: [1] })),
    TypeError,
    "dedupe: the frame has no time column",
  );
  const odd = columns({ ts: [new Date(NaN)], v: [1] }, { time: "ts" });
  assertThrows(() => dedupe(odd), RangeError, "ts is not known in row 0");
});
