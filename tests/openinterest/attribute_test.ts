import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, columnsOf, demo, frame, resample } from "../../lib/mod.ts";
import type { Columns, ColumnsOptions } from "../../lib/mod.ts";
import { attribute } from "../../lib/openinterest/attribute.ts";
import { oiDelta } from "../../lib/openinterest/oiDelta.ts";
import { leakCheck } from "../../lib/verbs/leakCheck.ts";
import { cells, HOUR, longTable, shuffled, START } from "./longTable.ts";
import { assertNoLeak } from "../verbs/assertNoLeak.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const hours = (at: readonly number[]) => at.map((hour) => START + hour * HOUR);

function samples(
  figures: Readonly<Record<string, readonly number[]>>,
  units: Readonly<Record<string, string>>,
  at = Object.values(figures)[0].map((_, hour) => hour),
  options: ColumnsOptions = {},
): Columns {
  return columns({ ts: hours(at), ...figures }, {
    time: "ts",
    every: "1h",
    rows: "samples",
    kinds: Object.fromEntries(Object.keys(figures).map((name) => [name, "stock"])),
    units,
    ...options,
  });
}

const coins = (levels: number[], at?: number[]) =>
  samples({ coinCount: levels }, { coinCount: "coin" }, at);
const both = (coinCount: number[], coinValue: number[]) =>
  samples({ coinCount, coinValue }, { coinCount: "coin", coinValue: "USD" });

/** Bars of prices, each from the first figure to the second. */
function prices(bars: readonly (readonly [number, number])[], at = bars.map((_, i) => i)): Columns {
  const [open, close] = [bars.map(([open]) => open), bars.map(([, close]) => close)];
  return columns({
    begin: hours(at),
    open,
    high: open.map((p, i) => Math.max(p, close[i])),
    low: open.map((p, i) => Math.min(p, close[i])),
    close,
  }, {
    time: "begin",
    every: "1h",
    rows: "bars",
    kinds: { open: "price", high: "price", low: "price", close: "price" },
    units: { open: "USD", high: "USD", low: "USD", close: "USD" },
  });
}

const ADDED = ["coinDelta", "valueDelta", "positionEffect", "priceEffect"];
const added = (table: Columns) =>
  Object.fromEntries(ADDED.map((name) => [name, cells(table, name)]));

Deno.test("attribute(oi, price) splits the change of a linear contract over the very same bar", () => {
  const made = attribute(coins([10, 12, 9]), prices([[100, 110], [110, 90]]));
  assertEquals(added(made), {
    coinDelta: [2, -3, NaN],
    valueDelta: [12 * 110 - 10 * 100, 9 * 90 - 12 * 110, NaN],
    positionEffect: [2 * 105, -3 * 100, NaN],
    priceEffect: [10 * 11, -20 * 10.5, NaN],
  });
});

Deno.test("attribute(oi) gives columns kinds and units, and rows that are bars", () => {
  const made = attribute(both([10, 12], [1000, 1320]));
  assertEquals(
    made.names.map((name) => [name, made.columns[name].kind, made.columns[name].unit]),
    [
      ["ts", "time", "ms"],
      ["coinCount", "stock", "coin"],
      ["coinValue", "stock", "USD"],
      ["coinDelta", "flow", "coin"],
      ["valueDelta", "flow", "USD"],
      ["positionEffect", "flow", "USD"],
      ["priceEffect", "flow", "USD"],
    ],
  );
  assertEquals([made.meta.rows, made.meta.every, made.meta.time], ["bars", "1h", "ts"]);
  // The samples are where they were: at the opening of the bars that rows are now.
  assertEquals([made.columns.coinCount.at, made.columns.ts.at], ["opening", undefined]);
  assertEquals(cells(made, "coinCount"), [10, 12]);
});

Deno.test("attribute(oi) without a price takes it from coin and USD, and is oiDelta a bar earlier", () => {
  const oi = both([10, 12, 9, 9], [1000, 1320, 900, 990]);
  const [made, before] = [attribute(oi), oiDelta(oi)];
  for (
    const [name, as] of [
      ["coinDelta", "coinCountDelta"],
      ["valueDelta", "coinValueDelta"],
      ["positionEffect", "positionEffect"],
      ["priceEffect", "priceEffect"],
    ] as const
  ) {
    assertEquals(cells(made, name).slice(0, -1), cells(before, as).slice(1));
  }
});

