import { assert, assertEquals } from "@std/assert";
import { asker, bitcoin, present } from "./ask.ts";
import { assertRefused } from "./refused.ts";
import { sum } from "./sums.ts";
import { assertPagesJoin } from "./walked.ts";

const hour = 3_600_000;
const path = "/api/orderFlow/lists";
const asked = {
  ...bitcoin,
  productType: "SWAP",
  interval: "1h",
  endTime: present,
  size: 24,
  tickCount: 1,
};

interface Footprint {
  symbol: string;
  exchangeName: string;
  step?: number;
  prices: number[];
  asks: number[];
  bids: number[];
  ts: number;
}

Deno.test("lists has the documented shape: levels descending, a step apart", async () => {
  const rows: Footprint[] = await asker()(path, asked);
  assertEquals(rows.length, 24);
  for (const row of rows) {
    assertEquals(Object.keys(row), [
      "symbol",
      "exchangeName",
      "step",
      "prices",
      "asks",
      "bids",
      "ts",
    ]);
    assertEquals([row.symbol, row.exchangeName, row.step], ["BTCUSDT", "Binance", 5]);
    assertEquals([row.asks.length, row.bids.length], [row.prices.length, row.prices.length]);
    for (let i = 1; i < row.prices.length; i++) assertEquals(row.prices[i - 1] - row.prices[i], 5);
  }
});

for (const productType of ["SWAP", "SPOT"]) {
  for (const interval of ["5m", "1h", "1d"]) {
    Deno.test(`the levels of a ${productType} bar of ${interval} sum up to what takers bought and sold`, async () => {
      const ask = asker(), page = { ...asked, productType, interval, size: 10 };
      const rows: Footprint[] = await ask(path, page);
      const { data } = await ask("/api/marketOrder/getBuySellVolume", page);
      assertEquals(rows.map(({ ts }) => ts), data.map(([ts]: number[]) => ts));
      rows.forEach(({ bids, asks }, i) => assertEquals([sum(bids), sum(asks)], data[i].slice(1)));
    });
  }
}

Deno.test("the levels of a bar reach from its low to its high", async () => {
  const ask = asker();
  for (const interval of ["5m", "1h", "1d"]) {
    const rows: Footprint[] = await ask(path, { ...asked, interval });
    const candles: number[][] = await ask("/api/kline/lists", { ...asked, interval });
    rows.forEach(({ prices, ts }, i) => {
      const [begin, , , , high, low] = candles[i];
      assertEquals(ts, begin);
      // The bar of five minutes has just begun.
      if (prices.length === 0) return assertEquals([i, interval], [23, "5m"]);
      const floor = (price: number) => Math.floor(price / 5) * 5;
      assertEquals([prices[0], prices[prices.length - 1]], [floor(high), floor(low)]);
    });
  }
});

Deno.test("tickCount multiplies the step and moves nothing", async () => {
  const ask = asker();
  const fine: Footprint[] = await ask(path, asked);
  const { tickCount: _left, ...unsaid } = asked;
  assertEquals(await ask(path, unsaid), fine);
  for (const tickCount of [2, 10, 50]) {
    const rows: Footprint[] = await ask(path, { ...asked, tickCount });
    rows.forEach(({ step, bids, asks, prices }, i) => {
      assertEquals(step, 5 * tickCount);
      assert(prices.length <= fine[i].prices.length);
      assertEquals([sum(bids), sum(asks)], [sum(fine[i].bids), sum(fine[i].asks)]);
    });
  }
});

Deno.test("prices of small steps are the numbers of their decimals", async () => {
  const rows: Footprint[] = await asker()(path, { ...asked, symbol: "DOGEUSDT" });
  for (const { step, prices } of rows) {
    assertEquals(step, 0.00005);
    for (const price of prices) assertEquals(price, Number(price.toFixed(5)));
  }
});

Deno.test("a bar with no whole minute has three empty arrays and no step", async () => {
  const now = Date.parse("2024-09-10T15:00:20Z");
  const rows: Footprint[] = await asker({ now: () => now })(path, { ...asked, size: 2 });
  assertEquals(rows[1], {
    symbol: "BTCUSDT",
    exchangeName: "Binance",
    prices: [],
    asks: [],
    bids: [],
    ts: Date.parse("2024-09-10T15:00Z"),
  });
  assert(rows[0].step === 5);
});

Deno.test("lists says Okex of OKX, and pages join", async () => {
  const ask = asker();
  const okx = { ...asked, exchange: "OKX", symbol: "BTC-USDT-SWAP" };
  const [row]: Footprint[] = await ask(path, okx);
  assertEquals(row.exchangeName, "Okex");
  await assertPagesJoin(ask, {
    path,
    asked,
    times: (rows: Footprint[]) => rows.map(({ ts }) => ts),
  }, { endTime: present, size: 7, width: hour });
});

Deno.test("requests for footprints that CoinAnk turns down are refused", async () => {
  await assertRefused(path, asked, { exchange: "Gate", symbol: "BTC_USDT" });
  await assertRefused(path, asked, { tickCount: 51 });
  await assertRefused(path, asked, { productType: "FUTURES" });
  await assertRefused(path, asked, { interval: "12h" });
});
