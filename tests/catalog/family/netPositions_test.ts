import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { DecodeError, resample } from "../../../lib/core.ts";
import type { Api } from "../../../lib/core.ts";
import { body } from "../../client/stub.ts";
import { about, answered, rows, stored, timing } from "./stored.ts";

const T = 1725937200000;
const list = (api: Api) =>
  api.netPositions.list({ exchange: "Binance", symbol: "BTCUSDT", interval: "1h" });

Deno.test("netPositions.list: longs before shorts, by name and not by place", async () => {
  const { table } = await answered(stored("netPositions.list"), list);
  assertEquals(about(table), [
    "begin time ms",
    "netLongsHigh unknown coin",
    "netLongsLow unknown coin",
    "netLongsClose flow coin",
    "netShortsHigh unknown coin",
    "netShortsLow unknown coin",
    "netShortsClose flow coin",
  ]);
  assertEquals(rows(table), [
    [T, 311, -52, 204, 44, -180, -120],
    [T + 3600000, 90, -71, -33, 102, -12, 65],
    [T + 7200000, 158.4, -20.5, 121.7, 31.6, -140.9, -88.2],
  ]);
  assertEquals(timing(table), ["begin", "1h", "bars"]);
});

Deno.test("netPositions.list: resample adds up the closes, and refuses highs and lows", async () => {
  const { table } = await answered(stored("netPositions.list"), list);
  assertThrows(() => resample(table, "1d"), TypeError, '"netLongsHigh"');
  const last = { netLongsHigh: "last", netLongsLow: "last" } as const;
  const how = { ...last, netShortsHigh: "last", netShortsLow: "last" } as const;
  const day = resample(table, "1d", { how, partial: "keep" });
  assertEquals([...day.columns.netLongsClose.values], [204 - 33 + 121.7]);
  assertEquals([...day.columns.netShortsClose.values], [-120 + 65 - 88.2]);
});

Deno.test("netPositions.list: of another interval than was asked for it is refused", async () => {
  const { data } = JSON.parse(await stored("netPositions.list"));
  const sent = body(data.with(2, { ...data[2], interval: "4h" }));
  const error = await assertRejects(() => answered(sent, list), DecodeError, "another interval");
  assertEquals(error.place, "data[2].interval");
});

Deno.test("netPositions.list: highs in the place of lows are refused, on either side", async () => {
  const { data } = JSON.parse(await stored("netPositions.list"));
  for (const side of ["netLongs", "netShorts"]) {
    const [high, low, close] = ["High", "Low", "Close"].map((end) => side + end);
    const swapped = (one: string, other: string) =>
      data.map((row: Record<string, number>) => ({ ...row, [one]: row[other], [other]: row[one] }));
    await assertRejects(
      () => answered(body(swapped(high, low)), list),
      DecodeError,
      `${low} is not`,
    );
    await assertRejects(() => answered(body(swapped(low, close)), list), DecodeError, close);
  }
});
