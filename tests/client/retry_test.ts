import { assert, assertEquals, assertMatch, assertNotMatch, assertRejects } from "@std/assert";
import { ApiError, CoinankError, connect, DecodeError, TransportError } from "../../lib/core.ts";
import type { ConnectOptions } from "../../lib/core.ts";
import { retrying } from "../../lib/client/retry.ts";
import { Pace } from "../../lib/client/pace.ts";
import { ASKED, body, KEY, stubbed } from "./stub.ts";

const ROWS = body([{ ts: 1725948000000, coinCount: 1, coinValue: 2 }]);
const refused = (code: string) => JSON.stringify({ success: false, code, msg: "no" });

/** A client that tries again, whose waits take no time and are kept. */
function trying(
  answer: (count: number) => string | Response | Promise<Response>,
  options: ConnectOptions = {},
) {
  const waits: number[] = [];
  const made = stubbed((_, count) => answer(count), {
    retry: {},
    sleep: (ms) => Promise.resolve(void waits.push(ms)),
    ...options,
  });
  return { ...made, waits };
}

Deno.test("retry: what may pass is tried again until it does", async () => {
  const passing: (() => string | Response | Promise<Response>)[] = [
    () => Promise.reject(new TypeError("connection reset")),
    ...[408, 429, 500, 502, 503, 504].map((status) => () => new Response("", { status })),
    () => refused("-2"),
    () => refused("0"),
    () => ROWS.slice(0, 40),
    () => "",
  ];
  for (const [i, fail] of passing.entries()) {
    const { api, asked } = trying((count) => count < 3 ? fail() : ROWS);
    assertEquals((await api.openInterest.symbolChart(ASKED)).length, 1, `${i}`);
    assertEquals(asked.length, 4, `${i}`);
  }
});

Deno.test("retry: what will not pass is asked once", async () => {
  const lasting: (() => string | Response)[] = [
    ...["-3", "-4", "-5", "-6", "-7", "4711"].map((code) => () => refused(code)),
    ...[400, 401, 402, 404].map((status) => () => new Response("", { status })),
    () => "<html>Sign in</html>",
    () => body(null),
    () => body([{ ts: 1 }]),
    () => '"slow down"',
  ];
  for (const [i, fail] of lasting.entries()) {
    const { api, asked } = trying(fail);
    const error = await assertRejects(() => api.openInterest.symbolChart(ASKED), CoinankError);
    assertEquals([asked.length, error.tries], [1, 1], `${i}`);
  }
});

Deno.test("retry: wrong arguments are never sent, and a POST is sent once", async () => {
  const { api, asked } = trying(() => new Response("", { status: 503 }));
  await assertRejects(() => api.openInterest.symbolChart({ ...ASKED, size: 501 }), RangeError);
  assertEquals(asked.length, 0);
  const error = await assertRejects(
    () => api.webhook.appPush({ title: "a", content: "b" } as never),
    CoinankError,
  ).catch(() => undefined);
  assert(asked.length <= 1, `${error}`);
});

Deno.test("retry: a POST whose connection breaks is not sent again", async () => {
  let sent = 0;
  const transport = retrying(() => {
    sent++;
    return Promise.reject(new TransportError({ path: "/p", what: "broken", fix: "Look" }));
  }, {
    pace: new Pace(Infinity, { now: () => 0, sleep: () => Promise.resolve() }),
    clock: { now: () => 0, sleep: () => Promise.resolve() },
    retry: { tries: 5, within: 1e9 },
    redact: (text) => text,
  });
  await assertRejects(() => transport({ path: "/p", args: {}, method: "POST" }), TransportError);
  assertEquals(sent, 1);
  await assertRejects(() => transport({ path: "/p", args: {} }), TransportError);
  assertEquals(sent, 6);
});

Deno.test("retry: waits are random from nothing to a bound that doubles, and bounded themselves", async () => {
  const waitsAt = async (chance: number) => {
    const waits: number[] = [];
    const clock = { now: () => 0, sleep: (ms: number) => Promise.resolve(void waits.push(ms)) };
    const transport = retrying(
      () => Promise.reject(new TransportError({ path: "/p", what: "broken", fix: "" })),
      {
        pace: new Pace(Infinity, clock),
        clock,
        retry: { tries: 9, within: 1e9 },
        redact: (text) => text,
        random: () => chance,
      },
    );
    await assertRejects(() => transport({ path: "/p", args: {} }), TransportError, "9 tries");
    return waits;
  };
  assertEquals(await waitsAt(0), Array(8).fill(0));
  assertEquals(await waitsAt(0.5), [250, 500, 1000, 2000, 4000, 8000, 15000, 15000]);
});

Deno.test("retry: the number of tries and their time are bounded, and told with what was asked", async () => {
  const { api, asked } = trying(() => new Response("", { status: 503 }), { retry: { tries: 3 } });
  const error = await assertRejects(() => api.openInterest.symbolChart(ASKED), TransportError);
  assertEquals([asked.length, error.tries, error.status], [3, 3, 503]);
  assert(error.message.includes("HTTP 503. Asked with exchange=Binance, symbol=BTCUSDT, "));
  assert(/; 3 tries, \d+\.\d s\. /.test(error.message), error.message);
  assertEquals(error.args?.symbol, "BTCUSDT");
  assert((error.elapsed ?? -1) >= 0);
  const short = trying(() => new Response("", { status: 503, headers: { "retry-after": "30" } }), {
    retry: { tries: 50, within: 100_000 },
  });
  const late = await assertRejects(() => short.api.openInterest.symbolChart(ASKED), TransportError);
  assertEquals([short.asked.length, late.retryAfter], [4, 30]);
  const once = trying(() => new Response("", { status: 503 }), { retry: false });
  await assertRejects(() => once.api.openInterest.symbolChart(ASKED), TransportError, "1 try, ");
});

