import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, columnsOf, delta, frame, resample } from "coinank";
import type { ChangeOptions, Columns, ColumnsOptions } from "coinank";
import answer from "../fixtures/openInterest.symbolChart.json" with { type: "json" };

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const HOUR = 3_600_000;
const DAY0 = Date.UTC(2024, 8, 2);

/** Levels at hours after midnight. */
function levels(at: number[], v: number[], more: ColumnsOptions = {}): Columns {
  return columns({ ts: at.map((h) => DAY0 + h * HOUR), v }, {
    time: "ts",
    every: "1h",
    rows: "samples",
    kinds: { v: "stock" },
    units: { v: "coin" },
    ...more,
  });
}

function changes(table: Columns, options?: ChangeOptions): number[] {
  return [...delta(table, options).columns.vDelta.values] as number[];
}

Deno.test("delta(df) refuses rows that all stand further apart than bars are said to be wide", () => {
  const daily = [0, 24, 48, 72].map((h) => DAY0 + h * HOUR);
  const table = columns({ ts: daily, v: [1, 2, 3, 4] }, {
    time: "ts",
    every: "1h",
    kinds: { v: "stock" },
  });
  assertThrows(() => delta(table), RangeError, "rows stand 24 h apart, all of them");
});

Deno.test("delta(df) equals plain double subtraction on the documented rows, to the last bit", () => {
  const rows = answer.data;
  const oi = columns({
    ts: rows.map(({ ts }) => ts),
    coinCount: rows.map(({ coinCount }) => coinCount),
    coinValue: rows.map(({ coinValue }) => coinValue),
  }, { time: "ts", every: "1h", kinds: { coinCount: "stock", coinValue: "stock" } });
  const made = delta(oi).columns;
  for (const name of ["coinCount", "coinValue"] as const) {
    const expected = rows.map((row, i) => i === 0 ? NaN : row[name] - rows[i - 1][name]);
    assertEquals([...made[`${name}Delta`].values], expected);
  }
  assertEquals(made.coinCountDelta.values[1], 86917.811 - 86935.155); // danfo's diff: −17.34375
});

Deno.test("delta(df) makes a flow in the level's unit, behind the columns that are there", () => {
  const made = delta(levels([0, 1], [10, 12]));
  assertEquals(made.names, ["ts", "v", "vDelta"]);
  assertEquals([made.columns.vDelta.kind, made.columns.vDelta.unit], ["flow", "coin"]);
  assertEquals([...made.columns.v.values], [10, 12]);
});

Deno.test("delta(df) takes all levels and no amounts", () => {
  const made = delta(columns(
    { ts: [DAY0], a: [1], b: [1], c: [1], d: [1], e: [1], f: [1], g: [1], x: ["k"] },
    {
      time: "ts",
      every: "1h",
      kinds: { a: "stock", b: "price", c: "rate", d: "ratio", e: "flow", f: "growth", g: "state" },
    },
  ));
  assertEquals(made.names.slice(9), ["aDelta", "bDelta", "cDelta", "dDelta"]);
});

Deno.test("delta(df) never reaches over a gap", () => {
  const table = levels([0, 1, 3, 4], [10, 12, 18, 19]);
  assertEquals(changes(table), [NaN, 2, NaN, 1]);
  assertEquals(changes(table, { acrossGaps: true }), [NaN, 2, 6, 1]);
  assertEquals(changes(table, { acrossGaps: "perBar" }), [NaN, 2, 3, 1]);
});

Deno.test("delta(df, { periods }) compares with the bar so many before, if it is there", () => {
  const table = levels([0, 1, 2, 4, 5], [1, 2, 4, 8, 16]);
  assertEquals(changes(table, { periods: 2 }), [NaN, NaN, 3, 4, NaN]);
  assertEquals(changes(table, { periods: 3 }), [NaN, NaN, NaN, 6, 12]);
  assertEquals(changes(table, { periods: 9 }), [NaN, NaN, NaN, NaN, NaN]);
  assertEquals(changes(table, { periods: 2, acrossGaps: true }), [NaN, NaN, 3, 6, 12]);
  assertEquals(changes(table, { periods: 2, acrossGaps: "perBar" }), [NaN, NaN, 1.5, 2, 4]);
});

