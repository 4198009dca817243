import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { ApiError, columnsOf, connect, DecodeError, demo, rawOf } from "../../lib/core.ts";
import type { Columns } from "../../lib/core.ts";
import { AbortError } from "../../lib/errors/abortError.ts";
import { scriptedServer } from "./scriptedServer.ts";
import { ASKED, AT_ONCE, body, KEY, stubbed } from "./stub.ts";

const HOUR = 3_600_000;
const NOW = Date.parse("2024-09-10T15:45Z");
const now = () => NOW;

const at = (ts: number) => ({ ts, coinCount: ts / HOUR, coinValue: ts / 1000 });

/** A well-behaved server: bars that start at or before endTime, at most so many, the open one last. */
function bars(url: URL, { first = 0, most = 500 } = {}) {
  const size = Math.min(Number(url.searchParams.get("size")), most);
  const endTime = Math.min(Number(url.searchParams.get("endTime")), NOW);
  const last = Math.floor(endTime / HOUR) * HOUR;
  return Array.from({ length: size }, (_, i) => last - (size - 1 - i) * HOUR)
    .filter((ts) => ts >= first).map(at);
}

const times = (table: Columns) => [...table.columns[table.meta.time!].values as Float64Array];
const iso = (ms: number | undefined) => new Date(ms!).toISOString().slice(0, 16);
const endTimes = (asked: URL[]) => asked.map((url) => iso(Number(url.searchParams.get("endTime"))));

/** Fails unless the times are the hours of `[start, end)`. */
function assertHours(table: Columns, start: string, end: string): void {
  const from = Date.parse(start), until = Date.parse(end);
  const hours = Array.from({ length: (until - from) / HOUR }, (_, i) => from + i * HOUR);
  assertEquals(times(table), hours);
}

Deno.test("history: one page, start inclusive and end exclusive", async () => {
  const { api, asked } = stubbed((url) => body(bars(url)), { now });
  const table = await api.openInterest.symbolChart.history(
    { ...ASKED, start: "2024-09-01T06:00", end: "2024-09-02T06:00" },
  );
  assertHours(table, "2024-09-01T06:00Z", "2024-09-02T06:00Z");
  assertEquals(endTimes(asked), ["2024-09-02T05:59"]);
  assertEquals(table.meta, {
    time: "ts",
    every: "1h",
    rows: "samples",
    keys: [],
    source: "CoinAnk",
    asOf: NOW,
  });
});

Deno.test("history: asOf is the moment of the call, by which its bars had closed, however long pages take", async () => {
  let clock = NOW;
  const { api, asked } = stubbed((url) => body(bars(url)), { now: () => clock += 60_000 });
  const table = await api.openInterest.symbolChart.history(
    { ...ASKED, start: "2024-07-01", end: "2024-09-11" },
  );
  assert(asked.length > 2);
  assertEquals(table.meta.asOf, NOW + 60_000);
});

Deno.test("history: a start and an end off the grid keep the bars that start within", async () => {
  const { api } = stubbed((url) => body(bars(url)), { now });
  const table = await api.openInterest.symbolChart.history(
    { ...ASKED, start: "2024-09-01T06:01", end: "2024-09-01T09:01" },
  );
  assertHours(table, "2024-09-01T07:00Z", "2024-09-01T10:00Z");
});

Deno.test("history: walks back page by page of 500, each ending before the one after", async () => {
  const { api, asked } = stubbed((url) => body(bars(url)), { now });
  const table = await api.openInterest.symbolChart.history(
    { ...ASKED, start: "2024-07-01", end: "2024-09-01" },
  );
  assertHours(table, "2024-07-01T00:00Z", "2024-09-01T00:00Z");
  assertEquals(asked.map((url) => url.searchParams.get("size")), ["500", "500", "500"]);
  assertEquals(endTimes(asked), ["2024-08-31T23:59", "2024-08-11T03:59", "2024-07-21T07:59"]);
  const { coinCount } = table.columns;
  assertEquals([...coinCount.values], times(table).map((ts) => ts / HOUR));
});

Deno.test("history: a page that reaches exactly to start is the last", async () => {
  const { api, asked } = stubbed((url) => body(bars(url)), { now });
  const start = new Date(Date.parse("2024-09-01") - 500 * HOUR);
  const table = await api.openInterest.symbolChart.history({ ...ASKED, start, end: "2024-09-01" });
  assertEquals([table.length, iso(times(table)[0])], [500, iso(start.getTime())]);
  // The bar before start may begin at start - 1 ms or earlier: none of it is wanted.
  assert(asked.length <= 2);
});

