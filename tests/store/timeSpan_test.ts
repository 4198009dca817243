import { assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { checkedSpan, union, without } from "../../lib/store/timeSpan.ts";
import type { TimeSpan } from "../../lib/store/timeSpan.ts";

const spans = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 8 }))
    .map(([from, length]): TimeSpan => [from, from + length]),
  { maxLength: 6 },
);
const points = (all: readonly TimeSpan[]) =>
  new Set(all.flatMap(([from, until]) => Array.from({ length: until - from }, (_, i) => from + i)));
const apart = (all: readonly TimeSpan[]) =>
  all.every(([from, until], i) => from < until && (i === 0 || all[i - 1][1] < from));

Deno.test("union: holds the points of all spans, in as few spans as can be, ascending", () => {
  fc.assert(fc.property(spans, (all) => {
    const joined = union(all);
    assertEquals(points(joined), new Set([...points(all)].sort((a, b) => a - b)));
    assertEquals(apart(joined), true);
  }));
});

Deno.test("without: holds the points of the spans that none of the others has", () => {
  fc.assert(fc.property(spans, spans, (all, removed) => {
    const left = without(all, removed);
    assertEquals(
      [...points(left)].sort((a, b) => a - b),
      [...points(all).difference(points(removed))].sort((a, b) => a - b),
    );
    assertEquals(apart(left), true);
  }));
});

Deno.test("checkedSpan: takes what an instant may be, and refuses a span that ends before it begins", () => {
  assertEquals(checkedSpan(["2024-09-01", new Date("2024-09-02")], "me"), [
    Date.UTC(2024, 8, 1),
    Date.UTC(2024, 8, 2),
  ]);
  assertThrows(
    () => checkedSpan(["2024-09-02", "2024-09-01"], "me"),
    RangeError,
    "me: the span ends",
  );
  assertThrows(() => checkedSpan(["2024-09-02"] as never, "me"), TypeError, "two instants");
});
