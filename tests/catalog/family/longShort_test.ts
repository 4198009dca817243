import { assertEquals, assertRejects } from "@std/assert";
import { DecodeError, rawOf } from "../../../lib/core.ts";
import type { Api, Columns } from "../../../lib/core.ts";
import { about, answered, rows, stored, timing } from "./stored.ts";

const T = 1725944400000;
const HOUR = 3_600_000;

Deno.test("longShort.takerBuySell: what the answer calls ratios are turnovers in USD", async () => {
  const ask = (api: Api) => api.longShort.takerBuySell({ baseCoin: "BTC", interval: "5m" });
  const { table } = await answered(stored("longShort.takerBuySell"), ask);
  assertEquals(about(table), ["ts time ms", "buyTurnover flow USD", "sellTurnover flow USD"]);
  assertEquals(rows(table), [
    [1725977100000, 278745210.09757376, 270705068.33322287],
    [1725977400000, 205258299.00733852, 284933107.0358777],
    [1725977700000, 198816743.7876563, 182604072.65362978],
  ]);
  assertEquals(timing(table), ["ts", "5m", "bars"]);
});

Deno.test("longShort.takerBuySell: of another interval or coin than was asked for it is refused", async () => {
  const refused = async (coin: string, interval: "5m" | "1h", place: string) => {
    const ask = (api: Api) => api.longShort.takerBuySell({ baseCoin: coin, interval });
    const sent = stored("longShort.takerBuySell");
    const error = await assertRejects(() => answered(sent, ask), DecodeError);
    assertEquals(error.place, place);
  };
  await refused("BTC", "1h", "data.interval");
  await refused("ETH", "5m", "data.baseCoin");
});

Deno.test("longShort.realtime: turnovers by exchange, the total called ALL, no ratios", async () => {
  const ask = (api: Api) => api.longShort.realtime({ baseCoin: "BTC", interval: "5m" });
  const { table } = await answered(stored("longShort.realtime"), ask);
  assertEquals(about(table), [
    "exchangeName label",
    "baseCoin label",
    "buyTradeTurnover flow USD trailing",
    "sellTradeTurnover flow USD trailing",
  ]);
  const [all, ...others] = rows(table) as [string, string, number, number][];
  assertEquals(all, ["ALL", "BTC", 198816743, 182604072]);
  assertEquals(others.map(([name]) => name), ["Binance", "OKX", "Bybit"]);
  assertEquals(others.reduce((sum, [, , buys]) => sum + buys, 0), all[2]);
  assertEquals((rawOf(table) as { longRatio: number }[])[0].longRatio, 0.5213);
});

const pair = { exchange: "OKX", symbol: "BTC-USDT-SWAP", interval: "1h" } as const;
const RATIOS: Readonly<Record<string, [ask: (api: Api) => Promise<Columns>, last: number]>> = {
  person: [(api) => api.longShort.person(pair), 1.5887],
  position: [(api) => api.longShort.position(pair), 1.2267],
  account: [(api) => api.longShort.account(pair), 1.5198],
};

for (const [method, [ask, last]] of Object.entries(RATIOS)) {
  Deno.test(`longShort.${method}: longs over shorts, as samples`, async () => {
    const { table, url } = await answered(stored(`longShort.${method}`), ask);
    assertEquals(url.pathname, `/api/longshort/${method}`);
    assertEquals(url.searchParams.get("exchange"), "OKX");
    assertEquals(about(table), ["ts time ms", "longShortRatio ratio"]);
    assertEquals(rows(table)[2], [T + 2 * HOUR, last]);
    assertEquals(timing(table), ["ts", "1h", "samples"]);
  });
}

Deno.test("longShort: there is no 1m, and each method has its own exchanges", async () => {
  const refused = (ask: (api: Api) => Promise<unknown>, what: string) =>
    assertRejects(() => answered("", ask), RangeError, what);
  await refused((api) => api.longShort.person({ ...pair, interval: "1m" as "1h" }), '"1m"');
  await refused((api) => api.longShort.person({ ...pair, exchange: "Huobi" as "OKX" }), '"Huobi"');
  await refused((api) => api.longShort.account({ ...pair, exchange: "Bybit" as "OKX" }), '"Bybit"');
});

Deno.test("longShort.kline: the documented candles, each corner where its name says", async () => {
  const ask = (api: Api) =>
    api.longShort.kline({ ...pair, exchange: "Binance", type: "longShortPerson" });
  const { table, url } = await answered(stored("longShort.kline"), ask);
  assertEquals(url.searchParams.get("type"), "longShortPerson");
  assertEquals(about(table), [
    "begin time ms",
    "open ratio open",
    "high ratio high",
    "low ratio low",
    "close ratio close",
  ]);
  assertEquals(rows(table), [
    [1725930000000, 1.6144, 1.6357, 1.5873, 1.5873],
    [1725933600000, 1.5873, 1.5907, 1.582, 1.5887],
    [1725937200000, 1.5887, 1.5887, 1.5826, 1.5833],
  ]);
  assertEquals(timing(table), ["begin", "1h", "bars"]);
});
