import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { catalog, DecodeError, extOf, rawOf } from "../../../lib/core.ts";
import type { Api } from "../../../lib/core.ts";
import { body } from "../../client/stub.ts";
import { about, answered, rows, stored, timing } from "./stored.ts";

const HOUR = 3_600_000;
const pair = { exchange: "OKX", symbol: "BTC-USDT-SWAP", interval: "1h" } as const;

const history = (api: Api) => api.fundingRate.history({ baseCoin: "BTC", exchangeType: "USDT" });
const current = (api: Api) => api.fundingRate.current();
const kline = (api: Api) => api.fundingRate.kline(pair);
const heatmap = (api: Api) => api.fundingRate.heatmap({ interval: "1M" });

Deno.test("fundingRate.history: settlements ascend, a row an exchange, Okex as OKX", async () => {
  const { table, url } = await answered(stored("fundingRate.history"), history);
  assertEquals(about(table), [
    "ts time ms",
    "exchangeName label",
    "fundingRate rate fraction",
    "realizedRate rate fraction",
  ]);
  assertEquals(timing(table), ["ts", undefined, "samples"]);
  assertEquals(table.length, 21);
  assertEquals(rows(table).slice(-3), [
    [1725955200000, "OKX", 4.89371426509e-05, 4.89371426509e-05],
    [1725955200000, "Gate", -2.8e-05, NaN],
    [1725955200000, "Bybit", 1.276e-05, NaN],
  ]);
  assertEquals(rows(table)[0], [
    1725897600000,
    "Huobi",
    -0.00012282439531243,
    -0.00012282439531243,
  ]);
  assertEquals((extOf(table) as { columns: string[] }).columns.slice(0, 2), ["Binance", "Okex"]);
  assertEquals(url.searchParams.get("exchangeType"), "USDT");
});

Deno.test("fundingRate.history: exchanges may come and go between settlements", async () => {
  const [one, other] = [{ Gate: { fundingRate: 1e-5 } }, { Bybit: { fundingRate: 2e-5 } }];
  const sent = body([{ ts: 1725955200000, details: one }, { ts: 1725926400000, details: other }]);
  const { table } = await answered(sent, history);
  assertEquals(rows(table), [
    [1725926400000, "Bybit", 2e-5, NaN],
    [1725955200000, "Gate", 1e-5, NaN],
  ]);
});

Deno.test("fundingRate.history: a settlement without its map is refused", async () => {
  const call = () => answered(body([{ ts: 1725955200000 }]), history);
  assertStringIncludes((await assertRejects(call, DecodeError)).message, "data[0].details");
});

Deno.test("fundingRate.current: USDT before COIN, coin by coin, no instant where 0 is sent", async () => {
  const { table, url } = await answered(stored("fundingRate.current"), current);
  assertEquals(url.search, "?type=current");
  const { baseCoin, exchangeName, exchangeType } = table.columns;
  assertEquals(rows(table).map((row) => row.slice(0, 3)), [
    ["BTC", "Binance", "USDT"],
    ["BTC", "Huobi", "USDT"],
    ["BTC", "OKX", "USDT"],
    ["BTC", "Binance", "COIN"],
    ["BTC", "Bitget", "COIN"],
    ["ETH", "Binance", "USDT"],
    ["ETH", "Huobi", "USDT"],
    ["ETH", "Binance", "COIN"],
  ]);
  assertEquals([baseCoin, exchangeName, exchangeType].map(({ kind }) => kind), [
    "label",
    "label",
    "label",
  ]);
  assertEquals(table.meta.time, undefined);
  const [, huobi, , binance] = rows(table);
  assertEquals(huobi.slice(3), [
    "BTC-USDT",
    1.3377748355183e-05,
    NaN,
    1727452800000,
    NaN, // sent as 0: none
    1727446680000,
    NaN,
    NaN,
    NaN,
  ]);
  assertEquals(binance.slice(3), [
    "BTCUSD_PERP",
    0.0001,
    0.0001,
    1727446688000,
    1727452800000,
    1727446680000,
    0.0075,
    -0.0075,
    8,
  ]);
});

Deno.test("fundingRate.current: the rate keeps its sign, which fr has lost", async () => {
  const one = { exchangeName: "Gate", exchangeType: "USDT", fundingRate: -3e-5, fr: 3e-5 };
  const inner = { ...one, fundingTime: 0, ts: 1727446680000 };
  const sent = body([{ symbol: "X", umap: { Gate: inner }, cmap: null }, {
    symbol: "Y",
    umap: {},
    cmap: {},
  }]);
  const { table } = await answered(sent, current);
  assertEquals(table.length, 1);
  const { fundingRate, fundingTime } = table.columns;
  assertEquals([fundingRate.values[0], fundingTime.values[0]], [-3e-5, NaN]);
  const [raw] = rawOf(table) as { umap: { Gate: { fr: number } } }[];
  assertEquals(raw.umap.Gate.fr, 3e-5);
});

