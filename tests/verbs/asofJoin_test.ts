import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { Columns, columns, columnsOf, delta, demo, frame, resample } from "../../lib/mod.ts";
import type { ColumnsOptions, Kind, SchemaOf } from "../../lib/mod.ts";
import { asofJoin } from "../../lib/verbs/asofJoin.ts";
import type { AsofOptions } from "../../lib/verbs/asofJoin.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const HOUR = 3_600_000;
const DAY0 = Date.UTC(2024, 8, 2);

/** Rows at hours after midnight. */
function table(hours: number[], values: Record<string, unknown[]>, more: ColumnsOptions): Columns {
  return columns({ ts: hours.map((h) => DAY0 + h * HOUR), ...values }, { time: "ts", ...more });
}

const samples = (hours: number[], oi: number[], more: ColumnsOptions = {}) =>
  table(hours, { oi }, { rows: "samples", every: "1h", kinds: { oi: "stock" }, ...more });
const bars = (hours: number[], close: number[], more: ColumnsOptions = {}) =>
  table(hours, { close }, { rows: "bars", every: "1h", kinds: { close: "price" }, ...more });

function figures(made: Columns, name: string): unknown[] {
  return [...made.columns[name].values];
}

/** Stamps as hours after midnight. */
function hours(made: Columns, name = "ts"): number[] {
  return [...made.columns[name].values].map((t) => (Number(t) - DAY0) / HOUR);
}

Deno.test("asofJoin(samples, bars) goes by the bars' close: that of 10:00 meets the sample of 11:00", () => {
  const made = asofJoin(samples([10, 11, 12], [1, 2, 3]), bars([9, 10, 11], [90, 100, 110]));
  assertEquals(made.names, ["ts", "oi", "tsRight", "close"]);
  assertEquals(figures(made, "close"), [90, 100, 110]);
  assertEquals(hours(made, "tsRight"), [9, 10, 11]);
});

Deno.test("asofJoin(bars, samples) gives a bar the sample at its close, not the one at its stamp", () => {
  const made = asofJoin(bars([10, 11], [100, 110]), samples([10, 11, 12], [1, 2, 3]));
  assertEquals(figures(made, "oi"), [2, 3]);
});

Deno.test("asofJoin(bars, wider bars) shows a day from its end on", () => {
  const daily = table([0, 24], { close: [7, 8] }, { rows: "bars", every: "1d" });
  const made = asofJoin(bars([22, 23, 24, 46, 47], [1, 2, 3, 4, 5]), daily);
  assertEquals(figures(made, "closeRight"), [NaN, 7, 7, 7, 8]);
});

Deno.test("asofJoin(df, df) follows the calendar: a day of 23 hours is known after 23", () => {
  const timeZone = "America/New_York";
  const day = columns({ ts: ["2024-03-10T05:00Z"], close: [7] }, {
    time: "ts",
    rows: "bars",
    every: "1d",
    timeZone,
  });
  const ts = ["2024-03-11T03:59Z", "2024-03-11T04:00Z"];
  const left = columns({ ts }, { time: "ts", rows: "samples" });
  assertEquals(figures(asofJoin(left, day), "close"), [NaN, 7]);
});

Deno.test("asofJoin(df, df) knows that of two days begun while a clock went back the later may end first", () => {
  // 01:50 of summer time, then 01:10 of winter time: a day later 01:10 comes before 01:50.
  const days = columns({ ts: ["2024-11-03T05:50Z", "2024-11-03T06:10Z"], close: [1, 2] }, {
    time: "ts",
    rows: "bars",
    every: "1d",
    timeZone: "America/New_York",
  });
  const ts = ["2024-11-04T06:09Z", "2024-11-04T06:10Z", "2024-11-04T06:50Z"];
  const left = columns({ ts }, { time: "ts", rows: "samples" });
  assertEquals(figures(asofJoin(left, days), "close"), [NaN, 2, 1]);
});

