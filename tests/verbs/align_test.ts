import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { Columns, columns, columnsOf, delta, demo, frame, resample } from "../../lib/mod.ts";
import type { ColumnsOptions, SchemaOf } from "../../lib/mod.ts";
import { align } from "../../lib/verbs/align.ts";
import { alignedName } from "../../lib/verbs/alignedName.ts";
import type { AlignSources } from "../../lib/verbs/align.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const HOUR = 3_600_000;
const DAY0 = Date.UTC(2024, 8, 2);
const at = (hour: number) => new Date(DAY0 + hour * HOUR);

/** Rows at hours after midnight. */
function table(hours: number[], values: Record<string, unknown[]>, more: ColumnsOptions): Columns {
  return columns({ ts: hours.map((h) => DAY0 + h * HOUR), ...values }, { time: "ts", ...more });
}

const levels = (hours: number[], oi: number[], more: ColumnsOptions = {}) =>
  table(hours, { oi }, {
    rows: "samples",
    every: "1h",
    kinds: { oi: "stock" },
    units: { oi: "coin" },
    ...more,
  });
const amounts = (hours: number[], sold: number[], more: ColumnsOptions = {}) =>
  table(hours, { sold }, { rows: "bars", every: "1h", kinds: { sold: "flow" }, ...more });

const figures = (made: Columns, name: string) => [...made.columns[name].values];
const hours = (made: Columns) => [...made.columns.ts.values].map((t) => (Number(t) - DAY0) / HOUR);
const range = (n: number) => Array.from({ length: n }, (_, i) => i);

Deno.test("align({ … }) shows a bar the levels known last by its close, not those of its stamp", () => {
  const made = align({ oi: levels([0, 1, 2, 3, 4], [10, 11, 12, 13, 14]) }, {
    every: "2h",
    start: at(0),
  });
  assertEquals(made.names, ["ts", "oi", "oiCoverage"]);
  assertEquals([hours(made), figures(made, "oi")], [[0, 2], [12, 14]]);
  assertEquals([made.columns.oi.kind, made.columns.oi.unit], ["stock", "coin"]);
  assertEquals([made.columns.oiCoverage.kind, made.columns.oiCoverage.unit], ["rate", "share"]);
  assertEquals(made.meta, {
    time: "ts",
    every: "2h",
    timeZone: "UTC",
    rows: "bars",
    keys: [],
  });
});

Deno.test("align({ … }) sums up amounts and makes candles of candles, as resample does", () => {
  const n = range(24);
  const price = table(n, {
    open: n,
    high: n.map((h) => h + 5 + h % 3),
    low: n.map((h) => h - 5 - h % 5),
    close: n.map((h) => h + 1),
    volume: n,
    grown: n.map((h) => h / 100),
  }, {
    rows: "bars",
    every: "1h",
    kinds: {
      open: "price",
      high: "price",
      low: "price",
      close: "price",
      volume: "flow",
      grown: "growth",
    },
    units: { grown: "fraction" },
  });
  const made: Columns = align({ price }, { every: "4h" });
  const wide = resample(price, "4h");
  assertEquals(figures(made, "ts"), figures(wide, "ts"));
  for (const name of ["open", "high", "low", "close", "volume", "grown"]) {
    const called = alignedName("price", name);
    assertEquals(figures(made, called), figures(wide, name), name);
    assertEquals(made.columns[called].kind, wide.columns[name].kind);
  }
  assertEquals((made.columns.priceClose as { corner?: string }).corner, "close");
  assertEquals(figures(made, "priceCoverage"), [1, 1, 1, 1, 1, 1]);
  const twice = resample(made, "12h");
  assertEquals(figures(twice, "priceHigh"), figures(resample(price, "12h"), "high"));
  assertEquals(figures(twice, "priceVolume"), figures(resample(price, "12h"), "volume"));
});

