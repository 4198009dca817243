import { assert, assertEquals } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns } from "../../lib/core.ts";
import type { Column } from "../../lib/core.ts";
import { rolling } from "../../lib/verbs/rolling.ts";
import type { StatName } from "../../lib/verbs/rollingStats.ts";
import { windowsOf } from "../../lib/verbs/windows.ts";
import { rollingRanked } from "../../lib/verbs/rollingRanked.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const HOUR = 3_600_000;
const DAY0 = Date.UTC(2024, 8, 2);

interface Row {
  hour: number;
  exchange: string;
  v: number;
}

const rowsOf = fc.uniqueArray(
  fc.record({
    hour: fc.integer({ min: -30, max: 30 }),
    exchange: fc.constantFrom("a", "b"),
    v: fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: -4, max: 4 }) },
      { weight: 5, arbitrary: fc.integer({ min: -1e9, max: 1e9 }).map((x) => x / 1000) },
      { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity) },
    ),
  }),
  { minLength: 1, maxLength: 60, selector: ({ hour, exchange }) => `${hour} ${exchange}` },
);

/** The figures of a window by the book: sorted, summed, squared anew for every row. */
const NAIVE: Record<string, (window: number[], now: number) => number> = {
  mean: (w) => w.reduce((a, b) => a + b, 0) / w.length,
  sum: (w) => w.reduce((a, b) => a + b, 0),
  var: (w) => {
    const mean = w.reduce((a, b) => a + b, 0) / w.length;
    return w.length < 2 ? NaN : w.reduce((a, b) => a + (b - mean) ** 2, 0) / (w.length - 1);
  },
  min: (w) => Math.min(...w),
  max: (w) => Math.max(...w),
  median: (w) => {
    const sorted = w.toSorted((a, b) => a - b);
    const half = w.length >> 1;
    return w.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  },
  rank: (w, now) =>
    (w.filter((x) => x < now).length + w.filter((x) => x === now).length / 2) / w.length,
};
NAIVE.std = (w, now) => Math.sqrt(NAIVE.var(w, now));
NAIVE.zscore = (w, now) => {
  const sd = w.every((x) => x === w[0]) ? 0 : NAIVE.std(w, now);
  return sd > 0 ? (now - NAIVE.mean(w, now)) / sd : NaN;
};

const BEFORE = ["zscore", "rank"];

function assertNear(actual: number, expected: number, scale: number, what: string): void {
  const near = Number.isNaN(expected)
    ? Number.isNaN(actual)
    : Math.abs(actual - expected) <= 1e-9 * Math.max(scale, Math.abs(expected));
  assert(near, `${what}: ${actual} for ${expected}`);
}

function assertNaive(
  rows: readonly Row[],
  window: number | string,
  min: number,
  acrossGaps: boolean,
): void {
  const table = columns({
    ts: rows.map(({ hour }) => DAY0 + hour * HOUR),
    exchange: rows.map(({ exchange }) => exchange),
    v: rows.map(({ v }) => v),
  }, { time: "ts", every: "1h", keys: ["exchange"] });
  const options = { min, acrossGaps };
  const stats = Object.keys(NAIVE) as StatName[];
  const made = rolling(table, window, { v: stats }, options).columns;
  const hours = typeof window === "number" ? window : Number.parseInt(window);
  const sorted = rows.toSorted((a, b) => a.hour - b.hour);
  // Of one hour the rows stay in their order, as those of the table do.
  sorted.forEach((row, i) => {
    const series = sorted.filter(({ exchange }) => exchange === row.exchange);
    const place = series.indexOf(row);
    for (const stat of stats) {
      const back = BEFORE.includes(stat) ? 1 : 0;
      const within = series.filter((other, k) =>
        acrossGaps && typeof window === "number"
          ? k > place - hours - back && k <= place - back
          : other.hour > row.hour - hours - back && other.hour <= row.hour - back
      );
      const known = within.map(({ v }) => v).filter(Number.isFinite);
      const unknown = known.length < min || (back === 1 && !Number.isFinite(row.v)) ||
        (stat === "zscore" && known.length < 2);
      const expected = unknown ? NaN : NAIVE[stat](known, row.v);
      const scale = stat === "rank" ? 0 : stat === "var" ? 1e4 : stat === "zscore" ? 1 : 100;
      const name = `v${stat[0].toUpperCase()}${stat.slice(1)}`;
      const column = made[name as keyof typeof made] as Column;
      assertNear(column.values[i] as number, expected, scale, `${stat} of row ${i}`);
    }
  });
}

