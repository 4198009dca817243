import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { columns } from "../../lib/core.ts";
import type { Columns } from "../../lib/core.ts";
import { rolling } from "../../lib/verbs/rolling.ts";

const MINUTE = 60_000;

function series(values: Float64Array): Columns<{ ts: "time"; v: "stock" }> {
  const ts = Float64Array.from(values, (_, i) => i * MINUTE);
  return columns({ ts, v: values }, { time: "ts", every: "1m", kinds: { v: "stock" } }) as never;
}

/** Noise of whole parts of 2⁻²⁰, so that sums of them are exact in whole numbers. */
const PART = 2 ** -20;
function noise(length: number, around: number): Float64Array {
  const values = new Float64Array(length);
  let seed = 20240910;
  for (let i = 0; i < length; i++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
    values[i] = around + (seed >> 12) * PART;
  }
  return values;
}

/** Mean, variance and how far `now` lies above the mean, in whole numbers; only the last division rounds. */
function exact(window: Float64Array, now = 0): { mean: number; variance: number; above: number } {
  const parts = Array.from(window, (x) => BigInt(x / PART));
  const n = BigInt(parts.length);
  const sum = parts.reduce((a, b) => a + b, 0n);
  const squares = parts.reduce((a, b) => a + b * b, 0n);
  const ratio = (a: bigint, b: bigint) => {
    const whole = a / b; // 60 bits more than a double holds
    return Number(whole) + Number(((a - whole * b) << 60n) / b) / 2 ** 60;
  };
  return {
    mean: ratio(sum, n) * PART,
    variance: ratio(n * squares - sum * sum, n * (n - 1n)) * PART ** 2,
    above: ratio(n * BigInt(now / PART) - sum, n) * PART,
  };
}

Deno.test("rolling(df) does not drift over ten million rows, far from 0", () => {
  const window = 1440;
  const values = noise(10_000_000, 1e8);
  const { vMean, vVar, vZscore } =
    rolling(series(values), window, { v: ["mean", "var", "zscore"] }).columns;
  for (const row of [window, 1_234_567, 9_999_998, 9_999_999]) {
    const { mean, variance } = exact(values.slice(row + 1 - window, row + 1));
    assert(Math.abs(vMean.values[row] - mean) <= Number.EPSILON * mean, `mean in row ${row}`);
    const off = Math.abs(vVar.values[row] / variance - 1);
    assert(off < 1e-14, `variance in row ${row}: off by ${off}`);
    const before = exact(values.slice(row - window, row), values[row]);
    const score = before.above / Math.sqrt(before.variance);
    assert(Math.abs(vZscore.values[row] / score - 1) < 1e-13, `zscore in row ${row}`);
  }
});

Deno.test("rolling(df) forgets what has left the window, to the last bit", () => {
  const stats = ["mean", "sum", "std", "zscore", "max", "min", "median"] as const;
  const plain = noise(300, 100);
  for (const spike of [1e300, -1e17, 5e-324, 0]) {
    const spiked = plain.slice();
    spiked[100] = spike;
    const [a, b] = [plain, spiked].map((values) =>
      rolling(series(values), 7, { v: stats }).columns
    );
    for (const name of ["vMean", "vSum", "vStd", "vZscore", "vMax", "vMin", "vMedian"] as const) {
      assertEquals(b[name].values.slice(108), a[name].values.slice(108), `${name} after ${spike}`);
    }
  }
});

Deno.test("rolling(df) has no trace of what is not finite", () => {
  const plain = noise(300, 100);
  for (const odd of [NaN, Infinity, -Infinity]) {
    const values = plain.slice();
    values[100] = odd;
    const [a, b] = [plain, values].map((values) =>
      rolling(series(values), 7, { v: ["mean", "std", "max"] }).columns
    );
    assertEquals([...b.vMean.values.slice(100, 107)], Array(7).fill(NaN));
    assertEquals(b.vMax.values.slice(107), a.vMax.values.slice(107));
    for (let row = 107; row < 300; row++) {
      assert(Math.abs(b.vMean.values[row] - a.vMean.values[row]) < 1e-13);
      assert(Math.abs(b.vStd.values[row] / a.vStd.values[row] - 1) < 1e-13);
    }
  }
});

Deno.test("rolling(df) of a step from one level to another has the spread of the new one alone", () => {
  // The level before is eight figures away; a running sum of squares would have lost all of the noise.
  const values = noise(200, 0);
  for (let i = 0; i < 100; i++) values[i] += 1e8;
  const { vVar } = rolling(series(values), 50, { v: "var" }).columns;
  for (let row = 149; row < 200; row++) {
    const { variance } = exact(values.slice(row - 49, row + 1));
    assert(Math.abs(vVar.values[row] / variance - 1) < 1e-14, `row ${row}`);
  }
});

Deno.test("rolling(df) takes time in step with rows, whatever the window", () => {
  const values = noise(400_000, 100);
  const took = (window: number) => {
    const table = series(values);
    const start = performance.now();
    rolling(table, window, { v: ["mean", "std", "max", "median", "rank"] });
    return performance.now() - start;
  };
  took(100);
  const [narrow, wide] = [took(100), took(100_000)];
  assert(wide < 12 * narrow + 500, `${wide} ms for 100,000 rows, ${narrow} ms for 100`);
});

Deno.test("rolling(df) of figures whose squares lie beyond doubles knows no variance, and never 0", () => {
  const far = columns({
    ts: [0, 1, 2, 3, 4, 5].map((h) => h * 3_600_000),
    v: [1e200, -1e200, 3e200, 1, 2, 4],
    w: [1e200, 2e200, -1e200, 1, 2, 4],
  }, { time: "ts", every: "1h" });
  const stats = ["var", "std", "zscore", { corr: "w" }, { beta: "w" }] as const;
  const { vVar, vStd, vZscore, vCorrW, vBetaW } = rolling(far, 3, { v: stats }).columns;
  for (const { values } of [vVar, vStd, vCorrW, vBetaW]) {
    assertEquals([...values].slice(0, 5), Array(5).fill(NaN));
  }
  assertEquals([...vZscore.values], Array(6).fill(NaN));
  assertAlmostEquals(vVar.values[5] as number, 7 / 3, 1e-12);
  assertAlmostEquals(vCorrW.values[5] as number, 1, 1e-12);
});