Deno.test("attribute(oi, price, inverse) is all position in USD, and split in coin", () => {
  const usd = samples({ coinValue: [1000, 1200, 1200] }, { coinValue: "USD" });
  const made = attribute(usd, prices([[100, 125], [125, 100]]), { contract: "inverse" });
  assertEquals(cells(made, "valueDelta"), [200, 0, NaN]);
  assertEquals(cells(made, "positionEffect"), [200 * (1 / 100 + 1 / 125) / 2, 0, NaN]);
  const price = [-0.002 * 2200 / 2, 0.002 * 2400 / 2];
  cells(made, "priceEffect").slice(0, 2).forEach((part, i) =>
    assert(Math.abs(part as number - price[i]) < 1e-15)
  );
  // V·R: 10 coins, then 9.6, then 12
  const change = cells(made, "coinDelta") as number[];
  assert(Math.abs(change[0] + 0.4) < 1e-14 && Math.abs(change[1] - 2.4) < 1e-14);
  assertEquals(made.columns.positionEffect.unit, "coin");
  assertEquals(made.columns.valueDelta.unit, "USD");
});

Deno.test("attribute(inverse) says of a price that alone moved that no position did, the linear form would", () => {
  const oi = both([10, 8], [1000, 1000]); // USD contracts stood still, the price rose from 100 to 125
  const inverse = attribute(oi, undefined, { contract: "inverse" });
  assertEquals([cells(inverse, "positionEffect")[0], cells(inverse, "priceEffect")[0]], [0, -2]);
  assertEquals(cells(attribute(oi), "positionEffect")[0], -2 * 112.5);
});

Deno.test("attribute(contracts) counts what contractSize says, in coin or in USD", () => {
  const price = prices([[100, 110]]);
  const contracts = (levels: number[]) => samples({ oi: levels }, { oi: "contracts" });
  assertEquals(
    added(attribute(contracts([1000, 1200]), price, { contractSize: 0.01 })),
    added(attribute(coins([10, 12]), price)),
  );
  const inverse = { contract: "inverse" } as const;
  assertEquals(
    added(attribute(contracts([10, 12]), price, { ...inverse, contractSize: 100 })),
    added(attribute(samples({ v: [1000, 1200] }, { v: "USD" }), price, inverse)),
  );
});

Deno.test("attribute(candles) goes from their open to their close", () => {
  const oi = columns({
    begin: hours([0, 1]),
    open: [10, 12],
    high: [13, 12],
    low: [9, 8],
    close: [12, 9],
  }, {
    time: "begin",
    every: "1h",
    rows: "bars",
    kinds: { open: "stock", high: "stock", low: "stock", close: "stock" },
    units: { open: "coin", high: "coin", low: "coin", close: "coin" },
  });
  const made = attribute(oi, prices([[100, 110], [110, 90]]));
  assertEquals(cells(made, "coinDelta"), [2, -3]);
  assertEquals(cells(made, "positionEffect"), [210, -300]);
});

Deno.test("attribute(closes) goes from the close before to a bar's own", () => {
  const oi = columns(coins([10, 12, 9]), { rows: "bars" });
  const made = attribute(oi, prices([[1, 2], [100, 110], [110, 90]]));
  assertEquals(cells(made, "coinDelta"), [NaN, 2, -3]);
  assertEquals(cells(made, "positionEffect"), [NaN, 210, -300]);
});

Deno.test("attribute(oi) is NaN over gaps, where a price is missing, and where nothing is held", () => {
  const gap = attribute(coins([10, 12, 9], [0, 1, 3]), prices([[1, 1], [1, 1], [1, 1], [1, 1]]));
  assertEquals(cells(gap, "coinDelta"), [2, NaN, NaN]);
  const unpriced = attribute(coins([10, 12, 9]), prices([[110, 90]], [1]));
  assertEquals(added(unpriced), {
    coinDelta: [2, -3, NaN],
    valueDelta: [NaN, 9 * 90 - 12 * 110, NaN],
    positionEffect: [NaN, -300, NaN],
    priceEffect: [NaN, -210, NaN],
  });
  const empty = attribute(both([0, 5, 0], [0, 500, 0]));
  assertEquals(cells(empty, "valueDelta"), [500, -500, NaN]);
  assertEquals(cells(empty, "positionEffect"), [NaN, NaN, NaN]);
  const priced = attribute(coins([0, 5]), prices([[100, 100]])); // from nothing, at a price that is known
  assertEquals(cells(priced, "positionEffect"), [500, NaN]);
  const free = attribute(samples({ v: [5, 6] }, { v: "USD" }), prices([[0, 1]]), {
    contract: "inverse",
  });
  assertEquals(cells(free, "positionEffect"), [NaN, NaN]);
});

Deno.test("attribute(oi) takes one row and none", () => {
  assertEquals(added(attribute(coins([10]), prices([[1, 2]]))).coinDelta, [NaN]);
  assertEquals(attribute(coins([]), prices([])).length, 0);
});