Deno.test("rolling(df, n) equals what is made anew for every row, whatever the rows", () => {
  fc.assert(fc.property(
    rowsOf,
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 1, max: 9 }),
    fc.boolean(),
    (rows, window, min, acrossGaps) => assertNaive(rows, window, Math.min(min, window), acrossGaps),
  ));
});

Deno.test('rolling(df, "6h") equals what is made anew for every row, whatever the rows', () => {
  fc.assert(fc.property(
    rowsOf,
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 1, max: 4 }),
    (rows, hours, min) => assertNaive(rows, `${hours}h`, min, false),
  ));
});

Deno.test("rolling(df) draws on nothing later: without the rows that follow it says the same", () => {
  fc.assert(fc.property(rowsOf, fc.integer({ min: 1, max: 5 }), (rows, window) => {
    const series = rows.filter(({ exchange }) => exchange === "a")
      .toSorted((a, b) => a.hour - b.hour);
    const made = (until: number) => {
      const seen = series.slice(0, until);
      const table = columns({
        ts: seen.map(({ hour }) => DAY0 + hour * HOUR),
        v: seen.map(({ v }) => v),
      }, { time: "ts", every: "1h" });
      const stats = ["mean", "std", "median", "zscore", "rank", "max"] as const;
      const { vMean, vStd, vMedian, vZscore, vRank, vMax } =
        rolling(table, window, { v: stats }, { min: 1 }).columns;
      return [vMean, vStd, vMedian, vZscore, vRank, vMax].map(({ values }) => [...values]);
    };
    const whole = made(series.length);
    for (let until = 0; until <= series.length; until++) {
      assertEquals(made(until), whole.map((figures) => figures.slice(0, until)));
    }
  }));
});

Deno.test("rollingRanked finds every k-th figure, however windows move, from run to run", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 300 }),
      fc.array(fc.tuple(fc.nat({ max: 400 }), fc.nat({ max: 90 })), {
        minLength: 1,
        maxLength: 60,
      }),
      fc.integer({ min: 1, max: 40 }),
      (some, moves, times) => {
        // Many times as many figures as given, so that windows leave their runs.
        const values = Float64Array.from(
          { length: some.length * times },
          (_, i) => some[i % some.length] * (i % 7 - 3),
        );
        let [left, right] = [0, 0];
        const ends = moves.map(([forward, held]) => {
          right = Math.min(values.length, right + forward);
          left = Math.max(left, right - held);
          return [left, right];
        });
        const windows = windowsOf(
          Uint32Array.from(ends, ([from]) => from),
          Uint32Array.from(ends, ([, to]) => to),
        );
        rollingRanked({ values, windows }, 1, (held, count, row) => {
          const sorted = values.slice(...ends[row]).sort();
          assertEquals(count, sorted.length);
          const ranks = Array.from(sorted, (_, k) => held.find(k));
          assertEquals(ranks.map((rank) => held.sorted[rank] + 0), [...sorted].map((x) => x + 0));
          assertEquals(ranks.map((rank) => held.below(rank)), ranks.map((_, k) => k));
          assertEquals(ranks.slice(0, -1).map((rank) => held.next(rank)), ranks.slice(1));
          return 0;
        }, true);
      },
    ),
    { numRuns: 40 },
  );
});
