import {
  assert,
  assertEquals,
  assertNotMatch,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
} from "@std/assert";
import { untouched } from "../../lib/catalog/endpoint.ts";
import { maybe, oneOf, text, words } from "../../lib/catalog/param.ts";
import { ApiError, TransportError } from "../../lib/core.ts";
import { methodOn } from "./rowClient.ts";
import type { Stub } from "./rowClient.ts";
import { KEY } from "./stub.ts";

/** A message as `webhook.appPush` sends one. */
const push = untouched("/api/push", {
  title: "Push",
  method: "POST",
  plan: 1,
  params: {
    title: words(20, "BTC signal"),
    body: words(40, "OI +3 %"),
    sound: maybe(text("bell")),
  },
  raw: "Nobody has documented what is answered",
  experimental: false,
});
const MESSAGE = { title: "BTC & ETH: 50 %?", body: 'zwölf\n"12" \u{1F680}' };
const post = (stub: Stub) => methodOn(push, stub);

Deno.test("POST: one request, its arguments as JSON in the body and none in the URL", async () => {
  const { method, sent } = post(() => "{}");
  await method(MESSAGE);
  assertEquals(sent.length, 1);
  const [{ url, method: verb, headers, body }] = sent;
  assertEquals([verb, url.href], ["POST", "https://open-api.example/api/push"]);
  assertEquals(JSON.parse(body!), MESSAGE);
  assertEquals(headers.get("content-type"), "application/json");
  assertEquals(headers.get("accept"), "application/json");
});

Deno.test("POST: the key is in a header, not in URL or body", async () => {
  const { method, sent } = post(() => "{}");
  await method(MESSAGE);
  const [{ url, headers, body }] = sent;
  assertEquals(headers.get("apikey"), KEY);
  assert(!url.href.includes(KEY) && !body!.includes(KEY));
});

Deno.test("POST: what is left out is not sent, what has a usual value is", async () => {
  const { method, sent } = post(() => "{}");
  await method({ ...MESSAGE, sound: "gong" });
  assertEquals(JSON.parse(sent[0].body!), { ...MESSAGE, sound: "gong" });
  const usual = untouched("/api/push", {
    ...push,
    params: { ...push.params, sound: maybe(oneOf("default", "gong"), "default") },
  });
  const other = methodOn(usual, () => "{}");
  await other.method(MESSAGE);
  assertEquals(JSON.parse(other.sent[0].body!), { ...MESSAGE, sound: "default" });
});

Deno.test("POST: the answer is handed on as it comes: JSON, text or nothing at all", async () => {
  const answers: [string, unknown][] = [
    ['{"success":true,"code":"1","data":{"id":7}}', {
      success: true,
      code: "1",
      data: { id: 7 },
    }],
    ['{"success":true,"code":"1","data":null}', { success: true, code: "1", data: null }],
    ['{"code":1}', { code: 1 }],
    ['{"ok":true}', { ok: true }],
    ["[1,2.5,null]", [1, 2.5, null]],
    ["true", true],
    ["0", 0],
    ["null", null],
    ['"sent"', "sent"],
    ["sent", "sent"],
    ["", ""],
    ["<html>thanks</html>", "<html>thanks</html>"],
    ['{"cut', '{"cut'],
  ];
  for (const [sent, expected] of answers) {
    assertEquals(await post(() => sent).method(MESSAGE), expected, sent);
  }
  assertEquals(await post(() => new Response(null, { status: 204 })).method(MESSAGE), "");
});

Deno.test("POST: an error code is an ApiError, and so is HTTP 401; nothing is sent twice", async () => {
  for (const code of ["0", "-3", "-6", "77"]) {
    const { method, sent } = post(() => JSON.stringify({ success: false, code, msg: "no" }));
    const error = await assertRejects(() => method(MESSAGE), ApiError);
    assertEquals([error.code, error.serverMessage, sent.length], [code, "no", 1]);
  }
  const { method, sent } = post(() => new Response("", { status: 401 }));
  await assertRejects(() => method(MESSAGE), ApiError, "HTTP 401");
  assertEquals(sent.length, 1);
});