Deno.test("attribute(oi, price) sorts rows by time, the newest first or in any order", () => {
  const [oi, price] = [coins([10, 12, 9]), prices([[100, 110], [110, 90]])];
  const made = attribute(shuffled(oi, [2, 1, 0]), shuffled(price, [1, 0]));
  assertEquals(added(made), added(attribute(oi, price)));
  assertEquals(added(attribute(shuffled(oi, [1, 2, 0]), price)), added(attribute(oi, price)));
});

Deno.test("attribute(long table) takes each venue for itself, with one price or with its own", () => {
  const oi = longTable({ Binance: [10, 12], OKX: [5, 4] }, { unit: "coin" });
  const made = attribute(oi, prices([[100, 110]]));
  assertEquals(cells(made, "exchangeName"), ["Binance", "OKX", "Binance", "OKX"]);
  assertEquals(cells(made, "positionEffect"), [210, -105, NaN, NaN]);
  const own = columns(longTable({ OKX: [50, 60], Binance: [100, 110] }, { name: "close" }), {
    kinds: { close: "price" },
  });
  assertEquals(cells(attribute(oi, own), "positionEffect"), [210, -55, NaN, NaN]);
});

const whole = fc.integer({ min: 0, max: 1e6 });
const bars = fc.array(fc.tuple(whole, whole, whole), { minLength: 2, maxLength: 30 });

Deno.test("attribute(oi, price) is the formulas to the last bit on whole numbers, and adds up to ΔV", () => {
  fc.assert(fc.property(bars, (rows) => {
    const made = attribute(coins(rows.map(([q]) => q)), prices(rows.map(([, a, b]) => [a, b])));
    for (let i = 0; i + 1 < rows.length; i++) {
      const [[q0, p0, p1], [q1]] = [rows[i], rows[i + 1]];
      const cell = (name: string) => cells(made, name)[i] as number;
      assertEquals(cell("coinDelta"), q1 - q0);
      assertEquals(cell("valueDelta"), q1 * p1 - q0 * p0); // whole numbers below 2⁵³: exact
      assertEquals(cell("positionEffect"), (q1 - q0) * (p0 + p1) / 2);
      assertEquals(cell("priceEffect"), (p1 - p0) * (q0 + q1) / 2);
    }
  }));
});

const size = fc.double({ min: 1e-3, max: 1e9, noNaN: true });

Deno.test("attribute(oi, price) adds up to the last bit, whatever the figures", () => {
  fc.assert(fc.property(size, size, size, size, (x0, x1, p0, p1) => {
    const price = prices([[p0, p1]]);
    const linear = attribute(coins([x0, x1]), price);
    const inverse = attribute(samples({ v: [x0, x1] }, { v: "USD" }), price, {
      contract: "inverse",
    });
    for (const [made, total] of [[linear, "valueDelta"], [inverse, "coinDelta"]] as const) {
      const [position, part, change] = ["positionEffect", "priceEffect", total]
        .map((name) => cells(made, name)[0] as number);
      assertEquals(position + part, change);
      const [a, b] = total === "valueDelta" ? [x0 * p0, x1 * p1] : [x0 / p0, x1 / p1];
      // The two parts may be far larger than what they add up to.
      const bound = 1e-15 * 8 * Math.max(a, b, Math.abs(position), Math.abs(part));
      assert(Math.abs(change - (b - a)) <= bound, `${change} for ${b - a}`);
    }
  }));
});

Deno.test("attribute(oi, price) sees no position change where only the price moved, and the reverse", () => {
  fc.assert(fc.property(size, size, size, (q, p, other) => {
    const price = attribute(coins([q, q]), prices([[p, other]]));
    assertEquals(cells(price, "positionEffect")[0], 0);
    const position = attribute(coins([q, other]), prices([[p, p]]));
    assertEquals(cells(position, "priceEffect")[0], 0);
  }));
});

Deno.test("attribute(oi, price) looks at nothing that came later", async () => {
  const api = demo({ now: () => Date.UTC(2024, 8, 12) });
  const span = {
    exchange: "Binance",
    symbol: "BTCUSDT",
    interval: "1h",
    start: "2024-09-08",
    end: "2024-09-10",
  } as const;
  const given = {
    oi: columnsOf(await api.openInterest.symbolChart.history(span)),
    price: columnsOf(await api.kline.lists.history({ ...span, productType: "SWAP" })),
  };
  const report = leakCheck(({ oi, price }) => attribute(oi, price), given);
  assert(report.ok && report.cuts > 40, JSON.stringify(report));
  assertNoLeak(leakCheck((oi) => attribute(oi), given.oi));
});

