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

/** A long table of levels, told apart by numbers. */
const book = (rows: readonly (readonly [ts: number, price: number, a: number])[]) =>
  columns(
    {
      ts: Float64Array.from(rows, ([ts]) => ts),
      price: Float64Array.from(rows, ([, price]) => price),
      a: Float64Array.from(rows, ([, , a]) => a),
    },
    { time: "ts", keys: ["price"] },
  );
const never = () => {
  throw new Error("no two rows here differ");
};

Deno.test("ascending: keys may be numbers: levels of one instant are no conflict", () => {
  const sorted = ascending(book([[2e12, 5, 1], [1e12, 7, 2], [1e12, 5, 3], [2e12, 7, 1]]), never);
  assertEquals([...sorted.columns.a.values], [2, 3, 1, 1]);
  const again = ascending(book([[1e12, 5, 1], [1e12, 5, 2], [1e12, 7, 2]]), first);
  assertEquals([...again.columns.a.values], [1, 2]);
});

Deno.test("ascending: a level whose price is not known is one of its own; 0 and −0 are one price", () => {
  const kept = ascending(
    book([[1e12, NaN, 1], [1e12, 0, 2], [1e12, NaN, 1], [1e12, -0, 2]]),
    never,
  );
  assertEquals([...kept.columns.a.values], [1, 2]);
});

Deno.test("ascending: events of one instant and series stay beside one another if they differ", () => {
  const events = (a: number[]) =>
    columns({ ts: Float64Array.from(a, () => 1e12), a }, { time: "ts", rows: "events", keys: [] });
  const kept = ascending(events([1, 2, 1, 3, 2, NaN, NaN]), never);
  assertEquals([...kept.columns.a.values], [1, 2, 3, NaN]);
});

Deno.test("ascending: half a million levels, each twice, take well under a second", () => {
  const [bars, prices] = [500, 500];
  const rows = Array.from({ length: 2 * bars * prices }, (_, i) => {
    const k = i % (bars * prices);
    return [1e12 + (bars - Math.floor(k / prices)) * 6e4, 5e4 + (k % prices) / 8, k] as const;
  });
  const table = book(rows);
  const begun = performance.now();
  const kept = ascending(table, never);
  const took = performance.now() - begun;
  assertEquals(kept.length, bars * prices);
  assertEquals([...kept.columns.a.values.slice(0, 2)], [
    prices * (bars - 1),
    prices * (bars - 1) + 1,
  ]);
  if (took > 10_000) throw new Error(`it took ${took} ms`); // some 300 ms; a crowded machine is slower
});

Deno.test("ascending: a hundred thousand events of one instant, each twice, take well under a second", () => {
  const crowd = Float64Array.from({ length: 200_000 }, (_, i) => i % 100_000);
  const begun = performance.now();
  const kept = ascending(
    columns({ ts: crowd.map(() => 1e12), a: crowd }, { time: "ts", rows: "events", keys: [] }),
    never,
  );
  const took = performance.now() - begun;
  assertEquals(kept.length, 100_000);
  if (took > 10_000) throw new Error(`it took ${took} ms`); // some 300 ms; a crowded machine is slower
});
