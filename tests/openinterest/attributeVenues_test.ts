import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, columnsOf, demo, frame } from "../../lib/mod.ts";
import type { Columns } from "../../lib/mod.ts";
import { attribute } from "../../lib/openinterest/attribute.ts";
import { attributeVenues } from "../../lib/openinterest/attributeVenues.ts";
import { leakCheck } from "../../lib/verbs/leakCheck.ts";
import { cells, HOUR, longTable, shuffled, START } from "./longTable.ts";
import type { Levels } from "./longTable.ts";
import { assertNoLeak } from "../verbs/assertNoLeak.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const inCoin = (levels: Levels) => longTable(levels, { unit: "coin" });

function prices(bars: readonly (readonly [number, number])[]): Columns {
  return columns({
    begin: bars.map((_, i) => START + i * HOUR),
    open: bars.map(([open]) => open),
    high: bars.map((bar) => Math.max(...bar)),
    low: bars.map((bar) => Math.min(...bar)),
    close: bars.map(([, close]) => close),
  }, {
    time: "begin",
    every: "1h",
    rows: "bars",
    kinds: { open: "price", high: "price", low: "price", close: "price" },
    units: { open: "USD", high: "USD", low: "USD", close: "USD" },
  });
}

const ADDED = ["valueDelta", "positionEffect", "priceEffect", "compositionEffect", "venues"];
const added = (table: Columns) =>
  Object.fromEntries(ADDED.map((name) => [name, cells(table, name)]));

const flat = prices([[100, 100], [100, 100], [100, 100]]);

Deno.test("attributeVenues(venues, price) adds up the effects of all venues, one row a bar", () => {
  const made = attributeVenues(
    inCoin({ Binance: [10, 12, 9], OKX: [5, 4, 4] }),
    prices([[100, 110], [110, 90]]),
  );
  assertEquals(made.names, ["ts", ...ADDED]);
  assertEquals(added(made), {
    valueDelta: [16 * 110 - 1500, 13 * 90 - 16 * 110, NaN],
    positionEffect: [105, -300, NaN],
    priceEffect: [10 * 15.5, -20 * 14.5, NaN],
    compositionEffect: [0, 0, NaN],
    venues: [2, 2, NaN],
  });
  assertEquals([made.meta.rows, made.meta.every, made.meta.keys], ["bars", "1h", []]);
  assertEquals(
    ADDED.map((name) => [made.columns[name].kind, made.columns[name].unit]),
    [["flow", "USD"], ["flow", "USD"], ["flow", "USD"], ["flow", "USD"], ["stock", "venues"]],
  );
});

Deno.test("attributeVenues(venues, price) calls what comes and goes composition, no position", () => {
  const rising = prices([[100, 110], [110, 120], [120, 130]]);
  const came = attributeVenues(inCoin({ Binance: [10, 10, 10], CME: [undefined, 7, 7] }), rising);
  assertEquals(cells(came, "compositionEffect"), [770, 0, NaN]);
  assertEquals(cells(came, "positionEffect"), [0, 0, NaN]);
  assertEquals(cells(came, "priceEffect"), [100, 170, NaN]);
  const left = attributeVenues(inCoin({ Binance: [10, 10, 10], FTX: [7, 7, undefined] }), rising);
  assertEquals(cells(left, "compositionEffect"), [0, -770, NaN]);
  assertEquals(cells(left, "venues"), [2, 1, NaN]);
});

Deno.test("attributeVenues(venues, price) takes NaN and 0 as not there", () => {
  for (const nothing of [NaN, 0, undefined]) {
    const made = attributeVenues(inCoin({ A: [10, 11, 12], B: [5, nothing, 6] }), flat);
    assertEquals(added(made), {
      valueDelta: [-400, 700, NaN],
      positionEffect: [100, 100, NaN],
      priceEffect: [0, 0, NaN],
      compositionEffect: [-500, 600, NaN],
      venues: [1, 1, NaN],
    });
  }
});