Deno.test("history: short pages are no reason to stop", async () => {
  const { api, asked } = stubbed((url) => body(bars(url, { most: 7 })), { now });
  const table = await api.openInterest.symbolChart.history(
    { ...ASKED, start: "2024-09-01", end: "2024-09-02" },
  );
  assertHours(table, "2024-09-01T00:00Z", "2024-09-02T00:00Z");
  assertEquals(asked.length, 4);
});

Deno.test("history: pages that overlap give each row once; the answer asked for later wins", async () => {
  const { api } = stubbed((url, count) => {
    const rows = bars(url, { most: 12 });
    const after = Array.from({ length: 3 }, (_, i) => at(rows.at(-1)!.ts + (i + 1) * HOUR));
    return body([...rows, ...after].map((row) => ({ ...row, coinValue: count })));
  }, { now });
  const table = await api.openInterest.symbolChart.history(
    { ...ASKED, start: "2024-09-01", end: "2024-09-02" },
  );
  assertHours(table, "2024-09-01T00:00Z", "2024-09-02T00:00Z");
  const answers = [...table.columns.coinValue.values];
  assertEquals(answers, [...Array(15).fill(1), ...Array(9).fill(0)]);
});

Deno.test("history: pages newest first, with rows doubled, come out ascending, each once", async () => {
  const { api } = stubbed((url) => body(bars(url).reverse().flatMap((row) => [row, row])), { now });
  const table = await api.openInterest.symbolChart.history(
    { ...ASKED, start: "2024-08-01", end: "2024-09-01" },
  );
  assertHours(table, "2024-08-01T00:00Z", "2024-09-01T00:00Z");
});

Deno.test("history: an empty first page is zero rows with all columns", async () => {
  const { api, asked } = stubbed(() => body([]), { now, concurrency: 1 });
  const table = await api.openInterest.kline.history({ ...ASKED, start: "2024-08-01" });
  // Three answers without any row are believed, as are three for the oldest instant.
  assertEquals([table.length, asked.length], [0, 6]);
  assertEquals(table.names, ["begin", "open", "high", "low", "close"]);
  assertEquals(table.meta.time, "begin");
});

Deno.test("history: before CoinAnk's own first row there is what there is", async () => {
  const first = Date.parse("2024-08-20T00:00Z");
  for (const concurrency of [1, 4]) {
    const { api, asked } = stubbed((url) => body(bars(url, { first })), { now, concurrency });
    const table = await api.openInterest.symbolChart.history(
      { ...ASKED, start: "2020-01-01", end: "2024-09-01" },
    );
    assertHours(table, "2024-08-20T00:00Z", "2024-09-01T00:00Z");
    // One page of rows, one that is empty three times, as is that of the oldest instant; the oldest row
    // once more. What was under way beside them is asked for once.
    assertEquals(asked.length, 8 + concurrency - 1);
  }
});

Deno.test("history: a server that ignores endTime is an error, not a loop and not a cut", async () => {
  const newest = bars(new URL(`http://x/?size=500&endTime=${NOW}`));
  for (const [start, end] of [["2024-01-01", undefined], ["2024-01-01", "2024-03-01"]]) {
    const { api, asked } = stubbed(() => body(newest), { now });
    await assertRejects(
      () => api.openInterest.symbolChart.history({ ...ASKED, start: start!, end }),
      DecodeError,
      "at or before endTime",
    );
    assert(asked.length <= 5); // a page a worker, and one more
  }
});

Deno.test("history: the bar in progress is left out, of samples and of bars", async () => {
  const { api } = stubbed((url) => {
    const rows = bars(url);
    return body(
      url.pathname.endsWith("kline")
        ? rows.map(({ ts }) => ({ begin: ts, open: 1, high: 2, low: 0, close: 1 }))
        : rows,
    );
  }, { now });
  const span = { ...ASKED, start: "2024-09-10T12:00" };
  for (const end of [undefined, "2024-09-10T15:30", "2024-09-11", new Date(NOW)]) {
    assertHours(
      await api.openInterest.symbolChart.history({ ...span, end }),
      "2024-09-10T12:00Z",
      "2024-09-10T15:00Z",
    );
    assertHours(
      await api.openInterest.kline.history({ ...span, end }),
      "2024-09-10T12:00Z",
      "2024-09-10T15:00Z",
    );
  }
});

