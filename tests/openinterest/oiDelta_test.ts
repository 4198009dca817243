import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, columnsOf, delta, frame, oiDelta, pctChange, resample } from "coinank";
import type { Columns, ColumnsOptions } from "coinank";
import answer from "../fixtures/openInterest.symbolChart.json" with { type: "json" };

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const HOUR = 3_600_000;
const DAY0 = Date.UTC(2024, 8, 2);

const known: ColumnsOptions = {
  time: "ts",
  every: "1h",
  rows: "samples",
  kinds: { coinCount: "stock", coinValue: "stock" },
  units: { coinCount: "coin", coinValue: "USD" },
};

function oi(coinCount: number[], coinValue: number[], at = coinCount.map((_, i) => i)): Columns {
  return columns({ ts: at.map((h) => DAY0 + h * HOUR), coinCount, coinValue }, known);
}

function figures(table: Columns, name: string): number[] {
  return [...table.columns[name].values] as number[];
}

const rows = answer.data;
const documented = () =>
  columns({
    ts: rows.map(({ ts }) => ts),
    coinCount: rows.map(({ coinCount }) => coinCount),
    coinValue: rows.map(({ coinValue }) => coinValue),
  }, known);

/** A double as the fraction that it is, and what one needs of fractions. */
type Fraction = readonly [n: bigint, d: bigint];

function exactly(x: number): Fraction {
  let d = 1n;
  while (!Number.isInteger(x)) [x, d] = [x * 2, d * 2n]; // doubling is exact
  return [BigInt(x), d];
}
const add = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d];
const times = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * c, b * d];
const over = (a: Fraction, [c, d]: Fraction): Fraction => times(a, c < 0n ? [-d, -c] : [d, c]);
const minus = (a: Fraction, [c, d]: Fraction): Fraction => add(a, [-c, d]);
const abs = ([a, b]: Fraction): Fraction => [a < 0n ? -a : a, b];
const less = ([a, b]: Fraction, [c, d]: Fraction) => a * d < c * b;

/** The split by its formulas, exact. */
function exactSplit(q0: number, q1: number, v0: number, v1: number) {
  const [Q0, Q1, V0, V1] = [q0, q1, v0, v1].map(exactly);
  const [P0, P1] = [over(V0, Q0), over(V1, Q1)];
  const half = (a: Fraction): Fraction => over(a, [2n, 1n]);
  return {
    position: times(minus(Q1, Q0), half(add(P1, P0))),
    price: times(minus(P1, P0), half(add(Q1, Q0))),
    change: minus(V1, V0),
  };
}

function assertSplit(q0: number, q1: number, v0: number, v1: number) {
  const made = oiDelta(oi([q0, q1], [v0, v1]));
  const [position, price] = [figures(made, "positionEffect")[1], figures(made, "priceEffect")[1]];
  const exact = exactSplit(q0, q1, v0, v1);
  const larger = less(abs(exact.position), abs(exact.price)) ? exact.price : exact.position;
  const bound = times(abs(larger), [1n, 10n ** 12n]);
  for (const [figure, truth] of [[position, exact.position], [price, exact.price]] as const) {
    assert(!less(bound, abs(minus(exactly(figure), truth))), `${figure} of ${[q0, q1, v0, v1]}`);
  }
  return { position, price, change: v1 - v0 };
}

Deno.test("oiDelta(df) adds six columns with kinds and units", () => {
  const made = oiDelta(oi([10, 12], [100, 150]));
  assertEquals(
    made.names.slice(3).map((name) => [name, made.columns[name].kind, made.columns[name].unit]),
    [
      ["coinCountDelta", "flow", "coin"],
      ["coinValueDelta", "flow", "USD"],
      ["coinCountPct", "growth", "fraction"],
      ["coinValuePct", "growth", "fraction"],
      ["positionEffect", "flow", "USD"],
      ["priceEffect", "flow", "USD"],
    ],
  );
  assertEquals(made.names.slice(3).map((name) => figures(made, name)[1]), [
    2,
    50,
    0.2,
    0.5,
    22.5,
    27.5,
  ]);
});

Deno.test("oiDelta(df) equals plain double subtraction on the documented rows, to the last bit", () => {
  const made = oiDelta(documented());
  for (const name of ["coinCount", "coinValue"] as const) {
    const change = rows.map((row, i) => i === 0 ? NaN : row[name] - rows[i - 1][name]);
    assertEquals(figures(made, `${name}Delta`), change);
    assertEquals(
      figures(made, `${name}Pct`),
      change.map((x, i) => i === 0 ? NaN : x / rows[i - 1][name]),
    );
  }
});

Deno.test("oiDelta(df) splits the documented changes into position and price", () => {
  for (let i = 1; i < rows.length; i++) {
    const [a, b] = [rows[i - 1], rows[i]];
    const { position, price, change } = assertSplit(
      a.coinCount,
      b.coinCount,
      a.coinValue,
      b.coinValue,
    );
    assert(Math.abs(position + price - change) <= 1e-9 * Math.abs(change));
    assertEquals(Math.sign(position), Math.sign(b.coinCount - a.coinCount));
  }
});

