import { assert, assertEquals } from "@std/assert";
import { assertAllRefused } from "./allRefused.ts";
import { asker, bitcoin, bodies, present } from "./ask.ts";
import { sum } from "./sums.ts";

const minute = 60_000;
const swap = { productType: "SWAP" };
const lastPrice = "/api/instruments/getLastPrice";
const agg = "/api/instruments/agg";

Deno.test("list is the coins, the most important first, on both markets", async () => {
  const ask = asker();
  for (const productType of ["SWAP", "SPOT"]) {
    assertEquals(await ask("/api/baseCoin/list", { productType }), [
      "BTC",
      "ETH",
      "SOL",
      "XRP",
      "DOGE",
      "BNB",
    ]);
  }
  assertEquals((await bodies()("/api/baseCoin/list")).code, "0");
});

Deno.test("symbols are the pairs of an exchange, each of which has a last price", async () => {
  const ask = asker();
  for (const productType of ["SWAP", "SPOT"]) {
    const all = await ask("/api/baseCoin/symbols", { productType });
    assertEquals(all.length, 36);
    for (const exchange of ["Binance", "OKX", "Bybit", "Bitget", "Gate", "Huobi"]) {
      const rows = await ask("/api/baseCoin/symbols", { exchange, productType });
      assertEquals(Object.keys(rows[0]), ["symbol", "baseCoin", "exchangeName"]);
      assertEquals(rows.map(({ baseCoin }: { baseCoin: string }) => baseCoin).length, 6);
      const name = exchange === "OKX" ? "Okex" : exchange;
      for (const { symbol, baseCoin, exchangeName } of rows) {
        assertEquals(exchangeName, name);
        const found = await ask(lastPrice, { exchange, symbol, productType });
        assertEquals([found.baseCoin, found.exchangeName], [baseCoin, name]);
      }
    }
  }
  const [{ symbol }] = await ask("/api/baseCoin/symbols", { exchange: "OKX", ...swap });
  assertEquals(symbol, "BTC-USDT-SWAP");
  assertEquals(await ask("/api/baseCoin/symbols", { exchange: "CME", ...swap }), []);
  assertEquals((await bodies()("/api/baseCoin/symbols", { exchange: "Okex", ...swap })).code, "0");
});

Deno.test("getLastPrice agrees with charts, K lines, takers and liquidations", async () => {
  const ask = asker();
  const last = await ask(lastPrice, { ...bitcoin, ...swap });
  const minutes = async (path: string, parameters: Record<string, string> = {}) => {
    const asked = { ...bitcoin, ...swap, interval: "1m", ...parameters };
    const pages = [];
    for (let page = 0; page < 3; page++) {
      const endTime = present - minute - page * 480 * minute;
      const answer = await ask(path, { ...asked, endTime, size: 480 });
      pages.unshift(...answer.data ?? answer);
    }
    return pages;
  };
  const bars: number[][] = await minutes("/api/kline/lists");
  assertEquals(bars.length, 1440);
  assertEquals(last.open24h, bars[0][2]);
  assertEquals(last.lastPrice, bars[1439][3]);
  assertEquals(last.high24h, Math.max(...bars.map((bar) => bar[4])));
  assertEquals(last.low24h, Math.min(...bars.map((bar) => bar[5])));
  assertEquals(last.volCcy24h, sum(bars.map((bar) => bar[6])));
  assertEquals(last.turnover24h, sum(bars.map((bar) => bar[7])));
  assertEquals(last.tradeTimes, sum(bars.map((bar) => bar[8])));
  assertEquals(last.turnover24h, sum([last.buyTurnover, last.sellTurnover]));
  assertEquals(
    last.priceChange24h,
    Math.round(100 * (last.lastPrice / last.open24h - 1) * 1000) / 1000,
  );
  for (const path of ["priceRank", "liquidationRank"]) {
    const { list } = await ask(`/api/instruments/${path}`, {
      sortBy: "priceChangeH24",
      sortType: "desc",
    });
    const row = list.find(({ baseCoin }: { baseCoin: string }) => baseCoin === "BTC");
    assertEquals(last.priceChange24h, row.priceChangeH24, path);
  }
  const bought: number[][] = await minutes("/api/marketOrder/getBuySellValue");
  assertEquals(last.buyTurnover, sum(bought.map(([, usd]) => usd)));
  const forced: { longTurnover: number; shortTurnover: number }[] = await minutes(
    "/api/liquidation/history",
  );
  assertEquals(last.liqLong24h, sum(forced.map(({ longTurnover }) => longTurnover)));
  assertEquals(last.liqShort24h, sum(forced.map(({ shortTurnover }) => shortTurnover)));
  assertEquals(last.liq24h, sum([last.liqLong24h, last.liqShort24h]));
  const [{ coinCount, coinValue }] = await ask("/api/openInterest/symbol/Chart", {
    ...bitcoin,
    interval: "1m",
    endTime: present,
    size: 1,
  });
  assertEquals([last.oiCcy, last.oiUSD], [coinCount, coinValue]);
  assertEquals(last.ts, present);
});

