import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { asker, bitcoin, bodies, present } from "./ask.ts";
import { assertRefused } from "./refused.ts";
import { assertPagesJoin } from "./walked.ts";

const hour = 3_600_000;
const bySymbol = "/api/orderBook/v2/bySymbol", byExchange = "/api/orderBook/v2/byExchange";
const heatmap = "/api/orderBook/getHeatMap";
const ofPair = {
  ...bitcoin,
  rate: "0.01",
  productType: "SWAP",
  interval: "1h",
  endTime: present,
  size: 48,
};
const ofCoin = {
  baseCoin: "BTC",
  exchanges: "",
  type: "0.01",
  productType: "SWAP",
  interval: "1h",
  endTime: present,
  size: 48,
};
type Row = [number, number, string, string, string];

for (const [path, asked] of [[bySymbol, ofPair], [byExchange, ofCoin]] as const) {
  Deno.test(`${path} has rows of a number, a number and three texts, and the present beside`, async () => {
    const { data, ext }: { data: Row[]; ext: Row } = await bodies()(path, asked);
    assertEquals(data.length, 48);
    for (const row of [...data, ext]) {
      assertEquals(row.map((cell) => typeof cell), [
        "number",
        "number",
        "string",
        "string",
        "string",
      ]);
    }
    assertEquals(ext[0], present);
    assertEquals(data[47][0], Date.parse("2024-09-10T15:00Z"));
  });

  Deno.test(`${path} pages join without gap or overlap`, () =>
    assertPagesJoin(asker(), { path, asked, times: (rows: Row[]) => rows.map(([ts]) => ts) }, {
      endTime: present,
      size: 20,
      width: hour,
    }));

  Deno.test(`${path} holds the more the wider the band, on both sides`, async () => {
    const ask = asker();
    const depths: number[][][] = [];
    for (const band of ["0.0025", "0.005", "0.0075", "0.01", "0.03", "0.05", "0.1"]) {
      const rows: Row[] = await ask(path, { ...asked, rate: band, type: band });
      depths.push(rows.map((row) => [Number(row[2]), Number(row[4])]));
    }
    for (let i = 1; i < depths.length; i++) {
      depths[i].forEach(([bids, asks], k) => {
        assert(bids > depths[i - 1][k][0] && asks > depths[i - 1][k][1]);
      });
    }
  });
}

Deno.test("USD of a book are its coins at the price of the K line", async () => {
  const ask = asker();
  const rows: Row[] = await ask(bySymbol, ofPair);
  const candles: number[][] = await ask("/api/kline/lists", {
    ...bitcoin,
    productType: "SWAP",
    interval: "1h",
    endTime: present,
    size: 48,
  });
  rows.forEach(([ts, bidUsd, bids, askUsd, asks], i) => {
    const [begin, , open] = candles[i];
    assertEquals(ts, begin);
    assertAlmostEquals(bidUsd, Number(bids) * open, 0.006);
    assertAlmostEquals(Number(askUsd), Number(asks) * open, 0.006);
  });
});

Deno.test("byExchange adds venues up; none named means all", async () => {
  const ask = asker();
  const coins = async (exchanges: string, productType = "SWAP") =>
    (await ask(byExchange, { ...ofCoin, exchanges, productType }) as Row[])
      .map((row) => [Math.round(Number(row[2]) * 1000), Math.round(Number(row[4]) * 1000)]);
  const names = ["Binance", "Bybit", "OKX", "Huobi", "Bitfinex"];
  const parts = await Promise.all(names.map((name) => coins(name)));
  const whole = await coins("");
  assertEquals(await coins(names.join()), whole);
  whole.forEach((row, i) => {
    for (const side of [0, 1]) {
      assertEquals(row[side], parts.reduce((sum, part) => sum + part[i][side], 0));
    }
  });
  const spot = await coins("Binance", "SPOT");
  spot.forEach(([bids], i) => assert(bids > 0 && bids < parts[0][i][0]));
});

