import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, columnsOf, frame } from "../../lib/mod.ts";
import type { Columns, ColumnsOptions } from "../../lib/mod.ts";
import { fill } from "../../lib/verbs/fill.ts";
import type { FillOptions } from "../../lib/verbs/fill.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const HOUR = 3_600_000;
const T = Date.UTC(2024, 8, 10);
const at = (...hours: number[]) => hours.map((h) => T + h * HOUR);

function table(data: Record<string, unknown[]>, more: ColumnsOptions = {}): Columns {
  const { h, ...rest } = data;
  return columns({ ts: at(...h as number[]), ...rest }, {
    time: "ts",
    every: "1h",
    rows: "bars",
    ...more,
  });
}

const cells = (df: Columns) =>
  Object.fromEntries(df.names.map((n) => [n, [...df.columns[n].values]]));

Deno.test("fill(df, 'none') gives each missing bar a row in which only the keys are known", () => {
  const df = table({ h: [3, 0], x: ["a", "a"], note: ["seen", "new"], v: [3, 1], price: [5, 5] }, {
    keys: ["x", "price"],
  });
  const made = fill(df, "none");
  assertEquals(cells(made), {
    ts: at(0, 1, 2, 3),
    x: ["a", "a", "a", "a"],
    note: ["new", null, null, "seen"],
    v: [1, NaN, NaN, 3],
    price: [5, 5, 5, 5],
  });
  assertEquals(made.meta, df.meta);
});

Deno.test("fill(df) goes by the kind", () => {
  const kinds = {
    stock: "stock",
    rate: "rate",
    ratio: "ratio",
    price: "price",
    state: "state",
    flow: "flow",
    growth: "growth",
    unknown: "unknown",
    later: "time",
  } as const;
  const names = Object.keys(kinds);
  const df = table({
    h: [0, 2, 3],
    ...Object.fromEntries(
      names.map((name) => [name, name === "later" ? at(1, 3, 4) : [1, NaN, 3]]),
    ),
    note: ["a", null, "b"],
  }, { kinds, keys: [] });
  const filled = (how: "ffill" | "zero" | "linear") => {
    const { ts: _, later, ...made } = cells(
      fill(df, how, how === "linear" ? { lookAhead: true } : {}),
    );
    assertEquals(later, [at(1)[0], NaN, at(3)[0], at(4)[0]]);
    return Object.entries(made).filter(([, v]) => `${v}` !== "1,NaN,NaN,3" && `${v}` !== "a,,,b");
  };
  const levels = ["stock", "rate", "ratio", "price"];
  assertEquals(filled("ffill"), [
    ...[...levels, "state"].map((name) => [name, [1, 1, 1, 3]] as never),
    ["note", ["a", "a", "a", "b"]],
  ]);
  assertEquals(filled("zero"), [["flow", [1, 0, 0, 3]]]);
  const third = (n: number) => 1 + (2 / (3 * HOUR)) * n * HOUR;
  assertEquals(filled("linear"), levels.map((name) => [name, [1, third(1), third(2), 3]]));
});

Deno.test("fill(df, 'ffill', { limit }) counts bars, those without rows too", () => {
  const df = table({ h: [0, 1, 5, 6], v: [1, NaN, NaN, 7] }, { kinds: { v: "stock" } });
  const v = (options: FillOptions) => cells(fill(df, "ffill", options)).v;
  assertEquals(v({ limit: 2 }), [1, 1, 1, NaN, NaN, NaN, 7]);
  assertEquals(v({ limit: 0 }), [1, NaN, NaN, NaN, NaN, NaN, 7]);
  assertEquals(v({}), [1, 1, 1, 1, 1, 1, 7]);
  assertEquals(v({ rows: false, limit: 4 }), [1, 1, NaN, 7]); // the level is five bars old
  assertEquals(v({ rows: false, limit: 5 }), [1, 1, 1, 7]);
  assertEquals(cells(fill(df, "ffill", { rows: false })).ts, at(0, 1, 5, 6));
});

Deno.test("fill(df) fills nothing before the first known value, and 'linear' nothing after the last", () => {
  const df = table({ h: [0, 1, 3, 4], v: [NaN, 1, 3, NaN] }, { kinds: { v: "stock" } });
  assertEquals(cells(fill(df, "ffill")).v, [NaN, 1, 1, 3, 3]);
  assertEquals(cells(fill(df, "linear", { lookAhead: true })).v, [NaN, 1, 2, 3, NaN]);
});

