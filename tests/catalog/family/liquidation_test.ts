import { assertEquals, assertRejects } from "@std/assert";
import { DecodeError, rawOf } from "../../../lib/core.ts";
import type { Api, Columns } from "../../../lib/core.ts";
import { body, stubbed } from "../../client/stub.ts";
import { about, answered, rows, stored, timing } from "./stored.ts";

const T = 1725937200000;
const HOUR = 3_600_000;

Deno.test("liquidation.intervals: a row a span; order and total stay in the raw answer", async () => {
  const ask = (api: Api) => api.liquidation.intervals({ baseCoin: "ETH" });
  const { table } = await answered(stored("liquidation.intervals"), ask);
  assertEquals(about(table), [
    "span label",
    "totalTurnover flow USD trailing",
    "longTurnover flow USD trailing",
    "shortTurnover flow USD trailing",
  ]);
  assertEquals(rows(table), [
    ["24h", 184611764.59643254, 163020735.4680299, 21591029.128402635],
    ["4h", 24164644.75, 21044310.5, 3120334.25],
    ["1h", 556566.77763, 3984.90832, 552581.86931],
  ]);
  assertEquals(table.meta.time, undefined);
  const { total, topOrder } = rawOf(table) as { total: number; topOrder: { symbol: string } };
  assertEquals([total, topOrder.symbol], [15908, "ETHUSDC"]);
});

Deno.test("liquidation.intervals: an answer with no span is refused", async () => {
  const ask = (api: Api) => api.liquidation.intervals({ baseCoin: "ETH" });
  await assertRejects(() => answered(body({ total: 5 }), ask), DecodeError, "data");
});

const aggHistory = (api: Api) => api.liquidation.aggHistory({ baseCoin: "BTC", interval: "1h" });

Deno.test("liquidation.aggHistory: a side that is left out is 0, an amount is not known", async () => {
  const { table } = await answered(stored("liquidation.aggHistory"), aggHistory);
  assertEquals(about(table), [
    "ts time ms",
    "longTurnover flow USD",
    "shortTurnover flow USD",
    "longAmount flow coin",
    "shortAmount flow coin",
  ]);
  assertEquals(rows(table), [
    [T, 559535.9023, 0, NaN, NaN],
    [T + HOUR, 1132902.81104, 5951.8801, NaN, NaN],
    [T + 2 * HOUR, 1250.3844, 632078.01471, NaN, NaN],
  ]);
  assertEquals(timing(table), ["ts", "1h", "bars"]);
});

Deno.test("liquidation.aggHistory: a bar without any is 0 on both sides; amounts arrive where sent", async () => {
  const { table } = await answered(
    body([{ ts: T, all: {} }, { ts: T + HOUR, all: { shortTurnover: 57000, shortAmount: 1 } }]),
    aggHistory,
  );
  assertEquals(rows(table), [[T, 0, 0, NaN, NaN], [T + HOUR, 0, 57000, NaN, 1]]);
});

/** What an answer becomes, and which fields of it are told as unknown. */
async function withNotices(data: unknown, call: (api: Api) => Promise<Columns>) {
  const places: string[] = [];
  const { api } = stubbed(() => body(data), { notice: (told) => places.push(...told.places) });
  return { table: await call(api), places };
}

Deno.test("liquidation.aggHistory: a side under another name is not known, not 0, and told", async () => {
  const renamed = [
    { ts: T, all: { longTurnover: 5, shortTurnOver: 7 } },
    { ts: T + HOUR, all: { longTurnover: 6 } },
  ];
  for (const sent of [renamed, renamed.toReversed()]) {
    const { table, places } = await withNotices(sent, aggHistory);
    assertEquals(rows(table), [[T, 5, NaN, NaN, NaN], [T + HOUR, 6, NaN, NaN, NaN]]);
    assertEquals(places, [`data[${sent.indexOf(renamed[0])}].all.shortTurnOver`]);
  }
});

Deno.test("liquidation.aggHistory: a field that is new beside sides that are there leaves zeros alone", async () => {
  const sent = [
    { ts: T, all: { longTurnover: 5, shortTurnover: 7, count: 2 } },
    { ts: T + HOUR, all: { longTurnover: 6, count: 1 } },
  ];
  const { table, places } = await withNotices(sent, aggHistory);
  assertEquals([...table.columns.shortTurnover.values], [7, 0]);
  assertEquals(places, ["data[0].all.count"]);
});

Deno.test("liquidation.aggHistory: a bar without `all` is 0, if another bar has it", async () => {
  const { table } = await answered(
    body([{ ts: T }, { ts: T + HOUR, all: { shortTurnover: 7 } }]),
    aggHistory,
  );
  assertEquals(rows(table), [[T, 0, 0, NaN, NaN], [T + HOUR, 0, 7, NaN, NaN]]);
});