Deno.test("retry: Retry-After is obeyed by all calls of the client, and too long a one is an error", async () => {
  const { api, waits, asked } = trying((count) =>
    count === 0 ? new Response("", { status: 429, headers: { "retry-after": "9" } }) : ROWS
  );
  await api.openInterest.symbolChart(ASKED);
  assert(Math.max(...waits) > 8_000 && waits.reduce((a, b) => a + b) >= 8_990, `${waits}`);
  assertEquals(asked.length, 2);
  const long = trying(() => new Response("", { status: 429, headers: { "retry-after": "7200" } }));
  for (const [tries, total] of [[1, 1], [0, 1]]) {
    const error = await assertRejects(() => long.api.openInterest.symbolChart(ASKED), ApiError);
    assertEquals([error.tries, long.asked.length], [tries, total]);
    assert(error.retryAfter! > 7_000 && error.kind === "rate");
  }
});

Deno.test("retry: no call waits for a rest for longer than within, and for as long as that all do", async () => {
  const resting = (seconds: number) => (count: number) =>
    count === 0
      ? new Response("", { status: 429, headers: { "retry-after": String(seconds) } })
      : ROWS;
  const short = trying(resting(60), { retry: { within: 10_000 } });
  for (const tries of [1, 0]) {
    const error = await assertRejects(() => short.api.openInterest.symbolChart(ASKED), ApiError);
    assertEquals([error.tries, short.asked.length, short.waits], [tries, 1, []]);
    assertMatch(error.message, /the server asks to be left alone for (59|60) s\)/);
    assertMatch(error.message, /\. Wait that long, and ask more slowly$/);
  }
  for (const within of [600_000, Infinity]) {
    const long = trying(resting(300), { retry: { within } });
    assertEquals((await long.api.openInterest.symbolChart(ASKED)).length, 1);
    const waited = long.waits.reduce((sum, ms) => sum + ms);
    assert(waited > 299_000 && long.asked.length === 2, `${waited} ms, ${long.asked.length} calls`);
  }
  // Without tries of its own a call waits for two minutes at most.
  for (const [seconds, calls] of [[100, 2], [130, 1]]) {
    const once = trying(resting(seconds), { retry: false });
    await assertRejects(() => once.api.openInterest.symbolChart(ASKED), ApiError, "1 try");
    await once.api.openInterest.symbolChart(ASKED).catch((error) => assertEquals(error.tries, 0));
    assertEquals(once.asked.length, calls);
  }
});

Deno.test("retry: no message or field of an error holds the key, though it was given as an argument", async () => {
  const { api } = trying(() => new Response("", { status: 500 }));
  const error = await assertRejects(
    () => api.openInterest.symbolChart({ ...ASKED, symbol: KEY }),
    TransportError,
  );
  assertNotMatch(error.message + JSON.stringify(error), new RegExp(KEY));
  const broken = trying(() => body([{ ts: 1 }]));
  const decode = await assertRejects(
    () => broken.api.openInterest.symbolChart({ ...ASKED, symbol: KEY }),
    DecodeError,
  );
  assertNotMatch(decode.message + JSON.stringify(decode), new RegExp(KEY));
});

Deno.test("retry: a signal stops the wait at once, and keeps its reason", async () => {
  const { api, asked } = trying(() => new Response("", { status: 500 }), { sleep: undefined });
  const stop = new AbortController();
  const begun = performance.now();
  setTimeout(() => stop.abort("enough"), 30);
  const reason = await api.openInterest.symbolChart(ASKED, { signal: stop.signal })
    .catch((error: unknown) => error);
  if (asked.length < 5) assertEquals(reason, "enough");
  assert(performance.now() - begun < 1_000);
});

Deno.test("connect: pace, retry and the like of the wrong type or size are errors that name them", () => {
  const wrong: [Record<string, unknown>, string][] = [
    [{ perMinute: 0 }, "perMinute is out of range: 0"],
    [{ perMinute: NaN }, "perMinute is out of range: NaN"],
    [{ perMinute: "30" }, "perMinute is not a number but string"],
    [{ plan: 5 }, "plan is none: 5. Give 1, 2, 3 or 4"],
    [{ retry: { tries: 0 } }, "retry.tries is out of range: 0"],
    [{ retry: { tires: 3 } }, 'Did you mean "tries"?'],
    [{ retry: { within: "1 min" } }, 'retry.within is not a number: "1 min"'],
    [{ retry: { within: -1 } }, "retry.within is out of range: -1"],
    [{ retry: true }, "retry is no object: true"],
    [{ concurrency: 0 }, "concurrency is out of range: 0"],
    [{ concurrency: 2.5 }, "concurrency is out of range: 2.5"],
    [{ progress: 1 }, "progress is not a boolean or a function but number"],
    [{ store: 1 }, "store is not a object or a string or a boolean but number"],
    [{ store: {} }, "store is no store: {}"],
    [{ store: "" }, "store is an empty path"],
    [{ sleep: 5 }, "sleep is not a function"],
  ];
  for (const [options, message] of wrong) {
    let caught: unknown;
    try {
      connect({ apikey: KEY, ...options });
    } catch (error) {
      caught = error;
    }
    assert(caught instanceof TypeError || caught instanceof RangeError, message);
    assert(
      caught.message.startsWith("connect: ") && caught.message.includes(message),
      caught.message,
    );
  }
});