const amounts = fc.double({ min: 1e-3, max: 1e9, noNaN: true });
const prices = fc.double({ min: 1e-6, max: 1e6, noNaN: true });

Deno.test("oiDelta(df).positionEffect and priceEffect are exact to 1e-12 of the larger", () => {
  fc.assert(
    fc.property(amounts, amounts, prices, prices, (q0, q1, p0, p1) => {
      const { position, price, change } = assertSplit(q0, q1, q0 * p0, q1 * p1);
      const size = Math.max(Math.abs(position), Math.abs(price));
      assert(Math.abs(position + price - change) <= 1e-15 * size);
    }),
    { numRuns: 500 },
  );
});

Deno.test("oiDelta(df).positionEffect + priceEffect is the change, even a tiny one of a huge level", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e3, max: 1e13, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
      fc.double({ min: -0.5, max: 0.9, noNaN: true }), // beyond, an effect exceeds the level and doubles run out
      fc.integer({ min: -50, max: 50 }),
      (v0, q0, turn, bits) => {
        // Positions and price move far and against one another; the value, by its last bits.
        const ulp = 2 ** (Math.floor(Math.log2(v0)) - 52);
        const v1 = v0 + bits * ulp;
        const { position, price, change } = assertSplit(q0, q0 * (1 + turn), v0, v1);
        const off = Math.abs(position + price - change);
        assert(off <= 1e-9 * Math.abs(change), `off by ${off} of ${change}`);
      },
    ),
    { numRuns: 2000, examples: [[4e9, 9e4, 0.1, 1], [2 ** 40, 1e5, 0.5, -1]] },
  );
});

Deno.test("oiDelta(df) puts all of the change on the price where no position moved, and the other way", () => {
  const still = oiDelta(oi([10, 10], [100, 137]));
  assertEquals([figures(still, "positionEffect")[1], figures(still, "priceEffect")[1]], [0, 37]);
  const flat = oiDelta(oi([10, 16], [100, 160]));
  assertEquals([figures(flat, "positionEffect")[1], figures(flat, "priceEffect")[1]], [60, 0]);
});

Deno.test("oiDelta(df) knows nothing in the first row, over a gap, and beside what is not known", () => {
  const made = oiDelta(
    oi([1, 2, 3, 4, NaN, 6, 7], [10, 20, 30, 40, 50, 60, 70], [0, 1, 3, 4, 5, 6, 7]),
  );
  const nothing = [true, false, true, false, true, true, false];
  for (const name of ["coinCountDelta", "coinCountPct", "positionEffect", "priceEffect"]) {
    assertEquals(figures(made, name).map(Number.isNaN), nothing, name);
  }
  assertEquals(figures(made, "coinValueDelta"), [NaN, 10, NaN, 10, 10, 10, 10]);
});

Deno.test("oiDelta(df, { acrossGaps: true }) reaches to the row before", () => {
  const made = oiDelta(oi([1, 2, 3], [10, 20, 36], [0, 1, 5]), { acrossGaps: true });
  assertEquals(figures(made, "coinValueDelta"), [NaN, 10, 16]);
  assertEquals(figures(made, "positionEffect"), [NaN, 10, 11]);
  assertEquals(figures(made, "priceEffect"), [NaN, 0, 5]);
});

Deno.test("oiDelta(df) of a level of 0 has changes, but no fraction and no price", () => {
  const made = oiDelta(oi([0, 5, 0], [0, 50, 0]));
  assertEquals(figures(made, "coinCountDelta"), [NaN, 5, -5]);
  assertEquals(figures(made, "coinCountPct"), [NaN, NaN, -1]);
  assertEquals(figures(made, "positionEffect"), [NaN, NaN, NaN]);
  assertEquals(figures(made, "priceEffect"), [NaN, NaN, NaN]);
});

Deno.test("oiDelta(df) puts rows in order first", () => {
  const made = oiDelta(oi([3, 1, 2], [30, 10, 20], [2, 0, 1]));
  assertEquals(figures(made, "coinCountDelta"), [NaN, 1, 1]);
  assertEquals(figures(made, "coinValue"), [10, 20, 30]);
});

Deno.test("oiDelta(df) of no rows has the same columns", () => {
  assertEquals(oiDelta(oi([], [])).names, oiDelta(oi([1], [2])).names);
  assertEquals(oiDelta(oi([], [])).length, 0);
});

Deno.test("oiDelta(df) never compares one exchange with another", () => {
  const one = { a: oi([1, 2, 4], [10, 22, 40]), b: oi([100, 90, 95], [1000, 910, 930]) };
  const long = columns({
    ts: [0, 0, 1, 1, 2, 2].map((h) => DAY0 + h * HOUR),
    exchangeName: ["a", "b", "b", "a", "b", "a"],
    coinCount: [1, 100, 90, 2, 95, 4],
    coinValue: [10, 1000, 910, 22, 930, 40],
  }, known);
  const made = oiDelta(long);
  for (const name of ["a", "b"] as const) {
    const mine = made.columns.exchangeName.values as readonly string[];
    for (const column of ["coinCountDelta", "coinValuePct", "positionEffect", "priceEffect"]) {
      const part = figures(made, column).filter((_, i) => mine[i] === name);
      assertEquals(part, figures(oiDelta(one[name]), column), `${column} of ${name}`);
    }
  }
});