Deno.test("asofJoin(df, df) keeps all rows of the left, ascending, whatever the order of either", () => {
  const left = samples([3, 1, 2, 2], [30, 10, 20, 21]);
  const made = asofJoin(left, bars([2, 0, 1], [2, 0, 1]));
  assertEquals(figures(made, "oi"), [10, 20, 21, 30]);
  assertEquals(figures(made, "close"), [0, 1, 1, 2]);
  assertEquals(figures(left, "oi"), [30, 10, 20, 21]);
});

Deno.test("asofJoin(df, df) takes the last of several rows known at one instant, and NaN as it is", () => {
  const made = asofJoin(
    samples([1, 2, 3], [1, 2, 3]),
    table([1, 1, 2], { x: [5, 6, NaN] }, { rows: "samples" }),
  );
  assertEquals(figures(made, "x"), [6, NaN, NaN]);
  assertEquals(hours(made, "tsRight"), [1, 2, 2]);
});

Deno.test("asofJoin(df, df, { tolerance }) leaves out what is older, not what is just as old", () => {
  const made = (tolerance: string | number) =>
    figures(
      asofJoin(samples([1, 3, 4], [1, 2, 3]), bars([0], [9]), { tolerance }),
      "close",
    );
  assertEquals(made("2h"), [9, 9, NaN]);
  assertEquals(made(2 * HOUR - 1), [9, NaN, NaN]);
  assertEquals(made(0), [9, NaN, NaN]);
  assertEquals(made("1d"), [9, 9, 9]);
});

Deno.test("asofJoin(df, df, { lag }) has the right known so much later, and tolerance counts from there", () => {
  const made = (options: AsofOptions) =>
    figures(asofJoin(samples([1, 2, 3], [1, 2, 3]), bars([0, 1], [90, 91]), options), "close");
  assertEquals(made({ lag: "1h" }), [NaN, 90, 91]);
  assertEquals(made({ lag: 1 }), [NaN, 90, 91]);
  assertEquals(made({ lag: "1h", tolerance: 0 }), [NaN, 90, 91]);
});

Deno.test("asofJoin(df, df, { direction }) looks ahead only if told that it may", () => {
  const [left, right] = [samples([1, 2, 3, 9], [1, 2, 3, 9]), bars([1, 4], [90, 91])];
  const made = (direction: "forward" | "nearest") =>
    figures(asofJoin(left, right, { direction, lookAhead: true }), "close");
  assertEquals(made("forward"), [90, 90, 91, NaN]);
  assertEquals(made("nearest"), [90, 90, 90, 91]);
  for (const direction of ["forward", "nearest"] as const) {
    assertThrows(
      () => asofJoin(left, right, { direction }),
      RangeError,
      `direction "${direction}" draws on what was not known yet`,
    );
  }
});

const venues = (rows: [hour: number, exchange: string | null, oi: number][], more: object = {}) =>
  table(rows.map(([h]) => h), {
    exchange: rows.map(([, name]) => name),
    oi: rows.map(([, , oi]) => oi),
  }, { rows: "samples", every: "1h", kinds: { oi: "stock", exchange: "label" }, ...more });

Deno.test("asofJoin(df, df) matches series by the text that tells them apart in both", () => {
  const left = venues([[1, "a", 0], [1, "b", 0], [2, "a", 0], [2, null, 0], [3, "c", 0]]);
  const right = venues([[0, "b", 10], [1, "a", 11], [2, "b", 12], [2, null, 13]]);
  const made = asofJoin(left, right);
  assertEquals(made.names, ["ts", "exchange", "oi", "tsRight", "oiRight"]);
  assertEquals(figures(made, "oiRight"), [11, 10, 11, 13, NaN]);
});

