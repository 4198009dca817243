import { assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { Columns, columns, columnsOf, delta, frame } from "coinank";
import type { Column, ColumnsOptions, SchemaOf } from "coinank";
import { cumulative } from "../../lib/verbs/cumulative.ts";
import type { CumulativeOptions } from "../../lib/verbs/cumulative.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const HOUR = 3_600_000;
const DAY0 = Date.UTC(2024, 8, 2);

/** Amounts at hours after midnight. */
function flows(at: number[], v: number[], more: ColumnsOptions = {}): Columns {
  return columns({ ts: at.map((h) => DAY0 + h * HOUR), v }, {
    time: "ts",
    every: "1h",
    rows: "bars",
    kinds: { v: "flow" },
    units: { v: "coin" },
    ...more,
  });
}

/** The figures of the one column that is added. */
function made(table: Columns, options?: CumulativeOptions): number[] {
  const { columns, names } = cumulative(table, options);
  return [...(columns[names.at(-1)!] as Column).values] as number[];
}

Deno.test("cumulative(df) sums amounts up to a level of the same unit", () => {
  const of = cumulative(flows([0, 1, 2], [5, -2, 4]));
  assertEquals([...of.columns.vCumulative.values], [5, 3, 7]);
  assertEquals([of.columns.vCumulative.kind, of.columns.vCumulative.unit], ["stock", "coin"]);
});

Deno.test("cumulative(df) passes over what is not known, and over bars that are missing", () => {
  assertEquals(made(flows([0, 1, 5, 6], [1, NaN, 2, 4])), [1, NaN, 3, 7]);
  assertEquals(made(flows([0, 1, 2], [NaN, 3, 1]), { of: "max" }), [NaN, 3, 3]);
  assertEquals(made(flows([0, 1, 2], [1, Infinity, 2])), [1, Infinity, Infinity]);
});

Deno.test("cumulative(df) loses nothing to rounding", () => {
  const v = Array.from({ length: 100_001 }, (_, i) => i === 0 ? 1e16 : 0.1);
  assertEquals(made(flows(v.map((_, i) => i), v)).at(-1), 1e16 + 10_000);
  assertEquals(made(flows([0, 1, 2], [1e100, 1, -1e100])).at(-1), 1);
});

Deno.test("cumulative(df, { every }) begins anew with each session", () => {
  const table = flows([22, 23, 24, 25, 72], [1, 2, 4, 8, 16]);
  assertEquals(made(table, { every: "1d" }), [1, 3, 4, 12, 16]);
  assertEquals(made(table, { every: "1d", timeZone: "Asia/Shanghai" }), [1, 3, 7, 15, 16]);
  assertEquals(made(columns(table, { timeZone: "Asia/Shanghai" }), { every: "1d" }), [
    1,
    3,
    7,
    15,
    16,
  ]);
  assertEquals(made(table, { every: "1w" }), [1, 3, 7, 15, 31]);
  assertEquals(made(table, { every: "1d", of: "max" }), [1, 2, 4, 8, 16]);
});

Deno.test("cumulative(df, { every }) of samples: what is stamped midnight is of the day that ends", () => {
  // Levels at their stamps: the change at midnight is that of the last hour of the day before.
  const levels = columns({ ts: [22, 23, 24, 25].map((h) => DAY0 + h * HOUR), v: [1, 2, 4, 8] }, {
    time: "ts",
    every: "1h",
    rows: "samples",
    kinds: { v: "stock" },
  });
  const changes = delta(levels);
  assertEquals(made(changes, { columns: ["vDelta"], every: "1d" }), [NaN, 1, 3, 4]);
  assertEquals(made(changes, { columns: ["v"], of: "max", every: "1d" }), [1, 2, 4, 8]);
  const highest = columns(levels, {});
  assertEquals(
    made(columns({ ...values(highest), v: [9, 2, 4, 1] }, { like: highest }), {
      of: "max",
      every: "1d",
    }),
    [9, 9, 4, 4],
  );
});

function values({ columns, names }: Columns) {
  return Object.fromEntries(names.map((name) => [name, columns[name].values]));
}

Deno.test("cumulative(df, { every }) follows days of 23 and 25 hours", () => {
  for (
    const [day, hours] of [["2024-03-10", 23], ["2024-11-03", 25], ["2024-05-05", 24]] as const
  ) {
    const start =
      Temporal.PlainDate.from(day).toZonedDateTime("America/New_York").epochMilliseconds;
    const table = columns({
      ts: Array.from({ length: 30 }, (_, i) => start + i * HOUR),
      v: Array(30).fill(1),
    }, {
      time: "ts",
      every: "1h",
      rows: "bars",
      kinds: { v: "flow" },
      timeZone: "America/New_York",
    });
    const counts = made(table, { every: "1d" });
    assertEquals([counts[hours - 1], counts[hours]], [hours, 1]);
  }
});

Deno.test("cumulative(df) equals a sum begun anew for every row, whatever the rows and sessions", () => {
  fc.assert(fc.property(
    fc.uniqueArray(
      fc.record({
        hour: fc.integer({ min: -40, max: 60 }),
        exchange: fc.constantFrom("a", "b"),
        v: fc.oneof(fc.integer({ min: -99, max: 99 }), fc.constant(NaN)),
      }),
      { minLength: 1, maxLength: 40, selector: ({ hour, exchange }) => `${hour} ${exchange}` },
    ),
    fc.constantFrom("6h", "1d", undefined),
    fc.constantFrom("bars" as const, "samples" as const),
    (rows, every, known) => {
      const table = columns({
        ts: rows.map(({ hour }) => hour * HOUR), // about 1970, before it too
        exchange: rows.map(({ exchange }) => exchange),
        v: rows.map(({ v }) => v),
      }, { time: "ts", every: "1h", rows: known, kinds: { v: "flow" } });
      const hours = every ? every === "1d" ? 24 : 6 : Infinity;
      const session = (hour: number) =>
        known === "bars" ? Math.floor(hour / hours) : Math.ceil(hour / hours) - 1;
      const expected = rows.toSorted((a, b) => a.hour - b.hour).map((row) => {
        const sofar = rows.filter(({ hour, exchange, v }) =>
          exchange === row.exchange && hour <= row.hour && !Number.isNaN(v) &&
          (every === undefined || session(hour) === session(row.hour))
        );
        return Number.isNaN(row.v) ? NaN : sofar.reduce((sum, { v }) => sum + v, 0);
      });
      assertEquals(made(table, { every }), expected);
    },
  ));
});

Deno.test("cumulative(df) takes flows for a sum, growths to compound, all figures for extremes", () => {
  const table = columns({ ts: [DAY0], a: [1], b: [2], c: [3], d: [4] }, {
    time: "ts",
    kinds: { a: "flow", b: "stock", c: "growth", d: "unknown" },
    units: { a: "coin", b: "USD", c: "fraction" },
  }) as Columns<{ ts: "time"; a: "flow"; b: "stock"; c: "growth"; d: "unknown" }>;
  const added = (options: CumulativeOptions) => {
    const of = cumulative(table as Columns, options);
    return of.names.slice(5).map((name) => {
      const { kind, unit } = of.columns[name];
      return `${name} ${kind} ${unit}`.trim();
    });
  };
  assertEquals(added({}), ["aCumulative stock coin"]);
  assertEquals(added({ of: "compound" }), ["cCumulativeCompound ratio fraction"]);
  assertEquals(added({ of: "max" }), [
    "aCumulativeMax unknown coin",
    "bCumulativeMax stock USD",
    "cCumulativeMax unknown fraction",
    "dCumulativeMax unknown",
  ]);
  assertEquals(added({ of: "product", columns: ["d"] }), ["dCumulativeProduct unknown"]);
  assertEquals(added({ columns: ["d"] }), ["dCumulative unknown"]);
  const sums = cumulative(table);
  const kind: SchemaOf<typeof sums>["aCumulative"] = "stock";
  assertEquals(sums.columns.aCumulative.kind, kind);
  // @ts-expect-error a level is not summed
  assertEquals(sums.columns.bCumulative, undefined);
  const most = cumulative(table, { of: "max" });
  assertEquals(most.columns.bCumulativeMax.kind, "stock");
});

Deno.test("cumulative(df) refuses sums that are no figure, and says what is wrong", () => {
  const table = columns({ ts: [DAY0], v: [1], g: [1], x: ["k"] }, {
    time: "ts",
    kinds: { v: "stock", g: "growth" },
  });
  const call = (options: unknown) => () => cumulative(table, options as CumulativeOptions);
  assertThrows(
    call({ columns: ["v"] }),
    TypeError,
    '"v" is of kind stock: a sum of such figures is no',
  );
  assertThrows(
    call({ columns: ["g"] }),
    TypeError,
    'Relative changes compound: { of: "compound" }',
  );
  assertThrows(call({}), TypeError, "cumulative: no column is known to suit sum among");
  assertThrows(call({ of: "product" }), TypeError, "no column is known to suit product");
  assertThrows(call({ columns: ["x"] }), TypeError, '"x" holds labels, not figures');
  assertThrows(call({ columns: ["w"] }), RangeError, 'cumulative: no column "w"');
  assertThrows(call({ of: "mean" }), RangeError, 'of is not allowed: "mean"');
  assertThrows(call({ evry: "1d" }), TypeError, 'Did you mean "every"?');
  assertThrows(call({ of: "max", every: "1x" }), RangeError, "every is not a width");
  assertThrows(
    call({ of: "max", every: "1d", timeZone: "Mars" }),
    RangeError,
    "timeZone is unknown",
  );
  assertThrows(call({ timeZone: "UTC" }), TypeError, "timeZone is that of sessions");
  assertThrows(
    () => cumulative(columns({ v: [1] })),
    TypeError,
    "cumulative: the frame has no time",
  );
});

Deno.test("cumulative(df) of none, of a frame, and of rows newest first", () => {
  assertEquals(cumulative(flows([], [])).names, ["ts", "v", "vCumulative"]);
  assertEquals(made(flows([2, 1, 0], [4, 2, 1])), [1, 3, 7]);
  const df = frame({ ts: [DAY0, DAY0 + HOUR], v: [1, 2] }, { time: "ts", kinds: { v: "flow" } });
  assertEquals([...columnsOf(cumulative(df)).columns.vCumulative.values], [1, 3]);
  assertEquals(df.columns, ["ts", "v"]);
});

Deno.test("cumulative(df) takes no trailing spans, which overlap, for amounts of bars", () => {
  const { columns: { ts, v }, meta } = flows([0, 1], [1, 2]);
  const both = new Columns({ ts, v, trailed: { ...v, trailing: true } }, meta);
  assertEquals(cumulative(both).names, ["ts", "v", "trailed", "vCumulative"]);
  assertThrows(() => cumulative(both, { columns: ["trailed"] }), TypeError, '"trailed" is over');
  const grown = new Columns({
    ts,
    v: { ...v, kind: "growth", unit: "fraction", trailing: true },
  }, meta);
  assertThrows(() => cumulative(grown, { of: "compound" }), TypeError, "suit compound");
  assertThrows(() => cumulative(grown, { of: "compound", columns: ["v"] }), TypeError, "overlap");
  assertEquals(made(both, { columns: ["trailed"], of: "max" }), [1, 2]);
});
