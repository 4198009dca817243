import { assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { get, samples } from "../../lib/catalog/endpoint.ts";
import { label, optional, sentAs, stock, time } from "../../lib/catalog/field.ts";
import { interval } from "../../lib/catalog/interval.ts";
import { endTime, page, size } from "../../lib/catalog/param.ts";
import { exchangeSeries } from "../../lib/catalog/shape/exchangeSeries.ts";
import { objects } from "../../lib/catalog/shape/objects.ts";
import { paged } from "../../lib/catalog/shape/paged.ts";
import { parallel } from "../../lib/catalog/shape/parallel.ts";
import { connect, DecodeError } from "../../lib/core.ts";
import type { Notice } from "../../lib/client/notice.ts";
import { methodOn } from "./rowClient.ts";
import { ASKED, body, KEY, stubbed } from "./stub.ts";

const T = 1725948000000;
const ROW = { ts: T, coinCount: 1, coinValue: 2 };

/** The notices that an answer of `openInterest.symbolChart` brings. */
async function noticesOf(...rows: object[]): Promise<Notice[]> {
  const notices: Notice[] = [];
  const { api } = stubbed(() => body(rows), { notice: (notice) => notices.push(notice) });
  await api.openInterest.symbolChart(ASKED);
  return notices;
}

Deno.test("notice: fields that are promised or documented bring none", async () => {
  assertEquals(await noticesOf(ROW), []);
  assertEquals(await noticesOf({ ...ROW, volume: 0, exchangeName: "Binance", atUtc: true }), []);
  assertEquals(await noticesOf(), []);
});

Deno.test("notice: a new field is told with its endpoint and place, in words too", async () => {
  const [notice, ...more] = await noticesOf({ ...ROW, coinCountV2: 3 });
  assertEquals(more, []);
  const path = "/api/openInterest/symbol/Chart";
  assertEquals([notice.kind, notice.path, notice.places], ["drift", path, ["data[0].coinCountV2"]]);
  assertStringIncludes(notice.message, path);
  assertStringIncludes(notice.message, "data[0].coinCountV2");
  assertStringIncludes(notice.message, "rawOf(frame)");
});

Deno.test("notice: a field in the first or in the last row alone is told", async () => {
  const [first, last] = [{ ...ROW, a: 1 }, { ...ROW, ts: T + 7_200_000, b: 1 }];
  const [{ places }] = await noticesOf(first, { ...ROW, ts: T + 3_600_000 }, last);
  assertEquals(places, ["data[0].a", "data[2].b"]);
});

Deno.test("notice: names five places at most in its words, and all of them in places", async () => {
  const many = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`f${i}`, i]));
  const [{ places, message }] = await noticesOf({ ...ROW, ...many });
  assertEquals(places.length, 9);
  assertStringIncludes(message, "data[0].f4 …");
  assertEquals(message.includes("data[0].f5"), false);
});

Deno.test("notice: keys as JSON may have them are told like others", async () => {
  const notices: Notice[] = [];
  const { api } = stubbed(
    () => `{"code":"1","data":[{"ts":${T},"coinCount":1,"coinValue":2,"__proto__":1,"":2}]}`,
    { notice: (notice) => notices.push(notice) },
  );
  await api.openInterest.symbolChart(ASKED);
  assertEquals(notices[0].places, ["data[0].__proto__", "data[0]."]);
});

Deno.test("notice: comes once an endpoint, for each client anew", async () => {
  const given: string[] = [];
  const client = () =>
    stubbed(
      ({ pathname }) =>
        body(
          pathname.endsWith("Chart")
            ? [{ ...ROW, fresh: 1 }]
            : [{ begin: T, open: 1, high: 1, low: 1, close: 1, fresh: 1 }],
        ),
      { notice: ({ path }) => given.push(path) },
    ).api.openInterest;
  const one = client();
  await one.symbolChart(ASKED);
  await one.symbolChart(ASKED);
  await one.symbolChart.history({ ...ASKED, start: new Date(T) });
  assertEquals(given, ["/api/openInterest/symbol/Chart"]);
  await one.kline(ASKED);
  await one.kline(ASKED);
  assertEquals(given.slice(1), ["/api/openInterest/kline"]);
  await client().symbolChart(ASKED);
  assertEquals(given.slice(2), ["/api/openInterest/symbol/Chart"]);
});

