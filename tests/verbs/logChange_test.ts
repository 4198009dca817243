import { assert, assertEquals, assertThrows } from "@std/assert";
import { columns, frame, resample } from "coinank";
import type { ChangeOptions, Columns } from "coinank";
import { columnsOf } from "../../lib/columns/tabular.ts";
import { logChange } from "../../lib/verbs/logChange.ts";
import { numbers } from "../pandas/figures.ts";
import recorded from "../pandas/windows.json" with { type: "json" };

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
  return [...logChange(table, options).columns.vLogChange.values] as number[];
}

Deno.test("logChange(df) equals ln(x / x₋₁) from 60 digits, but for the last two bits", () => {
  const [before, now, ln] = [
    recorded.logarithms.before,
    recorded.logarithms.now,
    recorded.logarithms.ln,
  ]
    .map(numbers);
  before.forEach((x, i) => {
    const [, made] = changes(levels([0, 1], [x, now[i]]));
    const bound = 4 * Number.EPSILON * Math.abs(ln[i]);
    assert(Math.abs(made - ln[i]) <= bound, `${x} to ${now[i]}: ${made} for ${ln[i]}`);
  });
});

Deno.test("logChange(df) is not known where a level is not above 0, and over a gap", () => {
  assertEquals(changes(levels([0, 1, 2, 3, 4, 5], [1, 0, 1, -1, -1, 1])), Array(6).fill(NaN));
  assertEquals(changes(levels([0, 1, 2], [1, NaN, 1])), [NaN, NaN, NaN]);
  const gap = levels([0, 1, 3], [1, 2, 8]);
  assertEquals(changes(gap), [NaN, Math.log(2), NaN]);
  assertEquals(changes(gap, { acrossGaps: true }), [NaN, Math.log(2), Math.log(4)]);
  assertEquals(changes(gap, { acrossGaps: "perBar" }), [NaN, Math.log(2), Math.log(4) / 2]);
  assertEquals(changes(gap, { periods: 2 }), [NaN, NaN, Math.log(4)]);
});

Deno.test("logChange(df) of equal levels is 0, of one row and of none not known", () => {
  assertEquals(changes(levels([0, 1], [87_000.1, 87_000.1])), [NaN, 0]);
  assertEquals(changes(levels([0], [1])), [NaN]);
  const none = logChange(levels([], []));
  assertEquals([none.names, none.length], [["ts", "v", "vLogChange"], 0]);
});

Deno.test("logChange(df) is an amount in ln: resampled, it adds up to the change of the bucket", () => {
  const made = logChange(levels([0, 1, 2, 3], [100, 110, 99, 198]));
  assertEquals([made.columns.vLogChange.kind, made.columns.vLogChange.unit], ["flow", "ln"]);
  const total = resample(made, "4h").columns.vLogChange.values[0] as number;
  assert(Math.abs(total - Math.log(1.98)) < 1e-15);
});

Deno.test("logChange(df) takes each series for itself and rows in any order", () => {
  const table = columns({
    ts: [1, 0, 0, 1].map((h) => DAY0 + h * HOUR),
    exchange: ["a", "b", "a", "b"],
    v: [20, 1, 10, 4],
  }, { time: "ts", every: "1h", kinds: { v: "stock" } });
  assertEquals(changes(table), [NaN, NaN, Math.log(2), Math.log(4)]);
});

Deno.test("logChange(frame) gives a frame; errors call it by its name", () => {
  const df = frame({ ts: [DAY0, DAY0 + HOUR], v: [1, 2] }, {
    time: "ts",
    every: "1h",
    kinds: { v: "stock" },
  });
  assertEquals([...columnsOf(logChange(df)).columns.vLogChange.values], [NaN, Math.log(2)]);
  assertThrows(() => logChange(columns({ v: [1] })), TypeError, "logChange: the frame has no time");
  const odd = { period: 2 } as ChangeOptions;
  assertThrows(() => logChange(levels([0], [1]), odd), TypeError, 'logChange: no option "period"');
});
