import { assertEquals, assertRejects } from "@std/assert";
import { untouched } from "../../lib/catalog/endpoint.ts";
import { interval } from "../../lib/catalog/interval.ts";
import { endTime, size, text } from "../../lib/catalog/param.ts";
import { ApiError, DecodeError } from "../../lib/core.ts";
import { methodOn } from "./rowClient.ts";
import { body } from "./stub.ts";

/** An endpoint of which one client speaks, and nobody else. */
const rumour = untouched("/api/rumour", {
  title: "Rumour",
  plan: 3,
  params: { symbol: text("BTCUSDT"), interval, endTime: endTime(), size: size() },
  raw: "No example of an answer is known",
  experimental: true,
});
const ASKED = { symbol: "BTCUSDT", interval: "1h" } as const;
const on = (answer: string) => methodOn(rumour, () => answer, { now: () => 1e12 });

Deno.test("raw: an experimental answer is handed on out of its envelope, and says what it is", async () => {
  for (const data of [[[1, 2.5, null]], { a: [{ b: "c" }] }, [], {}, "text", 0, false]) {
    const answer = await on(body(data)).method(ASKED);
    assertEquals(answer, { experimental: true, note: "No example of an answer is known", data });
  }
});

Deno.test("raw: nested envelopes are opened, as everywhere", async () => {
  const { data } = await on(body({ success: true, code: "1", data: [1] })).method(ASKED);
  assertEquals(data, [1]);
});

Deno.test("raw: is asked for by GET with all arguments checked and filled in", async () => {
  const { method, sent } = on(body([]));
  await method(ASKED);
  assertEquals(sent[0].method, "GET");
  assertEquals(Object.fromEntries(sent[0].url.searchParams), {
    ...ASKED,
    endTime: "1000000000000",
    size: "500",
  });
  await assertRejects(
    () => method({ ...ASKED, interval: "7h" as "1h" }),
    RangeError,
    "family.method: interval is not allowed",
  );
  await assertRejects(() => method({ ...ASKED, sise: 5 } as never), TypeError, '"sise"');
  assertEquals(sent.length, 1);
});

Deno.test("raw: error codes, no data and what is no envelope are errors all the same", async () => {
  await assertRejects(() => on('{"code":"-6","msg":"plan"}').method(ASKED), ApiError, "-6");
  await assertRejects(
    () => on('{"code":"1","data":{"code":"-5","data":[]}}').method(ASKED),
    ApiError,
  );
  for (const wrong of ['{"code":"1","data":null}', '{"code":"1"}', "[]", "{}", "", "<html>"]) {
    await assertRejects(() => on(wrong).method(ASKED), DecodeError);
  }
});

Deno.test("raw: brings no notice, for nothing of it is known", async () => {
  const { method, notices } = on(body({ anything: 1 }));
  await method(ASKED);
  assertEquals(notices, []);
});