Deno.test("liquidation.aggHistory: bars of which none has `all` are refused", async () => {
  const error = await assertRejects(
    () => answered(body([{ ts: T, longTurnover: 5, shortTurnover: 7 }]), aggHistory),
    DecodeError,
  );
  assertEquals(error.place, "data[0].all");
});

const history = (api: Api) =>
  api.liquidation.history({ exchange: "Binance", symbol: "BTCUSDT", interval: "1h" });

Deno.test("liquidation.history: turnovers in USD, amounts in coin, bars", async () => {
  const { table } = await answered(stored("liquidation.history"), history);
  assertEquals(about(table), [
    "ts time ms",
    "longTurnover flow USD",
    "shortTurnover flow USD",
    "longAmount flow coin",
    "shortAmount flow coin",
  ]);
  assertEquals(rows(table)[0], [T, 221534.58, 1137.44, 3.894, 0.02]);
  assertEquals(rows(table)[2], [T + 2 * HOUR, 567.45, 310220.5, 0.01, 5.467]);
  assertEquals(timing(table), ["ts", "1h", "bars"]);
});

Deno.test("liquidation.history: what is left out is not known, and another name for it is told", async () => {
  const sent = { ts: T, symbol: "BTCUSDT", exchangeName: "Binance", longTurnover: 5 };
  const { table } = await answered(body([sent]), history);
  assertEquals(rows(table), [[T, 5, NaN, NaN, NaN]]);
  const { places } = await withNotices([{ ...sent, shorts: 7 }], history);
  assertEquals(places, ["data[0].shorts"]);
});

Deno.test("liquidation.history: of another pair or exchange than was asked for it is refused", async () => {
  const row = { ts: T, symbol: "BTCUSDT", exchangeName: "Binance", longTurnover: 5 };
  const refused = async (more: object, place: string) => {
    const sent = body([row, { ...row, ts: T + HOUR, ...more }]);
    const error = await assertRejects(() => answered(sent, history), DecodeError, "than was asked");
    assertEquals(error.place, place);
  };
  await refused({ symbol: "ETHUSDT" }, "data[1].symbol");
  await refused({ exchangeName: "Okex" }, "data[1].exchangeName");
  // OKX answers by another spelling of its name; what is empty says nothing.
  const ofOkx = (api: Api) =>
    api.liquidation.history({ exchange: "OKX", symbol: "BTC-USDT-SWAP", interval: "1h" });
  const okx = { ...row, exchangeName: "Okex", symbol: "BTC-USDT-SWAP" };
  const nobody = { ...row, ts: T + HOUR, exchangeName: null, symbol: "" };
  assertEquals((await answered(body([okx, nobody]), ofOkx)).table.length, 2);
});

Deno.test("liquidation.orders: events ascend, and those of one instant both stay", async () => {
  const { table, url } = await answered(
    stored("liquidation.orders"),
    (api) => api.liquidation.orders({ baseCoin: "BTC", endTime: T, amount: 1000, side: "long" }),
  );
  assertEquals(Object.fromEntries(url.searchParams), {
    baseCoin: "BTC",
    side: "long",
    amount: "1000",
    endTime: String(T),
  });
  assertEquals(about(table), [
    "ts time ms",
    "exchangeName label",
    "baseCoin label",
    "contractCode label",
    "posSide label",
    "price price USD",
    "avgPrice price USD",
    "amount flow coin",
    "tradeTurnover flow USD",
  ]);
  assertEquals(rows(table).map(([ts, name, , , side]) => [ts, name, side]), [
    [1725982990512, "Bybit", "short"],
    [1725983064000, "OKX", "short"],
    [1725983064000, "Binance", "long"],
    [1725983101000, "Binance", "long"],
  ]);
  assertEquals(rows(table)[3].slice(5), [56905.1, 56921, 0.321, 18271.641]);
  assertEquals(timing(table), ["ts", undefined, "events"]);
});

Deno.test("liquidation.orders.history: pages are walked back in time, though they say no size", async () => {
  const order = (ts: number, price: number) => ({
    ts,
    exchangeName: "Binance",
    baseCoin: "BTC",
    contractCode: "BTCUSDT",
    posSide: "long",
    amount: 1,
    price,
    avgPrice: price,
    tradeTurnover: price,
  });
  const all = [order(T + 5, 5), order(T + 5, 6), order(T + 3, 4), order(T + 1, 3), order(T - 1, 2)];
  const { api, asked } = stubbed((url) => {
    const until = Number(url.searchParams.get("endTime"));
    return body(all.filter(({ ts }) => ts <= until).slice(0, 3));
  }, { now: () => T + HOUR });
  const span = { start: T, end: T + HOUR };
  const table = await api.liquidation.orders.history({ baseCoin: "BTC", ...span });
  assertEquals([...table.columns.price.values], [3, 4, 5, 6]);
  assertEquals(asked.every(({ searchParams }) => !searchParams.has("size")), true);
});