Deno.test("align({ … }) takes amounts of samples for those of the bar before their stamp", () => {
  const changes = delta(levels([0, 1, 2, 3, 4], [1, 2, 4, 8, 16]));
  const made = align({ oi: { of: changes, columns: ["oiDelta"] } }, { every: "2h", start: at(0) });
  assertEquals(figures(made, "oiDelta"), [3, 12]);
  assertEquals(made.columns.oiDelta.kind, "flow");
});

Deno.test("align({ … }) does not know what a frame covers in part, and says how much it covers", () => {
  const made = align({ cvd: amounts([0, 1, 2, 4, 5, 6, 7, 9], [1, 2, 3, 5, 6, NaN, 8, 10]) }, {
    every: "2h",
  });
  assertEquals(figures(made, "cvdSold"), [3, NaN, 11, NaN, NaN]);
  assertEquals(figures(made, "cvdCoverage"), [1, 0.5, 1, 1, 0.5]);
});

Deno.test("align({ of, fill: 'zero' }) counts missing rows as 0 between the first and the last", () => {
  const cvd = amounts([1, 2, 5, 8, 9], [1, 2, 5, 8, NaN]);
  const made = align({ cvd: { of: cvd, fill: "zero" } }, {
    every: "2h",
    start: at(0),
    end: at(14),
  });
  assertEquals(hours(made), [0, 2, 4, 6, 8, 10, 12]);
  assertEquals(figures(made, "cvdSold"), [NaN, 2, 5, 0, NaN, NaN, NaN]);
  assertEquals(figures(made, "cvdCoverage"), [0.5, 0.5, 0.5, 0, 1, 0, 0]);
});

Deno.test("align({ … }) carries no level by default: it must be younger than a bar of its frame", () => {
  const oi = levels([0, 1, 3, 6], [10, 11, 13, 16]);
  const made = align({ oi }, { every: "1h", start: at(0), end: at(7) });
  assertEquals(figures(made, "oi"), [11, NaN, 13, NaN, NaN, 16, NaN]);
  assertEquals(figures(made, "oiCoverage"), [1, 0, 1, 0, 0, 1, 0]);
  const wider = levels([0, 8], [1, 2], { every: "8h" }); // funding: fresh for eight hours
  assertEquals(
    figures(align({ oi: wider }, { every: "4h", start: at(0), end: at(20) }), "oi"),
    [1, 2, 2, NaN, NaN],
  );
});

Deno.test("align({ of, staleness }) carries a level so long, { fill: 'ffill' } however long", () => {
  const oi = levels([0, 1, 3, 6], [10, 11, 13, 16]);
  const made = (how: object) =>
    figures(
      align({ oi: { of: oi, ...how } }, { every: "1h", start: at(0), end: at(9) }),
      "oi",
    );
  assertEquals(made({ staleness: "1h" }), [11, 11, 13, 13, NaN, 16, 16, NaN, NaN]);
  assertEquals(made({ fill: "ffill", staleness: "2h" }), [11, 11, 13, 13, 13, 16, 16, 16, NaN]);
  assertEquals(made({ fill: "ffill" }), [11, 11, 13, 13, 13, 16, 16, 16, 16]);
  assertEquals(made({ staleness: 0 }), [11, NaN, 13, NaN, NaN, 16, NaN, NaN, NaN]);
});

Deno.test("align({ … }) follows the calendar in how long a wider level is fresh", () => {
  const timeZone = "America/New_York";
  const days = columns({ ts: ["2024-03-09T05:00Z", "2024-03-10T05:00Z"], close: [1, 2] }, {
    time: "ts",
    rows: "bars",
    every: "1d",
    timeZone,
    kinds: { close: "price" },
  });
  // Known at 05:00 on the 10th, fresh for the 23 hours until the next could be known.
  const made = align({ days }, { every: "1h" });
  assertEquals(figures(made, "daysClose"), [...Array(23).fill(1), 2]);
  assertEquals(made.columns.ts.values[0], Date.parse("2024-03-10T04:00Z"));
});