Deno.test("attributeVenues(venues) takes P = V/Q of each venue where there is no price", () => {
  const q = inCoin({ A: [10, 12], B: [5, undefined], C: [undefined, 2] });
  const v = longTable({ A: [1000, 1320], B: [505, undefined], C: [undefined, 222] });
  const made = attributeVenues(columns({
    ts: cells(q, "ts"),
    exchangeName: cells(q, "exchangeName"),
    coinCount: cells(q, "openInterest"),
    coinValue: cells(v, "openInterest"),
  }, {
    like: q,
    kinds: { coinCount: "stock", coinValue: "stock" },
    units: { coinCount: "coin", coinValue: "USD" },
  }));
  assertEquals(added(made), {
    valueDelta: [320 - 505 + 222, NaN],
    positionEffect: [210, NaN],
    priceEffect: [110, NaN],
    compositionEffect: [222 - 505, NaN],
    venues: [1, NaN],
  });
});

Deno.test("attributeVenues(venues, price, by venue) has a row for each that is there at either end", () => {
  const levels = { Binance: [10, 12], FTX: [5, undefined], CME: [undefined, 2] };
  const made = attributeVenues(inCoin(levels), prices([[100, 110]]), { by: "venue" });
  assertEquals(made.names, ["ts", "exchangeName", ...ADDED.slice(0, 4)]);
  assertEquals(cells(made, "exchangeName"), ["Binance", "FTX", "CME", "Binance", "CME"]);
  assertEquals(cells(made, "valueDelta"), [320, -500, 220, NaN, NaN]);
  assertEquals(cells(made, "positionEffect"), [210, 0, 0, NaN, NaN]);
  assertEquals(cells(made, "compositionEffect"), [0, -500, 220, NaN, NaN]);
  assertEquals(made.meta.keys, ["exchangeName"]);
});

/** Open to close of candles, or closes alone, of venues hour by hour. */
function candles(
  bars: Readonly<Record<string, readonly (readonly [number, number] | undefined)[]>>,
) {
  const corner = (at: 0 | 1) =>
    longTable(
      Object.fromEntries(
        Object.entries(bars).map(([venue, all]) => [venue, all.map((bar) => bar?.[at])]),
      ),
      { unit: "coin" },
    );
  const [open, close] = [corner(0), corner(1)];
  const figures = { open: cells(open, "openInterest"), close: cells(close, "openInterest") };
  return columns({
    ts: cells(open, "ts"),
    exchangeName: cells(open, "exchangeName"),
    ...figures,
    high: figures.close,
    low: figures.open,
  }, {
    like: open,
    rows: "bars",
    kinds: { open: "stock", high: "stock", low: "stock", close: "stock" },
    units: { open: "coin", high: "coin", low: "coin", close: "coin" },
  });
}

Deno.test("attributeVenues(candles) books who comes in its first bar, who goes in the one it lacks", () => {
  const made = attributeVenues(
    candles({
      A: [[10, 11], [11, 12], [12, 12]],
      B: [[5, 6], [6, 6], undefined],
      C: [undefined, [2, 3], [3, 4]],
    }),
    flat,
  );
  assertEquals(added(made), {
    valueDelta: [200, 400, -500],
    positionEffect: [200, 100, 100],
    priceEffect: [0, 0, 0],
    compositionEffect: [0, 300, -600],
    venues: [2, 2, 2],
  });
});

Deno.test("attributeVenues(closes) goes from close to close", () => {
  const closes = columns(inCoin({ A: [10, 11, 12], B: [undefined, 5, 6], C: [1, 1, undefined] }), {
    rows: "bars",
  });
  assertEquals(added(attributeVenues(closes, flat)), {
    valueDelta: [NaN, 600, 100],
    positionEffect: [NaN, 100, 200],
    priceEffect: [NaN, 0, 0],
    compositionEffect: [NaN, 500, -100],
    venues: [NaN, 2, 2],
  });
});