Deno.test("asofJoin(df, df, { by }) matches by the columns named, numbers too", () => {
  const rows = { rows: "samples" } as const;
  const left = table([1, 1], { level: [5, 6] }, rows);
  const right = table([0, 0, 1], { level: [5, 6, 7], size: [1, 2, 3] }, {
    ...rows,
    keys: ["level"],
  });
  assertEquals(figures(asofJoin(left, right, { by: ["level"] }), "size"), [1, 2]);
  assertThrows(
    () => asofJoin(left, right, { by: ["size"] }),
    RangeError,
    'asofJoin, by of left: no column "size"',
  );
  const text = table([1], { level: ["5"] }, rows);
  assertThrows(
    () => asofJoin(text, right, { by: ["level"] }),
    TypeError,
    'by "level" holds text on the left and numbers on the right',
  );
});

Deno.test("asofJoin(df, df) refuses several series on the right that by does not part", () => {
  const right = venues([[0, "b", 10], [1, "a", 11]]);
  assertThrows(
    () => asofJoin(samples([1], [1]), right),
    RangeError,
    'asofJoin: right holds several series, told apart by "exchange": "b", "a"',
  );
  assertThrows(() => asofJoin(venues([[1, "a", 1]]), right, { by: [] }), RangeError, "pivot");
  // Another key beside those of by.
  const more = columns({ ts: [DAY0, DAY0], exchange: ["a", "a"], symbol: ["x", "y"], v: [1, 2] }, {
    time: "ts",
    rows: "samples",
  });
  assertThrows(() => asofJoin(venues([[1, "a", 1]]), more), RangeError, 'told apart by "symbol"');
  // A label that goes with the key parts nothing further.
  const same = columns({ ts: [DAY0, DAY0], exchange: ["a", "b"], long: ["A", "B"], v: [1, 2] }, {
    time: "ts",
    rows: "samples",
  });
  assertEquals(figures(asofJoin(venues([[1, "b", 1]]), same), "v"), [2]);
});

Deno.test("asofJoin(df, df) refuses two series of different names, unless told that by does not matter", () => {
  const [binance, okx] = [venues([[1, "Binance", 1]]), venues([[1, "OKX", 7]])];
  assertThrows(
    () => asofJoin(binance, okx),
    RangeError,
    'left is of exchange "Binance", right of "OKX"',
  );
  const made = asofJoin(binance, okx, { by: [] });
  assertEquals(figures(made, "oiRight"), [7]);
  assertEquals(figures(made, "exchangeRight"), ["OKX"]);
  assertEquals(figures(asofJoin(binance, okx, { by: ["exchange"] }), "oiRight"), [NaN]);
});

Deno.test("asofJoin(df, df) lets text that comes from the right tell no series of the left apart", () => {
  const trend = table([0, 1], { trend: ["up", "down"] }, { rows: "samples", keys: [] });
  const made = asofJoin(samples([1, 2, 3], [1, 2, 4]), trend);
  assertEquals(figures(made, "trend"), ["down", "down", "down"]);
  const turned = asofJoin(samples([0, 1, 2], [1, 2, 4]), trend);
  assertEquals(figures(turned, "trend"), ["up", "down", "down"]);
  assertEquals(figures(delta(turned), "oiDelta"), [NaN, 1, 2]);
  assertEquals(turned.meta.keys, []);
  const none = asofJoin(
    samples([0, 1], [1, 2]),
    table([5], { trend: ["up"] }, { rows: "samples" }),
  );
  assertEquals(figures(none, "trend"), [null, null]);
});

Deno.test("asofJoin(df, df, { columns, suffix }) joins those named, and the time in any case", () => {
  const right = table([0], { oi: [7], x: [8] }, { rows: "samples" });
  const left = samples([1], [1]);
  assertEquals(asofJoin(left, right, { columns: ["x"] }).names, ["ts", "oi", "tsRight", "x"]);
  assertEquals(asofJoin(left, right, { columns: [] }).names, ["ts", "oi", "tsRight"]);
  assertEquals(
    asofJoin(left, right, { suffix: "Okx" }).names,
    ["ts", "oi", "tsOkx", "oiOkx", "x"],
  );
  const begin = columns({ begin: [DAY0], v: [1] }, { time: "begin", rows: "samples" });
  assertEquals(asofJoin(left, begin).names, ["ts", "oi", "begin", "v"]);
  assertThrows(
    () => asofJoin(left, right, { columns: ["y"] as never }),
    RangeError,
    'no column "y"; there are "ts", "oi", "x"',
  );
});

