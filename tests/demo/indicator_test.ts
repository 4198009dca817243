import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { smartMoney, wing } from "../../lib/demo/smartMoney.ts";
import { circulatingSupply } from "../../lib/demo/supply.ts";
import { asker, bitcoin, present } from "./ask.ts";
import { assertRefused } from "./refused.ts";

const hour = 3_600_000, day = 24 * hour;
const root = "/api/indicator/";
/** One market for all tests: its whole history takes a while to make. */
const ask = asker();
const midnight = Math.floor(present / day) * day;
const daysShown = (midnight - Date.parse("2020-01-01")) / day + 1;

const lists = {
  getBtcMultiplier: ["timeList", "mA730List", "mA730Mu5List", "priceList"],
  getBtcPi: ["timeList", "ma110", "ma350Mu2", "priceList"],
  getCnnEntity: ["timeList", "cnnValueList", "priceList"],
  getAhr999: ["timeList", "avg", "valueList", "ahr999"],
  getMarketCapRank: ["timeList", "marketCapList", "marketCapRateList", "priceList"],
  getPuellMultiple: ["timeList", "puellMultiplList", "priceList"],
  getMovingAvgHeatmap: ["timeList", "ma1440List", "ma1440IpList", "priceList"],
};

for (const [path, names] of Object.entries(lists)) {
  Deno.test(`${path} has parallel lists of all days since 2020, the one in progress last`, async () => {
    const data = await ask(root + path);
    assertEquals(Object.keys(data), names);
    for (const name of names) assertEquals(data[name].length, daysShown, name);
    assertEquals(
      data.timeList,
      Array.from({ length: daysShown }, (_, i) => midnight - (daysShown - 1 - i) * day),
    );
  });
}

const closes: number[] = (await ask(root + "getBtcPi")).priceList;
const times: number[] = (await ask(root + "getBtcPi")).timeList;
const mean = (values: number[]) => values.reduce((a, b) => a + b) / values.length;

Deno.test("prices of indicators are the closes of the daily K line", async () => {
  const candles: number[][] = await ask("/api/kline/lists", {
    ...bitcoin,
    productType: "SWAP",
    interval: "1d",
    endTime: present,
    size: 400,
  });
  assertEquals(closes.slice(-400), candles.map((candle) => candle[3]));
});

Deno.test("moving averages are means of the days there are", async () => {
  const two = await ask(root + "getBtcMultiplier");
  const pi = await ask(root + "getBtcPi");
  const weeks = await ask(root + "getMovingAvgHeatmap");
  for (const i of [0, 1, 50, 109, 110, 400, 729, 730, 1500, daysShown - 1]) {
    const over = (days: number) => mean(closes.slice(Math.max(0, i + 1 - days), i + 1));
    assertAlmostEquals(two.mA730List[i], over(730), 0.00501);
    assertAlmostEquals(two.mA730Mu5List[i], 5 * two.mA730List[i], 0.00501);
    assertAlmostEquals(pi.ma110[i], over(110), 0.00501);
    assertAlmostEquals(pi.ma350Mu2[i], 2 * over(350), 0.00501);
    assertAlmostEquals(weeks.ma1440List[i], over(1440), 0.00501);
    const growth = i < 30 ? null : 100 * (weeks.ma1440List[i] / weeks.ma1440List[i - 30] - 1);
    if (growth === null) assertEquals(weeks.ma1440IpList[i], null);
    else assertAlmostEquals(weeks.ma1440IpList[i], growth, 0.00501);
  }
});

Deno.test("ahr999 is price over cost times price over its regression on bitcoin's age", async () => {
  const { avg, valueList, ahr999 } = await ask(root + "getAhr999");
  assertEquals(valueList, closes.map((close) => `${close}`));
  for (const i of [0, 10, 199, 200, 1000, daysShown - 1]) {
    const held = closes.slice(Math.max(0, i - 199), i + 1);
    const cost = Math.exp(mean(held.map(Math.log)));
    assertAlmostEquals(avg[i], cost, 0.00501);
    const age = (times[i] - Date.UTC(2009, 0, 3)) / day;
    const fair = 10 ** (5.84 * Math.log10(age) - 17.01);
    assertAlmostEquals(ahr999[i], closes[i] ** 2 / (cost * fair), 0.0000501);
  }
});

