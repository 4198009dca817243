import { assert, assertEquals, assertRejects } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { get } from "../../lib/catalog/endpoint.ts";
import { exchange, flow, label, price, rate, time } from "../../lib/catalog/field.ts";
import { interval } from "../../lib/catalog/interval.ts";
import { endTime, size, text } from "../../lib/catalog/param.ts";
import { exchangeMap } from "../../lib/catalog/shape/exchangeMap.ts";
import { levels } from "../../lib/catalog/shape/levels.ts";
import { objects } from "../../lib/catalog/shape/objects.ts";
import { DecodeError } from "../../lib/core.ts";
import type { Columns } from "../../lib/core.ts";
import { methodOn } from "./rowClient.ts";
import type { Sent } from "./rowClient.ts";
import { body } from "./stub.ts";

const T = Date.parse("2024-09-10T12:00Z");
const NOW = T + 3_600_000;
const now = () => NOW;

/** Orders that were liquidated, as `liquidation.orders` has them: no width, no size, an instant each. */
const orders = get("/api/orders", {
  title: "Orders",
  plan: 3,
  params: { baseCoin: text("BTC"), endTime: endTime() },
  shape: objects({ ts: time(), exchangeName: exchange(), side: label(), usd: flow("USD") }),
  time: "ts",
  rows: "events",
  pages: "time",
});

interface Order {
  readonly ts: number;
  readonly exchangeName: string;
  readonly side: string;
  readonly usd: number;
}
const order = (ts: number, usd: number, exchangeName = "Binance"): Order => ({
  ts,
  exchangeName,
  side: "long",
  usd,
});
const number = ({ url }: Sent, name: string) => Number(url.searchParams.get(name));

/** A server that gives the newest orders at or before endTime, newest first, so many at most. */
const server = (all: readonly Order[], most: number) => (sent: Sent) =>
  body(
    all.filter(({ ts }) => ts <= number(sent, "endTime")).sort((a, b) => b.ts - a.ts)
      .slice(0, most),
  );
const amounts = (table: Columns) => [...table.columns.usd.values] as number[];
const ASKED = { baseCoin: "BTC", start: new Date(T) };

Deno.test("history of events: those of one instant that a page cuts apart all come, each once", async () => {
  const all = [1, 2, 2, 2, 2, 3, 4].map((ms, i) => order(T + ms, i));
  for (const most of [5, 6, 7]) {
    const { method } = methodOn(orders, server(all, most), { now });
    const table = await method.history(ASKED);
    assertEquals(amounts(table).sort(), [0, 1, 2, 3, 4, 5, 6], `pages of ${most}`);
    assertEquals([...table.columns.ts.values], all.map(({ ts }) => ts));
  }
});

Deno.test("history of events: an instant with more than a page holds is an error, not a gap", async () => {
  const all = [1, 2, 2, 2, 2, 3, 4].map((ms, i) => order(T + ms, i));
  for (const [most, start] of [[2, T], [3, T], [4, T], [3, T + 1], [3, T + 2]]) {
    const { method } = methodOn(orders, server(all, most), { now });
    const error = await assertRejects(() => method.history({ ...ASKED, start }), DecodeError);
    assertEquals([error.path, error.place], ["/api/orders", "data"]);
    const [at, after] = [T + 2, T + 3].map((t) => JSON.stringify(new Date(t).toISOString()));
    assert(error.message.includes("Asked with baseCoin=BTC"), error.message);
    // It says the way round, and that is one.
    assert(
      error.fix.endsWith(
        `Ask for what is before and after it apart: end ${at}, and start ${after}`,
      ),
    );
    assertEquals(amounts(await method.history({ ...ASKED, start: T + 3 })), [5, 6]);
    if (start < T + 2) await method.history({ ...ASKED, start, end: T + 2 });
  }
  // Nothing was there before: then a page of one instant is all there is.
  const first = methodOn(orders, server(all.slice(1, 5), 4), { now });
  assertEquals((await first.method.history(ASKED)).length, 4);
  // Before the span it does not matter.
  const later = methodOn(orders, server(all, 3), { now });
  assertEquals(amounts(await later.method.history({ baseCoin: "BTC", start: T + 3 })), [5, 6]);
});