Deno.test("history: a bar that closes this very millisecond is closed", async () => {
  const close = Date.parse("2024-09-10T15:00Z");
  const { api } = stubbed((url) => body(bars(url)), { now: () => close });
  const table = await api.openInterest.symbolChart.history({ ...ASKED, start: "2024-09-10T13:00" });
  assertHours(table, "2024-09-10T13:00Z", "2024-09-10T15:00Z");
});

Deno.test("history: the clock is read when it begins, however long the walk takes", async () => {
  let clock = NOW;
  const { api } = stubbed((url) => {
    clock += 10 * HOUR;
    return body(bars(url));
  }, { now: () => clock });
  const table = await api.openInterest.symbolChart.history({ ...ASKED, start: "2024-08-01" });
  assertEquals(iso(times(table).at(-1)), "2024-09-10T14:00");
});

Deno.test("history: a span in the future is zero rows", async () => {
  const { api } = stubbed((url) => body(bars(url)), { now });
  const table = await api.openInterest.symbolChart.history(
    { ...ASKED, start: "2024-10-01", end: "2024-11-01" },
  );
  assertEquals(table.length, 0);
  assertEquals(table.names, ["ts", "coinCount", "coinValue"]);
});

Deno.test("history: no single answer made it, so it has no raw one", async () => {
  const { api } = stubbed((url) => body(bars(url)), { now });
  const span = { ...ASKED, start: "2024-09-01", end: "2024-09-02" };
  assertEquals(rawOf(await api.openInterest.symbolChart.history(span)), undefined);
});

/** `v2/chart` as CoinAnk answers: newest first, the present before the bars, prices one shorter. */
function chart(url: URL, { present }: { present: "near" | "always" }) {
  const rows = bars(url, { most: 20 }).reverse();
  const near = Number(url.searchParams.get("endTime")) >= Math.floor(NOW / HOUR) * HOUR;
  const tss = [...(near || present === "always" ? [NOW] : []), ...rows.map(({ ts }) => ts)];
  return {
    tss,
    prices: tss.slice(1),
    dataValues: { Binance: tss.map((ts) => ts / HOUR), Okex: tss },
  };
}

for (const present of ["near", "always"] as const) {
  Deno.test(`history: the present row of v2/chart, sent ${present}, is no bar`, async () => {
    const { api } = stubbed((url) => body(chart(url, { present })), { now });
    const table = await api.openInterest.exchangeChart.history(
      { baseCoin: "BTC", interval: "1h", start: "2024-09-08" },
    );
    const rows = times(table);
    assertEquals(rows.length, 2 * 63);
    assert(rows.every((ts) => ts % HOUR === 0));
    assertEquals([iso(rows[0]), iso(rows.at(-1))], ["2024-09-08T00:00", "2024-09-10T14:00"]);
    assertEquals(table.columns.exchangeName.values.slice(0, 2), ["Binance", "OKX"]);
  });
}

Deno.test("history: a page of the present row alone ends the walk, for there are no bars", async () => {
  const first = Date.parse("2024-09-09T00:00Z");
  const { api } = stubbed((url) => {
    const tss = [NOW, ...bars(url, { first }).reverse().map(({ ts }) => ts)];
    return body({ tss, prices: [], dataValues: { Binance: tss } });
  }, { now });
  const table = await api.openInterest.exchangeChart.history(
    { baseCoin: "BTC", interval: "1h", start: "2024-01-01" },
  );
  assertHours(table, "2024-09-09T00:00Z", "2024-09-10T15:00Z");
});

Deno.test("history: days of v2/chart that begin at midnight in Shanghai are all there", async () => {
  const day = 24 * HOUR;
  const { api } = stubbed((url) => {
    const endTime = Math.min(Number(url.searchParams.get("endTime")), NOW);
    const last = Math.floor((endTime + 8 * HOUR) / day) * day - 8 * HOUR;
    const tss = [NOW, ...Array.from({ length: 20 }, (_, i) => last - i * day)];
    return body({ tss, dataValues: { Binance: tss } });
  }, { now });
  const table = await api.openInterest.exchangeChart.history(
    { baseCoin: "BTC", interval: "1d", start: "2024-08-01T16:00", end: "2024-09-01" },
  );
  assertEquals([table.length, iso(times(table)[0])], [31, "2024-08-01T16:00"]);
});

