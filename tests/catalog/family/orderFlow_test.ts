import { assertEquals, assertRejects } from "@std/assert";
import { DecodeError, rawOf } from "../../../lib/core.ts";
import type { Api } from "../../../lib/core.ts";
import { body } from "../../client/stub.ts";
import { about, answered, rows, stored, timing } from "./stored.ts";

const asked = {
  exchange: "Binance",
  symbol: "BTCUSDT",
  interval: "1h",
  productType: "SWAP",
} as const;
const lists = (api: Api) => api.orderFlow.lists(asked);

Deno.test("orderFlow.lists: a row a bar and price; asks are ask, bids are bid", async () => {
  const { table, url } = await answered(stored("orderFlow.lists"), lists);
  assertEquals(about(table), [
    "ts time ms",
    "exchangeName label",
    "symbol label",
    "step price USD",
    "price price USD",
    "ask flow coin",
    "bid flow coin",
  ]);
  assertEquals(rows(table).slice(3, 6), [
    [1725948000000, "Binance", "BTCUSDT", 5, 56895, 2.8, 0.1],
    [1725951600000, "Binance", "BTCUSDT", 5, 57265, 12.3, 5.5],
    [1725951600000, "Binance", "BTCUSDT", 5, 57260, 92.4, 29.5],
  ]);
  assertEquals(timing(table), ["ts", "1h", "bars"]);
  assertEquals(table.meta.keys, ["exchangeName", "symbol", "price"]);
  assertEquals(url.searchParams.get("tickCount"), "1");
});

Deno.test("orderFlow.lists: a newest bar without trades and step has no row", async () => {
  const { table } = await answered(stored("orderFlow.lists"), lists);
  const bars = rawOf(table) as { ts: number; prices: number[] }[];
  assertEquals([bars.length, bars[4].ts, bars[4].prices], [5, 1725980400000, []]);
  assertEquals(table.length, 16);
  assertEquals(table.columns.ts.values.includes(bars[4].ts), false);
});

Deno.test("orderFlow.lists: sides of other length than the prices are refused", async () => {
  const bar = { ts: 1725948000000, symbol: "BTCUSDT", exchangeName: "Binance", step: 5 };
  const sent = body([{ ...bar, prices: [1, 2], asks: [1, 2], bids: [1] }]);
  await assertRejects(() => answered(sent, lists), DecodeError, "data[0].bids");
});

Deno.test("orderFlow.lists: tickCount is from 1 to 50", async () => {
  for (const tickCount of [0, 51, 1.5]) {
    const call = () => answered(body([]), (api) => api.orderFlow.lists({ ...asked, tickCount }));
    await assertRejects(call, RangeError, "orderFlow.lists: tickCount is out of range");
  }
});