Deno.test("history of events: an order of an instant that a page cut apart is not lost to an answer without it", async () => {
  const all = [1, 2, 2, 3, 4].map((ms, i) => order(T + ms, i));
  for (const wrong of [1, 2]) {
    const answers = new Map<number, number>();
    const { method } = methodOn(orders, (sent) => {
      const endTime = number(sent, "endTime");
      const before = answers.get(endTime) ?? 0;
      answers.set(endTime, before + 1);
      const rows = JSON.parse(server(all, 3)(sent)).data as Order[];
      const newest = rows.filter(({ ts }) => ts === rows[0].ts).length - 1;
      return body(before < wrong ? rows.toSpliced(newest, 1) : rows);
    }, { now });
    assertEquals(amounts(await method.history(ASKED)).sort(), [0, 1, 2, 3, 4]);
  }
});

Deno.test("history of events: exact doubles are dropped, rows that differ in a figure stay", async () => {
  const all = [
    order(T, 1),
    order(T, 1),
    order(T, 2),
    order(T, 1, "Bybit"),
    order(T + 1, 1),
    order(T + 1, 1),
  ];
  const { method } = methodOn(orders, server(all, 50), { now });
  const table = await method.history(ASKED);
  assertEquals([...table.columns.ts.values], [T, T, T, T + 1]);
  assertEquals([...table.columns.exchangeName.values], ["Binance", "Binance", "Bybit", "Binance"]);
  assertEquals(amounts(table), [1, 2, 1, 1]);
});

Deno.test("history of events: the newest is there, however fresh, and none beyond the span", async () => {
  const all = [T - 1, T, T + 5, NOW - 1, NOW, NOW + 1].map((ts, i) => order(ts, i));
  const { method } = methodOn(orders, server(all, 50), { now });
  assertEquals(amounts(await method.history(ASKED)), [1, 2, 3]);
  assertEquals(amounts(await method.history({ ...ASKED, end: T + 5 })), [1]);
  assertEquals(amounts(await method.history({ ...ASKED, end: T + 6 })), [1, 2]);
});

Deno.test("history of events: has no bar width, and says that its rows are events", async () => {
  const { method } = methodOn(orders, server([order(T, 1)], 50), { now });
  assertEquals((await method.history(ASKED)).meta, {
    source: "CoinAnk",
    asOf: NOW,
    time: "ts",
    every: undefined,
    rows: "events",
    keys: ["exchangeName", "side"],
  });
});

Deno.test("history of events: a server that ignores endTime is an error, not a loop", async () => {
  const newest = [2, 1].map((ms) => order(T + ms, ms));
  const { method, sent } = methodOn(orders, () => body(newest), { now });
  await assertRejects(() => method.history({ ...ASKED, start: T - 1e9 }), DecodeError);
  // Three times the first page, and the oldest instant of it.
  assert(sent.length < 9);
});

Deno.test("history of events: equals what happened in the span, whatever the pages", async () => {
  const happening = fc.record({
    ms: fc.integer({ min: 0, max: 30 }),
    usd: fc.integer({ min: 0, max: 5 }),
    exchangeName: fc.constantFrom("Binance", "Bybit"),
  });
  await fc.assert(fc.asyncProperty(
    fc.array(happening, { maxLength: 40 }),
    fc.integer({ min: 1, max: 12 }),
    async (happenings, most) => {
      const all = happenings.map(({ ms, usd, exchangeName }) => order(T + ms, usd, exchangeName));
      all.push(order(T - 9, 0)); // there is always an earlier one
      const line = ({ ts, usd, exchangeName }: Order) => `${ts - T} ${usd} ${exchangeName}`;
      const { method } = methodOn(orders, server(all, most), { now });
      const table = await method.history({ ...ASKED, start: T + 3, end: T + 25 })
        .catch((error: unknown) => {
          // Only where an instant has as many as a page: what a page cuts off, no one can ask for.
          const crowded = all.some(({ ts }) => all.filter((o) => o.ts === ts).length >= most);
          assert(error instanceof DecodeError && crowded, String(error));
        });
      if (!table) return;
      const { ts, usd, exchangeName } = table.columns;
      const got = [...ts.values].map((at, i) =>
        line({ ts: at, usd: usd.values[i], exchangeName: exchangeName.values[i]!, side: "long" })
      );
      const expected = all.filter(({ ts }) => ts >= T + 3 && ts < T + 25).map(line);
      assertEquals(got.toSorted(), [...new Set(expected)].sort());
      assertEquals([...ts.values], [...ts.values].sort());
    },
  ));
});

