import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { demoFetch } from "../../lib/demo/fetch.ts";
import { bitcoin, bodies, present } from "./ask.ts";

const chart = "/api/openInterest/symbol/Chart";
const good = { ...bitcoin, interval: "1h", endTime: present, size: 3 };
const code = async (path: string, parameters: Record<string, string | number>, apikey?: string) =>
  (await bodies(undefined, apikey)(path, parameters)).code;

Deno.test("demoFetch() takes a Request, a URL and a string", async () => {
  const fetch = demoFetch({ now: () => present });
  const url = "https://open-api.coinank.com/api/tickers/topOIByEx?baseCoin=BTC";
  const headers = { apikey: "demo" };
  const answers = await Promise.all([
    fetch(url, { headers }),
    fetch(new URL(url), { headers }),
    fetch(new Request(url, { headers })),
  ]);
  const [first, ...others] = await Promise.all(answers.map((answer) => answer.text()));
  assertStringIncludes(first, '"code":"1"');
  for (const other of others) assertEquals(other, first);
});

Deno.test("demoFetch() wants a key, and takes any", async () => {
  assertEquals(await code(chart, good, ""), "-3");
  assertEquals(await code(chart, good, "anything"), "1");
  const fetch = demoFetch();
  const url = "https://open-api.coinank.com/api/openInterest/all?baseCoin=BTC";
  assertEquals((await (await fetch(url)).json()).code, "-3");
});

Deno.test("demoFetch() answers a missing or wrong parameter with system error!", async () => {
  const wrong = [
    { symbol: "BTC-USDT" },
    { exchange: "binance" },
    { exchange: "Okex" },
    { interval: "7m" },
    { interval: "" },
    { size: 0 },
    { size: "ten" },
    { endTime: "" },
  ];
  for (const parameters of wrong) {
    const body = await bodies()(chart, { ...good, ...parameters });
    assertEquals(body, { success: false, code: "0", msg: "system error!" });
  }
  assertEquals(await code("/api/openInterest/all", {}), "0");
  assertEquals(await code("/api/openInterest/all", { baseCoin: "PEPE" }), "0");
  assertEquals(await code("/api/openInterest/kline", { ...bitcoin, interval: "1h" }), "0");
  const { size: _, ...sizeless } = good;
  assertEquals(await code("/api/openInterest/kline", sizeless), "0");
});

Deno.test("demoFetch() answers an instant that is malformed or before 2020 with -7", async () => {
  for (const endTime of ["yesterday", "-1", "1725983155", Date.parse("2019-06-01")]) {
    const body = await bodies()(chart, { ...good, endTime });
    assertEquals([body.success, body.code], [false, "-7"]);
  }
});

Deno.test("demoFetch() answers 404 and JSON for a path it does not have", async () => {
  const response = await demoFetch()("https://open-api.coinank.com/api/openInterest/symbol/chart");
  assertEquals(response.status, 404);
  assert((await response.json()).msg.includes("/api/openInterest/symbol/chart"));
});

Deno.test("demoFetch() rejects with the reason of an aborted signal", async () => {
  const reason = new Error("enough");
  const signal = AbortSignal.abort(reason);
  const error = await assertRejects(() =>
    demoFetch()("https://open-api.coinank.com/api/openInterest/all?baseCoin=BTC", { signal })
  );
  assertEquals(error, reason);
});