Deno.test("oiDelta(df) refuses two rows of one instant", () => {
  assertThrows(
    () => oiDelta(oi([1, 2], [1, 2], [3, 3])),
    RangeError,
    "oiDelta: two rows share the instant",
  );
});

Deno.test("oiDelta(df) equals delta and pctChange on the same columns", () => {
  const made = oiDelta(documented());
  for (const other of [delta(documented()), pctChange(documented())]) {
    for (const name of other.names) assertEquals(figures(made, name), figures(other, name));
  }
});

Deno.test("oiDelta(resample(df, wider)) takes the changes of the levels at the starts", () => {
  const made = oiDelta(resample(documented(), "3h"));
  const at = rows.filter(({ ts }) => ts % (3 * HOUR) === 0).map(({ coinCount }) => coinCount);
  assertEquals(figures(made, "coinCountDelta"), [NaN, at[1] - at[0], at[2] - at[1]]);
  assertEquals(made.meta.rows, "samples");
});

Deno.test("oiDelta(df) puts its columns in the place of others of the same name", () => {
  const twice = oiDelta(oiDelta(documented()));
  assertEquals(twice.names, oiDelta(documented()).names);
});

Deno.test("oiDelta(df) says what to pass where a level is missing or something else", () => {
  const other = (data: Record<string, number[]>, options: ColumnsOptions) =>
    columns({ ts: [DAY0], ...data }, { time: "ts", every: "1h", ...options });
  assertThrows(
    () =>
      oiDelta(
        other({ coinCount: [1] }, { kinds: { coinCount: "stock" }, units: { coinCount: "coin" } }),
      ),
    TypeError,
    'needs a column "coinValue", open interest in USD; there are "ts", "coinCount". Pass what openInterest',
  );
  const both = { coinCount: [1], coinValue: [1] };
  assertThrows(() => oiDelta(other(both, {})), TypeError, 'units: { coinCount: "coin" }');
  assertThrows(
    () => oiDelta(other(both, { ...known, units: { coinCount: "USD", coinValue: "USD" } })),
    TypeError,
    "it is stock in USD",
  );
  assertThrows(
    () => oiDelta(other(both, { ...known, kinds: { coinCount: "flow", coinValue: "stock" } })),
    TypeError,
    "it is flow in coin",
  );
  assertThrows(() => oiDelta({} as Columns), TypeError, "Not a frame");
});

Deno.test("oiDelta(df) refuses options that would break the sum", () => {
  const given = (options: unknown) => () =>
    oiDelta(documented(), options as { acrossGaps: boolean });
  assertThrows(given({ acrossGaps: "perBar" }), TypeError, "acrossGaps is not true or false");
  assertThrows(given({ periods: 2 }), TypeError, 'no option "periods"');
});

Deno.test("oiDelta(frame) gives a frame and leaves the one given as it was", () => {
  const df = frame({ ts: [DAY0, DAY0 + HOUR], coinCount: [1, 2], coinValue: [10, 30] }, known);
  const made = oiDelta(df);
  assertEquals([...columnsOf(made).columns.positionEffect.values], [NaN, 12.5]);
  assertEquals([...columnsOf(made).columns.priceEffect.values], [NaN, 7.5]);
  assertEquals(df.columns, ["ts", "coinCount", "coinValue"]);
});

Deno.test("oiDelta(df) knows no price, and so no split, where there are no coins", () => {
  const table = columns({
    ts: [0, 1, 2].map((h) => Date.UTC(2024, 8, 10, h)),
    coinCount: [10, 0, 5],
    coinValue: [100, 1, 50],
  }, {
    time: "ts",
    every: "1h",
    rows: "samples",
    kinds: { coinCount: "stock", coinValue: "stock" },
    units: { coinCount: "coin", coinValue: "USD" },
  });
  const { positionEffect, priceEffect, coinValueDelta } = oiDelta(table).columns;
  assertEquals([...positionEffect.values], [NaN, NaN, NaN]);
  assertEquals([...priceEffect.values], [NaN, NaN, NaN]);
  assertEquals([...coinValueDelta.values], [NaN, -99, 49]);
});

Deno.test("oiDelta(df) refuses coins of one instant and USD of another", () => {
  const hours = Array.from({ length: 48 }, (_, h) => h);
  const table = columns({
    ts: hours.map((h) => Date.UTC(2024, 8, 10, h)),
    coinCount: hours,
    coinValue: hours,
  }, {
    time: "ts",
    every: "1h",
    rows: "samples",
    kinds: { coinCount: "stock", coinValue: "stock" },
    units: { coinCount: "coin", coinValue: "USD" },
  });
  const mixed = resample(table, "1d", { how: { coinValue: "last" } });
  assertThrows(() => oiDelta(mixed as typeof table), TypeError, "not of one instant");
});
