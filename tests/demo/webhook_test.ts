import { assertEquals } from "@std/assert";
import { demoFetch } from "../../lib/demo/fetch.ts";

const url = "https://open-api.coinank.com/api/webhook/push";

async function push(message: Record<string, string>, apikey = "demo"): Promise<unknown> {
  const response = await demoFetch()(url, {
    method: "POST",
    headers: { apikey, "content-type": "application/json" },
    body: JSON.stringify(message),
  });
  assertEquals(response.status, 200);
  return response.json();
}

const taken = { success: true, code: "1", data: true };
const refused = { success: false, code: "0", msg: "system error!" };

Deno.test("webhook/push takes a message of title and body and answers a success", async () => {
  assertEquals(await push({ title: "BTC signal", body: "OI +3% in 15m" }), taken);
  assertEquals(await push({ title: "BTC signal", body: "up", sound: "default" }), taken);
});

Deno.test("webhook/push sends nothing anywhere", async () => {
  const { fetch } = globalThis;
  const sent: unknown[] = [];
  globalThis.fetch = (...call) => (sent.push(call), fetch(...call));
  try {
    assertEquals(await push({ title: "BTC signal", body: "up" }), taken);
    assertEquals(sent, []);
  } finally {
    globalThis.fetch = fetch;
  }
});

Deno.test("webhook/push refuses a message without title or body, and one without a key", async () => {
  assertEquals(await push({ body: "up" }), refused);
  assertEquals(await push({ title: "BTC signal", body: "" }), refused);
  const { code } = await push({ title: "BTC signal", body: "up" }, "") as { code: string };
  assertEquals(code, "-3");
});