Deno.test("POST: whatever goes wrong, it is not sent a second time", async () => {
  const failures: Stub[] = [
    ...[301, 307, 400, 404, 408, 413, 500, 502, 503, 504].map((status) => () =>
      new Response("x", {
        status,
        headers: { "retry-after": "0", location: "https://else.example" },
      })
    ),
    () => Promise.reject(new TypeError("connection reset")),
  ];
  for (const failure of failures) {
    const { method, sent } = post(failure);
    await assertRejects(() => method(MESSAGE), TransportError);
    assertEquals(sent.length, 1);
  }
  const busy = post(() => new Response("", { status: 429, headers: { "retry-after": "1" } }));
  await assertRejects(() => busy.method(MESSAGE), ApiError);
  assertEquals(busy.sent.length, 1);
});

Deno.test("POST: where it may have arrived all the same, the error says so and not to try again", async () => {
  const failures: Stub[] = [
    () => new Promise(() => {}),
    () => Promise.reject(new TypeError("connection reset")),
    () => new Response("", { status: 502 }),
  ];
  for (const failure of failures) {
    const { method, sent } = post(failure);
    const error = await assertRejects(() => method(MESSAGE, { timeout: 20 }), TransportError);
    assertStringIncludes(error.message, "It may have arrived all the same");
    assert(!/try again/i.test(error.message));
    assertEquals(sent.length, 1);
  }
});

Deno.test("POST: aborted before, nothing is sent; aborted on the way, it rejects with the reason", async () => {
  const reason = new Error("enough");
  const before = post(() => "{}");
  const caught = await before.method(MESSAGE, { signal: AbortSignal.abort(reason) })
    .catch((error: unknown) => error);
  assertStrictEquals(caught, reason);
  assertEquals(before.sent, []);
  const stop = new AbortController();
  const during = post(() => {
    stop.abort(reason);
    return new Promise(() => {});
  });
  assertStrictEquals(
    await during.method(MESSAGE, { signal: stop.signal }).catch((error: unknown) => error),
    reason,
  );
});

Deno.test("POST: a text is within its bounds or nothing is sent", async () => {
  const { method, sent } = post(() => "{}");
  const call = method as (args: unknown) => Promise<unknown>;
  const title = "family.method: title";
  await assertRejects(() => call({ body: "x" }), TypeError, `${title} is missing`);
  await assertRejects(() => call({ title: "x" }), TypeError, "family.method: body is missing");
  for (const wrong of [5, null, ["x"], {}, true]) {
    await assertRejects(
      () => call({ ...MESSAGE, title: wrong }),
      TypeError,
      `${title} is not text`,
    );
  }
  for (const blank of ["", " ", "\n\t"]) {
    await assertRejects(() => call({ ...MESSAGE, title: blank }), RangeError, `${title} is empty`);
  }
  for (const [long, count] of [["x".repeat(21), 21], ["\u{1F680}".repeat(21), 21]] as const) {
    await assertRejects(
      () => call({ ...MESSAGE, title: long }),
      RangeError,
      `${title} is too long: ${count} characters. Give at most 20`,
    );
  }
  await assertRejects(() => call({ ...MESSAGE, body: "x".repeat(41) }), RangeError, "body is too");
  await assertRejects(() => call({ ...MESSAGE, text: "x" }), TypeError, 'no parameter "text"');
  await assertRejects(() => call(undefined), TypeError, "title is missing");
  assertEquals(sent, []);
  // A rocket is one character, though it takes two places.
  for (const most of ["x".repeat(20), "\u{1F680}".repeat(20)]) {
    await call({ ...MESSAGE, title: most });
  }
  assertEquals(sent.length, 2);
});

Deno.test("POST: an answer that echoes the key is cleared of it, figures stay", async () => {
  const all = { apikey: KEY, headers: { [KEY]: [`key ${KEY}`] }, id: 0.1 };
  const json = await post(() => JSON.stringify(all)).method(MESSAGE);
  assertEquals(json, {
    apikey: "<apikey>",
    headers: { "<apikey>": ["key <apikey>"] },
    id: 0.1,
  });
  const text = await post(() => `your key ${KEY} is fine`).method(MESSAGE);
  assertEquals(text, "your key <apikey> is fine");
  const { method } = post(() => JSON.stringify({ code: "-3", msg: `no such key ${KEY}` }));
  const error = await assertRejects(() => method(MESSAGE), ApiError);
  assertNotMatch(Deno.inspect(error), new RegExp(KEY));
});
