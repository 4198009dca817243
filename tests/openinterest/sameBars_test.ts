import { assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns } from "../../lib/mod.ts";
import { levelBars } from "../../lib/openinterest/levelBars.ts";
import { sameBars } from "../../lib/openinterest/sameBars.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const T = Date.UTC(2024, 8, 10);
const at = (...hours: number[]) => hours.map((h) => T + h * 3_600_000);

/** Bars of a level; `keys` are more columns. */
function bars(hours: number[], keys: Record<string, unknown[]> = {}, more = {}) {
  const table = columns({ ts: at(...hours), ...keys, v: hours.map(() => 1) }, {
    time: "ts",
    every: "1h",
    rows: "bars",
    kinds: { v: "stock" },
    ...more,
  });
  return levelBars(table, { what: "a level", kind: "stock", pass: "Pass one" }, "me");
}

const same = (...[one, other]: [ReturnType<typeof bars>, ReturnType<typeof bars>]) => [
  ...sameBars(one, other, "me"),
];

Deno.test("sameBars(one, other): the row of the same bar, none over a gap", () => {
  assertEquals(same(bars([0, 1, 3, 4]), bars([4, 1, 2, 0])), [0, 1, -1, 3]);
  assertEquals(same(bars([]), bars([0])), []);
  assertEquals(same(bars([0]), bars([])), [-1]);
});

Deno.test("sameBars(venues, one): all venues share the one series, whatever it is called", () => {
  const venues = bars([0, 0, 1], { x: ["a", "b", "a"] });
  assertEquals(same(venues, bars([1, 0])), [0, 0, 1]);
  assertEquals(same(venues, bars([1, 0], { x: ["c", "c"] })), [0, 0, 1]);
});

Deno.test("sameBars(venues, venues): each venue has its own, unknown names too", () => {
  const one = bars([0, 0, 1, 1, 1], { x: ["a", "b", "b", "c", null] });
  const other = bars([0, 1, 1, 2], { x: ["b", null, "b", "a"] });
  assertEquals(same(one, other), [-1, 0, 2, -1, 1]);
  const more = bars([0, 0], { x: ["a", "b"], symbol: ["S", "S"] });
  assertEquals(same(more, other), [-1, 0]);
});

Deno.test("sameBars(one, other): widths are one however they are written", () => {
  assertEquals(same(bars([0, 24], {}, { every: "1d" }), bars([24], {}, { every: "24h" })), [-1, 0]);
});

Deno.test("sameBars(one, other): equals a naive search", () => {
  const rows = fc.uniqueArray(
    fc.record({ h: fc.integer({ min: 0, max: 9 }), x: fc.constantFrom("a", "b", null) }),
    { maxLength: 15, selector: ({ h, x }) => `${h} ${x}` },
  ).map((rows) =>
    // neighbours, so that no series is one of wider bars
    rows.concat((["a", "b", null] as const).flatMap((x) =>
      rows.some((row) => row.x === x) ? [{ h: 20, x }, { h: 21, x }] : []
    ))
  );
  fc.assert(fc.property(rows, rows, (left, right) => {
    const of = (rows: typeof left) =>
      bars(rows.map(({ h }) => h), { x: rows.map(({ x }) => x) }, {
        kinds: { v: "stock", x: "label" },
      });
    const sorted = (rows: typeof left) => rows.toSorted((a, b) => a.h - b.h);
    const several = new Set(right.map(({ x }) => x)).size > 1;
    const expected = sorted(left).map(({ h, x }) =>
      sorted(right).findIndex((other) => other.h === h && (!several || other.x === x))
    );
    assertEquals(same(of(left), of(right)), expected);
  }));
});

Deno.test("sameBars(one, other): refuses other widths, other zones, and series that it cannot tell apart", () => {
  const one = bars([0]);
  const refused = (other: ReturnType<typeof bars>, message: string, of = one) =>
    assertThrows(() => sameBars(of, other, "me"), RangeError, message);
  refused(
    bars([0], {}, { every: "2h" }),
    'me: bars of 1h and of 2h are not the same. Resample one first: resample(df, "1h")',
  );
  const days = (timeZone: string) => bars([0], {}, { every: "1d", timeZone });
  refused(days("Asia/Shanghai"), "bars of 1d of UTC and of 1d of Asia/Shanghai", days("UTC"));
  const venues = bars([0, 0], { x: ["a", "b"] });
  refused(venues, "the other frame has several series (x), and none of its keys is in this one");
  const both = bars([0, 0], { x: ["a", "a"], symbol: ["S", "R"] });
  refused(
    both,
    "x alone does not tell them apart: two of its rows are of 2024-09-10T00:00:00.000Z",
    venues,
  );
});