Deno.test("liquidation.map: a row a price and leverage; OKX is asked for by its old name", async () => {
  const ask = (api: Api) =>
    api.liquidation.map({ symbol: "BTCUSDT", exchange: "OKX", interval: "1d" });
  const { table, url } = await answered(stored("liquidation.map"), ask);
  assertEquals(url.searchParams.get("exchange"), "Okex");
  assertEquals(about(table), [
    "price price USD",
    "leverage label",
    "liqValue stock USD",
    "lastPrice price USD",
  ]);
  assertEquals(table.length, 18);
  assertEquals(rows(table).slice(0, 4), [
    [56600, "x25", 3000000, 56912.9],
    [56600, "x50", 5100000, 56912.9],
    [56600, "x100", 6100000, 56912.9],
    [56700, "x25", 2200000, 56912.9],
  ]);
  assertEquals(rows(table)[17], [57100, "x100", 4900000, 56912.9]);
  assertEquals((rawOf(table) as { lastIndex: number }).lastIndex, 3);
});

Deno.test("liquidation.map: levels of leverage may be any, but each as long as the prices", async () => {
  const ask = (api: Api) =>
    api.liquidation.map({ symbol: "BTCUSDT", exchange: "Binance", interval: "1w" });
  const { table, url } = await answered(body({ prices: [1, 2], x7: [3, 4] }), ask);
  assertEquals(url.searchParams.get("exchange"), "Binance");
  assertEquals(rows(table), [[1, "x7", 3, NaN], [2, "x7", 4, NaN]]);
  const error = await assertRejects(
    () => answered(body({ prices: [1, 2], x7: [3, 4], x9: [5] }), ask),
    DecodeError,
  );
  assertEquals(error.place, "data.x9");
});

Deno.test("liquidation.aggMap: a row a price and exchange, under the names that frames use", async () => {
  const ask = (api: Api) => api.liquidation.aggMap({ baseCoin: "BTC", interval: "1d" });
  const { table } = await answered(stored("liquidation.aggMap"), ask);
  assertEquals(about(table), [
    "price price USD",
    "exchangeName label",
    "liqValue stock USD",
    "lastPrice price USD",
  ]);
  assertEquals(table.length, 18);
  assertEquals(rows(table).slice(3, 6), [
    [56700, "Binance", 7300000, 56912.9],
    [56700, "OKX", 3300000, 56912.9],
    [56700, "Bybit", 3000000, 56912.9],
  ]);
});

Deno.test("liquidation.aggMap: what is no exchange that is known is told, and decoded all the same", async () => {
  const sent = { prices: [1], Okex: [2], Lighter: [3], All: [5], volumes: [7], lastPrice: 1.5 };
  const { table, places } = await withNotices(
    sent,
    (api) => api.liquidation.aggMap({ baseCoin: "BTC", interval: "1d" }),
  );
  assertEquals(rows(table).map(([, name]) => name), ["OKX", "Lighter", "ALL", "volumes"]);
  assertEquals(places, ["data.All", "data.volumes"]);
});

const heatmap = (api: Api) =>
  api.liquidation.heatmap({ exchange: "Binance", symbol: "BTCUSDT", interval: "1d" });

Deno.test("liquidation.heatmap: a row a cell, time before price, figures from text", async () => {
  const { table, url } = await answered(stored("liquidation.heatmap"), heatmap);
  // More parameters make the answer empty.
  assertEquals([...url.searchParams.keys()].sort(), ["exchange", "interval", "symbol"]);
  assertEquals(about(table), ["ts time ms", "price price USD", "liqValue stock USD"]);
  const start = 1762677300000;
  assertEquals(rows(table), [
    [start, 97750, 0],
    [start, 97800, 0],
    [start, 97850, 0],
    [start + 300000, 97750, 5312044.5],
    [start + 300000, 97800, 0],
    [start + 300000, 97850, 102860717],
    [start + 600000, 97750, 6120331.25],
    [start + 600000, 97850, 98411203.75],
  ]);
  assertEquals(timing(table), ["ts", undefined, "samples"]);
  assertEquals(table.meta.keys, ["price"]);
});

Deno.test("liquidation.heatmap: one cell twice with two figures is refused", async () => {
  const sent = JSON.parse(await stored("liquidation.heatmap"));
  sent.data.liqHeatMap.data.push(["1", "0", "7"]);
  await assertRejects(
    () => answered(JSON.stringify(sent), heatmap),
    DecodeError,
    "one row for each instant",
  );
});

Deno.test("liquidation.heatmapSymbols: the pairs, one column, with no arguments", async () => {
  const { table, url } = await answered(
    stored("liquidation.heatmapSymbols"),
    (api) => api.liquidation.heatmapSymbols(),
  );
  assertEquals(url.search, "");
  assertEquals(rows(table), [["BTCUSDT"], ["ETHUSDT"], ["XRPUSDT"], ["BNBUSDT"]]);
});