Deno.test("align({ of, lag }) has rows come so much later", () => {
  const made = (how: object) =>
    align({
      oi: { of: levels([1, 2, 3], [11, 12, 13]), ...how },
      cvd: { of: amounts([0, 1, 2], [1, 2, 3]), ...how },
    }, { every: "1h", start: at(0), end: at(4) });
  const late = made({ lag: "5m" });
  assertEquals(figures(late, "oi"), [NaN, 11, 12, 13]);
  assertEquals(figures(late, "cvdSold"), [NaN, 1, 2, 3]);
  assertEquals(late.columns.cvdSold.kind, "unknown"); // of the bar before, not to be summed up as its own
  assertEquals(figures(late, "cvdCoverage"), [0, 1, 1, 1]);
  assertEquals(figures(made({}), "cvdSold"), [1, 2, 3, NaN]);
  const whole = made({ lag: "2h" });
  assertEquals(figures(whole, "cvdSold"), [NaN, NaN, 1, 2]);
});

Deno.test("align({ … }) knows nothing of a bar that had not closed when a frame was asked for", () => {
  const asOf = at(3.5);
  const cvd = amounts([0, 1, 2, 3], [1, 2, 3, 4], { asOf });
  const oi = levels([1, 2, 3], [11, 12, 13], { asOf: at(9) });
  const made = align({ cvd, oi: { of: oi, fill: "ffill" } }, { every: "1h", end: at(6) });
  assertEquals(figures(made, "cvdSold"), [1, 2, 3, NaN, NaN, NaN]);
  assertEquals(figures(made, "oi"), [11, 12, 13, 13, 13, 13]);
  assertEquals(made.meta.asOf, asOf.getTime());
  const early = levels([1, 2, 3], [11, 12, 13], { asOf: at(3.5) });
  const cut = align({ oi: { of: early, fill: "ffill" } }, { every: "1h", end: at(6) });
  assertEquals(figures(cut, "oi"), [11, 12, 13, NaN, NaN, NaN]);
  assertEquals(hours(align({ cvd }, { every: "2h" })), [0]); // 2:00 to 4:00 is open
});

Deno.test("align({ … }) goes over all that any frame knows, or from start to end", () => {
  const [oi, cvd] = [levels([3, 4, 5], [13, 14, 15]), amounts([0, 1, 2], [1, 2, 3])];
  assertEquals(hours(align({ oi, cvd }, { every: "1h" })), [0, 1, 2, 3, 4]);
  assertEquals(hours(align({ oi }, { every: "1h" })), [2, 3, 4]);
  assertEquals(hours(align({ oi }, { every: "4h" })), [0, 4]);
  const inside = align({ oi, cvd }, { every: "1h", start: at(0.5), end: at(3.5) });
  assertEquals(hours(inside), [1, 2]); // whole bars
  assertEquals(hours(align({ oi, cvd }, { every: "1h", start: at(2), end: at(2) })), []);
  assertEquals(hours(align({ oi, cvd }, { every: "1h", start: at(40) })), []);
  assertThrows(
    () => align({ oi }, { every: "1h", start: at(3), end: at(2) }),
    RangeError,
    "align: start is after end",
  );
});

Deno.test("align({ … }) makes days of the zone that the frames count in, or of the one asked for", () => {
  const timeZone = "Asia/Shanghai";
  const cvd = amounts(range(48), range(48).fill(1), { timeZone });
  const made = align({ cvd }, { every: "1d" });
  assertEquals(hours(made), [-8, 16, 40]);
  assertEquals(figures(made, "cvdSold"), [NaN, 24, NaN]);
  assertEquals(made.meta.timeZone, timeZone);
  assertEquals(hours(align({ cvd }, { every: "1d", timeZone: "UTC" })), [0, 24]);
  const other = amounts([0], [1], { timeZone: "America/New_York" });
  assertThrows(() => align({ cvd, other }, { every: "1d" }), RangeError, "in several zones");
  assertEquals(align({ cvd, other }, { every: "1h" }).meta.timeZone, "UTC");
});