Deno.test("asofJoin(df, df) refuses two columns of one name", () => {
  const [left, right] = [samples([1], [1]), bars([0], [9])];
  const once = asofJoin(left, right);
  assertThrows(() => asofJoin(once, right), RangeError, '"tsRight". Give another suffix');
  assertEquals(asofJoin(once, right, { suffix: "2" }).names.slice(4), ["ts2", "close2"]);
  assertThrows(() => asofJoin(left, right, { suffix: "" }), RangeError, 'be called "ts"');
});

Deno.test("asofJoin(df, df) has a bar that is still open met by bars alone that are open too", () => {
  const asOf = DAY0 + 1.5 * HOUR; // of the bars 0, 1, the second is open
  const right = bars([0, 1], [90, 91], { asOf });
  const open = bars([0, 1], [1, 2], { asOf });
  assertEquals(figures(asofJoin(open, right), "closeRight"), [90, 91]);
  const closed = bars([0, 1, 2], [1, 2, 3], { asOf: DAY0 + 9 * HOUR });
  assertEquals(figures(asofJoin(closed, right), "closeRight"), [90, 90, 90]);
  assertEquals(figures(asofJoin(samples([1, 2], [1, 2]), right), "close"), [90, 90]);
  const ahead = { direction: "forward", lookAhead: true } as const;
  assertEquals(figures(asofJoin(closed, right, ahead), "closeRight"), [90, NaN, NaN]);
  assertEquals(figures(asofJoin(open, right, ahead), "closeRight"), [90, 91]);
});

Deno.test("asofJoin(df, df) keeps what the left knows, and names both sources once", () => {
  const left = samples([1], [1], {
    source: "CoinAnk",
    asOf: DAY0 + 9 * HOUR,
    timeZone: "Asia/Tokyo",
  });
  const made = asofJoin(left, bars([0], [9], { source: "demo", asOf: DAY0 + 3 * HOUR }));
  assertEquals(made.meta, { ...left.meta, source: "CoinAnk, demo" });
  assertEquals(asofJoin(left, bars([0], [9])).meta, left.meta);
});

/** One column of each sort beside a level. */
function flows(hours: number[], more: ColumnsOptions): Columns {
  const ramp = hours.map((h) => h + 1);
  return table(
    hours,
    { volume: ramp, grown: ramp, open: ramp, high: ramp, low: ramp, close: ramp },
    {
      kinds: {
        volume: "flow",
        grown: "growth",
        open: "price",
        high: "price",
        low: "price",
        close: "price",
      },
      units: { grown: "fraction" },
      ...more,
    },
  );
}

const kindsOf = (made: Columns) =>
  ["volume", "grown", "open", "high", "low", "close"].map((name) => made.columns[name].kind);
const KEPT: Kind[] = ["flow", "growth", "price", "price", "price", "price"];
const LOST: Kind[] = ["unknown", "unknown", "unknown", "unknown", "unknown", "price"];

Deno.test("asofJoin(bars, the same bars) keeps amounts and candles, which then resample rightly", () => {
  const day = Array.from({ length: 24 }, (_, h) => h);
  const left = table(day, { oi: day }, { rows: "bars", every: "60m", kinds: { oi: "stock" } });
  const right = flows(day, { rows: "bars", every: "1h" });
  const made = asofJoin(left, right, { tolerance: 0 });
  assertEquals(kindsOf(made), KEPT);
  assertEquals((made.columns.high as { corner?: string }).corner, "high");
  const [joined, alone] = [resample(made, "4h"), resample(right, "4h")];
  for (const name of ["volume", "grown", "open", "high", "low", "close"]) {
    assertEquals(figures(joined, name), figures(alone, name));
  }
});

