import { assert, assertEquals } from "@std/assert";
import { market } from "../../lib/demo/market.ts";
import { assertAllRefused } from "./allRefused.ts";
import { asker, bitcoin, present } from "./ask.ts";
import { sum } from "./sums.ts";
import { assertPagesJoin } from "./walked.ts";

const minute = 60_000, hour = 60 * minute, day = 24 * hour;
const buySell = "/api/longshort/buySell";
const realtime = "/api/longshort/realtimeAll";
const kline = "/api/longshort/kline";
const ofCoin = { baseCoin: "BTC", interval: "1h", endTime: present, size: 48 };
const ofPair = { ...bitcoin, interval: "1h", endTime: present, size: 48 };
const topOfHour = Date.parse("2024-09-10T15:00Z");
const countings = ["Person", "Position", "Account"];

interface Turnovers {
  exchangeName: string;
  buyTradeTurnover: number;
  sellTradeTurnover: number;
}
interface Candle {
  begin: number;
  open: number;
  close: number;
  low: number;
  high: number;
}

Deno.test("buySell is newest first and echoes what was asked", async () => {
  const data = await asker()(buySell, ofCoin);
  assertEquals(Object.keys(data), [
    "longRatios",
    "shortRatios",
    "tss",
    "exchange",
    "interval",
    "baseCoin",
  ]);
  assertEquals([data.exchange, data.interval, data.baseCoin], ["", "1h", "BTC"]);
  assertEquals(data.tss, Array.from({ length: 48 }, (_, i) => topOfHour - i * hour));
  assertEquals([data.longRatios.length, data.shortRatios.length], [48, 48]);
});

Deno.test("buySell of wide bars is the sum of narrow ones", async () => {
  const ask = asker();
  const hours = await ask(buySell, { ...ofCoin, size: 100 });
  const days = await ask(buySell, { ...ofCoin, interval: "1d", endTime: present - day, size: 2 });
  days.tss.forEach((begin: number, i: number) => {
    for (const side of ["longRatios", "shortRatios"]) {
      const parts = hours[side].filter((_: number, k: number) =>
        hours.tss[k] >= begin && hours.tss[k] < begin + day
      );
      assertEquals(parts.length, 24);
      assertEquals(days[side][i], sum(parts));
    }
  });
});

Deno.test("realtimeAll has the total first, the sum of its exchanges", async () => {
  const rows: Turnovers[] = await asker()(realtime, { baseCoin: "ETH", interval: "4h" });
  assertEquals(Object.keys(rows[0]), [
    "baseCoin",
    "exchangeName",
    "buyTradeTurnover",
    "sellTradeTurnover",
  ]);
  const [all, ...venues] = rows;
  assertEquals(all.exchangeName, "All");
  assert(venues.some(({ exchangeName }) => exchangeName === "Okex"));
  for (const side of ["buyTradeTurnover", "sellTradeTurnover"] as const) {
    assertEquals(all[side], sum(venues.map((row) => row[side])));
  }
});

Deno.test("realtimeAll at the end of a bar is that bar of buySell", async () => {
  const ask = asker({ now: () => topOfHour });
  const [{ buyTradeTurnover, sellTradeTurnover }]: Turnovers[] = await ask(realtime, ofCoin);
  const { tss, longRatios, shortRatios } = await ask(buySell, ofCoin);
  const at = tss.indexOf(topOfHour - hour);
  assertEquals([buyTradeTurnover, sellTradeTurnover], [longRatios[at], shortRatios[at]]);
  assertEquals([longRatios[0], shortRatios[0]], [0, 0]);
});

Deno.test("the takers of the aggregate statistics are among those of buySell", async () => {
  const ask = asker();
  const { tss, longRatios, shortRatios } = await ask(buySell, ofCoin);
  const five: number[][] = (await ask("/api/marketOrder/getAggBuySellValue", {
    ...ofCoin,
    exchanges: "",
    productType: "SWAP",
  })).data;
  five.forEach(([ts, bought, sold]) => {
    const at = tss.indexOf(ts);
    assert(bought <= longRatios[at] && sold <= shortRatios[at]);
    assert(bought > 0.5 * longRatios[at]);
  });
});

