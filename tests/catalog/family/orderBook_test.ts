import { assertEquals, assertRejects } from "@std/assert";
import { DecodeError, extOf } from "../../../lib/core.ts";
import type { Api } from "../../../lib/core.ts";
import { body } from "../../client/stub.ts";
import { about, answered, rows, stored, timing } from "./stored.ts";

const symbol = (api: Api) =>
  api.orderBook.symbol({
    symbol: "BTC-USDT-SWAP",
    exchange: "OKX",
    rate: "0.0025",
    productType: "SWAP",
    interval: "1h",
  });
const ofExchanges = (exchanges: readonly ("Binance" | "OKX")[]) => (api: Api) =>
  api.orderBook.exchange({
    baseCoin: "BTC",
    productType: "SWAP",
    interval: "1h",
    exchanges,
    type: "0.01",
  });
const heatmap = (api: Api) => api.orderBook.heatmap({ symbol: "BTCUSDT", interval: "1m" });

Deno.test("orderBook.symbol: numbers and numbers as text, by position; the present is in ext", async () => {
  const { table, url } = await answered(stored("orderBook.symbol"), symbol);
  assertEquals(about(table), [
    "ts time ms",
    "bidValue stock USD",
    "bidAmount stock coin",
    "askValue stock USD",
    "askAmount stock coin",
  ]);
  assertEquals(rows(table), [
    [1725973200000, 110450231.25, 1941.22, 97211003, 1708.115],
    [1725976800000, 112033104.5, 1967.331, 98123310.2, 1721.904],
    [1725980400000, 109120331.1, 1918.004, 101331044.7, 1780.551],
  ]);
  assertEquals(timing(table), ["ts", "1h", "samples"]);
  assertEquals((extOf(table) as unknown[])[0], 1725980145357);
  const { exchange, rate } = Object.fromEntries(url.searchParams);
  assertEquals([exchange, rate], ["Okex", "0.0025"]);
});

Deno.test("orderBook.symbol: a row of another length is refused, since which moved is unknown", async () => {
  for (const row of [[1725976800000, 1, 2, 3], [1725976800000, 1, 2, 3, 4, 5], { ts: 1 }]) {
    await assertRejects(() => answered(body([row]), symbol), DecodeError, "data[0]");
  }
  const row = [1725976800000, 1, "many", 3, 4];
  await assertRejects(() => answered(body([row]), symbol), DecodeError, "data[0][2] (bidAmount)");
});

Deno.test("orderBook.exchange: exchanges are sent with commas, OKX by that name", async () => {
  const { table, url } = await answered(
    stored("orderBook.exchange"),
    ofExchanges(["Binance", "OKX"]),
  );
  assertEquals(table.length, 3);
  const { exchanges, type } = Object.fromEntries(url.searchParams);
  assertEquals([exchanges, type], ["Binance,OKX", "0.01"]);
});

Deno.test("orderBook.exchange: names one exchange at least", async () => {
  const none = () => answered(body([]), ofExchanges([]));
  await assertRejects(none, RangeError, "orderBook.exchange: exchanges is empty");
  // deno-lint-ignore no-explicit-any
  const left = (given: any) => () => answered(body([]), ofExchanges(given));
  await assertRejects(left(undefined), TypeError, "orderBook.exchange: exchanges is missing");
  await assertRejects(left("Binance"), TypeError, "exchanges is not a list");
  await assertRejects(left(["Okex"]), RangeError, "exchanges[0] is not allowed");
});

Deno.test("orderBook.heatmap: a row a snapshot, side and price", async () => {
  const { table, url } = await answered(stored("orderBook.heatmap"), heatmap);
  assertEquals(about(table), [
    "ts time ms",
    "side label",
    "price price USD",
    "amount stock coin",
  ]);
  const first = 1725980820000;
  assertEquals(rows(table).slice(0, 7), [
    [first, "bids", 56900, 12.4],
    [first, "bids", 56890, 8.31],
    [first, "bids", 56880, 40.2],
    [first, "asks", 56910, 9.1],
    [first, "asks", 56920, 14],
    [first, "asks", 56930, 22.7],
    [first + 60_000, "bids", 56900, 11.9],
  ]);
  assertEquals(table.length, 11);
  assertEquals([timing(table), table.meta.keys], [["ts", "1m", "samples"], ["side", "price"]]);
  assertEquals(extOf(table), 10);
  assertEquals(url.searchParams.get("exchange"), "Binance");
});

Deno.test("orderBook.heatmap: amounts without their prices are refused", async () => {
  const book = (counts: number[]) => ({ prices: [1, 2], counts });
  const sent = body([{ ts: 1725980820000, bids: book([1, 2]), asks: book([1]) }]);
  await assertRejects(() => answered(sent, heatmap), DecodeError, "data[0].asks.counts");
});
