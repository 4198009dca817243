import { assert, assertEquals, assertThrows } from "@std/assert";
import { columns } from "../../lib/columns/columnsFrom.ts";
import type { ColumnsOptions } from "../../lib/columns/columnsFrom.ts";
import type { Columns } from "../../lib/columns/columns.ts";
import { dedupe } from "../../lib/verbs/dedupe.ts";
import { fill } from "../../lib/verbs/fill.ts";
import { mergeFrames } from "../../lib/verbs/mergeFrames.ts";
import { pivot } from "../../lib/verbs/pivot.ts";
import { resample } from "../../lib/verbs/resample.ts";
import { sortBy } from "../../lib/verbs/sortBy.ts";
import { unpivot } from "../../lib/verbs/unpivot.ts";
import { assertFigures, numbers } from "../pandas/figures.ts";
import recorded from "../pandas/tables.json" with { type: "json" };

const { pandas, polars } = recorded;
const HOUR = 3_600_000;

/** A table of `tests/pandas/tables.py`: its columns, each as one text; those of text are named. */
type Texts = Readonly<Record<string, string>>;
const TEXT = ["exchange", "x"];

function tableOf(texts: Texts, more: ColumnsOptions = {}): Columns {
  const data = Object.entries(texts).map(([name, text]) => [
    name,
    TEXT.includes(name) ? text.split(" ").map((v) => v === "NaN" ? null : v) : numbers(text),
  ]);
  const known: ColumnsOptions = texts.ts === undefined
    ? {}
    : { time: "ts", every: "1h", rows: "samples" };
  return columns(Object.fromEntries(data), { ...known, ...more });
}

/** All figures are to the last bit: none of these verbs computes. */
function assertTable(table: Columns, texts: Texts, what: string): void {
  assertEquals(table.names.toSorted(), Object.keys(texts).toSorted(), what);
  for (const [name, text] of Object.entries(texts)) {
    const shown = [...table.columns[name].values].map((v) => String(v ?? "NaN")).join(" ");
    assertEquals(shown.split(" ").map(unsigned), text.split(" ").map(unsigned), `${name}, ${what}`);
  }
}

/** Python writes 1e16 otherwise than JavaScript; as doubles they are one. */
const unsigned = (text: string) => Number.isNaN(Number(text)) ? text : Number(text);

Deno.test(`pivot(df) equals pandas ${pandas} in ${recorded.pivot.length} cases`, () => {
  recorded.pivot.forEach((c, i) => assertTable(pivot(tableOf(c.in)), c.out as Texts, `case ${i}`));
});

Deno.test(`unpivot(df) equals pandas' melt in ${recorded.melt.length} cases`, () => {
  recorded.melt.forEach((c, i) => {
    const made = unpivot(tableOf(c.in), { key: "exchange", value: "v", unknown: true });
    assertTable(made, c.out, `case ${i}`);
  });
});

for (const how of ["left", "inner", "outer"] as const) {
  const cases = recorded.merge.filter((c) => c.how === how);
  Deno.test(`mergeFrames(a, b, { how: "${how}" }) equals pandas in ${cases.length} cases`, () => {
    for (const c of cases) {
      const made = mergeFrames(tableOf(c.left), tableOf(c.right), { how });
      if (c.out.ts === "") assertEquals(made.length, 0);
      else assertTable(made, c.out, JSON.stringify(c));
    }
  });
}

Deno.test(`sortBy(df) equals pandas' stable sort in ${recorded.sort.length} cases`, () => {
  for (const { in: texts, by, descending, i } of recorded.sort) {
    const made = sortBy(tableOf(texts), by, { descending });
    assertEquals([...made.columns.i.values], numbers(i), JSON.stringify({ texts, by, descending }));
  }
});

Deno.test(`dedupe(df) equals pandas' drop_duplicates in ${recorded.dedupe.length} cases`, () => {
  for (const { in: texts, keep, i } of recorded.dedupe) {
    const made = dedupe(tableOf(texts), { keep: keep as "first" | "last" });
    assertEquals([...made.columns.i.values], numbers(i), JSON.stringify({ texts, keep }));
  }
});