Deno.test("align({ … }) has whole days of 23 and 25 hours", () => {
  for (const [day, length] of [["2024-03-10", 23], ["2024-11-03", 25]] as const) {
    const start =
      Temporal.PlainDate.from(day).toZonedDateTime("America/New_York").epochMilliseconds;
    const cvd = columns({
      ts: range(length).map((h) => start + h * HOUR),
      sold: range(length).fill(1),
    }, {
      time: "ts",
      rows: "bars",
      every: "1h",
      timeZone: "America/New_York",
      kinds: { sold: "flow" },
    });
    const made = align({ cvd }, { every: "1d" });
    assertEquals([figures(made, "cvdSold"), figures(made, "cvdCoverage")], [[length], [1]]);
  }
});

Deno.test("align({ … }) takes events: levels as they were, amounts between the first and the last", () => {
  const trades = table([0.5, 0.7, 1.2, 3.2, 4.5], {
    price: [5, 7, 12, 32, 45],
    size: [1, 2, 3, 4, 5],
  }, { rows: "events", kinds: { price: "price", size: "flow" } });
  const span = { every: "1h", start: at(0), end: at(5) };
  const made = align({ trades: { of: trades, staleness: "30m" } }, span);
  assertEquals(figures(made, "tradesPrice"), [7, NaN, NaN, NaN, 45]);
  assertEquals(figures(made, "tradesSize"), [NaN, 3, NaN, 4, NaN]);
  assertEquals(figures(made, "tradesCoverage"), [0.5, 1, 1, 1, 0.5]);
  const zero = align({ trades: { of: trades, fill: "zero", staleness: "9h" } }, span);
  assertEquals(figures(zero, "tradesSize"), [NaN, 3, 0, 4, NaN]);
  assertThrows(
    () => align({ trades }, span),
    TypeError,
    "align: trades: how old a level may be is not known",
  );
  const sizes = align({ trades: { of: trades, columns: ["size"] } }, span);
  assertEquals(sizes.names, ["ts", "tradesSize", "tradesCoverage"]);
});

Deno.test("alignedName puts the frame's name before the column's, once", () => {
  const names: [string, string, string][] = [
    ["price", "close", "priceClose"],
    ["oi", "coinCount", "oiCoinCount"],
    ["funding", "fundingRate", "fundingRate"],
    ["cvd", "cvd", "cvd"],
    ["oi", "oiOpen", "oiOpen"],
    ["oi", "oil", "oiOil"],
    ["a", "a1", "a1"],
    ["price", "p", "priceP"],
  ];
  for (const [source, column, name] of names) assertEquals(alignedName(source, column), name);
});

Deno.test("align({ … }) leaves out keys, takes the columns named, and states and text as levels", () => {
  const long = table([0, 1], { exchange: ["a", "a"], note: ["x", "y"], up: [1, 0], v: [5, 6] }, {
    rows: "samples",
    every: "1h",
    keys: ["exchange"],
    kinds: { v: "stock", up: "state" },
  });
  const made = align({ s: long }, { every: "1h" });
  assertEquals(made.names, ["ts", "sNote", "sUp", "sV", "sCoverage"]);
  assertEquals(figures(made, "sNote"), ["x", "y"]);
  assertEquals(figures(made, "sUp"), [1, 0]);
  assertEquals(
    align({ s: { of: long, columns: ["v"] } }, { every: "1h" }).names,
    ["ts", "sV", "sCoverage"],
  );
  const grown = align({ s: long }, { every: "1h", end: at(3) });
  assertEquals(figures(grown, "sNote"), ["x", "y", null, null]);
  assertEquals(figures(delta(grown), "sVDelta"), [NaN, 1, NaN, NaN]); // one series
});