Deno.test("asofJoin(samples, bars of their width) has amounts of the bar before the stamp", () => {
  const day = Array.from({ length: 24 }, (_, h) => h);
  const right = flows(day, { rows: "bars", every: "1h" });
  const made = asofJoin(samples(day.map((h) => h + 1), day), right);
  assertEquals(kindsOf(made), KEPT);
  // Stamped with their end they must not fall into the bucket after: resample knows that of samples.
  assertThrows(() => resample(made, "4h"), TypeError, "bar before its stamp");
  const ends = resample(made, "4h", { closed: "right", label: "right" });
  assertEquals(figures(ends, "volume"), figures(resample(right, "4h"), "volume"));
});

Deno.test("asofJoin(bars, samples of their width) has amounts of the same bar", () => {
  const oi = delta(samples([0, 1, 2, 3, 4], [1, 2, 4, 8, 16]));
  const made = asofJoin(bars([0, 1, 2, 3], [1, 1, 1, 1]), oi);
  assertEquals(made.columns.oiDelta.kind, "flow");
  assertEquals(figures(made, "oiDelta"), [1, 2, 4, 8]);
  assertEquals(figures(resample(made, "2h"), "oiDelta"), [3, 12]);
  assertEquals(figures(resample(made, "2h"), "oi"), [4, 16]); // the level at the close
});

Deno.test("asofJoin(df, df) has no amount added up that stands in several rows, or is of another bar", () => {
  const day = Array.from({ length: 24 }, (_, h) => h);
  const [left, right] = [bars(day, day), flows(day, { rows: "bars", every: "1h" })];
  const of = (other: Columns, options: AsofOptions = {}) =>
    kindsOf(asofJoin(columns({ ts: left.columns.ts.values }, left.meta), other, options));
  assertEquals(of(flows([0, 4, 8], { rows: "bars", every: "4h" })), LOST); // wider: repeated
  assertEquals(of(flows(day, { rows: "bars", every: "5m" })), LOST); // narrower: a part
  assertEquals(of(flows(day, { rows: "events" })), LOST);
  assertEquals(of(right, { lag: 1 }), LOST);
  const gap = flows(day.filter((h) => h !== 7), { rows: "bars", every: "1h" });
  assertEquals(of(gap), LOST); // the bar of 6:00 stands in for that of 7:00
  assertEquals(of(gap, { tolerance: 0 }), KEPT); // and here it does not
  const shifted = flows(day.map((h) => h + 0.5), { rows: "bars", every: "1h" });
  assertEquals(of(shifted), LOST);
  const joined = asofJoin(left, flows([0, 4, 8], { rows: "bars", every: "4h" }), {
    columns: ["volume"],
  });
  assertThrows(() => resample(joined, "1d"), TypeError, "its kind being unknown");
});

Deno.test("asofJoin(bars, bars) tells days of different zones apart", () => {
  const day = (timeZone: string, ts: string, name: string) =>
    columns({ ts: [ts], [name]: [1] }, {
      time: "ts",
      rows: "bars",
      every: "1d",
      timeZone,
      kinds: { [name]: "flow" },
    });
  const kind = (a: Columns, b: Columns) => asofJoin(a, b).columns.v.kind;
  const left = day("UTC", "2024-09-10", "u");
  assertEquals(kind(left, day("UTC", "2024-09-10", "v")), "flow");
  assertEquals(kind(left, day("Asia/Shanghai", "2024-09-09T16:00Z", "v")), "unknown");
});

Deno.test("asofJoin(df, df) keeps where in their bar levels stand where it joins the very bars", () => {
  const stood = table([0, 2, 4], { oi: [1, 3, 4] }, {
    rows: "bars",
    every: "2h",
    kinds: { oi: "stock" },
  });
  const openings = { ...stood.columns.oi, at: "opening" } as const;
  const right = new Columns({ ...stood.columns, oi: openings }, stood.meta);
  const standing = ({ columns }: Columns, name: string) => (columns[name] as { at?: string }).at;
  const left = table([0, 2, 4], { x: [1, 2, 3] }, { rows: "bars", every: "2h" });
  assertEquals(standing(asofJoin(left, right), "oi"), "opening");
  assertEquals(
    standing(asofJoin(samples([2, 4], [1, 2], { every: "2h" }), right), "oiRight"),
    undefined,
  );
});