Deno.test("delta(df) of a figure that is not known, and of the one after it, is not known", () => {
  assertEquals(changes(levels([0, 1, 2, 3], [1, NaN, 4, 6])), [NaN, NaN, NaN, 2]);
  assertEquals(changes(levels([0, 1, 2], [0, 0, 5])), [NaN, 0, 5]);
});

Deno.test("delta(df) takes a row off the grid for no neighbour", () => {
  assertEquals(changes(levels([0, 0.5, 1], [1, 2, 4])), [NaN, NaN, 3]);
});

Deno.test("delta(df) puts rows in order first", () => {
  const made = delta(levels([2, 0, 1], [4, 1, 2]));
  assertEquals([...made.columns.v.values], [1, 2, 4]);
  assertEquals([...made.columns.vDelta.values], [NaN, 1, 2]);
});

Deno.test("delta(df) of one row and of none", () => {
  assertEquals(changes(levels([0], [1])), [NaN]);
  const none = delta(levels([], []));
  assertEquals([none.names, none.length], [["ts", "v", "vDelta"], 0]);
});

Deno.test("delta(df) takes each series of a long table for itself", () => {
  const table = columns({
    ts: [0, 0, 1, 1, 2, 3, 3].map((h) => DAY0 + h * HOUR),
    exchange: ["Binance", "OKX", "OKX", "Binance", "Binance", "OKX", "Binance"],
    symbol: ["X", "X", "X", "X", "X", "X", "X"],
    v: [100, 7, 8, 101, 103, 20, 106],
  }, { time: "ts", every: "1h", kinds: { v: "stock" } });
  assertEquals(changes(table), [NaN, NaN, 1, 1, 2, NaN, 3]);
  assertEquals(changes(table, { acrossGaps: true }), [NaN, NaN, 1, 1, 2, 12, 3]);
  assertEquals(changes(table, { acrossGaps: "perBar" }), [NaN, NaN, 1, 1, 2, 6, 3]);
  assertEquals(changes(table, { periods: 2 }), [NaN, NaN, NaN, NaN, 3, 12, 5]);
});

Deno.test("delta(df) tells series apart by all their labels, unknown ones too", () => {
  const table = columns({
    ts: [0, 0, 0, 1, 1, 1].map((h) => DAY0 + h * HOUR),
    exchange: ["a-b", "a", null, "a", "a-b", null],
    symbol: ["c", "b-c", "c", "b-c", "c", "c"],
    v: [1, 10, 100, 20, 2, 300],
  }, { time: "ts", every: "1h", kinds: { v: "stock" } });
  assertEquals(changes(table), [NaN, NaN, NaN, 10, 1, 200]);
});

Deno.test("delta(df) of a long table equals that of each series, whatever their rows", () => {
  fc.assert(fc.property(
    fc.array(
      fc.record({
        hour: fc.integer({ min: 0, max: 20 }),
        exchange: fc.constantFrom("a", "b", "c"),
        v: fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
      }),
      { minLength: 1, maxLength: 50 },
    ),
    fc.integer({ min: 1, max: 4 }),
    fc.constantFrom(false, true, "perBar" as const),
    (rows, periods, acrossGaps) => {
      const once = rows.filter(({ hour, exchange }, i) =>
        rows.findIndex((row) => row.hour === hour && row.exchange === exchange) === i
      );
      const table = columns({
        ts: once.map(({ hour }) => DAY0 + hour * HOUR),
        exchange: once.map(({ exchange }) => exchange),
        v: once.map(({ v }) => v),
      }, { time: "ts", every: "1h", keys: ["exchange"], kinds: { v: "stock" } });
      const { ts, exchange, vDelta } = delta(table, { periods, acrossGaps }).columns;
      for (let i = 0; i < once.length; i++) {
        const hour = ((ts.values[i] as number) - DAY0) / HOUR;
        const series = once.filter((row) => row.exchange === exchange.values[i])
          .sort((a, b) => a.hour - b.hour);
        const now = series.findIndex((row) => row.hour === hour);
        const before = acrossGaps === false
          ? series.find((row) => row.hour === hour - periods)
          : series[now - periods];
        const change = before ? series[now].v - before.v : NaN;
        const bars = acrossGaps === "perBar" && before ? hour - before.hour : 1;
        assertEquals(vDelta.values[i], change / bars);
      }
    },
  ));
});

