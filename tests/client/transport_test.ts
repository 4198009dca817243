import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
} from "@std/assert";
import { ApiError, CoinankError, connect, DecodeError, TransportError } from "../../lib/core.ts";
import type { Api } from "../../lib/core.ts";
import { scriptedServer, success } from "./scriptedServer.ts";
import type { Asked, Script } from "./scriptedServer.ts";
import { ASKED, AT_ONCE, KEY } from "./stub.ts";

const PATH = "/api/openInterest/symbol/Chart";
const ROWS = [{ ts: 1725948000000, coinCount: 1, coinValue: 2 }];

/** Runs a test against a server on loopback. */
async function against(
  script: Script,
  test: (api: Api, requests: readonly Asked[]) => Promise<void>,
): Promise<void> {
  await using server = scriptedServer(script);
  const api = connect({ ...AT_ONCE, apikey: KEY, origin: server.origin, timeout: 5_000 });
  await test(api, server.requests);
}

Deno.test("transport: asks once, by GET, the key in a header and not in the URL", () =>
  against(() => success(ROWS), async (api, requests) => {
    await api.openInterest.symbolChart({ ...ASKED, size: 3, endTime: 1725948000000 });
    assertEquals(requests.length, 1);
    const { method, url, headers } = requests[0];
    assertEquals([method, headers.get("apikey")], ["GET", KEY]);
    assert(!url.includes(KEY));
    const { pathname, searchParams } = new URL(url);
    assertEquals(pathname, PATH);
    assertEquals(Object.fromEntries(searchParams), {
      exchange: "Binance",
      symbol: "BTCUSDT",
      interval: "1h",
      endTime: "1725948000000",
      size: "3",
    });
  }));

Deno.test("transport: what is odd in an argument is escaped in the query", () =>
  against(() => success(ROWS), async (api, requests) => {
    await api.openInterest.symbolChart({ ...ASKED, symbol: "A&size=1#?/é" });
    const query = new URL(requests[0].url).searchParams;
    assertEquals([query.get("symbol"), query.get("size")], ["A&size=1#?/é", "500"]);
  }));

Deno.test("transport: HTML in the place of JSON is a DecodeError that says so", () =>
  against(
    () => new Response("<!doctype html><title>Sign in</title>", { status: 200 }),
    async (api) => {
      const error = await assertRejects(
        () => api.openInterest.symbolChart(ASKED),
        DecodeError,
        "looks like HTML",
      );
      assertStringIncludes(error.message, PATH);
      assertStringIncludes(error.sample, "Sign in");
    },
  ));

Deno.test("transport: truncated JSON and an empty body are DecodeErrors", async () => {
  const whole = JSON.stringify({ success: true, code: "1", data: ROWS });
  for (const body of [whole.slice(0, 60), whole.slice(0, -1), "", " ", "undefined", "NaN"]) {
    await against(() => new Response(body), async (api) => {
      await assertRejects(
        () => api.openInterest.symbolChart(ASKED),
        DecodeError,
        "the answer is not JSON",
      );
    });
  }
});

const REFUSED: [number, string][] = [[401, "key"], [402, "subscription"], [429, "rate"]];
for (const [status, kind] of REFUSED) {
  Deno.test(`transport: HTTP ${status} is an ApiError of kind ${kind}, whatever the body`, async () => {
    for (const body of ["", "<html>", '{"success":true,"code":"1","data":[]}', "[]", "{}"]) {
      await against(() => new Response(body, { status }), async (api) => {
        const error = await assertRejects(() => api.openInterest.symbolChart(ASKED), ApiError);
        assertEquals([error.code, error.kind], [`HTTP ${status}`, kind]);
        assertEquals(error.retryAfter, undefined);
        assert(error.fix.length > 0 && error.message.includes(error.fix));
      });
    }
  });
}

Deno.test("transport: Retry-After of a 429 is read in seconds and as a date", async () => {
  const now = Date.parse("2024-09-10T12:00:00Z");
  const headers: [string, number | undefined][] = [
    ["7", 7],
    [" 12 ", 12],
    ["Tue, 10 Sep 2024 12:00:30 GMT", 30],
    ["Tue, 10 Sep 2024 11:00:00 GMT", 0],
    ["soon", undefined],
  ];
  for (const [header, seconds] of headers) {
    await using server = scriptedServer(() =>
      new Response("", { status: 429, headers: { "retry-after": header } })
    );
    const api = connect({ ...AT_ONCE, apikey: KEY, origin: server.origin, now: () => now });
    const error = await assertRejects(() => api.openInterest.symbolChart(ASKED), ApiError);
    assertEquals(error.retryAfter, seconds);
  }
});

