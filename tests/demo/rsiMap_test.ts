import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { rsi } from "../../lib/demo/rsi.ts";
import { asker, bitcoin, present } from "./ask.ts";
import { assertRefused } from "./refused.ts";

const path = "/api/rsiMap/list";
const asked = { interval: "1H", exchange: "Binance" };

/** Wilder's index at the last close, from his own words: averages of 14, then 13 parts old and one new. */
function naive(closes: number[]): number {
  const ups: number[] = [], downs: number[] = [];
  for (let i = 1; i < closes.length; i++) {
    const change = closes[i] - closes[i - 1];
    ups.push(change > 0 ? change : 0);
    downs.push(change < 0 ? -change : 0);
  }
  const wilder = (moves: number[]) => {
    let average = moves.slice(0, 14).reduce((a, b) => a + b) / 14;
    for (const move of moves.slice(14)) average = (average * 13 + move) / 14;
    return average;
  };
  return 100 - 100 / (1 + wilder(ups) / wilder(downs));
}

Deno.test("rsi is Wilder's, at each close from the fourteenth change on", () => {
  const closes = Array.from({ length: 60 }, (_, i) => 100 + 7 * Math.sin(i / 3) + i % 5);
  const values = rsi(closes, 14);
  assertEquals(values.length, 60 - 14);
  values.forEach((value, i) => {
    assertAlmostEquals(value, naive(closes.slice(0, 15 + i)), 1e-9);
  });
});

Deno.test("rsi is 100 where all rises, 0 where all falls and 50 where nothing moves", () => {
  const line = (step: number) => Array.from({ length: 30 }, (_, i) => 100 + step * i);
  assertEquals(new Set(rsi(line(1), 14)), new Set([100]));
  assertEquals(new Set(rsi(line(-1), 14)), new Set([0]));
  assertEquals(new Set(rsi(line(0), 14)), new Set([50]));
});

Deno.test("list has the documented shape: mixed rows", async () => {
  const map = await asker()(path, asked);
  assertEquals(Object.keys(map), ["symbol", "length", "lookback", "rsiMap", "ts"]);
  assertEquals([map.length, map.lookback, map.ts], [14, 5, present]);
  assertEquals(map.symbol, ["BTCUSDT", "ETHUSDT", "SOLUSDT", "XRPUSDT", "DOGEUSDT", "BNBUSDT"]);
  for (const row of map.rsiMap) {
    assertEquals(row.map((cell: unknown) => typeof cell), [
      "string",
      "number",
      "string",
      "string",
      "string",
      "string",
      "string",
      "object",
    ]);
    assertEquals(row[7].length, 5);
    assertEquals([Number(row[7][4]), row[7][3]], [row[1], row[2]]);
    assert(row[1] > 0 && row[1] < 100);
  }
});

Deno.test("list works the index out from the closes of the K line", async () => {
  const ask = asker();
  const widths = { "1H": "1h", "4H": "4h", "8H": "8h", "24H": "1d" };
  for (const [interval, width] of Object.entries(widths)) {
    const { rsiMap } = await ask(path, { ...asked, interval });
    const candles: number[][] = await ask("/api/kline/lists", {
      ...bitcoin,
      productType: "SWAP",
      interval: width,
      endTime: present,
      size: 120,
    });
    const closes = candles.map((candle) => candle[3]);
    const [, latest, before, closeBefore, close] = rsiMap[0];
    assertAlmostEquals(latest, naive(closes), 0.00501);
    assertAlmostEquals(Number(before), naive(closes.slice(0, -1)), 0.00501);
    assertEquals([Number(closeBefore), Number(close)], closes.slice(-2));
  }
});

Deno.test("list of 1D is that of 24H", async () => {
  const ask = asker();
  const day = await ask(path, { ...asked, interval: "1D" });
  assertEquals(day, await ask(path, { ...asked, interval: "24H" }));
});

Deno.test("list has no rows before there are closes enough", async () => {
  const ask = asker({ now: () => Date.parse("2020-01-03T00:00Z") });
  assertEquals((await ask(path, { ...asked, interval: "24H" })).rsiMap, []);
  assertEquals((await ask(path, asked)).rsiMap.length, 6);
});

Deno.test("requests for the map that CoinAnk turns down are refused", async () => {
  await assertRefused(path, asked, { interval: "1h" });
  await assertRefused(path, asked, { exchange: "Bybit" });
});
