import { assert, assertAlmostEquals, assertEquals, assertNotEquals } from "@std/assert";
import { type Coin, coins } from "../../lib/demo/coins.ts";
import { market } from "../../lib/demo/market.ts";
import { barOf, day, hour, levelAt, minute, totalOf } from "../../lib/demo/series.ts";
import { type Venue, venues, venuesOf } from "../../lib/demo/venues.ts";

const at = (text: string) => Date.parse(text);
const binance = { coin: "BTC", venue: "Binance" } as const;

Deno.test("market(seed) gives the same figures in whatever order they are asked", () => {
  const instants = [
    "2026-01-31T23:59Z",
    "2020-01-01T00:00Z",
    "2024-08-05T01:30Z",
    "2021-05-19T12:00Z",
    "2024-08-05T00:00Z",
  ].map(at);
  const read = (order: number[]) => {
    const fresh = market(7);
    const pair = fresh.pairTrading({ coin: "ETH", venue: "OKX" });
    const found = order.map((instant) =>
      [
        instant,
        [
          fresh.price("SOL"),
          fresh.positions({ coin: "BTC", venue: "CME" }),
          fresh.totalUsd("BTC"),
          pair.volume,
          pair.longLiquidations,
          pair.trades,
        ].map((series) => levelAt(series, instant)),
      ] as const
    );
    return new Map(found.toSorted(([a], [b]) => a - b));
  };
  assertEquals(read(instants), read(instants.toReversed()));
});

Deno.test("market(seed) gives another market for another seed", () => {
  const instant = at("2024-09-10T06:00Z");
  assertNotEquals(
    levelAt(market(1).price("BTC"), instant),
    levelAt(market(2).price("BTC"), instant),
  );
});

Deno.test("market(seed) makes a forgotten day again, the same", () => {
  const { volume } = market().trading(binance);
  const of = at("2024-08-05") / day;
  const first = [...volume(of)];
  for (let other = of - 200; other < of; other++) volume(other);
  assertEquals([...volume(of)], first);
});

Deno.test("price has no jump at midnight", () => {
  const price = market().price("BTC");
  for (let midnight = at("2020-01-02"); midnight < at("2026-12-31"); midnight += 11 * day) {
    const step = Math.log(levelAt(price, midnight) / levelAt(price, midnight - minute));
    assert(Math.abs(step) < 0.01, `${new Date(midnight).toISOString()}: ${step}`);
  }
});

Deno.test("price keeps near the history of each coin", () => {
  const generated = market();
  for (const coin of Object.keys(coins) as Coin[]) {
    const off = coins[coin].price.map(([date, usd]) =>
      Math.log(levelAt(generated.price(coin), at(date)) / usd)
    );
    assert(Math.max(...off.map(Math.abs)) < 0.45, `${coin}: ${off.map((v) => v.toFixed(2))}`);
    assert(Math.abs(off.reduce((a, b) => a + b, 0) / off.length) < 0.1, coin);
  }
});

Deno.test("price of another coin follows bitcoin, a minute later", () => {
  const generated = market();
  const returns = (coin: Coin, lag: number) => {
    const found = [];
    for (let of = 19_900; of < 19_910; of++) {
      const prices = generated.price(coin)(of);
      for (let i = 10; i < 1430; i++) found.push(Math.log(prices[i + lag + 1] / prices[i + lag]));
    }
    return found;
  };
  const product = (a: number[], b: number[]) => a.reduce((sum, v, i) => sum + v * b[i], 0);
  const bitcoin = returns("BTC", 0);
  assert(product(bitcoin, returns("ETH", 1)) > 5 * Math.abs(product(bitcoin, returns("ETH", 0))));
});

Deno.test("totalUsd is the sum of the venues, to the cent", () => {
  const generated = market();
  for (const instant of [at("2020-06-01T01:02Z"), at("2024-09-07T13:33Z")]) {
    for (const coin of ["BTC", "DOGE"] as const) {
      const cents = venuesOf(coin)
        .map((venue) => generated.inUsd(coin, generated.positions({ coin, venue })))
        .reduce((sum, series) => sum + Math.round(levelAt(series, instant) * 100), 0);
      assertEquals(Math.round(levelAt(generated.totalUsd(coin), instant) * 100), cents);
    }
  }
});

Deno.test("pairPositions are a part of the venue's", () => {
  const generated = market();
  const instant = at("2024-09-10T06:00Z");
  for (const venue of Object.keys(venues) as Venue[]) {
    if (!("linear" in venues[venue])) continue;
    const whole = levelAt(generated.positions({ coin: "BTC", venue }), instant);
    const part = levelAt(generated.pairPositions({ coin: "BTC", venue }), instant);
    assert(part < whole && part > 0.4 * whole, `${venue}: ${part} of ${whole}`);
  }
});