Deno.test("fill(candles, 'ffill') goes on flat at the close before, and mends no single corner", () => {
  const four = (suffix: string) => ({
    [`open${suffix}`]: [1, 4, NaN, NaN],
    [`high${suffix}`]: [3, NaN, 9, NaN],
    [`low${suffix}`]: [0, 2, 5, NaN],
    [`close${suffix}`]: [2, 5, NaN, NaN],
  });
  const expected = [[1, 2, 4, NaN, NaN], [3, 2, NaN, 9, NaN], [0, 2, 2, 5, NaN], [
    2,
    2,
    5,
    NaN,
    NaN,
  ]];
  const corners = ["open", "high", "low", "close"] as const;
  for (const suffix of ["", "All"]) { // by name, and by what the columns say of themselves
    const kinds = Object.fromEntries(corners.map((name) => [name + suffix, "price" as const]));
    const plain = table({ h: [0, 2, 3, 4], ...four(suffix) }, { kinds });
    const df = columns(plain, {});
    for (const corner of corners) {
      if (suffix) Object.assign(df.columns[corner + suffix], { corner });
    }
    const made = fill(df, "ffill");
    const rows = corners.map((name) => [...made.columns[name + suffix].values]);
    assertEquals(rows, expected, suffix);
    assertEquals(made.columns[`open${suffix}`].corner, suffix ? "open" : undefined);
  }
});

Deno.test("fill(df) takes each series for itself, between its own first and last row", () => {
  const df = table({ h: [0, 2, 1, 4, 3], x: ["a", "a", "b", "b", "a"], v: [1, 3, 10, 40, NaN] }, {
    kinds: { v: "stock" },
  });
  assertEquals(cells(fill(df, "ffill")), {
    ts: at(0, 1, 1, 2, 2, 3, 3, 4),
    x: ["a", "a", "b", "a", "b", "a", "b", "b"],
    v: [1, 1, 10, 3, 10, 3, 10, 40],
  });
});

Deno.test("fill(df, 'none') has every bar of a zone's days across changes of the clock", () => {
  const midnights = (timeZone: string, from: string, n: number) =>
    Array.from(
      { length: n },
      (_, i) =>
        Temporal.PlainDate.from(from).add({ days: i }).toZonedDateTime(timeZone).epochMilliseconds,
    );
  for (
    const [timeZone, from] of [
      ["America/New_York", "2024-03-08"],
      ["America/New_York", "2024-11-01"],
      ["America/Sao_Paulo", "2017-10-12"], // the 15th began at one o'clock
      ["Australia/Lord_Howe", "2024-04-05"],
    ]
  ) {
    const days = midnights(timeZone, from, 8);
    // Whichever rows are missing, between any two.
    for (let first = 0; first < days.length; first++) {
      for (let last = first + 1; last < days.length; last++) {
        const df = columns({ ts: [days[last], days[first]], v: [2, 1] }, {
          time: "ts",
          every: "1d",
          timeZone,
          kinds: { v: "stock" },
        });
        const made = fill(df, "ffill");
        assertEquals(
          [...made.columns.ts.values],
          days.slice(first, last + 1),
          `${timeZone} ${first}`,
        );
      }
    }
  }
});

Deno.test("fill(df, 'none') has every month, from the first or the last day", () => {
  const months = (every: string, ...ts: string[]) => {
    const df = columns({ ts, v: ts.map(() => 1) }, { time: "ts", every });
    return [...fill(df, "none").columns.ts.values].map((t) =>
      new Date(t as number).toJSON().slice(0, 10)
    );
  };
  assertEquals(months("1M", "2024-01-01", "2024-04-01"), [
    "2024-01-01",
    "2024-02-01",
    "2024-03-01",
    "2024-04-01",
  ]);
  assertEquals(months("1M", "2024-02-29", "2024-05-31"), [
    "2024-02-29",
    "2024-03-31",
    "2024-04-30",
    "2024-05-31",
  ]);
  assertEquals(months("1q", "2024-01-01", "2024-10-01").length, 4);
  assertEquals(months("1w", "2024-01-01", "2024-01-22").length, 4);
});

Deno.test("fill(df) leaves rows off the grid where they are", () => {
  const df = table({ h: [0, 2.5, 3], v: [1, 2, 3] }, { kinds: { v: "stock" } });
  assertEquals(cells(fill(df, "ffill")), { ts: at(0, 1, 2, 2.5, 3), v: [1, 1, 1, 2, 3] });
});

