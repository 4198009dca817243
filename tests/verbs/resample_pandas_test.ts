import { assert, assertEquals } from "@std/assert";
import { columns, resample } from "../../lib/core.ts";
import type { Columns, ResampleOptions } from "../../lib/core.ts";
import recorded from "../pandas/resample.json" with { type: "json" };

/** A case of `tests/pandas/generate.py`: what was asked, and pandas' answers by aggregate. */
type Case = ResampleOptions & { every: string } & Record<Figures, string>;

type Figures = "ts" | "values" | "stamps" | "rows" | typeof hows[number];

const hows = [
  "first",
  "last",
  "min",
  "max",
  "sum",
  "mean",
  "median",
  "std",
  "var",
  "count",
] as const;
const cases = recorded.cases as unknown as Case[];

const numbers = (text: string) => text.split(" ").map(Number);

function optionsOf({ closed, label, origin, offset, timeZone }: Case) {
  return { closed, label, origin, offset, timeZone, partial: "keep" } as const;
}

/**
 * The figure that pandas gives, to 1e-12 relative. What is left of figures that cancel (a mean near 0, the
 * deviation of equal values) is rounding, so a thousandth of the largest figure sets the least scale.
 */
function assertFigure(actual: number, expected: number, least: number, what: string): void {
  if (Number.isNaN(expected)) return assert(Number.isNaN(actual), `${what}: ${actual} for NaN`);
  const bound = 1e-12 * Math.max(Math.abs(expected), least);
  assert(Math.abs(actual - expected) <= bound, `${what}: ${actual} for ${expected}`);
}

const EXACT: ReadonlySet<string> = new Set(["first", "last", "min", "max", "count"]);

function assertCase(c: Case): void {
  const options = optionsOf(c);
  const what = JSON.stringify({ every: c.every, ...options });
  const values = numbers(c.values);
  const source = columns({ ts: numbers(c.ts), v: values }, {
    time: "ts",
    rows: "samples",
    kinds: { v: "stock" },
  });
  const largest = Math.max(0, ...values.filter(Number.isFinite).map(Math.abs));
  for (const how of hows) {
    const { ts, v } = resample(source, c.every, { ...options, how }).columns;
    assertEquals([...ts.values], numbers(c.stamps), what);
    const least = EXACT.has(how) ? 0 : 1e-3 * (how === "var" ? largest ** 2 : largest);
    numbers(c[how]).forEach((figure, k) =>
      assertFigure(v.values[k] as number, figure, least, `${how} of bucket ${k}, ${what}`)
    );
  }
  const candles = resample(source, c.every, { ...options, how: "ohlc" }).columns;
  assertEquals([...candles.vOpen.values], numbers(c.first), what);
  assertEquals([...candles.vHigh.values], numbers(c.max), what);
  assertEquals([...candles.vLow.values], numbers(c.min), what);
  assertEquals([...candles.vClose.values], numbers(c.last), what);
  const { v } = resample(source, c.every, { ...options, how: ({ length }) => length }).columns;
  assertEquals([...v.values].map((n) => Number(n) || 0), numbers(c.rows), `rows, ${what}`);
}

for (const every of new Set(cases.map((c) => c.every))) {
  const some = cases.filter((c) => c.every === every);
  Deno.test(`resample(df, "${every}") equals pandas ${recorded.pandas} in ${some.length} cases`, () => {
    for (const c of some) assertCase(c);
  });
}

/** Where we differ on purpose. */
const pandas = recorded.differences;

const at = (...isos: string[]) => isos.map((iso) => Date.parse(iso));

function samples(ts: string[], v: number[]): Columns {
  return columns({ ts, v }, { time: "ts", rows: "samples", kinds: { v: "stock" } });
}

Deno.test("resample(df) differs from pandas: a sum of nothing is not known, where pandas says 0", () => {
  // An hour without a row is an hour of which nobody knows the volume. As pandas with min_count=1.
  const two = samples(["2024-01-01T00:30", "2024-01-01T02:30"], [1, 2]);
  const made = resample(two, "1h", { how: "sum", partial: "keep" });
  assertEquals([...made.columns.v.values], [1, NaN, 2]);
  assertEquals(pandas["sum of an hour without rows"], "0");
});

Deno.test("resample(df) differs from pandas: widths count from 1970, not from the first row's day", () => {
  // The buckets of a row must not depend on how far back the rows were fetched: pandas' origin="epoch".
  const two = samples(["2024-01-01T00:30", "2024-01-01T02:30"], [1, 2]);
  const stamps = (origin?: "start_day") => [
    ...resample(two, "7h", { how: "last", partial: "keep", origin }).columns.ts.values,
  ];
  assertEquals(stamps("start_day"), numbers(pandas["7h by default"]));
  assertEquals(stamps(), at("2023-12-31T19:00Z", "2024-01-01T02:00Z"));
});

Deno.test("resample(df) differs from pandas: below a day UTC's 1970 counts, not the zone's", () => {
  // Exchanges close their bars of hours by UTC. London had summer time all of 1970: pandas is 1 h off.
  const one = samples(["2024-01-01T05:30"], [1]);
  const made = resample(one, "4h", { timeZone: "Europe/London", partial: "keep" });
  assertEquals([...made.columns.ts.values], at("2024-01-01T04:00Z"));
  assertEquals(numbers(pandas["4h in London from the epoch"]), at("2024-01-01T03:00Z"));
});

Deno.test("resample(df) differs from pandas: several days count from 1970 in a zone too", () => {
  // In a zone pandas passes over `origin` and counts from the first row's day.
  const one = samples(["2024-01-02T00:00"], [1]);
  const made = resample(one, "3d", { timeZone: "Asia/Kolkata", partial: "keep" });
  assertEquals([...made.columns.ts.values], at("2023-12-30T18:30Z")); // day 19,722 = 3 · 6574
  assertEquals(numbers(pandas["3d in Kolkata from the epoch"]), at("2024-01-01T18:30Z"));
});

Deno.test("resample(df) differs from pandas: a midnight that a zone left out is no error", () => {
  // 2017-10-15 began at 01:00 in São Paulo; pandas' closed="right" raises "nonexistent time" there.
  const hours = samples(["2017-10-15T03:00", "2017-10-15T04:00", "2017-10-16T02:00"], [1, 2, 3]);
  const made = resample(hours, "1d", {
    timeZone: "America/Sao_Paulo",
    closed: "right",
    label: "right",
    partial: "keep",
  });
  assertEquals([...made.columns.ts.values], at("2017-10-15T03:00Z", "2017-10-16T02:00Z"));
  assertEquals([...made.columns.v.values], [1, 3]);
});

Deno.test("resample(df) of no rows has the same columns and no rows", () => {
  for (const every of ["5m", "1d", "1M"]) {
    const made = resample(samples([], []), every, { how: "ohlc", partial: "keep" });
    assertEquals(made.names, ["ts", "vOpen", "vHigh", "vLow", "vClose"]);
    assertEquals(made.length, 0);
  }
});