Deno.test("positions on CME stand still outside its session", () => {
  const cme = market().positions({ coin: "BTC", venue: "CME" });
  const weekend = barOf(cme, at("2024-09-06T21:00Z"), at("2024-09-08T21:59Z"));
  assertEquals(weekend.high, weekend.low);
  const pause = barOf(cme, at("2024-09-10T21:00Z"), at("2024-09-10T21:59Z"));
  assertEquals(pause.high, pause.low);
  const monday = barOf(cme, at("2024-09-09T00:00Z"), at("2024-09-09T20:00Z"));
  assert(monday.high > monday.low);
});

Deno.test("positions are 0 before a venue lists a coin", () => {
  const ether = market().positions({ coin: "ETH", venue: "CME" });
  assertEquals(levelAt(ether, at("2021-02-07T23:59Z")), 0);
  assert(levelAt(ether, at("2021-03-10")) > 0);
});

Deno.test("barOf opens at the sample, closes at the next, and holds all smaller bars", () => {
  const { positions } = market();
  const series = positions(binance);
  const begin = at("2024-08-05T00:00Z");
  const whole = barOf(series, begin, begin + day);
  const hours = Array.from(
    { length: 24 },
    (_, i) => barOf(series, begin + i * hour, begin + (i + 1) * hour),
  );
  assertEquals(whole.open, levelAt(series, begin));
  assertEquals(whole.close, levelAt(series, begin + day));
  assertEquals(whole.high, Math.max(...hours.map(({ high }) => high)));
  assertEquals(whole.low, Math.min(...hours.map(({ low }) => low)));
  for (let i = 1; i < 24; i++) assertEquals(hours[i].open, hours[i - 1].close);
});

Deno.test("totalOf adds up: a day is the sum of its hours", () => {
  const { volume } = market().trading(binance);
  const begin = at("2024-08-05");
  let hours = 0;
  for (let i = 0; i < 24; i++) hours += totalOf(volume, begin + i * hour, begin + (i + 1) * hour);
  assertAlmostEquals(totalOf(volume, begin, begin + day), hours, 1e-3);
});

Deno.test("trading keeps its parts within the whole", () => {
  const { volume, buyVolume, trades, buyTrades, longLiquidations, shortLiquidations } = market()
    .pairTrading(binance);
  const of = at("2024-08-05") / day;
  for (let i = 0; i < 1440; i++) {
    assert(buyVolume(of)[i] >= 0 && buyVolume(of)[i] <= volume(of)[i]);
    assert(buyTrades(of)[i] >= 0 && buyTrades(of)[i] <= trades(of)[i]);
    assert(longLiquidations(of)[i] >= 0 && shortLiquidations(of)[i] >= 0);
    assert(longLiquidations(of)[i] + shortLiquidations(of)[i] <= volume(of)[i]);
  }
});

Deno.test("the crash of 5 August 2024 falls, flushes open interest and liquidates longs", () => {
  const generated = market();
  const begin = at("2024-08-05T00:00Z"), end = begin + 14 * hour;
  const price = barOf(generated.price("BTC"), begin, end);
  const positions = barOf(generated.pairPositions(binance), begin, end);
  const { longLiquidations, shortLiquidations } = generated.pairTrading(binance);
  assert(price.low / price.open < 0.93);
  assert(positions.low / positions.open < 0.88);

  const longs = totalOf(longLiquidations, begin, begin + 2 * hour) / 2;
  const shorts = totalOf(shortLiquidations, begin, begin + 2 * hour) / 2;
  const usual = totalOf(longLiquidations, begin - 30 * day, begin) / (30 * 24);
  assert(longs > 10 * usual, `${longs} an hour against ${usual}`);
  assert(longs > 3 * shorts, `${longs} long against ${shorts} short`);
});

Deno.test("sentiment: funding is a small fraction, the account ratio positive, both move slowly", () => {
  const { funding, accountRatio } = market().sentiment(binance);
  for (let instant = at("2024-01-01"); instant < at("2024-03-01"); instant += 8 * hour) {
    assert(Math.abs(funding(instant)) <= 0.003);
    assert(accountRatio(instant) > 0.3 && accountRatio(instant) < 10);
    assertAlmostEquals(accountRatio(instant + minute) / accountRatio(instant), 1, 0.01);
  }
});