Deno.test("the Puell multiple halves what miners make at each halving", async () => {
  const { puellMultiplList } = await ask(root + "getPuellMultiple");
  const subsidy = (ts: number) =>
    ts >= Date.UTC(2024, 3, 20) ? 3.125 : ts >= Date.UTC(2020, 4, 11) ? 6.25 : 12.5;
  const made = closes.map((close, i) => 144 * subsidy(times[i]) * close);
  const halving = times.indexOf(Date.UTC(2024, 3, 20));
  for (const i of [0, 300, halving - 1, halving, halving + 20, daysShown - 1]) {
    const year = made.slice(Math.max(0, i - 364), i + 1);
    assertAlmostEquals(puellMultiplList[i], made[i] / mean(year), 0.0000501);
  }
  assert(puellMultiplList[halving] < 0.6 * puellMultiplList[halving - 1]);
});

Deno.test("fear and greed are whole numbers from 0 to 100 that follow the price", async () => {
  const { cnnValueList } = await ask(root + "getCnnEntity");
  for (const score of cnnValueList) assert(Number.isInteger(score) && score >= 0 && score <= 100);
  const month = closes.map((close, i) => close / closes[Math.max(0, i - 14)]);
  const scores = (wanted: (growth: number) => boolean) =>
    mean(cnnValueList.filter((_: number, i: number) => wanted(month[i])));
  assert(scores((growth) => growth > 1.1) > 65);
  assert(scores((growth) => growth < 0.9) < 35);
});

Deno.test("market capitalisation is price times supply; shares of all coins add up", async () => {
  let shares = 0;
  for (const coin of ["BTC", "ETH", "SOL", "XRP", "DOGE", "BNB"] as const) {
    const { marketCapList, marketCapRateList, priceList } = await ask(root + "getMarketCapRank", {
      symbol: coin,
    });
    const last = daysShown - 1;
    assertAlmostEquals(marketCapList[last], priceList[last] * circulatingSupply[coin], 0.02);
    shares += marketCapRateList[last];
    const { marketCap } = await ask("/api/instruments/getCoinMarketCap", { baseCoin: coin });
    assertEquals(marketCapList[last], marketCap);
  }
  assertAlmostEquals(shares, 1, 0.0004);
});

Deno.test("Grayscale's lists come as JSON text", async () => {
  const data = await ask(root + "getGrayscaleOpenInterest", { symbol: "BTC" });
  assertEquals(Object.keys(data), ["timeList", "opValueList", "priceList"]);
  assertEquals(JSON.parse(data.timeList), times);
  assertEquals(JSON.parse(data.priceList), closes);
  const held: number[] = JSON.parse(data.opValueList);
  assertEquals(held.length, daysShown);
  assert(held.every((coins) => coins > 0 && coins < 700_000));
});

Deno.test("Grayscale holds what its fund holds, from the funds' first day on", async () => {
  const data = await ask(root + "getGrayscaleOpenInterest", { symbol: "BTC" });
  const held = new Map<number, number>(
    times.map((midnight, i) => [midnight, JSON.parse(data.opValueList)[i]]),
  );
  const inflows = await ask("/api/etf/usBtcInflow");
  const funds = await ask("/api/etf/getUsBtcEtf");
  const { assertVo } = funds.find(({ ticker }: { ticker: string }) => ticker === "GBTC");
  // Back from what the fund holds now, by what flowed into it each day, to the last day of the trust.
  let coins: number = assertVo.btcAmount;
  let next = Infinity;
  for (const { date, list } of inflows.toReversed()) {
    const until = Math.min(next, times.at(-1)! + 86_400_000);
    // Days without trade hold what the one before left.
    for (let day = date; day < until; day += 86_400_000) assertEquals(held.get(day), coins);
    const { change } = list.find(({ ticker }: { ticker: string }) => ticker === "GBTC");
    coins = Math.round((coins - change) * 1000) / 1000;
    next = date;
  }
  assertEquals([next, coins], [Date.parse("2024-01-11"), 619e3]);
  assertAlmostEquals(held.get(Date.parse("2024-01-10"))! / coins, 1, 0.01);
});

