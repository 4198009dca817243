import { assert, assertEquals, assertRejects } from "@std/assert";
import { DecodeError } from "../../lib/core.ts";
import { body } from "../client/stub.ts";
import { mapped } from "./broken.ts";
import type { Json } from "./broken.ts";
import { decoded, TABLES } from "./calls.ts";
import { fixture } from "./fixture.ts";

/** Which fields of which endpoints say again what was asked for. */
const ECHOES: Readonly<Record<string, readonly string[]>> = {
  "coins.lastPrice": ["symbol", "exchangeName"],
  "coins.marketCap": ["baseCoin"],
  "openInterest.byExchange": ["baseCoin"],
  "openInterest.symbolChart": ["symbol", "exchangeName"],
  "openInterest.vsMarketCapHistory": ["baseCoin"],
  "liquidation.history": ["symbol", "exchangeName"],
  "liquidation.orders": ["baseCoin"],
  "liquidation.map": ["symbol"],
  "fundFlow.history": ["baseCoin"],
  "longShort.takerBuySell": ["interval", "baseCoin"],
  "longShort.realtime": ["baseCoin"],
  "netPositions.list": ["interval"],
  "orderFlow.lists": ["symbol", "exchangeName"],
  "indicator.smartMoneyConcepts": ["interval"],
};

for (const [id, names] of Object.entries(ECHOES)) {
  Deno.test(`${id}: an answer to another question is refused`, async () => {
    const { data } = JSON.parse(await fixture(id));
    const { row } = TABLES.find((example) => example.id === id)!;
    for (const name of names) {
      let said = 0;
      const other = mapped(data, (node) => {
        if (!isHolder(node, row.time, name)) return node;
        said++;
        return { ...node as object, [name]: "Other" };
      });
      assert(said > 0, name);
      const error = await assertRejects(() => decoded(id, body(other)), DecodeError);
      assertEquals(error.place.split(".").at(-1), name);
      assert(error.message.includes("than was asked for"), error.message);
    }
  });
}

Deno.test("an echo may be anything as JSON: what is no text is another than was asked for", async () => {
  for (const odd of [{ toString: 1 }, { constructor: {} }, [], [["BTC"]], true, 5]) {
    const error = await assertRejects(
      () => decoded("coins.marketCap", body({ baseCoin: odd, price: 1, marketCap: 2 })),
      DecodeError,
    );
    assertEquals(error.place, "data.baseCoin");
  }
});

/** Whether a node says, or may say, what was asked for: a row of a time, or what has the field. */
function isHolder(node: Json, time: string | undefined, name: string): boolean {
  return typeof node === "object" && node !== null && !Array.isArray(node) &&
    (name in node || (time !== undefined && time in node));
}

Deno.test("indicator.smartMoneyConcepts: says whose structures these are, where an exchange was named", async () => {
  const { stubbed } = await import("../client/stub.ts");
  const sent = await fixture("indicator.smartMoneyConcepts");
  const { api } = stubbed(() => sent);
  const ask = (exchange?: string) =>
    api.indicator.smartMoneyConcepts({ symbol: "BTCUSDT", interval: "1h", exchange });
  assertEquals((await ask()).length, (await ask("Binance")).length);
  await assertRejects(() => ask("Bybit"), DecodeError, "data.exchangeName");
});