const HOUR = 3_600_000;

/** Settled funding, as `fundingRate.history` has it: no interval, exchanges in a map. */
const settled = get("/api/settled", {
  title: "Settled funding",
  plan: 1,
  params: { baseCoin: text("BTC"), endTime: endTime(), size: size(100) },
  shape: exchangeMap({ each: { ts: time() }, maps: ["rates"], fields: { rate: rate("fraction") } }),
  time: "ts",
  rows: "samples",
  pages: "time",
});

Deno.test("history without an interval: all settlements in the span, each once for each exchange", async () => {
  const { method, sent } = methodOn(settled, (one) => {
    const last = Math.floor(number(one, "endTime") / (8 * HOUR)) * 8 * HOUR;
    return body(Array.from({ length: 7 }, (_, i) => ({
      ts: last - i * 8 * HOUR,
      rates: { Binance: { rate: i / 1e4 }, Okex: { rate: last - i * 8 * HOUR } },
    })));
  }, { now });
  const start = Date.parse("2024-09-01"), end = Date.parse("2024-09-10");
  const table = await method.history({ baseCoin: "BTC", start, end });
  const stamps = Array.from({ length: 27 }, (_, i) => start + i * 8 * HOUR);
  assertEquals([...table.columns.ts.values], stamps.flatMap((ts) => [ts, ts]));
  assertEquals(table.columns.exchangeName.values.slice(0, 4), ["Binance", "OKX", "Binance", "OKX"]);
  assertEquals([...table.columns.rate.values].filter((_, i) => i % 2 === 1), stamps);
  assertEquals(sent.map((one) => number(one, "size")), Array(7).fill(100)); // a row in each seam, the first page three times
  assertEquals(table.meta.every, undefined);
});

/** A footprint: bars that hold levels, told apart by their price. */
const footprint = get("/api/footprint", {
  title: "Footprint",
  plan: 3,
  params: { symbol: text("BTCUSDT"), interval, endTime: endTime(), size: size() },
  shape: levels({
    each: { ts: time(), symbol: label() },
    fields: { price: price(), usd: flow("USD") },
  }),
  time: "ts",
  rows: "bars",
  every: { param: "interval" },
  pages: "time",
  keys: ["symbol", "price"],
});
const bar = (ts: number, usd = ts) => ({
  ts,
  symbol: "BTCUSDT",
  price: [100.5, 101, 101.5],
  usd: [usd, usd, usd],
});

Deno.test("a long table with numeric keys: levels of one instant that agree in their figure all stay", async () => {
  const { method } = methodOn(footprint, () => body([bar(T, 5), bar(T - HOUR, 5), bar(T, 5)]));
  const table = await method({ symbol: "BTCUSDT", interval: "1h" });
  assertEquals([...table.columns.ts.values].map((ts) => (ts - T) / HOUR), [-1, -1, -1, 0, 0, 0]);
  assertEquals([...table.columns.price.values], [100.5, 101, 101.5, 100.5, 101, 101.5]);
});

Deno.test("a long table with numeric keys: one level twice with other figures is refused", async () => {
  const { method } = methodOn(footprint, () => body([bar(T, 5), bar(T, 6)]));
  const error = await assertRejects(
    () => method({ symbol: "BTCUSDT", interval: "1h" }),
    DecodeError,
    "one row for each instant",
  );
  assert(error.sample.includes('"price":100.5,"usd":5'), error.sample);
});

Deno.test("history of a long table: pages that overlap give each level once, the later answer wins", async () => {
  const { method } = methodOn(footprint, (sent, count) => {
    const last = Math.floor(number(sent, "endTime") / HOUR) * HOUR;
    return body([0, 1, 2, 3].map((i) => bar(last + (1 - i) * HOUR, count)));
  }, { now });
  const table = await method.history({
    symbol: "BTCUSDT",
    interval: "1h",
    start: T - 5 * HOUR,
    end: T,
  });
  const hours = [-5, -4, -3, -2, -1];
  const ts = hours.flatMap((hour) => [0, 0, 0].map(() => T + hour * HOUR));
  assertEquals([...table.columns.ts.values], ts);
  assertEquals(amounts(table), [1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
});