Deno.test("delta(df) refuses two rows of one instant and says how to part series", () => {
  const table = levels([0, 1, 1], [1, 2, 3]);
  for (const acrossGaps of [false, true, "perBar"] as const) {
    const { message } = assertThrows(
      () => delta(table, { acrossGaps }),
      RangeError,
      "two rows share",
    );
    assert(message.includes("2024-09-02T01:00:00.000Z"));
  }
});

/** Midnights of a zone. */
function midnights(timeZone: string, ...dates: string[]): number[] {
  return dates.map((date) =>
    Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds
  );
}

Deno.test("delta(df) knows the neighbours of days of 23 and 25 hours", () => {
  const timeZone = "America/New_York";
  const ts = midnights(timeZone, "2024-03-09", "2024-03-10", "2024-03-11", "2024-03-13");
  const more = { time: "ts", every: "1d", kinds: { v: "stock" as const } };
  const table = columns({ ts, v: [1, 2, 4, 8] }, { ...more, timeZone });
  assertEquals(changes(table), [NaN, 1, 2, NaN]);
  assertEquals(changes(table, { acrossGaps: "perBar" }), [NaN, 1, 2, 2]);
  const utc = columns({ ts, v: [1, 2, 4, 8] }, more);
  assertEquals(changes(utc), [NaN, 1, NaN, NaN]); // 23 hours are no day of UTC
});

Deno.test("delta(df) knows the neighbours of a day that began without a midnight", () => {
  const timeZone = "America/Sao_Paulo";
  const ts = midnights(
    timeZone,
    "2017-10-13",
    "2017-10-14",
    "2017-10-15",
    "2017-10-16",
    "2017-10-17",
  );
  const table = columns({ ts, v: [1, 2, 4, 8, 16] }, {
    time: "ts",
    every: "1d",
    timeZone,
    kinds: { v: "stock" },
  });
  assertEquals(changes(table), [NaN, 1, 2, 4, 8]);
  assertEquals(changes(table, { periods: 2 }), [NaN, NaN, 3, 6, 12]);
});

Deno.test("delta(df) knows the neighbours of months, quarters and years", () => {
  const months = (dates: string[], every: string) =>
    columns({ ts: dates, v: dates.map((_, i) => i * i) }, {
      time: "ts",
      every,
      kinds: { v: "stock" },
    });
  const firsts = months(
    ["2023-11-01", "2023-12-01", "2024-01-01", "2024-02-01", "2024-04-01"],
    "1M",
  );
  assertEquals(changes(firsts), [NaN, 1, 3, 5, NaN]);
  const ends = months(["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31"], "1M");
  assertEquals(changes(ends), [NaN, 1, 3, 5, 7]);
  assertEquals(changes(months(["2023-10-01", "2024-01-01", "2024-07-01"], "1q")), [NaN, 1, NaN]);
  assertEquals(changes(months(["2023-01-01", "2024-01-01", "2025-01-01"], "1y")), [NaN, 1, 3]);
});

Deno.test("delta(df) finds every neighbour on the grid of any zone", () => {
  const zones = [
    "America/New_York",
    "America/Sao_Paulo",
    "Asia/Beirut",
    "Australia/Lord_Howe",
    "Pacific/Apia",
  ];
  for (const timeZone of zones) {
    const ts = Array.from({ length: 24 * 365 }, (_, i) => Date.UTC(2017, 0, 1) + i * HOUR);
    const hours = columns({ ts, v: ts.map((_, i) => i) }, {
      time: "ts",
      every: "1h",
      rows: "samples",
      kinds: { v: "stock" },
    });
    for (const every of ["1d", "1w", "1M"]) {
      // Not known in the first row alone.
      const made = changes(resample(hours, every, { timeZone, how: "last", label: "right" }));
      assertEquals(made.map(Number.isNaN).lastIndexOf(true), 0, `${every} in ${timeZone}`);
    }
  }
});