Deno.test("attribute(frame) gives a frame, whose changes add up over days", async () => {
  const span = {
    exchange: "Binance",
    symbol: "BTCUSDT",
    interval: "1h",
    start: "2024-09-08",
    end: "2024-09-10T01:00",
  } as const;
  const oi = await demo().openInterest.symbolChart.history(span);
  const made = attribute(frame(oi));
  assertEquals(made.shape, [49, 7]);
  const { coinDelta, coinCount } = columnsOf(resample(made, "1d")).columns;
  assertEquals(coinDelta.values.length, 2);
  const level = columnsOf(oi).columns.coinCount.values;
  coinDelta.values.forEach((change, day) => {
    assert(Math.abs(change - (level[day * 24 + 24] - level[day * 24])) < 1e-6);
    assertEquals(coinCount.values[day], level[day * 24]); // still the level at the opening
  });
});

Deno.test("attribute(oi) changes no input", () => {
  const [oi, price] = [coins([10, 12, 9]), prices([[100, 110], [110, 90]])];
  const before = JSON.stringify([cells(oi, "coinCount"), cells(price, "close"), oi.meta]);
  attribute(oi, price);
  assertEquals(JSON.stringify([cells(oi, "coinCount"), cells(price, "close"), oi.meta]), before);
});

Deno.test("attribute(oi) refuses USD where coin is needed, and says what to pass", () => {
  const usd = samples({ v: [1, 2] }, { v: "USD" });
  assertThrows(
    () => attribute(usd, prices([[1, 1]])),
    TypeError,
    'attribute: needs open interest in coin; there are "ts", "v". Pass what openInterest.symbolChart',
  );
  assertThrows(
    () => attribute(coins([1, 2]), prices([[1, 1]]), { contract: "inverse" }),
    TypeError,
    "attribute: needs open interest in USD",
  );
  assertThrows(
    () => attribute(coins([1, 2])),
    TypeError,
    "attribute: needs a price, or open interest in USD beside",
  );
  assertThrows(
    () => attribute(coins([1, 2]), prices([[1, 1]]), { contractSize: 1 }),
    TypeError,
    "attribute: needs open interest in contracts",
  );
});

Deno.test("attribute(oi, price) refuses what is no price, no frame, or of other bars", () => {
  const oi = coins([1, 2]);
  assertThrows(() => attribute(oi, oi), TypeError, "attribute: needs a price in USD");
  assertThrows(
    () => attribute(oi, { contract: "linear" } as never),
    TypeError,
    'attribute: the price is no frame: {"contract":"linear"}. Pass what kline.lists returns; options come',
  );
  assertThrows(
    () => attribute(oi, columns(prices([[1, 1]]), { every: "4h" })),
    RangeError,
    "attribute: bars of 1h and of 4h are not the same",
  );
  assertThrows(() => attribute(coins([1, 2], [0, 0]), prices([[1, 1]])), RangeError, "attribute");
});

Deno.test("attribute(oi) refuses options that it does not know", () => {
  const oi = coins([1, 2]);
  const call = (options: unknown) => () => attribute(oi, prices([[1, 1]]), options as never);
  assertThrows(call({ contracts: "linear" }), TypeError, 'Did you mean "contract"?');
  assertThrows(
    call({ contract: "quanto" }),
    RangeError,
    'attribute: contract is not allowed: "quanto"',
  );
  assertThrows(
    call({ contractSize: 0 }),
    RangeError,
    "attribute: contractSize is no number above 0: 0",
  );
  assertThrows(call({ column: "oi" }), RangeError, 'attribute: no column "oi"');
  assertThrows(
    () => attribute(both([1], [1]), undefined, { priceColumn: "close" }),
    TypeError,
    'attribute: priceColumn "close" is of no frame',
  );
});

Deno.test("attribute(oi) takes the column that it is told, where several may be it", () => {
  const two = samples({ a: [1, 2], b: [5, 9] }, { a: "coin", b: "coin" });
  const price = prices([[1, 1]]);
  assertThrows(() => attribute(two, price), TypeError, "Name one: { column: … }");
  assertEquals(cells(attribute(two, price, { column: "b" }), "coinDelta")[0], 4);
  const marks = columns({ ts: hours([0, 1]), mark: [2, 4], index: [3, 3] }, {
    like: two,
    kinds: { mark: "price", index: "price" },
    units: { mark: "USD", index: "USD" },
  });
  assertThrows(() => attribute(coins([1, 2]), marks), TypeError, "Name one: { priceColumn: … }");
  const made = attribute(coins([1, 2]), marks, { priceColumn: "mark" });
  assertEquals(cells(made, "positionEffect")[0], 3);
});
