import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { DecodeError, resample } from "../../../lib/core.ts";
import type { Api, Columns } from "../../../lib/core.ts";
import { body } from "../../client/stub.ts";
import { about, answered, rows, stored, timing } from "./stored.ts";

const T = 1725937200000;
const HOUR = 3_600_000;
const ofPair = {
  exchange: "Binance",
  symbol: "BTCUSDT",
  interval: "1h",
  productType: "SWAP",
} as const;
const ofCoin = { baseCoin: "BTC", interval: "1h", productType: "SWAP" } as const;

const cvd = (api: Api) => api.marketOrder.cvd(ofPair);

Deno.test("marketOrder.cvd: the documented rows, high, low and close, out of two envelopes", async () => {
  const { table, url } = await answered(stored("marketOrder.cvd"), cvd);
  assertEquals(url.pathname, "/api/marketOrder/getCvd");
  assertEquals(about(table), [
    "ts time ms",
    "cvdHigh unknown coin",
    "cvdLow unknown coin",
    "cvdClose flow coin",
  ]);
  assertEquals(rows(table), [
    [T, 12.07, -634.53, -634.53],
    [T + HOUR, 507.17, 0, 429.79],
    [T + 2 * HOUR, 935.97, 0, 730.5],
  ]);
  assertEquals(timing(table), ["ts", "1h", "bars"]);
});

Deno.test("marketOrder.cvd: the one envelope that some answers have will do", async () => {
  const { table } = await answered(body([[T, 1, -2, 0.5]]), cvd);
  assertEquals(rows(table), [[T, 1, -2, 0.5]]);
});

Deno.test("marketOrder.cvd: rows of any other length are refused", async () => {
  for (const wrong of [[T, 1, 2], [T, 1, 2, 3, 4]]) {
    const error = await assertRejects(() => answered(body([wrong]), cvd), DecodeError);
    assertEquals(error.place, "data[0]");
  }
});

Deno.test("marketOrder.cvd: resample adds up the closes, and refuses highs and lows", async () => {
  const { table } = await answered(stored("marketOrder.cvd"), cvd);
  assertThrows(() => resample(table, "1d"), TypeError, '"cvdHigh"');
  const how = { cvdHigh: "count", cvdLow: "count" } as const;
  const day = resample(table, "1d", { how, partial: "keep" });
  assertEquals([...day.columns.cvdClose.values], [-634.53 + 429.79 + 730.5]);
  assertEquals(day.columns.cvdClose.kind, "flow");
});

interface Taken {
  readonly ask: (api: Api) => Promise<Columns>;
  readonly path: string;
  readonly columns: readonly string[];
  readonly last: readonly number[];
}

const TAKEN: Readonly<Record<string, Taken>> = {
  takerCount: {
    ask: (api) => api.marketOrder.takerCount(ofPair),
    path: "getBuySellCount",
    columns: ["buyCount flow trades", "sellCount flow trades"],
    last: [77450, 80113],
  },
  takerValue: {
    ask: (api) => api.marketOrder.takerValue(ofPair),
    path: "getBuySellValue",
    columns: ["buyValue flow USD", "sellValue flow USD"],
    last: [143209410.56, 120115003.08],
  },
  takerVolume: {
    ask: (api) => api.marketOrder.takerVolume(ofPair),
    path: "getBuySellVolume",
    columns: ["buyVolume flow coin", "sellVolume flow coin"],
    last: [2512.7, 2107.9],
  },
  aggCvd: {
    ask: (api) => api.marketOrder.aggCvd(ofCoin),
    path: "getAggCvd",
    columns: ["cvdHigh unknown coin", "cvdLow unknown coin", "cvdClose flow coin"],
    last: [935.97, 0, 730.5],
  },
  aggTakerCount: {
    ask: (api) => api.marketOrder.aggTakerCount(ofCoin),
    path: "getAggBuySellCount",
    columns: ["buyCount flow trades", "sellCount flow trades"],
    last: [168770, 172405],
  },
  aggTakerValue: {
    ask: (api) => api.marketOrder.aggTakerValue(ofCoin),
    path: "getAggBuySellValue",
    columns: ["buyValue flow USD", "sellValue flow USD"],
    last: [181044310.9, 158203317.64],
  },
  aggTakerVolume: {
    ask: (api) => api.marketOrder.aggTakerVolume(ofCoin),
    path: "getAggBuySellVolume",
    columns: ["buyVolume flow coin", "sellVolume flow coin"],
    last: [3176.5, 2775.9],
  },
};

for (const [method, { ask, path, columns, last }] of Object.entries(TAKEN)) {
  Deno.test(`marketOrder.${method}: each position under its name, in its unit`, async () => {
    const { table, url } = await answered(stored(`marketOrder.${method}`), ask);
    assertEquals(url.pathname, `/api/marketOrder/${path}`);
    assertEquals(url.searchParams.get("productType"), "SWAP");
    assertEquals(about(table), ["ts time ms", ...columns]);
    assertEquals(rows(table)[2], [T + 2 * HOUR, ...last]);
    assertEquals(timing(table), ["ts", "1h", "bars"]);
    assertEquals(table.length, 3);
  });
}

Deno.test("marketOrder: exchanges are sent with commas, and as the empty text when all are meant", async () => {
  const exchanges = async (given?: readonly ("Binance" | "OKX")[]) => {
    const ask = (api: Api) => api.marketOrder.aggCvd({ ...ofCoin, exchanges: given });
    const { url } = await answered(stored("marketOrder.aggCvd"), ask);
    assert(url.searchParams.has("exchanges"));
    return url.searchParams.get("exchanges");
  };
  assertEquals(await exchanges(), "");
  assertEquals(await exchanges([]), "");
  assertEquals(await exchanges(["OKX", "Binance"]), "OKX,Binance");
});

Deno.test("marketOrder: there is no 12h", async () => {
  const ask = (api: Api) => api.marketOrder.cvd({ ...ofPair, interval: "12h" as "1h" });
  await assertRejects(() => answered(stored("marketOrder.cvd"), ask), RangeError, '"12h"');
});

Deno.test("marketOrder.indicators: what nobody has documented comes as it is, and says so", async () => {
  const sent = await stored("marketOrder.indicators");
  const { exchange, symbol, interval } = ofPair;
  const { table: one, url } = await answered(
    sent,
    (api) => api.marketOrder.indicators({ exchange, symbol, interval, type: "CVD" }),
  );
  assertEquals(url.pathname, "/api/cvd/getCvdKline");
  assertEquals(one.experimental, true);
  assertEquals(one.data, JSON.parse(sent).data.data);
  const all = await answered(
    stored("marketOrder.aggIndicators"),
    (api) => api.marketOrder.aggIndicators({ baseCoin: "BTC", interval }),
  );
  assertEquals(all.url.pathname, "/api/cvd/getAggCvdKline");
  assertEquals(all.table.data, JSON.parse(sent).data.data);
});
