import { assert, assertEquals } from "@std/assert";
import { coins } from "../../lib/demo/coins.ts";
import type { Coin } from "../../lib/demo/coins.ts";
import { demo } from "../../lib/demo/demo.ts";
import { market } from "../../lib/demo/market.ts";
import { premiumOf } from "../../lib/demo/premium.ts";
import { basis } from "../../lib/openinterest/basis.ts";

const HOUR = 3_600_000;
const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
const spread = (values: readonly number[]) =>
  Math.sqrt(mean(values.map((v) => (v - mean(values)) ** 2)));
const together = (a: readonly number[], b: readonly number[]) =>
  mean(a.map((v, i) => (v - mean(a)) * (b[i] - mean(b)))) / spread(a) / spread(b);

/** Each hour of a year: the premium in hundredths of a percent, and funding. */
function yearOf(coin: Coin) {
  const made = market(), funding: number[] = [], premium: number[] = [];
  const { funding: paid } = made.sentiment({ coin, venue: "Binance" });
  for (let day = 19_600; day < 19_965; day++) {
    const [swap, spot] = [made.price(coin)(day), made.price(coin, "SPOT")(day)];
    for (let hour = 0; hour < 24; hour++) {
      premium.push(1e4 * (swap[hour * 60] / spot[hour * 60] - 1));
      funding.push(paid((day * 24 + hour) * HOUR));
    }
  }
  return { premium, funding };
}

Deno.test("premiumOf() is a few basis points, comes home, and is high where funding is", () => {
  for (const coin of Object.keys(coins) as Coin[]) {
    const { premium, funding } = yearOf(coin);
    assert(Math.abs(mean(premium)) < 2, `${coin}: ${mean(premium)}`);
    assert(spread(premium) > 1.5 && spread(premium) < 6, `${coin}: ${spread(premium)}`);
    assert(Math.max(...premium.map(Math.abs)) < 30, coin);
    assert(together(premium, funding) > 0.4, `${coin}: ${together(premium, funding)}`);
    const later = (hours: number) => together(premium.slice(hours), premium.slice(0, -hours));
    assert(later(1) > 0.7 && later(168) < 0.6, `${coin}: ${later(1)}, ${later(168)}`);
  }
});

Deno.test("premiumOf() is the same for a seed, and another for another", () => {
  const calm = () => 0;
  assertEquals(premiumOf(4, "BTC", calm)(19_900), premiumOf(4, "BTC", calm)(19_900));
  assert(premiumOf(4, "BTC", calm)(19_900)[7] !== premiumOf(5, "BTC", calm)(19_900)[7]);
  assert(premiumOf(4, "BTC", calm)(19_900)[7] !== premiumOf(4, "ETH", calm)(19_900)[7]);
  const steps = Array.from(premiumOf(4, "BTC", calm)(19_900)).map((p, i, all) =>
    i === 0 ? 0 : Math.abs(p - all[i - 1])
  );
  assert(Math.max(...steps) < 5e-4, "no leap within a day");
});

Deno.test("premiumOf() shows in basis(), in the last price and in the spot market's own turnover", async () => {
  const now = () => Date.UTC(2024, 8, 15);
  const api = demo({ now });
  const pair = { exchange: "Binance", symbol: "BTCUSDT" } as const;
  const span = { ...pair, interval: "1h", start: "2024-09-01", end: "2024-09-03" } as const;
  const [swap, spot] = await Promise.all(
    (["SWAP", "SPOT"] as const).map((productType) =>
      api.kline.lists.history({ ...span, productType })
    ),
  );
  const { columns } = basis(swap, spot);
  const fractions = Array.from(columns.basis.values);
  assertEquals(fractions.every((value) => Math.abs(value) < 0.003), true);
  assert(new Set(fractions).size > 40);
  const { turnover, volume, low, high } = spot.columns;
  turnover.values.forEach((usd, row) => {
    const average = usd / (volume.values as Float64Array)[row];
    assert(average >= (low.values as Float64Array)[row] * (1 - 1e-4));
    assert(average <= (high.values as Float64Array)[row] * (1 + 1e-4));
  });
  const last = await api.coins.lastPrice({ ...pair, productType: "SWAP" });
  const onSpot = await api.coins.lastPrice({ ...pair, productType: "SPOT" });
  const value = (table: typeof last, name: "basis" | "lastPrice") => table.columns[name].values[0];
  assertEquals(
    Number(value(last, "basis")).toFixed(1),
    (Number(value(last, "lastPrice")) - Number(value(onSpot, "lastPrice"))).toFixed(1),
  );
});
