import { assertEquals, assertRejects } from "@std/assert";
import { DecodeError, rawOf } from "../../../lib/core.ts";
import type { Api } from "../../../lib/core.ts";
import { body } from "../../client/stub.ts";
import { about, answered, rows, stored } from "./stored.ts";

Deno.test("coins.supportedCoins: names in the server's order", async () => {
  const ask = (api: Api) => api.coins.supportedCoins({ productType: "SWAP" });
  const { table, url } = await answered(stored("coins.supportedCoins"), ask);
  assertEquals(url.search, "?productType=SWAP");
  assertEquals(about(table), ["baseCoin label"]);
  const names = ["BTC", "ETH", "SOL", "XRP", "DOGE", "BNB", "TON", "LTC", "1000PEPE"];
  assertEquals(table.columns.baseCoin.values, names);
});

Deno.test("coins.supportedSymbols: a pair without an expiry has none", async () => {
  const ask = (api: Api) =>
    api.coins.supportedSymbols({ exchange: "Binance", productType: "SWAP" });
  const { table } = await answered(stored("coins.supportedSymbols"), ask);
  assertEquals(rows(table), [
    ["BTCUSDT", "BTC", "Binance", NaN, NaN],
    ["ETHUSDT", "ETH", "Binance", NaN, 1725983155339],
    ["BTCUSDT_240927", "BTC", "Binance", 1727424000000, 1725983155339],
  ]);
});

const lastPrice = (api: Api) =>
  api.coins.lastPrice({ symbol: "BTCUSDT", exchange: "Binance", productType: "SWAP" });

Deno.test("coins.lastPrice: one row, each figure in its unit, what is left out not known", async () => {
  const { table } = await answered(stored("coins.lastPrice"), lastPrice);
  assertEquals(table.length, 1);
  const figure = (name: string) => {
    const { values, unit } = table.columns[name as "lastPrice"];
    return [values[0], unit];
  };
  assertEquals(figure("lastPrice"), [56912.9, "USD"]);
  assertEquals(figure("priceChange24h"), [-0.71, "percent"]);
  assertEquals(figure("oiCcy"), [86977.184, "coin"]);
  assertEquals(figure("oiUSD"), [4948793024.36, "USD"]);
  assertEquals(figure("oiVol"), [NaN, "contracts"]);
  assertEquals(figure("fundingRate"), [-0.0000293, "fraction"]);
  assertEquals(figure("buyTurnover"), [NaN, "USD"]);
  assertEquals(table.columns.contractType.values, ["SWAP"]);
  const trailing = table.names.filter((name) => table.columns[name].trailing);
  assertEquals(trailing, [
    "priceChange24h",
    "volCcy24h",
    "turnover24h",
    "tradeTimes",
    "oiChg24h",
    "liqLong24h",
    "liqShort24h",
    "liq24h",
    "buyTurnover",
    "sellTurnover",
  ]);
});

Deno.test("coins.lastPrice: the price of another pair than was asked for is refused", async () => {
  const right = JSON.parse(await stored("coins.lastPrice")).data;
  for (const other of [{ symbol: "ETHUSDT" }, { exchangeName: "Bybit" }]) {
    const error = await assertRejects(
      () => answered(body({ ...right, ...other }), lastPrice),
      DecodeError,
    );
    assertEquals(error.place, `data.${Object.keys(other)[0]}`);
  }
});

Deno.test("coins.instrumentsAgg: is sorted by its own figures alone", async () => {
  // deno-lint-ignore no-explicit-any
  const call = (api: Api) => api.coins.instrumentsAgg({ sortBy: "marketCap" as any });
  await assertRejects(() => answered("", call), RangeError, '"marketCap"');
});

Deno.test("coins.lastPrice: without the price it is refused", async () => {
  const { lastPrice: _, ...rest } = JSON.parse(await stored("coins.lastPrice")).data;
  const error = await assertRejects(() => answered(body(rest), lastPrice), DecodeError);
  assertEquals(error.place, "data.lastPrice");
});

Deno.test("coins.marketCap: one row in USD and coin; true is 1", async () => {
  const ask = (api: Api) => api.coins.marketCap({ baseCoin: "BTC" });
  const { table, url } = await answered(stored("coins.marketCap"), ask);
  assertEquals(url.pathname, "/api/instruments/getCoinMarketCap");
  assertEquals(rows(table), [["BTC", 56912.9, 1124143600800, 19752000, 19752000, 1]]);
  assertEquals(about(table).slice(1, 4), [
    "price price USD",
    "marketCap stock USD",
    "circulatingSupply stock coin",
  ]);
});

Deno.test("coins.instrumentsAgg: a page in the server's order; logos stay in the raw answer", async () => {
  const ask = (api: Api) => api.coins.instrumentsAgg();
  const { table, url } = await answered(stored("coins.instrumentsAgg"), ask);
  assertEquals(Object.fromEntries(url.searchParams), {
    sortBy: "openInterest",
    sortType: "desc",
    page: "1",
    size: "50",
  });
  assertEquals(table.columns.baseCoin.values, ["BTC", "ETH", "SOL"]);
  assertEquals([...table.columns.openInterestCh7D.values], [0.0671, 0.0128, 0.0288]);
  assertEquals(table.columns.openInterestCh7D.unit, "fraction");
  assertEquals([...table.columns.circulatingSupply.values], [19752000, NaN, NaN]);
  const { list } = rawOf(table) as { list: { coinImage: string }[] };
  assertEquals(list[0].coinImage, "https://example.com/BTC.png");
});

Deno.test("coins.instrumentsAgg.all: the pages of a list, each coin once", async () => {
  const ask = (api: Api) => api.coins.instrumentsAgg.all();
  const { table } = await answered(stored("coins.instrumentsAgg"), ask);
  assertEquals(table.columns.baseCoin.values, ["BTC", "ETH", "SOL"]);
});
