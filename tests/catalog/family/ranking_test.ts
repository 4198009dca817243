import { assertEquals, assertRejects } from "@std/assert";
import { catalog } from "../../../lib/core.ts";
import type { Api } from "../../../lib/core.ts";
import { body, stubbed } from "../../client/stub.ts";
import { about, answered, rows, stored } from "./stored.ts";

/** Every list of the family by its plain call, and what it is then sorted by. */
const LISTS = {
  oi: "openInterest",
  tradeCount: "h1Count",
  liquidation: "liquidationH24",
  price: "priceChangeH24",
  volume: "turnoverChg24h",
  oiVsMarketCap: "openInterest",
  longShort: "longShortPerson",
} as const;
type List = keyof typeof LISTS;

for (const [method, usual] of Object.entries(LISTS) as [List, string][]) {
  Deno.test(`ranking.${method}: works without optional arguments, in the server's order`, async () => {
    const text = await stored(`ranking.${method}`);
    const given = method === "tradeCount" ? { productType: "SWAP" } : {};
    const call = (api: Api) => (api.ranking[method] as Api["ranking"]["oi"])(given);
    const { table, url } = await answered(text, call);
    const { data } = JSON.parse(text);
    const list: Record<string, unknown>[] = Array.isArray(data) ? data : (data.data ?? data).list;
    assertEquals([...table.columns.baseCoin.values], list.map(({ baseCoin }) => baseCoin));
    for (const name of table.names) {
      if (name === "exchangeName" || table.columns[name].kind === "label") continue;
      const sent = list.map((row) => row[name] === undefined ? NaN : Number(row[name]));
      assertEquals([...table.columns[name].values], sent, name);
    }
    const { sortBy, sortType, page, size } = Object.fromEntries(url.searchParams);
    assertEquals([sortBy, sortType, page, size], [usual, "desc", "1", "50"]);
    assertEquals([table.meta.time, table.meta.keys], [undefined, ["baseCoin"]]);
  });
}

Deno.test("ranking.oi: the first rows of the official example", async () => {
  const { table } = await answered(stored("ranking.oi"), (api) => api.ranking.oi());
  assertEquals(about(table).slice(0, 4), [
    "baseCoin label",
    "price price USD",
    "openInterest stock USD",
    "openInterestChM5 growth fraction trailing",
  ]);
  assertEquals(rows(table)[0], [
    "BTC",
    59941.9,
    34034563441.430744,
    -0.0003,
    -0.0031,
    -0.0019,
    -0.0004,
    0.012,
    0.0291,
    0.0191,
    -0.0031,
    0.0698,
    "BTCUSDT",
    "Binance",
    1,
    1,
    NaN,
  ]);
});

Deno.test("ranking: what is sorted by is a figure of the row, and nothing else", async () => {
  assertEquals(catalog.ranking.volume.params.sortBy.allowed, [
    "price",
    "turnover24h",
    "turnoverChg24h",
    "turnoverChg4h",
    "turnoverChg1h",
    "turnoverChg30m",
    "turnoverChg15m",
  ]);
  assertEquals(
    catalog.ranking.tradeCount.params.sortBy.allowed!.includes("ts" as "h1Count"),
    false,
  );
  for (const sortBy of ["baseCoin", "h24Volume", "openinterest"]) {
    // deno-lint-ignore no-explicit-any
    const call = () => answered(body([]), (api) => api.ranking.volume({ sortBy: sortBy as any }));
    await assertRejects(call, RangeError, "ranking.volume: sortBy is not allowed");
  }
  const { url } = await answered(
    stored("ranking.price"),
    (api) => api.ranking.price({ sortBy: "priceChangeM5", sortType: "asc", page: 2 }),
  );
  assertEquals(url.search, "?sortBy=priceChangeM5&sortType=asc&page=2&size=50");
});

Deno.test("ranking.tradeCount: must be told the market, since nobody has said which it would be", async () => {
  // deno-lint-ignore no-explicit-any
  const call = (api: Api) => api.ranking.tradeCount({} as any);
  await assertRejects(() => answered("", call), TypeError, "productType is missing");
});

Deno.test("ranking: changes, amounts and counts are all of trailing spans", () => {
  for (const [method, { shape }] of Object.entries(catalog.ranking)) {
    for (const [name, { kind, trailing }] of Object.entries(shape.fields)) {
      assertEquals(trailing ?? false, kind === "flow" || kind === "growth", `${method} ${name}`);
    }
  }
});

Deno.test("ranking.oi.all: walks to the end and keeps the ranking", async () => {
  const [row] = JSON.parse(await stored("ranking.oi")).data.list;
  const { api, asked } = stubbed((url) => {
    const current = Number(url.searchParams.get("page"));
    const coins = [["C", "A"], ["B", "D"], ["E"]][current - 1];
    return body({
      list: coins.map((baseCoin) => ({ ...row, baseCoin })),
      pagination: { current, total: 5, pageSize: 2 },
    });
  });
  const table = await api.ranking.oi.all({ size: 2 });
  assertEquals([...table.columns.baseCoin.values], ["C", "A", "B", "D", "E"]);
  assertEquals(asked.length, 3);
});

Deno.test("ranking.oiVsMarketCap.all: a list without totals ends with a page that is not full", async () => {
  const { api, asked } = stubbed((url) => {
    const coins = [["B", "A"], ["C"]][Number(url.searchParams.get("page")) - 1];
    return body(
      coins.map((baseCoin) => ({ baseCoin, oiVsMar: 0.03, volVsMar: 0.01, oiVsVol: 2.4 })),
    );
  });
  const table = await api.ranking.oiVsMarketCap.all({ size: 2 });
  assertEquals([...table.columns.baseCoin.values], ["B", "A", "C"]);
  assertEquals(asked.length, 2);
});

Deno.test("ranking.liquidation: parts that are left out are not known; percents stay percents", async () => {
  const { table } = await answered(
    stored("ranking.liquidation"),
    (api) => api.ranking.liquidation(),
  );
  const { liquidationH12Long, liquidationH12, priceChangeH24 } = table.columns;
  assertEquals([...liquidationH12Long.values], [3120331, NaN, 412033.5]);
  assertEquals(liquidationH12.unit, "USD");
  assertEquals([priceChangeH24.unit, ...priceChangeH24.values], ["percent", 2.278, -0.41, 1.02]);
});

Deno.test("ranking.longShort: the second envelope is opened", async () => {
  const { table } = await answered(stored("ranking.longShort"), (api) => api.ranking.longShort());
  assertEquals(rows(table)[2].slice(0, 4), ["BTC", 59941.9, 1.6199, -0.001]);
});

Deno.test("ranking.visualScreener: percents of all coins at once", async () => {
  const ask = (api: Api) => api.ranking.visualScreener({ interval: "15m" });
  const { table, url } = await answered(stored("ranking.visualScreener"), ask);
  assertEquals(url.search, "?interval=15m");
  assertEquals(rows(table), [
    ["BTC", 0.21, -0.04, 12.3],
    ["ETH", -0.11, 0.09, -3.4],
    ["SOL", 0.3, 0.08, 7.9],
  ]);
  assertEquals(table.columns.voChg.unit, "percent");
});