for (const counting of countings) {
  const path = `/api/longshort/${counting.toLowerCase()}`;

  Deno.test(`${path} is ascending samples where the K line opens`, async () => {
    const ask = asker();
    const data = await ask(path, ofPair);
    assertEquals(Object.keys(data), ["tss", "longShortRatio"]);
    const candles: Candle[] = await ask(kline, { ...ofPair, type: `longShort${counting}` });
    assertEquals(candles.map(({ begin }) => begin), data.tss);
    assertEquals(candles.map(({ open }) => open), data.longShortRatio);
    assertEquals(Object.keys(candles[0]), ["begin", "open", "close", "low", "high"]);
    candles.forEach(({ open, close, low, high }, i) => {
      assert(low <= Math.min(open, close) && high >= Math.max(open, close) && low > 0);
      if (i > 0) assertEquals(open, candles[i - 1].close);
      assertEquals(open, Number(open.toFixed(4)));
    });
    assert(new Set(data.longShortRatio).size > 20);
  });

  Deno.test(`${path} gives the same at an instant whatever the interval`, async () => {
    const ask = asker();
    const fine = await ask(path, { ...ofPair, interval: "5m", size: 500 });
    const coarse = await ask(path, { ...ofPair, interval: "4h", size: 8 });
    coarse.tss.forEach((ts: number, i: number) => {
      assertEquals(fine.longShortRatio[fine.tss.indexOf(ts)], coarse.longShortRatio[i]);
    });
  });

  Deno.test(`${path} pages join without gap`, async () => {
    await assertPagesJoin(asker(), {
      path,
      asked: ofPair,
      times: ({ tss }: { tss: number[] }) => tss,
    }, { endTime: present, size: 70, width: hour });
  });
}

Deno.test("person is the account ratio of the market at each instant", async () => {
  const { accountRatio } = market().sentiment({ coin: "BTC", venue: "Binance" });
  const data = await asker()("/api/longshort/person", { ...ofPair, interval: "5m", size: 100 });
  assertEquals(data.longShortRatio, data.tss.map(accountRatio));
});

Deno.test("ratios are counted every five minutes", async () => {
  const asked = { ...ofPair, interval: "5m", size: 500, type: "longShortPosition" };
  const candles: Candle[] = await asker()(kline, asked);
  for (const { open, close, low, high } of candles) {
    assertEquals([low, high], [Math.min(open, close), Math.max(open, close)]);
  }
  const moves = candles.filter(({ open, close }) => open !== close);
  assert(moves.length > 100, `${moves.length}`);
});

Deno.test("buySell and kline pages join without gap", async () => {
  const ask = asker();
  await assertPagesJoin(ask, {
    path: buySell,
    asked: ofCoin,
    times: ({ tss }: { tss: number[] }) => tss,
  }, { endTime: present, size: 70, width: hour });
  await assertPagesJoin(ask, {
    path: kline,
    asked: { ...ofPair, type: "longShortPerson" },
    times: (rows: Candle[]) => rows.map(({ begin }) => begin),
  }, { endTime: present, size: 70, width: hour });
});

Deno.test("a wide candle of a ratio holds the narrow ones", async () => {
  const ask = asker();
  const asked = { ...ofPair, type: "longShortAccount" };
  const hours: Candle[] = await ask(kline, { ...asked, size: 100 });
  const [whole]: Candle[] = await ask(kline, {
    ...asked,
    interval: "1d",
    endTime: present - day,
    size: 1,
  });
  const parts = hours.filter(({ begin }) => begin >= whole.begin && begin < whole.begin + day);
  assertEquals(parts.length, 24);
  assertEquals(whole, {
    begin: parts[0].begin,
    open: parts[0].open,
    close: parts[23].close,
    low: Math.min(...parts.map(({ low }) => low)),
    high: Math.max(...parts.map(({ high }) => high)),
  });
});

Deno.test("the ratios are refused where CoinAnk lacks them", async () => {
  const bybit = { exchange: "Bybit", symbol: "BTCUSDT" };
  const huobi = { exchange: "Huobi", symbol: "BTC-USDT" };
  const fine = [{ interval: "1m" }, { interval: "3m" }];
  await assertAllRefused("/api/longshort/person", { ...ofPair, ...bybit }, huobi, ...fine);
  await assertAllRefused("/api/longshort/account", { ...ofPair, ...huobi }, bybit, ...fine);
  await assertAllRefused("/api/longshort/position", { ...ofPair, ...huobi }, bybit, ...fine);
  await assertAllRefused(
    kline,
    { ...ofPair, type: "longShortPosition" },
    bybit,
    { type: "longRatio" },
    { type: "" },
    ...fine,
  );
  await assertAllRefused(buySell, ofCoin, { baseCoin: "" }, ...fine);
  await assertAllRefused(realtime, ofCoin, { baseCoin: "PEPE" }, ...fine);
});