Deno.test("transport: a 429 keeps the server's words, a code that is known and Retry-After", async () => {
  const bodies: [unknown, string, string | undefined][] = [
    [{ success: false, code: "-2", msg: "slow down" }, "-2", "slow down"],
    [{ success: false, code: -2, message: "slow down" }, "-2", "slow down"],
    [{ success: false, code: "4711", msg: "slow down" }, "HTTP 429", "slow down"],
    [{ success: false, code: "-2" }, "-2", undefined],
    ["slow down", "HTTP 429", undefined],
  ];
  for (const [sent, code, words] of bodies) {
    await against(
      () => Response.json(sent, { status: 429, headers: { "retry-after": "7" } }),
      async (api) => {
        const error = await assertRejects(() => api.openInterest.symbolChart(ASKED), ApiError);
        assertEquals([error.code, error.serverMessage, error.retryAfter], [code, words, 7]);
        assertEquals(error.kind, "rate");
      },
    );
  }
});

Deno.test("transport: an envelope's own code says more than HTTP 401 or 404", async () => {
  for (const status of [400, 401, 403, 404]) {
    await against(
      () => Response.json({ success: false, code: "-3", msg: "apikey expired" }, { status }),
      async (api) => {
        const error = await assertRejects(() => api.openInterest.symbolChart(ASKED), ApiError);
        assertEquals([error.code, error.serverMessage], ["-3", "apikey expired"]);
      },
    );
  }
});

Deno.test("transport: HTTP 500, 502, 503 are TransportErrors that advise to try again", async () => {
  for (const status of [500, 502, 503]) {
    for (const body of ["<html>Bad gateway</html>", '{"code":"0","msg":"system error!"}']) {
      await against(() => new Response(body, { status }), async (api) => {
        const error = await assertRejects(
          () => api.openInterest.symbolChart(ASKED),
          TransportError,
        );
        assertEquals([error.status, error.path], [status, PATH]);
        assertStringIncludes(error.fix, "try again");
      });
    }
  }
});

Deno.test("transport: HTTP 404 and 403 are TransportErrors that point at origin", async () => {
  for (const status of [403, 404]) {
    await against(() => new Response("nothing here", { status }), async (api) => {
      const error = await assertRejects(() => api.openInterest.symbolChart(ASKED), TransportError);
      assertEquals(error.status, status);
      assertStringIncludes(error.fix, "Check origin");
    });
  }
});

Deno.test("transport: a redirect is not followed, so the key does not travel on", async () => {
  await using elsewhere = scriptedServer(() => success(ROWS));
  for (const status of [301, 302, 303, 307, 308]) {
    await using server = scriptedServer(() =>
      new Response(null, { status, headers: { location: `${elsewhere.origin}/gone?to=1` } })
    );
    const api = connect({ ...AT_ONCE, apikey: KEY, origin: server.origin });
    const error = await assertRejects(() => api.openInterest.symbolChart(ASKED), TransportError);
    assertEquals(error.status, status);
  }
  assertEquals(elsewhere.requests.length, 0);
});

Deno.test("transport: a refused connection is a TransportError that names the host", async () => {
  const server = scriptedServer(() => success(ROWS));
  await server[Symbol.asyncDispose]();
  const api = connect({ ...AT_ONCE, apikey: KEY, origin: server.origin });
  const error = await assertRejects(() => api.openInterest.symbolChart(ASKED), TransportError);
  assertStringIncludes(error.fix, server.origin);
  assertEquals(error.status, undefined);
});

/** A body that begins and never ends. */
const endless = () =>
  new Response(
    new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([123])) }),
  );

/** A promise that stays open until the server's end. */
const never = () => new Promise<Response>(() => {});