Deno.test("align({ … }) refuses bars with amounts that do not lie in its own, not their close", () => {
  const wide = table([0, 4], { close: [1, 2], volume: [3, 4] }, {
    rows: "bars",
    every: "4h",
    kinds: { close: "price", volume: "flow" },
  });
  assertThrows(
    () => align({ wide }, { every: "1h" }),
    RangeError,
    "align: wide: the 4h from 2024-09-02T00:00:00.000Z to 2024-09-02T04:00:00.000Z does not lie within " +
      "one bar of 1h (UTC)",
  );
  assertThrows(() => align({ wide }, { every: "6h" }), RangeError, "does not lie within");
  const close = align({ wide: { of: wide, columns: ["close"] } }, { every: "1h" });
  assertEquals(figures(close, "wideClose"), [1, 1, 1, 1, 2]);
  const hoursOfUtc = amounts(range(48), range(48));
  assertThrows(
    () => align({ hoursOfUtc }, { every: "1d", timeZone: "Asia/Kolkata" }),
    RangeError,
    "(Asia/Kolkata)",
  );
  assertThrows(
    () => align({ x: amounts([0, 0.5, 1.5], [1, 2, 3]) }, { every: "4h" }),
    RangeError,
    "overlaps the one after it",
  );
});

Deno.test("align({ … }) takes a row that is there twice once, and refuses two of one instant that differ", () => {
  assertEquals(
    figures(align({ x: amounts([0, 1, 1], [1, 2, 2]) }, { every: "2h" }), "xSold"),
    [3],
  );
  assertThrows(
    () => align({ x: amounts([0, 1, 1], [1, 2, 3]) }, { every: "2h" }),
    RangeError,
    "align: x: two rows of 2024-09-02T01:00:00.000Z differ",
  );
});

Deno.test("align({ … }) refuses several series, unknown kinds and names that collide", () => {
  const long = table([0, 0], { exchange: ["a", "b"], v: [1, 2] }, {
    rows: "samples",
    every: "1h",
    kinds: { v: "stock" },
  });
  assertThrows(
    () => align({ oi: long }, { every: "1h" }),
    RangeError,
    'align: oi holds several series, told apart by "exchange"',
  );
  const unknown = table([0], { v: [1] }, { rows: "samples", every: "1h" });
  assertThrows(
    () => align({ x: unknown }, { every: "1h" }),
    TypeError,
    'whether column "v" is a level or an amount is not known',
  );
  const beside = columns({ ts: unknown.columns.ts.values, v: [1], w: [2] }, {
    like: unknown,
    kinds: { w: "stock" },
  });
  assertEquals(align({ x: beside }, { every: "1h" }).names, ["ts", "xW", "xCoverage"]);
  assertThrows(
    () => align({ x: { of: beside, columns: ["v"] } }, { every: "1h" }),
    TypeError,
    'whether column "v"',
  );
  const oi = levels([0], [1]);
  const twin = table([0], { b: [1] }, { rows: "samples", every: "1h", kinds: { b: "stock" } });
  const ab = table([0], { aB: [1], b: [2] }, {
    rows: "samples",
    every: "1h",
    kinds: { aB: "stock", b: "stock" },
  });
  assertThrows(() => align({ a: ab }, { every: "1h" }), RangeError, 'would be called "aB"');
  assertEquals(align({ oi, a: twin }, { every: "1h" }).names.length, 5);
  const unsaid = table([0], { v: [1] }, { every: "1h", kinds: { v: "stock" } });
  assertThrows(() => align({ unsaid }, { every: "1h" }), TypeError, "align: unsaid: when rows");
  const changes = amounts([0], [1]);
  const moved = { ...changes.columns.sold, at: "opening" } as const;
  const x = new Columns({ ...changes.columns, sold: moved }, changes.meta);
  assertThrows(
    () => align({ x }, { every: "1h" }),
    TypeError,
    "holds amounts of another bar",
  );
});