Deno.test("history: the present row does not hide that a server ignores endTime", async () => {
  const newest = chart(new URL(`http://x/?size=20&endTime=${NOW}`), { present: "always" });
  const { api, asked } = stubbed(() => body(newest), { now });
  await assertRejects(
    () =>
      api.openInterest.exchangeChart.history(
        { baseCoin: "BTC", interval: "1h", start: "2024-01-01" },
      ),
    DecodeError,
    "at or before endTime",
  );
  assert(asked.length <= 5);
});

Deno.test("history: an error on the third page surfaces, with what had come", async () => {
  const { api, asked } = stubbed(
    (url, count) =>
      count < 2 ? body(bars(url)) : JSON.stringify({ success: false, code: "-3", msg: "key" }),
    { now, concurrency: 1 },
  );
  const error = await assertRejects(
    () => api.openInterest.symbolChart.history({ ...ASKED, start: "2024-01-01" }),
    ApiError,
  );
  assertEquals([error.code, error.kind, asked.length], ["-3", "key", 3]);
  const partial = error.partial as Columns;
  assertEquals([partial.length, iso(times(partial).at(-1))], [1000, "2024-09-10T14:00"]);
});

Deno.test("history: aborted on the way, it rejects with an AbortError and what came, and asks no more", async () => {
  const stop = new AbortController();
  const reason = new Error("enough");
  await using server = scriptedServer((request, count) => {
    if (count === 1) stop.abort(reason);
    return Response.json({ code: "1", data: bars(new URL(request.url)) });
  });
  const api = connect({ ...AT_ONCE, apikey: KEY, origin: server.origin, now, concurrency: 1 });
  const caught = await assertRejects(
    () =>
      api.openInterest.symbolChart
        .history({ ...ASKED, start: "2024-01-01" }, { signal: stop.signal }),
    AbortError,
  );
  assertEquals(caught.name, "AbortError");
  assertStrictEquals(caught.cause, reason);
  assertEquals((caught.partial as Columns).length, 500);
  assertEquals(server.requests.length, 2);
});

Deno.test("history of the demo market: equals one page, and the rows of any other span", async () => {
  const { symbolChart, kline, aggKline, exchangeChart } = demo({ now }).openInterest;
  const span = { start: "2024-08-01", end: "2024-09-05" };
  const whole = await symbolChart.history({ ...ASKED, ...span });
  assertHours(whole, "2024-08-01T00:00Z", "2024-09-05T00:00Z");
  const page = await symbolChart({ ...ASKED, endTime: "2024-09-04T23:00", size: 500 });
  for (const name of page.names) {
    assertEquals(
      [...columnsOf(whole).columns[name].values].slice(-500),
      [...page.columns[name].values],
    );
  }
  const open = await kline.history({ ...ASKED, start: "2024-09-10T10:00" });
  assertHours(open, "2024-09-10T10:00Z", "2024-09-10T15:00Z");
  const all = await aggKline.history({ baseCoin: "BTC", interval: "1h", ...span });
  assertEquals(times(all), times(whole));
  const long = await exchangeChart.history(
    { baseCoin: "BTC", interval: "1h", start: "2024-09-09" },
  );
  assert(times(long).every((ts) => ts % HOUR === 0));
  assertEquals(new Set(times(long)).size, 39);
  assertEquals(long.meta.source, "demo market (generated)");
});

Deno.test("history of the demo market: from before its first day there is what there is", async () => {
  const { symbolChart } = demo({ now }).openInterest;
  const table = await symbolChart.history(
    { ...ASKED, interval: "1d", start: "2019-06-01", end: "2020-02-01" },
  ).catch((error: unknown) => error);
  assertEquals(iso(times(table as Columns)[0]), "2020-01-01T00:00");
});

Deno.test("the demo market: what it does not know is an ApiError, as CoinAnk's", async () => {
  const { symbolChart, realtime } = demo({ now }).openInterest;
  for (
    const call of [
      () => symbolChart({ ...ASKED, symbol: "NOSUCHUSDT" }),
      () => realtime({ baseCoin: "NOSUCH" }),
      () => symbolChart.history({ ...ASKED, symbol: "NOSUCHUSDT", start: "2024-09-01" }),
    ]
  ) {
    const error = await assertRejects(call, ApiError);
    assertEquals([error.code, error.kind], ["0", "system"]);
  }
});
