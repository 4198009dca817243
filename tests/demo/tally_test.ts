import { assertEquals } from "@std/assert";
import { market } from "../../lib/demo/market.ts";
import { day, hour, minute } from "../../lib/demo/series.ts";
import { remember } from "../../lib/demo/memory.ts";
import { tallyOf } from "../../lib/demo/tally.ts";

const binance = { coin: "BTC", venue: "Binance" } as const;
const midnight = Date.parse("2024-08-05");

/** The same by adding up minutes one by one. */
function naive(flow: (day: number) => Float64Array, begin: number, end: number) {
  let total = 0, high = 0, low = 0;
  for (let at = Math.floor(begin / minute); at < Math.floor(end / minute); at++) {
    total += Math.round(flow(Math.floor(at / 1440))[at % 1440] * 1000);
    high = Math.max(high, total);
    low = Math.min(low, total);
  }
  return { total: total / 1000, high: high / 1000, low: low / 1000 };
}

const { volume, buyVolume } = market().pairTrading(binance);
const delta = remember((day) => {
  const bought = buyVolume(day);
  return volume(day).map((all, i) => 2 * bought[i] - all);
});

Deno.test("tallyOf(flow) is the sum of minutes, with the highest and lowest on the way, over any span", () => {
  for (const piece of [undefined, 5]) {
    const tally = tallyOf(delta, 1000, piece);
    const spans = [
      [0, day],
      [0, 3 * day],
      [-7 * hour, 2 * day + 5 * hour],
      [13 * minute, 17 * minute],
      [59 * minute, 2 * hour + minute],
      [23 * hour + 57 * minute, day + 3 * minute],
      [30_500, 10 * minute + 59_999],
      [hour, hour],
    ];
    for (const [begin, end] of spans) {
      const found = tally(midnight + begin, midnight + end);
      assertEquals(found, naive(delta, midnight + begin, midnight + end), `${begin} to ${end}`);
    }
  }
});

Deno.test("tallyOf(flow) of no minute is 0", () => {
  const tally = tallyOf(delta, 1000);
  assertEquals(tally(midnight + 10_000, midnight + 59_000), { total: 0, high: 0, low: 0 });
});

Deno.test("tallyOf(flow) answers alike after far days were asked for", () => {
  const tally = tallyOf(delta, 1000);
  const span = [midnight + 7 * minute, midnight + day - minute] as const;
  const first = tally(...span);
  for (let back = 1; back < 40; back++) tally(span[0] - back * day, span[1] - back * day);
  assertEquals(tally(...span), first);
});