for (const [what, script] of [["before its headers", never], ["in its body", endless]] as const) {
  Deno.test(`transport: an answer that hangs ${what} runs out of time`, () =>
    against(script, async (api) => {
      const error = await assertRejects(
        () => api.openInterest.symbolChart(ASKED, { timeout: 50 }),
        TransportError,
        "no answer within 0.05 s",
      );
      assertStringIncludes(error.fix, "timeout");
    }));

  Deno.test(`transport: an answer that hangs ${what} is stopped with the signal's reason`, () =>
    against(script, async (api, requests) => {
      const stop = new AbortController();
      const reason = new Error("enough");
      const answer = api.openInterest.symbolChart(ASKED, { signal: stop.signal });
      const stopped = assertRejects(() => answer);
      while (requests.length === 0) await new Promise((done) => setTimeout(done, 1));
      stop.abort(reason);
      assertStrictEquals(await stopped, reason);
    }));
}

Deno.test("transport: time-out and signal hold for a fetch that heeds neither", async () => {
  const deaf = [() => new Promise<Response>(() => {}), () => Promise.resolve(endless())];
  for (const fetch of deaf) {
    const { symbolChart } =
      connect({ ...AT_ONCE, apikey: KEY, fetch: fetch as typeof globalThis.fetch })
        .openInterest;
    await assertRejects(() => symbolChart(ASKED, { timeout: 20 }), TransportError, "0.02 s");
    const stop = new AbortController();
    const answer = symbolChart(ASKED, { signal: stop.signal }).catch((error: unknown) => error);
    queueMicrotask(() => stop.abort("enough"));
    assertStrictEquals(await answer, "enough");
  }
});

Deno.test("transport: a fetch that throws at once is a TransportError like one that rejects", async () => {
  const fetch = () => {
    throw new Error("no network");
  };
  const { symbolChart } = connect({ ...AT_ONCE, apikey: KEY, fetch }).openInterest;
  await assertRejects(() => symbolChart(ASKED), TransportError, "no network");
});

Deno.test("transport: the connection's time-out holds where the call names none", async () => {
  await using server = scriptedServer(never);
  const api = connect({ ...AT_ONCE, apikey: KEY, origin: server.origin, timeout: 50 });
  await assertRejects(() => api.openInterest.symbolChart(ASKED), TransportError, "0.05 s");
});

Deno.test("transport: a signal that was aborted before asks nothing and keeps its reason", () =>
  against(() => success(ROWS), async (api, requests) => {
    const reason = { any: "value" };
    const signal = AbortSignal.abort(reason);
    const { symbolChart } = api.openInterest;
    const span = { ...ASKED, start: "2024-09-01", end: "2024-09-02" };
    const caught = (error: unknown) => error;
    assertStrictEquals(await symbolChart(ASKED, { signal }).catch(caught), reason);
    const history = await symbolChart.history(span, { signal }).catch(caught) as Error;
    assertEquals(history.name, "AbortError");
    assertStrictEquals(history.cause, reason);
    const plain = await symbolChart(ASKED, { signal: AbortSignal.abort() }).catch(caught);
    assertInstanceOf(plain, DOMException);
    assertEquals([plain.name, requests.length], ["AbortError", 0]);
  }));

Deno.test("transport: wrong options of a call are errors that name them, before any request", () =>
  against(() => success(ROWS), async (api, requests) => {
    const call = (options: unknown) => () => api.openInterest.symbolChart(ASKED, options as never);
    await assertRejects(call({ timeout: 0 }), RangeError, "timeout is out of range: 0");
    await assertRejects(call({ timeout: -5 }), RangeError, "timeout is out of range: -5");
    await assertRejects(call({ timeout: 3e9 }), RangeError, "timeout is out of range");
    await assertRejects(call({ timeout: NaN }), RangeError, "timeout is out of range: NaN");
    await assertRejects(call({ timeout: "50" }), TypeError, 'timeout is not a number: "50"');
    await assertRejects(call({ signal: {} }), TypeError, "signal is not an AbortSignal");
    await assertRejects(call({ singal: 1 }), TypeError, 'no option "singal"');
    await assertRejects(call(null), TypeError, "options are not an object: null");
    assertEquals(requests.length, 0);
  }));

Deno.test("transport: every error of a call is a CoinankError with path and fix", async () => {
  const scripts: Script[] = [
    () => new Response("<html>"),
    () => new Response("", { status: 401 }),
    () => new Response("", { status: 500 }),
    () => Response.json({ code: "-6" }),
    () => success(null),
    () => success([{}]),
  ];
  for (const script of scripts) {
    await against(script, async (api) => {
      const error = await assertRejects(() => api.openInterest.symbolChart(ASKED), CoinankError);
      assertEquals((error as ApiError).path, PATH);
      assert(error.fix.length > 10 && error.name === error.constructor.name);
    });
  }
});
