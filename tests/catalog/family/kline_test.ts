import { assertEquals, assertRejects } from "@std/assert";
import { DecodeError, rawOf, resample } from "../../../lib/core.ts";
import type { Api } from "../../../lib/core.ts";
import { body } from "../../client/stub.ts";
import { about, answered, rows, stored, timing } from "./stored.ts";

const of = (exchange: "Binance" | "OKX", productType: "SWAP" | "SPOT" = "SWAP") => (api: Api) =>
  api.kline.lists({ exchange, symbol: "BTCUSDT", interval: "1h", productType });
const T = 1725976800000;
const row = [T, T + 3599999, 57169.1, 56706, 57231, 56650.2, 8123.411, 462331044.7, 91230];

Deno.test("kline.lists: the close stands third, before the high and the low", async () => {
  const { table } = await answered(stored("kline.lists"), of("Binance"));
  assertEquals(about(table), [
    "begin time ms",
    "open price USD open",
    "high price USD high",
    "low price USD low",
    "close price USD close",
    "volume flow coin",
    "turnover flow USD",
    "trades flow trades",
    "coinVolume flow coin",
  ]);
  assertEquals(rows(table), [
    [T - 3600000, 56880.4, 57240.6, 56842.3, 57169.1, 6410.228, 365701220.9, 74118, NaN],
    [T, 57169.1, 57231, 56650.2, 56706, 8123.411, 462331044.7, 91230, NaN],
    [T + 3600000, 56706, 56980.1, 56688, 56912.9, 3120.554, 177331044.1, 40120, NaN],
  ]);
  assertEquals(timing(table), ["begin", "1h", "bars"]);
  assertEquals((rawOf(table) as unknown[][])[1][1], T + 3599999);
});

Deno.test("kline.lists: on OKX volume is in contracts, and the tenth position is that in coin", async () => {
  const sent = body([[...row, 81.23411]]);
  const { table, url } = await answered(sent, of("OKX"));
  assertEquals(url.searchParams.get("exchange"), "OKX");
  assertEquals([table.columns.volume.unit, table.columns.coinVolume.unit], ["contracts", "coin"]);
  assertEquals(rows(table)[0].slice(5), [8123.411, 462331044.7, 91230, 81.23411]);
  // There are no contracts on a spot market.
  const spot = await answered(sent, of("OKX", "SPOT"));
  assertEquals(spot.table.columns.volume.unit, "coin");
  const binance = await answered(sent, of("Binance"));
  assertEquals(binance.table.columns.volume.unit, "coin");
});

Deno.test("kline.lists: the end, turnover, trades and coin volume may be null", async () => {
  const sent = [T, null, 1, 2, 3, 0.5, 10, null, null, null];
  const { table } = await answered(body([sent]), of("OKX"));
  assertEquals(rows(table), [[T, 1, 3, 0.5, 2, 10, NaN, NaN, NaN]]);
});

Deno.test("kline.lists: fewer or more positions are refused, for one of them moved", async () => {
  for (const wrong of [row.slice(0, 8), [...row, 1, 2], [], row.join()]) {
    const error = await assertRejects(() => answered(body([wrong]), of("Binance")), DecodeError);
    assertEquals(error.place, "data[0]");
  }
});

Deno.test("kline.lists: wider bars open first, close last, and add up what was traded", async () => {
  const { table } = await answered(stored("kline.lists"), of("Binance"));
  const [day] = rows(resample(table, "1d", { partial: "keep" }));
  assertEquals(day.slice(1, 5), [56880.4, 57240.6, 56650.2, 56912.9]);
  assertEquals(day[7], 74118 + 91230 + 40120);
});