Deno.test("notice: an answer without anything new uses up none", async () => {
  const given: Notice[] = [];
  const { api } = stubbed(
    (_, count) => body([count === 0 ? ROW : { ...ROW, fresh: 1 }]),
    { notice: (notice) => given.push(notice) },
  );
  await api.openInterest.symbolChart(ASKED);
  await api.openInterest.symbolChart(ASKED);
  assertEquals(given.length, 1);
});

Deno.test("notice: an answer that is refused brings an error and no notice", async () => {
  const given: Notice[] = [];
  const { api } = stubbed(
    () => body([{ ...ROW, fresh: 1, coinCount: "x" }]),
    { notice: (notice) => given.push(notice) },
  );
  await assertRejects(() => api.openInterest.symbolChart(ASKED), DecodeError);
  assertEquals(given, []);
});

Deno.test("notice: nothing of what is new becomes a column", async () => {
  const { api } = stubbed(() => body([{ ...ROW, fresh: 1 }]), { notice: () => {} });
  const table = await api.openInterest.symbolChart(ASKED);
  assertEquals(table.names, ["ts", "coinCount", "coinValue"]);
});

Deno.test("notice: goes to console.warn where nobody said otherwise, and is no error", async () => {
  const { warn } = console;
  const warned: unknown[][] = [];
  console.warn = (...words) => void warned.push(words);
  try {
    const { api } = stubbed(() => body([{ ...ROW, fresh: 1 }]));
    assertEquals((await api.openInterest.symbolChart(ASKED)).length, 1);
    await api.openInterest.symbolChart(ASKED);
  } finally {
    console.warn = warn;
  }
  assertEquals(warned.length, 1);
  assertStringIncludes(String(warned[0]), "data[0].fresh");
});

Deno.test("notice: holds nothing of the key, though the server echoes it as a name", async () => {
  const given: Notice[] = [];
  const { api } = stubbed(
    () => body([{ ...ROW, [`x${KEY}`]: 1 }]),
    { notice: (notice) => given.push(notice) },
  );
  await api.openInterest.symbolChart(ASKED);
  assertEquals(given[0].places, ["data[0].x<apikey>"]);
  assertEquals(JSON.stringify(given).includes(KEY), false);
});

Deno.test("connect: notice must be a function", () => {
  for (const notice of [true, "warn", {}, null]) {
    assertThrows(
      () => connect({ apikey: KEY, notice: notice as never }),
      TypeError,
      "connect: notice is not a function",
    );
  }
});

const about = { title: "x", plan: 1, params: {} } as const;
const coin = { coin: label(), oi: optional(stock("USD")) };

Deno.test("notice: of pages, of arrays and of what lies deeper, each by its own place", async () => {
  const told = async (row: Parameters<typeof methodOn>[0], data: unknown) => {
    const { method, notices } = methodOn(row, () => body(data));
    await (method as (args: object) => Promise<unknown>)({});
    return notices.flatMap(({ places }) => places);
  };
  const list = get("/api/list", {
    ...about,
    params: { page: page(), size: size() },
    shape: paged(coin),
    pages: "number",
  });
  const pagination = { current: 1, total: 1, pageSize: 50 };
  assertEquals(
    await told(list, { list: [{ coin: "A", OI: 1 }], pagination, sum: 1 }),
    ["data.sum", "data.list[0].OI"],
  );
  const arrays = get("/api/arrays", { ...about, shape: parallel(coin) });
  assertEquals(await told(arrays, { coin: ["A"], OI: [1] }), ["data.OI"]);
  const deep = get("/api/deep", {
    ...about,
    shape: objects({ coin: label(), oi: sentAs(["open", "usd"], optional(stock("USD"))) }),
  });
  assertEquals(
    await told(deep, [{ coin: "A", open: { USD: 1 } }]),
    ["data[0].open.USD"],
  );
  const series = samples("/api/series", {
    title: "x",
    plan: 1,
    params: { interval, endTime: endTime(), size: size() },
    shape: exchangeSeries("oi", stock("USD")),
  });
  const { method, notices } = methodOn(series, () => body({ tss: [], dataValues: {}, coins: [] }));
  await method({ interval: "1h" });
  assertEquals(notices.flatMap(({ places }) => places), ["data.coins"]);
});

Deno.test("notice: an optional field under another name is told, and not known", async () => {
  const row = get("/api/x", {
    ...about,
    shape: objects({ ts: time(), oi: optional(stock("USD")) }),
  });
  const { method, notices } = methodOn(row, () => body([{ ts: T, openInterest: 5 }]));
  assertEquals([...(await method()).columns.oi.values], [NaN]);
  assertEquals(notices.map(({ places }) => places), [["data[0].openInterest"]]);
});