Deno.test("delta(df) puts its columns in the place of others of the same name", () => {
  const once = delta(levels([0, 1], [1, 3]));
  const twice = delta(once);
  assertEquals(twice.names, ["ts", "v", "vDelta"]);
  assertEquals([...twice.columns.vDelta.values], [NaN, 2]);
});

Deno.test("delta(df, { columns }) takes those named, known as levels or not", () => {
  const table = columns({ ts: [DAY0, DAY0 + HOUR], a: [1, 2], b: [5, 3], x: ["k", "k"] }, {
    time: "ts",
    every: "1h",
    kinds: { a: "stock" },
  });
  assertEquals(delta(table, { columns: ["b"] }).names, ["ts", "a", "b", "x", "bDelta"]);
  assertThrows(() => delta(table, { columns: ["c"] }), RangeError, 'no column "c"; there are');
  assertThrows(() => delta(table, { columns: ["x"] }), TypeError, '"x" holds labels, not numbers');
  assertThrows(() => delta(table, { columns: ["ts"] }), TypeError, '"ts" holds times');
});

Deno.test("delta(df) says what it misses: time, width, levels", () => {
  assertThrows(
    () => delta(columns({ v: [1] })),
    TypeError,
    'frame(df, { time: "ts", every: "1h", rows: "samples" })',
  );
  const widthless = columns({ ts: [DAY0], v: [1] }, { time: "ts", kinds: { v: "stock" } });
  assertThrows(() => delta(widthless), TypeError, 'frame(df, { every: "1h" })');
  assertEquals(delta(widthless, { acrossGaps: true }).length, 1); // needs no width
  const unknown = columns({ ts: [DAY0], v: [1] }, { time: "ts", every: "1h" });
  assertThrows(() => delta(unknown), TypeError, "delta(df, { columns: [ … ] })");
});

Deno.test("delta(df) refuses options that it does not know", () => {
  const given = (options: unknown) => () => delta(levels([0], [1]), options as ChangeOptions);
  assertThrows(
    given({ column: ["v"] }),
    TypeError,
    'no option "column"; there are "columns", "periods"',
  );
  assertThrows(given({ acrossGaps: "perbar" }), RangeError, 'Allowed are true, false and "perBar"');
  for (const periods of [0, -1, 1.5, NaN]) {
    assertThrows(given({ periods }), RangeError, "periods is not a whole number above 0");
  }
});

Deno.test("delta(frame) gives a frame and leaves the one given as it was", () => {
  const df = frame({ ts: [DAY0 + HOUR, DAY0], v: [3, 1] }, {
    time: "ts",
    every: "1h",
    kinds: { v: "stock" },
  });
  const made = delta(df);
  assertEquals(made.columns, ["ts", "v", "vDelta"]);
  assertEquals([...columnsOf(made).columns.vDelta.values], [NaN, 2]);
  assertEquals(df.columns, ["ts", "v"]);
  assertEquals([...columnsOf(df).columns.v.values], [3, 1]);
});

Deno.test("delta(df) of candles that only their names tell takes the close", () => {
  const kinds = { oiOpen: "stock", oiHigh: "stock", oiLow: "stock", oiClose: "stock" } as const;
  const candles = columns({
    ts: [0, 1].map((h) => DAY0 + h * HOUR),
    oiOpen: [1, 2],
    oiHigh: [3, 4],
    oiLow: [0, 1],
    oiClose: [2, 4],
  }, { time: "ts", every: "1h", kinds });
  assertEquals(delta(candles).names.slice(5), ["oiCloseDelta"]);
  assertEquals(delta(candles, { columns: ["oiHigh"] }).names.slice(5), ["oiHighDelta"]);
});
