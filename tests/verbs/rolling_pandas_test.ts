import { assertEquals } from "@std/assert";
import { columns } from "../../lib/core.ts";
import { rolling } from "../../lib/verbs/rolling.ts";
import type { RollingOptions } from "../../lib/verbs/rolling.ts";
import type { Stat } from "../../lib/verbs/rollingStats.ts";
import { assertFigures, numbers } from "../pandas/figures.ts";
import recorded from "../pandas/windows.json" with { type: "json" };

/** A case of `tests/pandas/windows.py`: what was asked, and pandas' answers by statistic. */
type Case = RollingOptions & Record<string, string> & { window: number | string; least: number };

const STATS: [name: string, stat: Stat][] = [
  ...["mean", "sum", "std", "var", "min", "max", "median", "count", "zscore", "rank"].map(
    (name): [string, Stat] => [name, name as Stat],
  ),
  ...["0", "0.1", "0.25", "0.9", "1"].map(
    (q): [string, Stat] => [`quantile${q}`, { quantile: Number(q) }],
  ),
  ["corr", { corr: "other" }],
  ["beta", { beta: "other" }],
];

/** Figures that rank, count or choose are those of the data, to the last bit. */
const EXACT = new Set(["min", "max", "count", "rank"]);

function assertCase(c: Case): void {
  const { window, least: min } = c;
  const what = JSON.stringify({ window, min, closed: c.closed });
  const values = numbers(c.values);
  const table = columns({ ts: numbers(c.ts), v: values, other: numbers(c.others) }, {
    time: "ts",
    kinds: { v: "stock" },
  });
  const largest = Math.max(0, ...values.filter(Number.isFinite).map(Math.abs));
  const closed = c.closed ?? undefined;
  for (const [name, stat] of STATS) {
    const made = rolling(table, window, { v: stat }, { min, closed }).columns;
    const [added] = Object.keys(made).slice(3);
    const figures = made[added].values as Float64Array;
    const expected = numbers(c[name]);
    // A deviation is compared by its square: near 0 its root shows the rounding of pandas' running sums.
    const power = name === "std" ? 2 : 1;
    const least = EXACT.has(name)
      ? 0
      : ["corr", "beta", "zscore"].includes(name)
      ? 1e-2
      : 1e-3 * (["std", "var"].includes(name) ? largest ** 2 : largest);
    assertFigures(
      figures.map((x) => x ** power),
      expected.map((x) => x ** power),
      least,
      `${name}, ${what}`,
    );
  }
}

for (const [name, cases] of Object.entries({ rows: recorded.rows, time: recorded.time })) {
  Deno.test(`rolling(df) by ${name} equals pandas ${recorded.pandas} in ${cases.length} cases`, () => {
    for (const c of cases) assertCase(c as unknown as Case);
  });
}

Deno.test("rolling(df) by time equals pandas where rows share instants", () => {
  for (const c of recorded.doubles as unknown as Case[]) {
    const table = columns({ ts: numbers(c.ts), v: numbers(c.values) }, { time: "ts" });
    const { vMean, vMax } =
      rolling(table, c.window, { v: ["mean", "max"] }, { closed: c.closed }).columns;
    assertFigures(vMean.values, numbers(c.mean), 10, "mean");
    assertFigures(vMax.values, numbers(c.max), 0, "max");
  }
});

Deno.test("rolling(df) takes a bar that is missing for a figure that is not known, as pandas' whole grid", () => {
  for (const c of recorded.gaps as unknown as Case[]) {
    const table = columns({ ts: numbers(c.ts), v: numbers(c.values) }, { time: "ts", every: "1m" });
    const { vMean, vStd, vMedian, vZscore } = rolling(
      table,
      c.window,
      { v: ["mean", "std", "median", "zscore"] },
      { min: c.least },
    ).columns;
    assertFigures(vMean.values, numbers(c.mean), 100, "mean");
    const squares = (figures: ArrayLike<number>) => Array.from(figures, (x) => x ** 2);
    assertFigures(squares(vStd.values), squares(numbers(c.std)), 1e7, "std");
    assertFigures(vMedian.values, numbers(c.median), 0, "median");
    assertFigures(vZscore.values, numbers(c.zscore), 1e-2, "zscore");
  }
});

/** Where we differ on purpose. */
const pandas = recorded.differences;

Deno.test('rolling(df) differs from pandas: "count" counts from the first row on', () => {
  // How many are known is always known; as pandas with min_periods=0.
  const three = columns({ ts: [0, 1, 2].map((d) => d * 864e5), v: [1, 2, 3] }, { time: "ts" });
  assertEquals([...rolling(three, 2, "count").columns.vCount.values], [1, 2, 2]);
  assertEquals(pandas["count of three rows, window 2"], "NaN 2 2");
});

Deno.test('rolling(df) differs from pandas: "rank" is among the rows before, as a share', () => {
  // Of n rows that hold the row itself one always is at least 1/n: no figure is ever the lowest at 0, and
  // what is unusual depends on the window's length. Ties count half here, whatever the window.
  const four = columns({ ts: [0, 1, 2, 3].map((d) => d * 864e5), v: [1, 3, 2, 2] }, { time: "ts" });
  assertEquals([...rolling(four, 2, "rank").columns.vRank.values], [NaN, NaN, 0.5, 0.25]);
  assertEquals(pandas["rank of 1 3 2 2, window 2"], "NaN 2 1 1.5");
  assertEquals(pandas["rank of 1 3 2 2, window 2, pct"], "NaN 1 0.5 0.75");
});