Deno.test("attributeVenues(venues, price) leaves ALL out, and rows may come in any order", () => {
  const levels = { Binance: [10, 12, 9], OKX: [5, 4, undefined] };
  const bare = inCoin(levels);
  const price = prices([[100, 110], [110, 90], [90, 90]]);
  const made = attributeVenues(bare, price);
  const total = { ALL: [15, 16, 9], ...levels };
  assertEquals(added(attributeVenues(inCoin(total), price)), added(made));
  assertEquals(added(attributeVenues(shuffled(bare, [3, 1, 4, 0, 2]), price)), added(made));
});

Deno.test("attributeVenues(venues, price) is NaN where instants are missing, or a price is", () => {
  const gap = inCoin({ A: [10, undefined, 12, 13], B: [5, undefined, 5, 5] });
  const price = prices([[100, 100], [100, 100], [100, 100], [100, 100]]);
  assertEquals(cells(attributeVenues(gap, price), "valueDelta"), [NaN, 100, NaN]);
  const oi = inCoin({ A: [10, 11, 12] });
  assertEquals(cells(attributeVenues(oi, prices([[100, 100]])), "valueDelta"), [100, NaN, NaN]);
});

Deno.test("attributeVenues(one series) is attribute, and no rows give none", () => {
  const oi = inCoin({ A: [10, 12, 9] });
  const price = prices([[100, 110], [110, 90]]);
  assertEquals(
    cells(attributeVenues(oi, price), "positionEffect"),
    cells(attribute(oi, price), "positionEffect"),
  );
  assertEquals(attributeVenues(inCoin({}), flat).length, 0);
  assertEquals(attributeVenues(inCoin({}), flat, { by: "venue" }).length, 0);
  assertEquals(cells(attributeVenues(inCoin({ A: [1] }), flat), "valueDelta"), [NaN]);
});

const level = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 1e5 }) },
  { weight: 1, arbitrary: fc.constantFrom(undefined, NaN, 0) },
);
const price = fc.tuple(fc.integer({ min: 1, max: 1e5 }), fc.integer({ min: 1, max: 1e5 }));

Deno.test("attributeVenues(venues, price) adds up to the change of ΣV, as a naive count has it", () => {
  fc.assert(fc.property(
    fc.array(fc.tuple(price, level, level, level, level), { minLength: 2, maxLength: 12 }),
    (rows) => {
      const names = ["A", "B", "C", "D"];
      const levels = Object.fromEntries(
        names.map((name, v) => [name, rows.map((row) => row[v + 1] as number | undefined)]),
      );
      const table = inCoin(levels);
      const bars = prices(rows.map(([bar]) => bar));
      const made = attributeVenues(table, bars);
      const each = attributeVenues(table, bars, { by: "venue" });
      const times = cells(made, "ts") as number[];
      rows.slice(0, -1).forEach(([[p0, p1]], hour) => {
        const row = times.indexOf(START + hour * HOUR);
        const ends = names.map((name) => [levels[name][hour], levels[name][hour + 1]] as const);
        const known = (end: 0 | 1) => ends.some((both) => !Number.isNaN(both[end] ?? NaN));
        const figures = Object.fromEntries(
          ADDED.map((name) => [name, row === -1 ? NaN : cells(made, name)[row] as number]),
        );
        if (!known(0) || !known(1)) {
          return assert(ADDED.every((name) => Number.isNaN(figures[name])));
        }
        let [before, now, position, price, composition, count] = [0, 0, 0, 0, 0, 0];
        for (const [a, b] of ends) {
          const [q0, q1] = [a || 0, b || 0];
          before += q0 * p0;
          now += q1 * p1;
          if (q0 && q1) {
            position += (q1 - q0) * (p0 + p1) / 2;
            price += (p1 - p0) * (q0 + q1) / 2;
            count++;
          } else composition += q1 * p1 - q0 * p0;
        }
        assertEquals(figures, {
          valueDelta: now - before, // whole numbers below 2⁵³: exact
          positionEffect: position,
          priceEffect: price,
          compositionEffect: composition,
          venues: count,
        });
        const sum = (name: string) =>
          cells(each, name).reduce(
            (sum: number, value, i) =>
              cells(each, "ts")[i] === times[row] ? sum + (value as number) : sum,
            0,
          );
        assertEquals(sum("valueDelta"), now - before);
        assertEquals(sum("compositionEffect"), composition);
      });
    },
  ));
});