Deno.test("bySymbol is a part of what byExchange holds, and calls OKX by its other name", async () => {
  const ask = asker();
  const symbol = "BTC-USDT-SWAP";
  const pair: Row[] = await ask(bySymbol, { ...ofPair, exchange: "Okex", symbol });
  const venue: Row[] = await ask(byExchange, { ...ofCoin, exchanges: "OKX" });
  pair.forEach((row, i) => assert(Number(row[2]) < Number(venue[i][2])));
  await assertRefused(bySymbol, ofPair, { exchange: "OKX", symbol });
});

Deno.test("bids are thicker than asks after the price fell, thinner after it rose", async () => {
  const ask = asker();
  const rows: Row[] = await ask(bySymbol, { ...ofPair, size: 400 });
  const candles: number[][] = await ask("/api/kline/lists", {
    ...bitcoin,
    productType: "SWAP",
    interval: "1h",
    endTime: present,
    size: 424,
  });
  rows.forEach(([, , bids, , asks], i) => {
    const [before, now] = [candles[i][2], candles[i + 24][2]];
    if (Math.abs(now / before - 1) < 1e-4) return;
    assertEquals(Number(bids) > Number(asks), now < before);
  });
});

Deno.test("getHeatMap has levels around the price, a step apart", async () => {
  const ask = bodies();
  const asked = { ...bitcoin, interval: "1m", endTime: present, size: 30 };
  const { data, ext } = await ask(heatmap, asked);
  const { data: candles } = await ask("/api/kline/lists", { ...asked, productType: "SWAP" });
  assertEquals(ext, 10);
  assertEquals(Object.keys(data[0]), ["ts", "bids", "asks"]);
  data.forEach(({ ts, bids, asks }: Heat, i: number) => {
    const [begin, , open] = candles[i];
    assertEquals(ts, begin);
    assertEquals(Object.keys(bids), ["counts", "prices"]);
    assert(bids.prices[0] <= open && open < asks.prices[0]);
    assertEquals(asks.prices[0] - bids.prices[0], 10);
    for (let k = 1; k < bids.prices.length; k++) {
      assertEquals(bids.prices[k - 1] - bids.prices[k], 10);
      assertEquals(asks.prices[k] - asks.prices[k - 1], 10);
    }
    for (const side of [bids, asks]) {
      assertEquals(side.counts.length, side.prices.length);
      assert(side.counts.every((count) => count > 0));
    }
  });
});

interface Heat {
  ts: number;
  bids: { counts: number[]; prices: number[] };
  asks: { counts: number[]; prices: number[] };
}

Deno.test("the levels of getHeatMap within a band make up the book of that band", async () => {
  const ask = asker();
  const [{ ts, bids, asks }]: Heat[] = await ask(heatmap, {
    ...bitcoin,
    interval: "1m",
    endTime: present,
    size: 1,
  });
  const [row]: Row[] = await ask(bySymbol, { ...ofPair, interval: "1m", size: 1, rate: "0.0025" });
  assertEquals(row[0], ts);
  // A quarter of a percent is some 147 USD here: between 14 and 15 levels.
  const held = (counts: number[], levels: number) =>
    counts.slice(0, levels).reduce((a, b) => a + b);
  assert(held(bids.counts, 14) < Number(row[2]) && Number(row[2]) < held(bids.counts, 15));
  assert(held(asks.counts, 14) < Number(row[4]) && Number(row[4]) < held(asks.counts, 15));
});

Deno.test("requests for books that CoinAnk turns down are refused", async () => {
  await assertRefused(bySymbol, ofPair, { rate: "0.02" });
  await assertRefused(bySymbol, ofPair, { interval: "12h" });
  await assertRefused(byExchange, ofCoin, { exchanges: "Deribit" });
  const { exchanges: _left, ...without } = ofCoin;
  assertEquals((await bodies()(byExchange, without)).code, "0");
  const map = { ...bitcoin, interval: "5m", endTime: present, size: 2 };
  await assertRefused(heatmap, map, { interval: "1h" });
  await assertRefused(heatmap, map, { exchange: "Bybit" });
});