Deno.test("fundingRate.accumulated: sums by coin, exchange and margin", async () => {
  const ask = (api: Api) => api.fundingRate.accumulated({ type: "week" });
  const { table, url } = await answered(stored("fundingRate.accumulated"), ask);
  assertEquals(url.search, "?type=week");
  assertEquals(rows(table), [
    ["BTC", "Binance", "USDT", "BTCUSDT", 0.000171, 1727446680000],
    ["BTC", "Bybit", "USDT", "BTCUSDT", 0.000203, 1727446680000],
    ["BTC", "OKX", "USDT", "BTC-USDT-SWAP", 0.000188, 1727446680000],
    ["BTC", "Binance", "COIN", "BTCUSD_PERP", 0.00029, 1727446680000],
    ["ETH", "Binance", "USDT", "ETHUSDT", 0.000212, 1727446680000],
  ]);
});

Deno.test("fundingRate.kline: percents become the very doubles of the fractions", async () => {
  const { table, url } = await answered(stored("fundingRate.kline"), kline);
  assertEquals(about(table), [
    "begin time ms",
    "open rate fraction open",
    "high rate fraction high",
    "low rate fraction low",
    "close rate fraction close",
  ]);
  assertEquals(timing(table), ["begin", "1h", "bars"]);
  assertEquals(rows(table), [
    [1725937200000, -0.0000293, -0.0000255, -0.0000301, -0.0000261],
    [1725940800000, -0.0000261, -0.00002, -0.0000283, -0.0000216],
    [1725944400000, -0.0000216, 0.0000317, -0.0000216, 0.0000293],
  ]);
  assertEquals((rawOf(table) as { close: number }[])[2].close, 0.00293);
  assertEquals(url.searchParams.get("exchange"), "OKX");
});

Deno.test("fundingRate.kline: no percent is off by a bit, down to 1e-7 and up to 300", async () => {
  // Of these a division by 100 gets many wrong.
  const percents = Array.from({ length: 3000 }, (_, i) => `${i - 1500}e-5`);
  percents.push("1e-7", "-1e-7", "1.23e-9", "300", "0.57", "0.0029", "0", "null");
  const sent = percents.map((p, i) =>
    `{"begin":${1725937200000 + i * HOUR},"open":${p},"high":${p},"low":${p},"close":${p}}`
  );
  const { table } = await answered(`{"code":"1","data":[${sent.join()}]}`, kline);
  percents.forEach((percent, i) => {
    const [digits, exponent = "0"] = percent.split("e");
    const fraction = percent === "null" ? NaN : Number(`${digits}e${Number(exponent) - 2}`);
    const got = table.columns.close.values[i];
    // 0 and −0 say the same; all else to the bit.
    if (got !== fraction && !Object.is(got, fraction)) throw new Error(`${percent}: ${got}`);
  });
});

Deno.test("fundingRate.symbolHistory and weighted: fractions as they are sent", async () => {
  const one = await answered(
    stored("fundingRate.symbolHistory"),
    (api) => api.fundingRate.symbolHistory(pair),
  );
  assertEquals(rows(one.table), [
    [1725937200000, -2.61e-05],
    [1725940800000, -2.16e-05],
    [1725944400000, 2.93e-05],
  ]);
  assertEquals(timing(one.table), ["ts", "1h", "samples"]);
  const two = await answered(
    stored("fundingRate.weighted"),
    (api) => api.fundingRate.weighted({ baseCoin: "BTC", interval: "1h" }),
  );
  assertEquals(two.table.names, ["ts", "openFundingRate", "turnoverFundingRate"]);
  assertEquals(rows(two.table)[2], [1725944400000, 4.03e-05, 3.58e-05]);
});

Deno.test("fundingRate.heatmap: a row an instant and coin; interval is a span and no width", async () => {
  const { table, url } = await answered(stored("fundingRate.heatmap"), heatmap);
  assertEquals(url.search, "?type=marketCap&interval=1M");
  assertEquals(about(table), ["ts time ms", "baseCoin label", "fundingRate rate"]);
  assertEquals(rows(table), [
    [1725926400000, "BTC", 0.0001],
    [1725926400000, "ETH", 0.00008],
    [1725955200000, "BTC", -0.00003],
    [1725955200000, "ETH", 0.00005],
    [1725984000000, "BTC", 0.0000293],
    [1725984000000, "ETH", 0.00006],
  ]);
  assertEquals(timing(table), ["ts", undefined, "samples"]);
});

Deno.test("fundingRate.heatmap: a place that no axis has is refused, so that swapped axes show", async () => {
  const good = JSON.parse(await stored("fundingRate.heatmap")).data;
  const swapped = good.dataResult.map(([a, b, value]: string[]) => [b, a, value]);
  const call = () => answered(body({ ...good, dataResult: swapped }), heatmap);
  await assertRejects(call, DecodeError, "a place on coinList, which has 2");
});

Deno.test("fundingRate: widths that CoinAnk lacks are refused before anything is asked", async () => {
  const { symbolHistory, kline, weighted } = catalog.fundingRate;
  for (const { params } of [symbolHistory, kline, weighted]) {
    assertEquals(params.interval.allowed!.includes("3m"), false);
  }
  assertEquals(kline.params.interval.allowed![0], "5m");
  // deno-lint-ignore no-explicit-any
  const wrong = { ...pair, interval: "1m" } as any;
  await assertRejects(
    () => answered(body([]), (api) => api.fundingRate.kline(wrong)),
    RangeError,
    "fundingRate.kline: interval is not allowed",
  );
});