Deno.test("attributeVenues(venues, price) looks at nothing that came later", async () => {
  const api = demo({ now: () => Date.UTC(2024, 8, 12) });
  const span = { interval: "1h", start: "2024-09-08", end: "2024-09-09" } as const;
  const coins = await api.openInterest.exchangeChart.history({
    ...span,
    baseCoin: "BTC",
    type: "BTC",
  });
  // A venue that comes, goes and comes back, to make it hard.
  const { columns: all, names, meta } = columnsOf(coins);
  const kept = cells(columnsOf(coins), "exchangeName").flatMap((name, i) =>
    name === "CME" && i % 7 < 3 ? [] : [i]
  );
  const oi = columns(
    Object.fromEntries(names.map((name) => [name, kept.map((i) => all[name].values[i])])),
    { like: columnsOf(coins), ...meta },
  );
  const price = columnsOf(
    await api.kline.lists.history({
      ...span,
      exchange: "Binance",
      symbol: "BTCUSDT",
      productType: "SWAP",
    }),
  );
  for (const options of [{}, { by: "venue" }] as const) {
    const report = leakCheck(({ oi, price }) => attributeVenues(oi, price, options), { oi, price });
    assert(report.ok && report.cuts > 20, JSON.stringify(report));
  }
  const closes = candles({
    A: [[10, 11], [11, 12], [12, 12], [12, 13]],
    B: [[5, 6], [6, 6], undefined, [7, 7]],
    C: [undefined, [2, 3], [3, 4], [4, 4]],
  });
  assertNoLeak(leakCheck((oi) => attributeVenues(oi, prices(Array(4).fill([1, 2]))), closes));
});

Deno.test("attributeVenues(frame) gives a frame", async () => {
  const venues = await demo().openInterest.exchangeChart({
    baseCoin: "BTC",
    interval: "1d",
    type: "BTC",
    size: 5,
    endTime: "2024-09-10",
  });
  const made = attributeVenues(frame(venues), dailyPrices(venues));
  assertEquals(made.shape, [5, 6]);
});

function dailyPrices(venues: Parameters<typeof columnsOf>[0]): Columns {
  const days = [...new Set(cells(columnsOf(venues), "ts"))];
  return columns({ ts: days, price: days.map((_, i) => 50_000 + i) }, {
    time: "ts",
    every: "1d",
    rows: "samples",
    kinds: { price: "price" },
    units: { price: "USD" },
  });
}

Deno.test("attributeVenues(venues) refuses USD, missing prices, mixed coins, doubles, odd options", () => {
  const usd = longTable({ A: [1, 2] });
  assertThrows(
    () => attributeVenues(usd, flat),
    TypeError,
    "attributeVenues: needs open interest in coin",
  );
  const oi = inCoin({ A: [1, 2] });
  assertThrows(() => attributeVenues(oi), TypeError, "attributeVenues: needs a price, or open");
  assertThrows(
    () => attributeVenues(oi, columns(flat, { every: "1d" })),
    RangeError,
    "bars of 1h and of 1d are not the same",
  );
  assertThrows(
    () => attributeVenues(columns({ ...values(oi), baseCoin: ["BTC", "ETH"] }, { like: oi }), flat),
    RangeError,
    'attributeVenues: the frame holds several coins: "BTC", "ETH" …',
  );
  const twice = shuffled(oi, [0, 0, 1]);
  assertThrows(
    () => attributeVenues(twice, flat),
    RangeError,
    'attributeVenues: two rows share the venue "A" and the instant 2024-09-10T00:00:00.000Z',
  );
  const call = (options: unknown) => () => attributeVenues(oi, flat, options as never);
  assertThrows(
    call({ by: "exchange" }),
    RangeError,
    'attributeVenues: by is not allowed: "exchange"',
  );
  assertThrows(call({ carry: 1 }), TypeError, 'attributeVenues: no option "carry"');
});

function values(table: Columns): Record<string, ArrayLike<unknown>> {
  return Object.fromEntries(table.names.map((name) => [name, table.columns[name].values]));
}