Deno.test("align({ … }) of no rows has its columns all the same", () => {
  const made = align({ oi: levels([], []), cvd: amounts([], []) }, { every: "1h" });
  assertEquals(made.names, ["ts", "oi", "oiCoverage", "cvdSold", "cvdCoverage"]);
  assertEquals(made.length, 0);
  const one = align({ oi: levels([], []), cvd: amounts([0], [7]) }, { every: "1h" });
  assertEquals([figures(one, "oi"), figures(one, "cvdSold")], [[NaN], [7]]);
  assertEquals(figures(one, "oiCoverage"), [0]);
  const asked = align({ cvd: { of: amounts([], []), fill: "zero" } }, {
    every: "1h",
    start: at(0),
    end: at(2),
  });
  assertEquals(figures(asked, "cvdSold"), [NaN, NaN]); // of a frame without rows nothing is known
});

Deno.test("align({ … }) gives a frame for frames and changes none", () => {
  const oi = frame(levels([2, 1, 0], [12, 11, 10]));
  const made = align({ oi, cvd: { of: frame(amounts([1, 0], [1, 2])), fill: "zero" } }, {
    every: "1h",
  });
  assertEquals(made.columns, ["ts", "oi", "oiCoverage", "cvdSold", "cvdCoverage"]);
  assertEquals([...columnsOf(made).columns.cvdSold.values], [NaN, 2, 1]);
  assertEquals([...columnsOf(oi).columns.oi.values], [12, 11, 10]);
});

Deno.test("align({ … }) refuses options that it does not know", () => {
  const oi = levels([0], [1]);
  const given = (sources: unknown, options: unknown = { every: "1h" }) => () =>
    align(sources as AlignSources, options as { every: string });
  assertThrows(given({}), TypeError, "align: give frames by name");
  assertThrows(given(oi), TypeError, "align: give frames by name");
  assertThrows(given({ oi: 5 }), TypeError, "align: oi is no frame: 5");
  assertThrows(given({ oi: { of: oi, stalenes: "1h" } }), TypeError, 'Did you mean "staleness"?');
  assertThrows(
    given({ oi: { of: oi, fill: "linear" } }),
    RangeError,
    'Allowed are "null", "ffill"',
  );
  assertThrows(given({ oi: { of: oi, fill: "zero" } }), RangeError, 'fill "zero" is for amounts');
  assertThrows(
    given({ x: { of: amounts([0], [1]), fill: "ffill" } }),
    RangeError,
    'fill "ffill" is for levels',
  );
  assertThrows(given({ oi: { of: oi, lag: "1M" } }), RangeError, "align: oi: lag is no duration");
  assertThrows(given({ oi: { of: oi, staleness: -1 } }), RangeError, "staleness is no duration");
  assertThrows(given({ oi: { of: oi, columns: ["x"] } }), RangeError, 'no column "x"');
  assertThrows(given({ oi: { of: oi, columns: "oi" } }), TypeError, "columns is no list of names");
  assertThrows(given({ oi }, { every: "1h", zone: "UTC" }), TypeError, 'no option "zone"');
  assertThrows(given({ oi }, null), TypeError, "align: say how wide the bars are");
  assertThrows(given({ oi }, { every: "1h", timeZone: "Mars" }), RangeError, "timeZone is unknown");
  assertThrows(
    given({ oi: { of: oi } }, { every: "1s", start: "1990-01-01", end: "2024-01-01" }),
    RangeError,
    "more than 50,000,000 bars",
  );
});