Deno.test(`fill(df) equals pandas' asfreq and ffill in ${recorded.ffill.length} cases`, () => {
  for (const c of recorded.ffill) {
    const table = tableOf(c.in, { kinds: { v: "stock" } });
    const none = fill(table, "none");
    assertEquals([...none.columns.ts.values], numbers(c.ts));
    assertEquals([...none.columns.v.values], numbers(c.none));
    const filled = fill(table, "ffill", c.limit === null ? {} : { limit: c.limit });
    assertEquals([...filled.columns.v.values], numbers(c.ffill), JSON.stringify(c));
  }
});

const HOWS = ["min", "max", "first", "last", "mean", "median", "count"] as const;

Deno.test(`resample(df, every, { period }) equals polars ${polars} in ${recorded.overlapping.length} cases`, () => {
  let overlapped = 0;
  for (const c of recorded.overlapping) {
    const { every, period, closed, label, out } = c;
    const table = tableOf(c.in, { every: "10m", kinds: { v: "stock" } });
    for (const how of HOWS) {
      const made = resample(table, every, {
        period,
        closed: closed as "left",
        label: label as "left",
        how,
        partial: "keep",
        gaps: "omit",
        pointInTime: false,
        bounds: true,
      });
      const what = JSON.stringify({ how, ...c });
      const stamps = numbers(out.ts).filter((t) => !Number.isNaN(t) && out.ts !== "");
      assertEquals([...made.columns.ts.values], stamps, what);
      assertEquals([...made.columns.rows.values], out.rows === "" ? [] : numbers(out.rows), what);
      if (stamps.length > 0) assertFigures(made.columns.v.values, numbers(out[how]), 0.1, what);
      overlapped += made.length;
    }
  }
  assert(overlapped > 5000, `${overlapped} buckets`);
});

Deno.test("resample(df, every, { period }) differs from polars: amounts of no rows are not known", () => {
  // polars gives no bucket without rows; ours are there unless gaps are omitted, with NaN.
  const at = [0, 1, 9].map((h) => Date.UTC(2024, 2, 9) + h * HOUR);
  const table = columns({ ts: at, v: [1, 2, 3] }, {
    time: "ts",
    rows: "samples",
    kinds: { v: "stock" },
  });
  const made = resample(table, "1h", { period: "2h", label: "right", how: "sum", partial: "keep" });
  assertEquals([...made.columns.v.values], [3, 2, NaN, NaN, NaN, NaN, NaN, NaN, 3, 3]);
});

/** Where we differ on purpose. */
const theirs = recorded.differences;
const AT = [0, 0, 1].map((h) => Date.UTC(2024, 2, 9) + h * HOUR);

Deno.test("dedupe(df) differs from pandas: the last of two stays, and dropping both is refused", () => {
  // Of two rows of one instant the newer one is the correction; none of them would leave a hole.
  const twice = columns({ ts: AT, i: [0, 1, 2] }, { time: "ts" });
  assertEquals([...dedupe(twice).columns.i.values], [1, 2]);
  assertEquals(theirs["drop_duplicates, nothing said"], "0 2");
  assertThrows(() => dedupe(twice, { keep: false as never }), RangeError, "keep is not allowed");
  assertEquals(theirs["drop_duplicates, keep False"], "2");
});

Deno.test("mergeFrames(a, b) differs from pandas: all rows of the left frame stay", () => {
  // Rows that fall out silently would be gaps that nobody asked for.
  const table = (ts: number[], more: Record<string, number[]>) =>
    columns({ ts, ...more }, { time: "ts", every: "1h", rows: "samples" });
  const [left, right] = [
    table(AT.slice(1), { a: [1, 2] }),
    table([AT[2], AT[2] + HOUR], { b: [3, 4] }),
  ];
  assertTable(
    mergeFrames(left, right),
    { ts: AT.slice(1).join(" "), a: "1 2", b: "NaN 3" },
    "ours",
  );
  assertTable(mergeFrames(left, right, { how: "inner" }), theirs["merge, nothing said"], "theirs");
});
