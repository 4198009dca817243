import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, pctChange, resample } from "../../lib/core.ts";
import type { ChangeOptions, Columns } from "../../lib/core.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const HOUR = 3_600_000;
const DAY0 = Date.UTC(2024, 8, 2);

function levels(at: number[], v: number[]): Columns {
  return columns({ ts: at.map((h) => DAY0 + h * HOUR), v }, {
    time: "ts",
    every: "1h",
    rows: "bars",
    kinds: { v: "stock" },
    units: { v: "coin" },
  });
}

function changes(table: Columns, options?: ChangeOptions): number[] {
  return [...pctChange(table, options).columns.vPct.values] as number[];
}

Deno.test("pctChange(df) is the change as a fraction of the level before", () => {
  const made = pctChange(levels([0, 1, 2], [10, 12, 9]));
  assertEquals([...made.columns.vPct.values], [NaN, 0.2, -0.25]);
  assertEquals([made.columns.vPct.kind, made.columns.vPct.unit], ["growth", "fraction"]);
});

Deno.test("pctChange(df) equals the plain formula, to the last bit", () => {
  fc.assert(fc.property(
    fc.array(fc.double({ min: -1e12, max: 1e12, noNaN: true }), { minLength: 2, maxLength: 30 }),
    (v) => {
      const expected = v.map((x, i) => i === 0 || v[i - 1] === 0 ? NaN : (x - v[i - 1]) / v[i - 1]);
      assertEquals(changes(levels(v.map((_, i) => i), v)), expected);
    },
  ));
});

Deno.test("pctChange(df) from 0 is not known, to 0 is −1, below 0 as pandas has it", () => {
  assertEquals(changes(levels([0, 1, 2, 3, 4], [0, 5, 0, 0, -0])), [NaN, NaN, -1, NaN, NaN]);
  assertEquals(changes(levels([0, 1, 2], [-2, -1, 1])), [NaN, -0.5, -2]);
});

Deno.test("pctChange(df) never reaches over a gap unless told to", () => {
  const table = levels([0, 1, 3], [10, 12, 18]);
  assertEquals(changes(table), [NaN, 0.2, NaN]);
  assertEquals(changes(table, { acrossGaps: true }), [NaN, 0.2, 0.5]);
  assertEquals(changes(table, { acrossGaps: "perBar" }), [NaN, 0.2, 0.25]);
  assertEquals(changes(table, { periods: 2 }), [NaN, NaN, 0.5]);
});

Deno.test("pctChange(df) takes each series of a long table for itself", () => {
  const table = columns({
    ts: [0, 0, 1, 1].map((h) => DAY0 + h * HOUR),
    exchange: ["a", "b", "b", "a"],
    v: [10, 1, 3, 5],
  }, { time: "ts", every: "1h", kinds: { v: "stock" } });
  assertEquals(changes(table), [NaN, NaN, 2, -0.5]);
});

Deno.test("pctChange(df) resamples to the change of the whole bucket", () => {
  const made = resample(pctChange(levels([0, 1, 2, 3], [100, 110, 99, 198])), "4h").columns.vPct;
  assert(Math.abs((made.values[0] as number) - 0.98) < 1e-15);
});

Deno.test("pctChange(df) calls itself by its name in errors", () => {
  assertThrows(() => pctChange(columns({ v: [1] })), TypeError, "pctChange: the frame has no time");
  assertThrows(() => pctChange(levels([0, 0], [1, 2])), RangeError, "pctChange: two rows share");
  const odd = { period: 2 } as ChangeOptions;
  assertThrows(() => pctChange(levels([0], [1]), odd), TypeError, 'pctChange: no option "period"');
});
