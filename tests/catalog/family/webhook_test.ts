import { assertEquals, assertRejects } from "@std/assert";
import { ApiError, catalog } from "../../../lib/core.ts";
import { KEY } from "../../client/stub.ts";
import { methodOn } from "../../client/rowClient.ts";
import { stored } from "./stored.ts";

const message = { title: "BTC signal", body: "OI +3% in 15m" } as const;
const client = (answer: string) => methodOn(catalog.webhook.appPush, () => answer);

Deno.test("webhook.appPush: posts JSON, the key in a header alone, and hands the answer on", async () => {
  const answer = await stored("webhook.appPush");
  const { method, sent } = client(answer);
  assertEquals(await method(message), JSON.parse(answer));
  assertEquals(sent.length, 1);
  const [{ url, method: verb, headers, body }] = sent;
  assertEquals([verb, url.pathname, url.search], ["POST", "/api/webhook/push", ""]);
  assertEquals(JSON.parse(body!), { ...message, sound: "default" });
  assertEquals([headers.get("apikey"), headers.get("content-type")], [KEY, "application/json"]);
});

Deno.test("webhook.appPush: title and body have bounds, in characters", async () => {
  const { method, sent } = client("{}");
  await method({ title: "\u{1F4C8}".repeat(64), body: "x".repeat(1000) });
  const wrong = [
    { ...message, title: "x".repeat(65) },
    { ...message, body: "x".repeat(1001) },
    { ...message, title: "" },
    { ...message, body: " \n" },
  ];
  for (const given of wrong) await assertRejects(() => method(given), RangeError, "Give ");
  // deno-lint-ignore no-explicit-any
  await assertRejects(() => method({ title: "BTC signal" } as any), TypeError, "body is missing");
  // deno-lint-ignore no-explicit-any
  const sound = { ...message, sound: "loud" } as any;
  await assertRejects(() => method(sound), RangeError, "sound is not allowed");
  assertEquals(sent.length, 1);
});

Deno.test("webhook.appPush: a refusal is an error", async () => {
  const { method, sent } = client('{"success":false,"code":"-3","msg":"apikey"}');
  await assertRejects(() => method(message), ApiError);
  assertEquals(sent.length, 1);
});
