import { assertEquals, assertRejects } from "@std/assert";
import { DecodeError, rawOf } from "../../../lib/core.ts";
import type { Api } from "../../../lib/core.ts";
import { body } from "../../client/stub.ts";
import { about, answered, rows, stored } from "./stored.ts";

const list = (api: Api) => api.rsiMap.list({ interval: "24H" });

Deno.test("rsiMap.list: mixed cells by position, in the server's order", async () => {
  const { table, url } = await answered(stored("rsiMap.list"), list);
  assertEquals(url.search, "?interval=24H&exchange=Binance");
  assertEquals(about(table), [
    "ts time ms",
    "rsiLength state bars",
    "symbol label",
    "rsi ratio",
    "rsiBefore ratio",
    "closeBefore price USD",
    "close price USD",
  ]);
  const at = 1725983155339;
  assertEquals(rows(table), [
    [at, 14, "BTCUSDT", 47.21, 49.1, 57040, 56912.9],
    [at, 14, "ETHUSDT", 44.02, 45.77, 2331.1, 2311.44],
    [at, 14, "SOLUSDT", 55.8, 54.31, 131.2, 132.05],
  ]);
  assertEquals(table.meta.time, undefined);
});

Deno.test("rsiMap.list: what is not documented and the series stay in the raw answer", async () => {
  const { table } = await answered(stored("rsiMap.list"), list);
  const { rsiMap, lookback } = rawOf(table) as { rsiMap: unknown[][]; lookback: number };
  assertEquals(lookback, 5);
  assertEquals(rsiMap[0].slice(5), ["0", "0", ["51.2", "50.3", "49.8", "49.10", "47.21"]]);
});

Deno.test("rsiMap.list: a row of more positions is refused", async () => {
  const data = JSON.parse(await stored("rsiMap.list")).data;
  data.rsiMap[1].push("new");
  await assertRejects(() => answered(body(data), list), DecodeError, "data.rsiMap[1]");
});
