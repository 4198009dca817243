import { assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, columnsOf, frame } from "coinank";
import type { Columns, ColumnsOptions, SchemaOf } from "coinank";
import { shift } from "../../lib/verbs/shift.ts";
import type { ShiftOptions } from "../../lib/verbs/shift.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const HOUR = 3_600_000;
const DAY0 = Date.UTC(2024, 8, 2);

/** Levels at hours after midnight. */
function levels(at: number[], v: number[], more: ColumnsOptions = {}): Columns {
  return columns({ ts: at.map((h) => DAY0 + h * HOUR), v }, {
    time: "ts",
    every: "1h",
    kinds: { v: "stock" },
    units: { v: "coin" },
    ...more,
  });
}

function shifted(table: Columns, periods?: number, options?: ShiftOptions): number[] {
  const made = shift(table, periods, options);
  return [...made.columns[made.names.at(-1)!].values] as number[];
}

Deno.test("shift(df) shows the bar before, by time: where it is missing, nothing", () => {
  const table = levels([0, 1, 3, 4], [1, 2, 4, 8]);
  assertEquals(shifted(table), [NaN, 1, NaN, 4]);
  assertEquals(shifted(table, 2), [NaN, NaN, 2, NaN]);
  assertEquals(shifted(table, 3), [NaN, NaN, 1, 2]);
  assertEquals(shifted(table, 1, { acrossGaps: true }), [NaN, 1, 2, 4]);
  assertEquals(shifted(table, 3, { acrossGaps: true }), [NaN, NaN, NaN, 1]);
});

Deno.test("shift(df, -n) looks ahead only where told to", () => {
  const table = levels([0, 1, 3, 4], [1, 2, 4, 8]);
  assertEquals(shifted(table, -1, { lookAhead: true }), [2, NaN, 8, NaN]);
  assertEquals(shifted(table, -1, { lookAhead: true, acrossGaps: true }), [2, 4, 8, NaN]);
  assertThrows(() => shift(table, -1), TypeError, "shift: -1 looks ahead: rows would show what");
});

Deno.test("shift(df) names what it adds by how far, and keeps kind and unit", () => {
  const table = levels([0], [1]) as Columns<{ ts: "time"; v: "stock" }>;
  const made = shift(table, 12);
  const kind: SchemaOf<typeof made>["vLag12"] = "stock";
  assertEquals([made.columns.vLag12.kind, made.columns.vLag12.unit], [kind, "coin"]);
  const lead = shift(table, -3, { lookAhead: true });
  assertEquals(lead.columns.vLead3.kind, "stock");
  // @ts-expect-error it is called vLead3
  assertEquals(lead.columns.vLag3, undefined);
});

Deno.test("shift(df) there and back is as it was, where no bar is missing at either end", () => {
  fc.assert(fc.property(
    fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 30 }),
    fc.integer({ min: 1, max: 5 }),
    (at, n) => {
      const table = levels(at, at.map((h) => h + 0.5));
      const hours = at.toSorted((a, b) => a - b);
      const seen = (h: number) => at.includes(h) ? h + 0.5 : NaN;
      assertEquals(shifted(table, n), hours.map((h) => seen(h - n)));
      assertEquals(shifted(table, -n, { lookAhead: true }), hours.map((h) => seen(h + n)));
    },
  ));
});

Deno.test("shift(df) takes each series for itself, all figures but keys, and rows in any order", () => {
  const table = columns({
    ts: [1, 0, 0, 1].map((h) => DAY0 + h * HOUR),
    exchange: ["a", "b", "a", "b"],
    price: [5, 5, 5, 5],
    v: [4, 100, 1, 400],
  }, { time: "ts", every: "1h", keys: ["exchange", "price"] });
  const made = shift(table);
  assertEquals(made.names, ["ts", "exchange", "price", "v", "vLag1"]);
  assertEquals([...made.columns.vLag1.values], [NaN, NaN, 1, 100]);
});

Deno.test("shift(df) of a corner of candles is of no candle any more", () => {
  const table = columns({ ts: [DAY0, DAY0 + HOUR], close: [1, 2] }, { time: "ts", every: "1h" });
  const candle = { ...table.columns.close, corner: "close" as const };
  const of = new (table.constructor as typeof Columns)(
    { ...table.columns, close: candle },
    table.meta,
  );
  assertEquals(shift(of).columns.closeLag1.corner, undefined);
});

Deno.test("shift(df) of one row and of none, of a frame, in days of 23 hours", () => {
  assertEquals(shifted(levels([0], [1])), [NaN]);
  assertEquals(shift(levels([], [])).names, ["ts", "v", "vLag1"]);
  const df = frame({ ts: [DAY0, DAY0 + HOUR], v: [1, 2] }, { time: "ts", every: "1h" });
  assertEquals([...columnsOf(shift(df)).columns.vLag1.values], [NaN, 1]);
  const ts = ["2024-03-10T05:00Z", "2024-03-11T04:00Z"];
  const days = columns({ ts, v: [1, 2] }, {
    time: "ts",
    every: "1d",
    timeZone: "America/New_York",
  });
  assertEquals(shifted(days), [NaN, 1]);
});

Deno.test("shift(df) says what is wrong", () => {
  const call = (periods: unknown, options?: unknown) => () =>
    shift(levels([0, 1], [1, 2]), periods as number, options as ShiftOptions);
  for (const periods of [0, 1.5, NaN, "1"]) {
    assertThrows(call(periods), RangeError, "periods is not a whole number other than 0");
  }
  assertThrows(call(1, { acrossGaps: "perBar" }), TypeError, "acrossGaps is not true or false");
  assertThrows(call(1, { lookahead: true }), TypeError, 'Did you mean "lookAhead"?');
  assertThrows(call(1, { columns: ["ts"] }), TypeError, '"ts" holds times, not figures');
  assertThrows(call(1, { columns: ["w"] }), RangeError, 'shift: no column "w"');
  assertThrows(
    () => shift(levels([0, 0], [1, 2])),
    RangeError,
    "shift: two rows share the instant",
  );
  assertThrows(() => shift(columns({ v: [1] })), TypeError, "shift: the frame has no time column");
  const widthless = columns({ ts: [DAY0], v: [1] }, { time: "ts" });
  assertThrows(() => shift(widthless), TypeError, "shift: the frame has no bar width");
  assertEquals(shifted(widthless, 1, { acrossGaps: true }), [NaN]);
});
