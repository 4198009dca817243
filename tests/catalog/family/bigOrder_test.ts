import { assertEquals, assertRejects } from "@std/assert";
import { DecodeError } from "../../../lib/core.ts";
import type { Api } from "../../../lib/core.ts";
import { body } from "../../client/stub.ts";
import { about, answered, rows, stored, timing } from "./stored.ts";

const asked = {
  symbol: "BTCUSDT",
  exchangeType: "SWAP",
  amount: 1_000_000,
  side: "ask",
  exchange: "Binance",
  isHistory: true,
} as const;
const orders = (api: Api) => api.bigOrder.largeLimitOrders(asked);
const trades = (api: Api) =>
  api.bigOrder.largeTrades({ symbol: "BTCUSDT", productType: "SWAP", amount: 1e7 });

Deno.test("bigOrder.largeLimitOrders: an order a row, in the server's order, with no time", async () => {
  const { table, url } = await answered(stored("bigOrder.largeLimitOrders"), orders);
  assertEquals(table.meta.time, undefined);
  assertEquals(about(table).slice(5, 13), [
    "price price USD",
    "entrustAmount stock coin",
    "entrustTurnover stock USD",
    "firstAmount stock coin",
    "firstTurnover stock USD",
    "count flow fills",
    "turnoverAmount flow USD",
    "turnoverNumber flow coin",
  ]);
  const [gone, rests, other] = rows(table);
  assertEquals(gone, [
    "Binance",
    "SWAP",
    "BTC",
    "BTCUSDT",
    "ask",
    57240,
    175.443,
    10042357.32,
    174.785,
    10004693.4,
    38,
    10242182.16,
    178.934,
    1725904939797,
    1725916425657,
    0,
  ]);
  assertEquals(rests.slice(10), [0, 0, 0, 1725915000123, NaN, 1]);
  assertEquals(other[0], "OKX");
  assertEquals(other.slice(8), [NaN, NaN, NaN, NaN, NaN, 1725912345678, NaN, 1]);
  const { amount, isHistory, startTime } = Object.fromEntries(url.searchParams);
  assertEquals([amount, isHistory, startTime], ["1000000", "true", undefined]);
});

Deno.test("bigOrder.largeLimitOrders: startTime is any instant; an order without price is refused", async () => {
  const { url } = await answered(
    body([]),
    (api) => api.bigOrder.largeLimitOrders({ ...asked, startTime: "2024-09-11T10:38:21.732Z" }),
  );
  assertEquals(url.searchParams.get("startTime"), "1726051101732");
  const [{ price: _, ...order }] = JSON.parse(await stored("bigOrder.largeLimitOrders")).data;
  await assertRejects(() => answered(body([order]), orders), DecodeError, "data[0].price");
});

Deno.test("bigOrder.largeLimitOrders: of an order that is gone nothing need rest", async () => {
  const [{ entrustAmount: _, entrustTurnover: __, ...order }] =
    JSON.parse(await stored("bigOrder.largeLimitOrders")).data;
  const { table } = await answered(body([order]), orders);
  assertEquals(rows(table)[0].slice(5, 9), [57240, NaN, NaN, 174.785]);
});

Deno.test("bigOrder.largeTrades: events of one instant stay, sides in small letters", async () => {
  const { table, url } = await answered(stored("bigOrder.largeTrades"), trades);
  assertEquals(about(table).slice(4), [
    "side label",
    "price price USD",
    "tradeTurnover flow USD",
  ]);
  assertEquals(rows(table), [
    [1726050601732, "Binance", "BTC", "BTCUSDT", "buy", 57012.3, 11402460],
    [1726050840118, "OKX", "BTC", "BTC-USDT-SWAP", "sell", 57003.1, 14250775.5],
    [1726050840118, "OKX", "BTC", "BTC-USDT-SWAP", "sell", 57002.9, 10260522],
  ]);
  assertEquals(timing(table), ["ts", undefined, "events"]);
  assertEquals(url.searchParams.get("amount"), "10000000");
});