Deno.test("getLastPrice has the documented fields in their order, fewer on the spot market", async () => {
  const ask = asker();
  const contract = Object.keys(await ask(lastPrice, { ...bitcoin, ...swap }));
  assertEquals(contract, [
    "baseCoin",
    "quoteCoin",
    "symbol",
    "exchangeName",
    "contractType",
    "lastPrice",
    "open24h",
    "high24h",
    "low24h",
    "priceChange24h",
    "volCcy24h",
    "turnover24h",
    "tradeTimes",
    "oiUSD",
    "oiCcy",
    "fundingRate",
    "markPrice",
    "liqLong24h",
    "liqShort24h",
    "liq24h",
    "oiChg24h",
    "buyTurnover",
    "sellTurnover",
    "basis",
    "ts",
  ]);
  const ofContracts = /^(oi|liq|fundingRate|markPrice|contractType|basis)/;
  assertEquals(
    Object.keys(await ask(lastPrice, { ...bitcoin, productType: "SPOT" })),
    contract.filter((name) => !ofContracts.test(name)),
  );
});

Deno.test("getCoinMarketCap is price times supply", async () => {
  const ask = asker();
  for (const baseCoin of ["BTC", "DOGE"]) {
    const found = await ask("/api/instruments/getCoinMarketCap", { baseCoin });
    assertEquals(Object.keys(found), [
      "baseCoin",
      "price",
      "marketCap",
      "circulatingSupply",
      "supportContract",
    ]);
    const { price, marketCap, circulatingSupply } = found;
    assertEquals(marketCap, Math.round(price * circulatingSupply * 100) / 100);
    const symbol = `${baseCoin}USDT`;
    assertEquals(price, (await ask(lastPrice, { exchange: "Binance", symbol, ...swap })).lastPrice);
  }
});

Deno.test("agg is the coins with their open interest, as the exchange list has it", async () => {
  const ask = asker();
  const { list, pagination } = await ask(agg);
  assertEquals(pagination, { current: 1, total: 6, pageSize: 50 });
  assertEquals(list.length, 6);
  for (const row of list) {
    const [all] = await ask("/api/openInterest/all", { baseCoin: row.baseCoin });
    assertEquals(
      [row.openInterest, row.openInterestChM5, row.openInterestCh24, row.openInterestCh7D],
      [all.coinValue, all.change5M, all.change24H, all.change7D],
    );
  }
  const values = list.map(({ openInterest }: { openInterest: number }) => openInterest);
  assertEquals(values, values.toSorted((a: number, b: number) => b - a));
});

Deno.test("agg sorts as asked and hands out pages", async () => {
  const ask = asker();
  const sorted = { sortBy: "price", sortType: "asc" };
  const { list } = await ask(agg, sorted);
  const prices = list.map(({ price }: { price: number }) => price);
  assertEquals(prices, prices.toSorted((a: number, b: number) => a - b));
  const pages = [];
  for (const page of [1, 2, 3]) {
    const { list, pagination } = await ask(agg, { ...sorted, page, size: 4 });
    assertEquals(pagination, { current: page, total: 6, pageSize: 4 });
    pages.push(list);
  }
  assertEquals(pages.map(({ length }) => length), [4, 2, 0]);
  assertEquals(pages.flat(), list);
  await assertAllRefused(agg, sorted, { sortBy: "baseCoin" }, { sortBy: "hope" }, {
    sortType: "up",
  }, { page: 0 });
  assert(list.length === 6);
});
