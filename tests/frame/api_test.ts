import { assertEquals, assertInstanceOf, assertStrictEquals } from "@std/assert";
import { columnsOf, connect, demo, dfd, frame, rawOf } from "../../lib/mod.ts";
import * as core from "../../lib/core.ts";
import { fixture } from "../catalog/fixture.ts";
import { ASKED, KEY } from "../client/stub.ts";

Deno.test("connect: what comes back is a real danfo DataFrame with the exact figures", async () => {
  const body = await fixture("openInterest.symbolChart");
  const api = connect({ apikey: KEY, fetch: () => Promise.resolve(new Response(body)) });
  const df = await api.openInterest.symbolChart(ASKED);
  assertInstanceOf(df, dfd.DataFrame);
  const sent: Record<string, number>[] = JSON.parse(body).data;
  assertEquals(
    dfd.toJSON(df) as unknown,
    sent.map(({ ts, coinCount, coinValue }) => ({ ts, coinCount, coinValue })),
  );
  assertEquals(rawOf(df), sent);
  assertEquals(df.coinCount.values, sent.map(({ coinCount }) => coinCount));
});

Deno.test("rawOf: stays with the frame of the answer and with frame() of it, not with others", async () => {
  const now = () => Date.parse("2024-09-10T15:45Z");
  const df = await demo({ now }).openInterest.realtime({ baseCoin: "BTC" });
  assertEquals(Object.keys(rawOf(df) as object), ["exchanges", "oi", "coins"]);
  assertStrictEquals(rawOf(frame(df)), rawOf(df));
  assertEquals(rawOf(df.head(1)), undefined);
  assertEquals(rawOf(frame({ a: [1] })), undefined);
  for (const odd of [null, undefined, 1, "text"]) assertEquals(rawOf(odd as never), undefined);
});

Deno.test("core and mod: the same figures, as columns and as frames, for all six endpoints", async () => {
  const now = () => Date.parse("2024-09-10T15:45Z");
  const [plain, danfo] = [core.demo({ now }).openInterest, demo({ now }).openInterest];
  const calls: Partial<Record<keyof typeof plain, object>> = {
    byExchange: { baseCoin: "ETH" },
    exchangeChart: { baseCoin: "ETH", interval: "4h", size: 5 },
    symbolChart: { ...ASKED, size: 5 },
    kline: { ...ASKED, size: 5 },
    aggKline: { baseCoin: "ETH", interval: "4h", size: 5 },
    realtime: { baseCoin: "ETH" },
  };
  for (const [method, args] of Object.entries(calls)) {
    const columns = await plain[method as "kline"](args as never);
    const df = await danfo[method as "kline"](args as never);
    assertInstanceOf(columns, core.Columns);
    assertInstanceOf(df, dfd.DataFrame);
    assertEquals(df.columns, columns.names);
    assertEquals(df.shape, [columns.length, columns.names.length]);
    assertEquals(columnsOf(df), columns as never);
    assertEquals(columns.meta.source, "demo market (generated)");
  }
});