Deno.test("asofJoin(df, df) of one row and of none", () => {
  const none = bars([], []);
  const made = asofJoin(samples([1], [1]), none);
  assertEquals([figures(made, "close"), figures(made, "tsRight")], [[NaN], [NaN]]);
  const empty = asofJoin(samples([], []), bars([0], [1]));
  assertEquals([empty.names, empty.length], [["ts", "oi", "tsRight", "close"], 0]);
  assertEquals(asofJoin(samples([], []), none).length, 0);
});

Deno.test("asofJoin(frame, columns) gives a frame, and changes neither", () => {
  const left = frame(samples([2, 1], [20, 10]));
  const right = bars([1, 0], [91, 90]);
  const made = asofJoin(left, right);
  assertEquals(made.columns, ["ts", "oi", "tsRight", "close"]);
  assertEquals([...columnsOf(made).columns.close.values], [90, 91]);
  assertEquals([...columnsOf(left).columns.oi.values], [20, 10]);
  assertEquals(figures(right, "close"), [91, 90]);
  assertEquals(asofJoin(samples([1], [1]), frame(right)).names.at(-1), "close");
});

Deno.test("asofJoin(df, df) says what it misses", () => {
  const unsaid = columns({ ts: [DAY0], v: [1] }, { time: "ts", every: "1h" });
  assertThrows(
    () => asofJoin(unsaid, bars([0], [1])),
    TypeError,
    "asofJoin, left: when rows are known is not said",
  );
  assertThrows(() => asofJoin(bars([0], [1]), unsaid), TypeError, "asofJoin, right: when rows");
  assertThrows(() => asofJoin(columns({ v: [1] }), unsaid), TypeError, "no time column");
});

Deno.test("asofJoin(df, df) refuses options that it does not know", () => {
  const given = (options: unknown) => () =>
    asofJoin(samples([1], [1]), bars([0], [1]), options as AsofOptions);
  assertThrows(given({ tolerence: "1h" }), TypeError, 'Did you mean "tolerance"?');
  assertThrows(given({ direction: "back" }), RangeError, 'Allowed are "backward", "forward"');
  assertThrows(given({ tolerance: "1M" }), RangeError, "no duration of fixed length");
  assertThrows(given({ tolerance: "soon" }), RangeError, "tolerance is not a width");
  assertThrows(given({ lag: -1 }), RangeError, "no duration of fixed length: -1"); // it would look ahead
  assertThrows(given({ lag: {} }), TypeError, "no duration of fixed length: {}");
  assertThrows(given({ by: "key" }), TypeError, "by is no list of names");
  assertThrows(given({ columns: "x" }), TypeError, "columns is no list of names");
  assertThrows(given({ suffix: 1 }), TypeError, "suffix is no text");
});

/** A side at random: instants on a coarse grid, so that many are equal. */
const side = fc.record({
  width: fc.constantFrom(1, 4),
  rows: fc.constantFrom("samples" as const, "bars" as const, "events" as const),
  all: fc.array(
    fc.record({
      hour: fc.integer({ min: 0, max: 30 }),
      key: fc.constantFrom("a", "b", null),
      v: fc.oneof(fc.integer({ min: -99, max: 99 }), fc.constant(NaN)),
    }),
    { minLength: 3, maxLength: 40, size: "max" },
  ),
});

