import { assertEquals, assertStrictEquals } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns } from "../../lib/core.ts";
import { ascending } from "../../lib/columns/ascending.ts";

const table = (ts: number[], who: (string | null)[], a: number[]) =>
  columns({ ts: Float64Array.from(ts), who, a }, { time: "ts", kinds: { who: "label" } });
const first = ({ first }: { first: number }) => first;

Deno.test("ascending: rows in order, each once, are given back as they are", () => {
  const given = table([1e12, 2e12], ["x", "x"], [1, 2]);
  assertStrictEquals(ascending(given, first), given);
});

Deno.test("ascending: rows of one instant stay in their order, by series", () => {
  const sorted = ascending(
    table([2e12, 1e12, 2e12, 1e12], ["x", "y", "y", "x"], [1, 2, 3, 4]),
    first,
  );
  assertEquals([...sorted.columns.who.values], ["y", "x", "x", "y"]);
  assertEquals([...sorted.columns.a.values], [2, 4, 1, 3]);
});

Deno.test("ascending: a series without a name is one of its own", () => {
  const kept = ascending(table([1e12, 1e12, 1e12], [null, "null", null], [1, 1, 1]), first);
  assertEquals([...kept.columns.who.values], [null, "null"]);
});

Deno.test("ascending: NaN equals NaN, and conflict says which of two that differ stays", () => {
  const twice = [1e12, 1e12, 1e12];
  assertEquals(ascending(table(twice, ["x", "x", "x"], [NaN, NaN, NaN]), first).length, 1);
  const last = ascending(table(twice, ["x", "x", "x"], [1, 2, 3]), ({ second }) => second);
  assertEquals([...last.columns.a.values], [3]);
});

Deno.test("ascending: equals sorting by time and keeping the first of each, whatever the order", () => {
  const row = fc.tuple(fc.integer({ min: 1, max: 8 }), fc.constantFrom("x", "y", null));
  fc.assert(fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
    const kept = ascending(
      table(rows.map(([t]) => t * 1e12), rows.map(([, who]) => who), rows.map((_, i) => i)),
      first,
    );
    const expected = rows.map(([t, who], i) => ({ t, who, i })).sort((a, b) => a.t - b.t)
      .filter((r, k, all) => all.findIndex(({ t, who }) => t === r.t && who === r.who) === k);
    assertEquals([...kept.columns.a.values], expected.map(({ i }) => i));
  }));
});