Deno.test("altcoin season is the part of the other coins that beat bitcoin in 90 days", async () => {
  const rows: { value: string; createTime: number }[] = await ask(root + "getAltcoinSeason");
  assertEquals(Object.keys(rows[0]), ["value", "createTime"]);
  assertEquals(rows.map(({ createTime }) => createTime), times.slice(90));
  const growth = async (coin: string) => {
    const candles: number[][] = await ask("/api/kline/lists", {
      exchange: "Binance",
      symbol: `${coin}USDT`,
      productType: "SWAP",
      interval: "1d",
      endTime: present,
      size: 91,
    });
    return candles[90][3] / candles[0][3];
  };
  const others = await Promise.all(["ETH", "SOL", "XRP", "DOGE", "BNB"].map(growth));
  const own = await growth("BTC");
  const better = others.filter((other) => other > own).length;
  assertEquals(rows[rows.length - 1].value, `${20 * better}`);
  assert(new Set(rows.map(({ value }) => value)).size > 3);
});

const used = {
  "bitcoin-rainbow-v2": 10,
  "/charts/1-year-hodl-wave/": 1,
  "/charts/hodl-waves/": 13,
  "/charts/mvrv-zscore/": 4,
  "/charts/relative-unrealized-prof/": 1,
  "/charts/bitcoin-price-prediction/": 1,
  "/charts/reserve-risk/": 1,
  "/charts/rhodl-ratio/": 1,
  "/charts/whale-shadows/": 1,
};

for (const [type, series] of Object.entries(used)) {
  Deno.test(`index/charts of ${type} fills ${series} of thirteen values`, async () => {
    const data = await ask(root + "index/charts", { type });
    const values = Array.from({ length: 13 }, (_, i) => `value${i + 1}`);
    assertEquals(Object.keys(data), ["timeList", "btcPrice", ...values, "weekList"]);
    assertEquals([data.timeList, data.btcPrice], [times, closes]);
    values.forEach((name, k) => {
      assertEquals(data[name].length, daysShown);
      const filled = data[name].every((value: unknown) => typeof value === "number");
      const empty = data[name].every((value: unknown) => value === null);
      assertEquals([filled, empty], [k < series, k >= series], name);
    });
  });
}

Deno.test("the charts' series agree with one another", async () => {
  const chart = (type: string) => ask(root + "index/charts", { type });
  const mvrv = await chart("/charts/mvrv-zscore/"),
    nupl = await chart(
      "/charts/relative-unrealized-prof/",
    );
  const waves = await chart("/charts/hodl-waves/"), old = await chart("/charts/1-year-hodl-wave/");
  const rainbow = await chart("bitcoin-rainbow-v2");
  for (const i of [0, 500, daysShown - 1]) {
    assertAlmostEquals(nupl.value1[i], 1 - 1 / mvrv.value1[i], 2e-6);
    assertAlmostEquals(mvrv.value1[i], mvrv.value2[i] / mvrv.value3[i], 1e-6);
    const parts = Array.from({ length: 13 }, (_, k) => waves[`value${k + 1}`][i]);
    assertAlmostEquals(parts.reduce((a, b) => a + b), 100, 1e-4);
    assertAlmostEquals(parts.slice(6).reduce((a, b) => a + b), old.value1[i], 1e-4);
    const bands = Array.from({ length: 9 }, (_, k) => rainbow[`value${k + 2}`][i]);
    assertEquals(bands, bands.toSorted((a, b) => a - b));
    assertEquals(bands[4], rainbow.value1[i]);
  }
});