Deno.test("align({ … }) equals looking at every row for every bar", () => {
  let seen = 0;
  fc.assert(
    fc.property(
      fc.record({
        step: fc.constantFrom(1, 2),
        samples: fc.boolean(),
        open: fc.option(fc.integer({ min: 0, max: 60 })),
        lag: fc.constantFrom(0, 0, 1, 2),
        zero: fc.boolean(),
        stale: fc.option(fc.integer({ min: 0, max: 9 })),
        rows: fc.array(
          fc.record({
            holes: fc.constantFrom(0, 0, 0, 0, 1, 5),
            v: fc.oneof(
              { weight: 5, arbitrary: fc.integer({ min: 1, max: 99 }) },
              fc.constant(NaN),
            ),
          }),
          { minLength: 1, maxLength: 30, size: "max" },
        ),
      }),
      fc.constantFrom(2, 4, 6),
      ({ step, samples, open, lag, zero, stale, rows }, width) => {
        let t = 0;
        const given = rows.map(({ holes, v }) => ({ t: t += step * (1 + holes), v }));
        const asOf = open === null ? Infinity : open;
        const source = table(given.map((row) => row.t), {
          level: given.map(({ v }) => v),
          amount: given.map(({ v }) => v),
        }, {
          rows: samples ? "samples" : "bars",
          every: `${step}h`,
          kinds: { level: "stock", amount: "flow" },
          ...(open === null ? {} : { asOf: at(open) }),
        });
        const made = align({
          s: {
            of: source,
            lag: lag * HOUR,
            fill: zero ? "zero" : "null",
            ...(stale === null ? {} : { staleness: stale * HOUR }),
          },
        }, { every: `${width}h`, start: at(0), end: at(72) });
        // Each row as the stretch that it tells of, and when it is known.
        const all = given.map(({ t, v }) =>
          samples ? { v, from: t - step, to: t } : { v, from: t, to: t + step }
        ).filter(({ to }) => samples || to <= asOf);
        assertEquals(hours(made), range(72 / width).map((k) => k * width));
        hours(made).forEach((start, k) => {
          const close = start + width;
          const last = all.filter(({ to }) => to + lag <= close).at(-1);
          const age = last ? close - last.to - lag : Infinity;
          const fresh = stale === null ? age < step : age <= stale;
          const level = last && fresh && close <= asOf ? last.v : NaN;
          assertEquals(made.columns.sLevel.values[k], level);
          const end = lag === 0 ? close : close - width; // the last whole bar that had come in
          const held = all.filter(({ from, to }) => from >= end - width && to <= end);
          const inside = all.length > 0 && end - width >= all[0].from && end <= all.at(-1)!.to;
          const sum = held.reduce((sum, { v }) => sum + v, 0);
          const whole = held.length * step === width;
          const amount = close <= asOf && (whole || (zero && inside)) ? sum : NaN;
          assertEquals(made.columns.sAmount.values[k], amount);
          const within = all.length > 0 && close <= asOf;
          const covered = within ? held.length * step / width : 0;
          assertEquals(made.columns.sCoverage.values[k], covered);
          seen += Number(!Number.isNaN(amount)) + Number(!Number.isNaN(level));
        });
      },
    ),
    { numRuns: 500 },
  );
  assert(seen > 3000, `${seen}`);
});

/** Fails to compile unless the two types are one. */
function same<A, B>(
  ..._: (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? [] : ["differs"]
): void {}

Deno.test("align({ … }) is typed: names of columns and their kinds follow from the frames", async () => {
  const asked = { exchange: "Binance", symbol: "BTCUSDT", interval: "1h", size: 5 } as const;
  const { symbolChart } = demo().openInterest;
  const oi = await symbolChart(asked);
  const made = align({ oi, binance: { of: oi, fill: "ffill", columns: ["coinValue"] } }, {
    every: "1h",
  });
  same<
    keyof SchemaOf<typeof made>,
    | "ts"
    | "oiCoinCount"
    | "oiCoinValue"
    | "oiCoverage"
    | "binanceCoinValue"
    | "binanceCoverage"
  >();
  same<SchemaOf<typeof made>["oiCoinCount"], "stock">();
  const { oiCoinCount, binanceCoinValue } = columnsOf(made).columns;
  assertEquals([oiCoinCount.kind, binanceCoinValue.unit], ["stock", "USD"]);
  // @ts-expect-error a misspelt column
  assertEquals(columnsOf(made).columns.oiCoincount, undefined);
});