Deno.test("fill(df) equals a naive search for each bar", () => {
  const rows = fc.uniqueArray(
    fc.record({
      h: fc.integer({ min: 0, max: 20 }),
      x: fc.constantFrom("a", "b"),
      v: fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constant(NaN)),
    }),
    { maxLength: 16, selector: ({ h, x }) => `${h} ${x}` },
  );
  fc.assert(fc.property(
    rows,
    fc.constantFrom("none", "ffill", "zero"),
    fc.constantFrom(0, 1, 2, 3, Infinity),
    (rows, how, limit) => {
      const data = {
        h: rows.map(({ h }) => h),
        x: rows.map(({ x }) => x),
        v: rows.map(({ v }) => v),
      };
      const kind = how === "zero" ? "flow" : "stock";
      const df = table(data, { kinds: { v: kind, x: "label" } });
      const { ts, x, v } = fill(df, how as "none", how === "ffill" ? { limit } : {}).columns;
      const made = [...ts.values].map((
        t,
        i,
      ) => [((t as number) - T) / HOUR, x.values[i], v.values[i]]);
      const expected = ["a", "b"].flatMap((x) => {
        const mine = rows.filter((row) => row.x === x);
        if (mine.length === 0) return [];
        const hours = mine.map(({ h }) => h);
        const [first, last] = [Math.min(...hours), Math.max(...hours)];
        return Array.from({ length: last - first + 1 }, (_, i) => {
          const valueAt = (h: number) => mine.find((row) => row.h === h)?.v ?? NaN;
          let value = valueAt(first + i);
          if (how === "zero") value = Number.isNaN(value) ? 0 : value;
          for (
            let back = 1;
            how === "ffill" && Number.isNaN(value) && back <= Math.min(limit, i);
            back++
          ) {
            value = valueAt(first + i - back);
          }
          return [first + i, x, value];
        });
      });
      const order = (a: unknown[], b: unknown[]) =>
        (a[0] as number) - (b[0] as number) || (a[1] as string).localeCompare(b[1] as string);
      assertEquals(made.toSorted(order), expected.toSorted(order));
      assert(made.every(([h], i) => i === 0 || made[i - 1][0]! <= h!));
    },
  ));
});

Deno.test("fill(df) of no rows and of one changes nothing", () => {
  for (const df of [table({ h: [], v: [] }), table({ h: [0], v: [NaN] })]) {
    for (const how of ["none", "ffill", "zero"] as const) assertEquals(fill(df, how), df);
  }
});

Deno.test("fill(frame) gives a frame and leaves the one given as it was", () => {
  const df = frame(table({ h: [2, 0], v: [3, 1] }, { kinds: { v: "stock" } }));
  assertEquals([...columnsOf(fill(df, "ffill")).columns.v.values], [1, 1, 3]);
  assertEquals([...columnsOf(df).columns.v.values], [3, 1]);
});

Deno.test("fill(df) refuses what it does not know, doubles, events, and the future unasked", () => {
  const df = table({ h: [0, 0], v: [1, 2] });
  assertThrows(
    () => fill(df, "ffill"),
    RangeError,
    "two rows of one series share the instant 2024-09-10T00",
  );
  assertThrows(
    () => fill(df, "ffill", { rows: false }),
    RangeError,
    "two rows of one series share",
  );
  const one = table({ h: [0], v: [1] });
  const given = (how: unknown, options?: unknown) => () =>
    fill(one, how as never, options as never);
  assertThrows(
    given("bfill"),
    RangeError,
    'how is not allowed: "bfill". Allowed are none, ffill, zero, linear',
  );
  assertThrows(given("linear"), TypeError, "{ lookAhead: true }");
  assertThrows(given("ffill", { limit: -1 }), RangeError, "limit is not a number from 0: -1");
  assertThrows(given("ffill", { limit: "2" }), RangeError, 'limit is not a number from 0: "2"');
  assertThrows(given("zero", { limit: 1 }), RangeError, 'limit is for "ffill"; how is "zero"');
  assertThrows(given("ffill", { rows: 0 }), TypeError, "rows is not true or false: 0");
  assertThrows(given("linear", { lookAhead: 1 }), TypeError, "lookAhead is not true or false: 1");
  assertThrows(given("ffill", { lookahead: true }), TypeError, 'Did you mean "lookAhead"?');
  assertThrows(
    () => fill(table({ h: [0] }, { every: undefined }), "none"),
    TypeError,
    "no bar width",
  );
  assertThrows(
    () => fill(table({ h: [0] }, { rows: "events" }), "none"),
    TypeError,
    "events have no bars",
  );
  assertThrows(
    () => fill(columns({ v: [1] }), "none"),
    TypeError,
    "fill: the frame has no time column",
  );
  const far = columns({ ts: ["1990-01-01", "2024-01-01"] }, { time: "ts", every: "1s" });
  assertThrows(
    () => fill(far, "none"),
    RangeError,
    "more than 50,000,000 bars of 1s. Check the instants",
  );
});