Deno.test("smc finds turning points of the K line and what breaks them", async () => {
  const asked = { symbol: "BTCUSDT", interval: "1h" };
  const found = await ask(root + "smc", asked);
  assertEquals(Object.keys(found), [
    "contractCode",
    "baseCoin",
    "quoteCoin",
    "contractType",
    "exchangeName",
    "interval",
    "klineTs",
    "swingHighs",
    "swingLows",
    "bos",
    "choch",
    "fvgData",
    "bullishOB",
    "bearishOB",
    "breakerBullish",
    "breakerBearish",
  ]);
  const rows: number[][] = await ask("/api/kline/lists", {
    ...bitcoin,
    ...asked,
    productType: "SWAP",
    // The bar in progress is not read.
    endTime: present - hour,
    size: 500,
  });
  const candles = rows.map(([ts, , open, close, high, low]) => ({
    ts,
    open,
    close,
    high,
    low,
  }));
  assertEquals(found.klineTs, candles[candles.length - 1].ts);
  const { length } = candles;
  const around = (idx: number) => candles.slice(Math.max(0, idx - wing), idx + wing + 1);
  const highs = candles.flatMap(({ high, ts }, idx) => {
    if (idx < wing || idx >= length - wing) return [];
    const beaten = around(idx).filter((other) => other.high >= high).length;
    return beaten === 1 ? [{ idx, ts, price: high }] : [];
  });
  assertEquals(found.swingHighs, highs);
  assert(highs.length > 10 && found.swingLows.length > 10);
  for (const { idx, ts, price } of found.swingLows) {
    assertEquals([candles[idx].ts, candles[idx].low], [ts, price]);
    assertEquals(Math.min(...around(idx).map(({ low }) => low)), price);
  }
  for (const { idx, price, dir } of [...found.bos, ...found.choch]) {
    // Broken by this close, and by none since the turning point was seen.
    assert(dir * (candles[idx].close - price) > 0);
    assert(dir === 1 || dir === -1);
    const swing = (dir === 1 ? found.swingHighs : found.swingLows)
      .findLast((swing: { idx: number; price: number }) => swing.price === price);
    for (let i = swing.idx + wing; i < idx; i++) assert(dir * (candles[i].close - price) <= 0);
  }
  const breaks = [...found.bos, ...found.choch].toSorted((a, b) => a.idx - b.idx);
  breaks.forEach((one, i) => {
    if (i === 0) return;
    const turned = breaks[i - 1].dir !== one.dir;
    assertEquals(found.choch.includes(one), turned);
  });
  assert(found.choch.length > 3 && found.bos.length > 3);
  for (const { idx, ts, o, c, h, l } of found.bullishOB) {
    const { ts: at, open, close, high, low } = candles[idx];
    assertEquals([ts, o, c, h, l], [at, open, close, high, low]);
    assert(c < o);
  }
  const broken = found.bullishOB.filter(({ idx, l }: { idx: number; l: number }) =>
    candles.slice(idx + 1).some(({ close }) => close < l)
  );
  assertEquals(found.breakerBearish, broken);
});

Deno.test("smartMoney finds a gap, which way it points and how long it stood", () => {
  const candle = (ts: number, open: number, close: number) => ({
    ts,
    open,
    close,
    high: Math.max(open, close),
    low: Math.min(open, close),
  });
  const candles = [
    candle(0, 100, 101),
    candle(1, 101, 110),
    candle(2, 110, 112),
    candle(3, 112, 105),
    candle(4, 105, 100),
    candle(5, 100, 101),
  ];
  assertEquals(smartMoney(candles).fvgData, [
    { ts: 1, low: 101, high: 110, direction: 1, barCount: 1 },
    { ts: 3, low: 105, high: 110, direction: -1, barCount: 1 },
    { ts: 4, low: 101, high: 105, direction: -1, barCount: 0 },
  ]);
});

Deno.test("requests for indicators that CoinAnk turns down are refused", async () => {
  await assertRefused(root + "index/charts", { type: "/charts/rhodl-ratio/" }, { type: "nvt" });
  await assertRefused(root + "getGrayscaleOpenInterest", {}, { symbol: "USD" });
  await assertRefused(root + "smc", { symbol: "BTCUSDT", interval: "4h" }, { interval: "5h" });
  await assertRefused(root + "smc", { symbol: "BTCUSDT", interval: "4h" }, { symbol: "BTC" });
});
