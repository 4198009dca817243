import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { cumulative, resample } from "../../../lib/core.ts";
import type { Api } from "../../../lib/core.ts";
import { about, answered, rows, stored, timing } from "./stored.ts";

Deno.test("fundFlow.realtime: a page in the server's order, fifteen spans in USD", async () => {
  const ask = (api: Api) => api.fundFlow.realtime({ productType: "SWAP" });
  const { table, url } = await answered(stored("fundFlow.realtime"), ask);
  assertEquals(Object.fromEntries(url.searchParams), {
    productType: "SWAP",
    page: "1",
    size: "50",
    sortBy: "h1net",
    sortType: "desc",
  });
  assertEquals(table.names.length, 16);
  assertEquals(about(table).slice(0, 2), ["baseCoin label", "m5net flow USD trailing"]);
  assertEquals(rows(table).map((row) => row[0]), ["ETH", "SOL", "BTC"]);
  assertEquals([...table.columns.h1net.values], [6120331.9, 911204.8, -9321044.1]);
  assertEquals([...table.columns.d30net.values], [-310331044.2, 91033104.6, 910331044.8]);
  assertEquals(table.meta.time, undefined);
});

Deno.test("fundFlow.realtime: a list may be sorted by its own columns alone", async () => {
  const ask = (api: Api) =>
    api.fundFlow.realtime({ productType: "SWAP", sortBy: "h3net" as "h1net" });
  await assertRejects(() => answered("", ask), RangeError, '"h3net"');
});

const history = (api: Api) =>
  api.fundFlow.history({ baseCoin: "BTC", productType: "SWAP", interval: "5m" });

Deno.test("fundFlow.history: the trailing spans of each bar", async () => {
  const { table } = await answered(stored("fundFlow.history"), history);
  assertEquals(table.names, [
    "ts",
    ..."m5 m15 m30 h1 h2 h4 h6 h8 h12 d1 d3 d7 d15 d30".split(" ").map((span) => `${span}net`),
  ]);
  assertEquals([...table.columns.m5net.values], [-12031.2, 23100.7, 8044.1]);
  assertEquals([...table.columns.d15net.values], [-2203310.3, -2182204.7, -2174310.6]);
  assertEquals(timing(table), ["ts", "5m", "bars"]);
});

Deno.test("fundFlow.history: trailing spans overlap, so nothing adds them up without being told", async () => {
  const { table } = await answered(stored("fundFlow.history"), history);
  assertThrows(() => resample(table, "15m"), TypeError, '{ how: { "m5net": "last" } }');
  assertThrows(() => cumulative(table), TypeError, "no column is known to suit sum");
  const last = Object.fromEntries(table.names.slice(1).map((name) => [name, "last"] as const));
  const quarter = resample(table, "15m", { how: last });
  assertEquals([...quarter.columns.m15net.values], [19113.6]);
  // It is still a trailing span, of which nothing is made without being told.
  assertThrows(() => resample(quarter, "1h"), TypeError, "trailing");
});