Deno.test("asofJoin(df, df) equals a naive quadratic join", () => {
  let met = 0;
  fc.assert(
    fc.property(
      side,
      side,
      fc.constantFrom("backward", "forward", "nearest"),
      fc.option(fc.integer({ min: 0, max: 9 }), { nil: Infinity }),
      fc.integer({ min: 0, max: 3 }),
      fc.boolean(),
      (one, other, direction, tolerance, lag, by) => {
        const made = (given: typeof one) =>
          table(given.all.map(({ hour }) => hour), {
            key: given.all.map(({ key }) => key),
            v: given.all.map(({ v }) => v),
          }, {
            rows: given.rows,
            every: `${given.width}h`,
            keys: by ? ["key"] : [],
            kinds: { key: "label" },
          });
        const known = (given: typeof one) =>
          given.all.map((row) => ({
            ...row,
            at: row.hour + (given.rows === "bars" ? given.width : 0),
          }))
            .sort((a, b) => a.at - b.at);
        const rights = known(other).map((row) => ({ ...row, at: row.at + lag }));
        const expected = known(one).map(({ at, key }) => {
          const mine = rights.filter((row) =>
            (!by || row.key === key) && Math.abs(row.at - at) <= tolerance
          );
          const before = mine.filter((row) => row.at <= at).at(-1);
          const after = mine.find((row) => row.at >= at);
          if (direction === "backward") return before;
          if (direction === "forward") return after;
          return before && (!after || at - before.at <= after.at - at) ? before : after;
        });
        const joined = asofJoin(made(one), made(other), {
          direction,
          lookAhead: true,
          tolerance: tolerance * HOUR,
          lag: lag * HOUR,
          by: by ? ["key"] : [],
        });
        assertEquals(figures(joined, "vRight"), expected.map((row) => row?.v ?? NaN));
        assertEquals(hours(joined, "tsRight"), expected.map((row) => row?.hour ?? NaN));
        if (!by) assertEquals(figures(joined, "keyRight"), expected.map((row) => row?.key ?? null));
        met += expected.filter(Boolean).length;
      },
    ),
    { numRuns: 500 },
  );
  assert(met > 2000, `${met}`);
});

/** Fails to compile unless the two types are one. */
function same<A, B>(
  ..._: (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? [] : ["differs"]
): void {}

Deno.test("asofJoin(df, df) is typed: names of columns follow from the frames and the suffix", async () => {
  const { openInterest } = demo();
  const asked = { interval: "1h", size: 5 } as const;
  const oi = await openInterest.symbolChart({ ...asked, exchange: "Binance", symbol: "BTCUSDT" });
  const all = await openInterest.exchangeChart({ ...asked, baseCoin: "BTC" });
  const made = asofJoin(oi, oi, { suffix: "Again", columns: ["coinCount"] });
  same<
    keyof SchemaOf<typeof made>,
    "ts" | "coinCount" | "coinValue" | "tsAgain" | "coinCountAgain"
  >();
  const { coinCount, coinCountAgain } = columnsOf(made).columns;
  assertEquals([...coinCountAgain.values], [...coinCount.values]);
  const long = asofJoin(all, all);
  same<
    keyof SchemaOf<typeof long>,
    "ts" | "exchangeName" | "openInterest" | "tsRight" | "openInterestRight"
  >();
  // @ts-expect-error a misspelt column
  assertThrows(() => asofJoin(oi, oi, { columns: ["coincount"] }), RangeError, "no column");
});

Deno.test("asofJoin(a, b) knows one width however it is written, of months too", () => {
  const quarters = (every: string, more: ColumnsOptions = {}) =>
    columns({ ts: ["2024-01-01", "2024-04-01"], v: [1, 2] }, {
      time: "ts",
      rows: "bars",
      every,
      kinds: { v: "flow" },
      ...more,
    });
  const kindOf = (left: Columns, right: Columns) => asofJoin(left, right).columns.vRight.kind;
  assertEquals(kindOf(quarters("1q"), quarters("3M")), "flow");
  assertEquals(kindOf(quarters("1q"), quarters("1q", { timeZone: "UTC" })), "flow");
  assertEquals(kindOf(quarters("1q"), quarters("1M")), "unknown");
});
