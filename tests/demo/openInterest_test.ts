import { assert, assertEquals } from "@std/assert";
import { asker, bitcoin, bodies, present } from "./ask.ts";
import { assertPagesJoin } from "./walked.ts";

const minute = 60_000, hour = 60 * minute, day = 24 * hour;
const chart = "/api/openInterest/symbol/Chart";
const kline = "/api/openInterest/kline";
const aggKline = "/api/openInterest/aggKline";
const v2 = "/api/openInterest/v2/chart";
const topOfHour = Date.parse("2024-09-10T15:00Z");

interface Sample {
  ts: number;
  volume: number;
  coinCount: number;
  coinValue: number;
}
interface Candle {
  id?: string;
  begin: number;
  open: number;
  close: number;
  low: number;
  high: number;
}

Deno.test("symbolChart has the documented shape and about the documented figures", async () => {
  const rows: Sample[] = await asker()(chart, {
    ...bitcoin,
    interval: "1h",
    endTime: present,
    size: 10,
  });
  assertEquals(
    rows.map(({ ts }) => ts),
    Array.from({ length: 10 }, (_, i) => topOfHour - (9 - i) * hour),
  );
  for (const row of rows) {
    assertEquals(Object.keys(row), ["ts", "volume", "coinCount", "coinValue"]);
    assertEquals(row.volume, 0);
    assert(row.coinCount > 60_000 && row.coinCount < 120_000, `${row.coinCount}`);
    assertEquals(row.coinCount, Number(row.coinCount.toFixed(3)));
    assertEquals(row.coinValue, Number(row.coinValue.toFixed(2)));
  }
});

Deno.test("symbolChart gives the same level at an instant whatever the interval", async () => {
  const ask = asker();
  const page = (interval: string, size: number): Promise<Sample[]> =>
    ask(chart, { ...bitcoin, interval, endTime: present, size });
  const daily = await page("1d", 20);
  for (const interval of ["4h", "1h", "15m"]) {
    const finer = new Map((await page(interval, 500)).map((row) => [row.ts, row]));
    const shared = daily.filter(({ ts }) => finer.has(ts));
    assert(shared.length >= 5);
    for (const row of shared) assertEquals(finer.get(row.ts), row);
  }
});

Deno.test("symbolChart answers alike in whatever order pages are asked", async () => {
  const late = { ...bitcoin, interval: "1h", endTime: present, size: 30 };
  const early = { ...late, endTime: Date.parse("2021-05-19T13:00Z") };
  const one = asker(), other = asker();
  const forward = [await one(chart, late), await one(chart, early)];
  const backward = [await other(chart, early), await other(chart, late)].toReversed();
  assertEquals(forward, backward);
});

Deno.test("symbolChart pages join without gap or overlap, and end in 2020", async () => {
  const ask = asker({ now: () => Date.parse("2020-02-01T10:00Z") });
  const starts: number[] = [];
  for (let endTime = present, pages = 0;; pages++) {
    const rows: Sample[] = await ask(chart, { ...bitcoin, interval: "1h", endTime });
    if (rows.length === 0) {
      assertEquals(pages, 2);
      break;
    }
    starts.unshift(...rows.map(({ ts }) => ts));
    endTime = rows[0].ts - 1;
  }
  assertEquals(starts[0], Date.parse("2020-01-01"));
  assertEquals(starts.length, 31 * 24 + 11);
  for (let i = 1; i < starts.length; i++) assertEquals(starts[i] - starts[i - 1], hour);
});

Deno.test("symbolChart knows each venue's way of writing a pair", async () => {
  const ask = asker();
  const pairs = {
    Binance: "ETHUSDT",
    Bybit: "ETHUSDT",
    Bitget: "ETHUSDT",
    OKX: "ETH-USDT-SWAP",
    Gate: "ETH_USDT",
    Huobi: "ETH-USDT",
  };
  for (const [exchange, symbol] of Object.entries(pairs)) {
    const rows = await ask(chart, { exchange, symbol, interval: "1d", endTime: present, size: 1 });
    assert(rows[0].coinCount > 0, exchange);
  }
});

Deno.test("kline opens at the sample and closes at the next, in whole coins", async () => {
  const ask = asker();
  const asked = { ...bitcoin, interval: "1h", endTime: present, size: 48 };
  const samples: Sample[] = await ask(chart, asked);
  const candles: Candle[] = await ask(kline, asked);
  assertEquals(candles.map(({ begin }) => begin), samples.map(({ ts }) => ts));
  candles.forEach((candle, i) => {
    assertEquals(Object.keys(candle), ["id", "begin", "open", "close", "low", "high"]);
    assert(/^[0-9a-f]{24}$/.test(candle.id!));
    assertEquals(candle.open, Math.round(samples[i].coinCount));
    if (i > 0) assertEquals(candle.open, candles[i - 1].close);
    assert(candle.low <= Math.min(candle.open, candle.close));
    assert(candle.high >= Math.max(candle.open, candle.close));
  });
  assertEquals(new Set(candles.map(({ id }) => id)).size, 48);
});

Deno.test("kline of a day has the extremes of its hours", async () => {
  const ask = asker();
  const crash = Date.parse("2024-08-05");
  const page = (interval: string, endTime: number, size: number): Promise<Candle[]> =>
    ask(kline, { ...bitcoin, interval, endTime, size });
  const [whole] = await page("1d", crash, 1);
  const hours = await page("1h", crash + day - 1, 24);
  assertEquals(hours[0].begin, whole.begin);
  assertEquals(whole.high, Math.max(...hours.map(({ high }) => high)));
  assertEquals(whole.low, Math.min(...hours.map(({ low }) => low)));
  assertEquals([whole.open, whole.close], [hours[0].open, hours[23].close]);
});

Deno.test("kline's last bar is in progress: it knows nothing later than now", async () => {
  const last = async (now: number): Promise<Candle> =>
    (await asker({ now: () => now })(kline, {
      ...bitcoin,
      interval: "1h",
      endTime: now + day,
      size: 1,
    }))[0];
  let before = await last(topOfHour);
  assertEquals([before.open, before.close, before.low, before.high].length, 4);
  assertEquals(new Set([before.open, before.close, before.low, before.high]).size, 1);
  for (let now = topOfHour + minute; now < topOfHour + hour; now += minute) {
    const candle = await last(now);
    assertEquals([candle.begin, candle.open], [topOfHour, before.open]);
    assertEquals(candle.high, Math.max(before.high, candle.close));
    assertEquals(candle.low, Math.min(before.low, candle.close));
    before = candle;
  }
});

Deno.test("endTime keeps the bars that start at or before it", async () => {
  const starts = async (endTime: number) =>
    (await asker()(chart, { ...bitcoin, interval: "1h", endTime, size: 2 }) as Sample[])
      .map(({ ts }) => ts);
  assertEquals(await starts(topOfHour), [topOfHour - hour, topOfHour]);
  assertEquals(await starts(topOfHour - 1), [topOfHour - 2 * hour, topOfHour - hour]);
  assertEquals(await starts(topOfHour + 10 * day), [topOfHour - hour, topOfHour]);
});

Deno.test("size is cut down to 500 and is 500 or 100 where it is left out", async () => {
  const ask = asker();
  const asked = { ...bitcoin, interval: "1m", endTime: present };
  assertEquals((await ask(chart, { ...asked, size: 5000 })).length, 500);
  assertEquals((await ask(chart, asked)).length, 500);
  assertEquals((await ask(v2, { baseCoin: "BTC", interval: "1m", type: "USD" })).tss.length, 101);
});

Deno.test("aggKline is the sum of the venues of v2/chart, in USD", async () => {
  const ask = asker();
  const asked = { baseCoin: "BTC", interval: "1h", endTime: present, size: 24 };
  const candles: Candle[] = await ask(aggKline, asked);
  const { tss, dataValues } = await ask(v2, { ...asked, type: "USD" });
  const sumAt = (ts: number) => {
    const at = tss.lastIndexOf(ts);
    const cents = (values: number[]) => Math.round(values[at] * 100);
    return Object.values(dataValues as Record<string, number[]>)
      .reduce((sum, values) => sum + cents(values), 0) / 100;
  };
  assertEquals(Object.keys(candles[0]), ["begin", "open", "close", "low", "high"]);
  for (const { begin, open } of candles) assertEquals(open, sumAt(begin));
  assertEquals(candles[23].close, sumAt(present));
});

Deno.test("v2/chart has the present first, then bars, newest first", async () => {
  const { tss, prices, dataValues } = await asker()(v2, {
    baseCoin: "BTC",
    exchange: "",
    interval: "1h",
    size: 10,
    type: "BTC",
  });
  assertEquals(tss, [present, ...Array.from({ length: 10 }, (_, i) => topOfHour - i * hour)]);
  assertEquals(prices.length, 10);
  assertEquals(Object.keys(dataValues).toSorted(), [
    "Binance",
    "Bitfinex",
    "Bitget",
    "Bitmex",
    "Bybit",
    "CME",
    "Deribit",
    "Gate",
    "Huobi",
    "Kraken",
    "Okex",
    "dYdX",
  ]);
  for (const values of Object.values<number[]>(dataValues)) assertEquals(values.length, 11);
});

Deno.test("v2/chart leaves the present out of a page of the past", async () => {
  const asked = { baseCoin: "BTC", interval: "1h", size: 5, type: "USD" };
  const { tss, prices } = await asker()(v2, { ...asked, endTime: topOfHour - 1 });
  assertEquals(tss, Array.from({ length: 5 }, (_, i) => topOfHour - (i + 1) * hour));
  assertEquals(prices.length, 4);
});

Deno.test("v2/chart gives prices[i] at tss[i + 1], the present first", async () => {
  const ask = asker();
  const asked = { baseCoin: "BTC", interval: "1h", size: 10 };
  const { tss, prices, dataValues } = await ask(v2, { ...asked, type: "BTC" });
  const usd = (await ask(v2, { ...asked, type: "USD" })).dataValues.Binance;
  const price = (i: number) => usd[i] / dataValues.Binance[i];
  const near = (a: number, b: number) => assert(Math.abs(a / b - 1) < 1e-6, `${a} ${b}`);
  near(prices[0], price(0));
  for (let i = 1; i < prices.length; i++) near(prices[i], price(i + 1));
  assertEquals(tss.length, prices.length + 1);
});

Deno.test("v2/chart shows one venue, null before it lists the coin", async () => {
  const { tss, dataValues } = await asker()(v2, {
    baseCoin: "ETH",
    exchange: "CME",
    interval: "1d",
    size: 4,
    type: "USD",
    endTime: Date.parse("2021-02-10"),
  });
  assertEquals(Object.keys(dataValues), ["CME"]);
  assertEquals(dataValues.CME.map((value: number | null) => value === null), [
    false,
    false,
    true,
    true,
  ]);
  assertEquals(tss[0], Date.parse("2021-02-10"));
});

Deno.test("all, topOIByEx and the charts agree on the present", async () => {
  const ask = asker();
  const [total, ...rows] = await ask("/api/openInterest/all", { baseCoin: "BTC" });
  const { exchanges, oi, coins } = await ask("/api/tickers/topOIByEx", { baseCoin: "BTC" });
  const { dataValues } = await ask(v2, { baseCoin: "BTC", interval: "1h", type: "USD" });
  const names = rows.map(({ exchangeName }: { exchangeName: string }) => exchangeName);
  assertEquals(exchanges, names);
  assertEquals(oi, rows.map(({ coinValue }: { coinValue: number }) => coinValue));
  assertEquals(coins, rows.map(({ coinCount }: { coinCount: number }) => coinCount));
  assertEquals(oi, names.map((name: string) => dataValues[name][0]));
  assertEquals(oi, oi.toSorted((a: number, b: number) => b - a));

  assertEquals(total.exchangeName, "ALL");
  assertEquals(total.rate, 1);
  const cents = oi.reduce((sum: number, value: number) => sum + Math.round(value * 100), 0);
  assertEquals(Math.round(total.coinValue * 100), cents);
});

Deno.test("all gives changes as fractions of the level in USD", async () => {
  const ask = asker();
  const rows = await ask("/api/openInterest/all", { baseCoin: "ETH" });
  assertEquals(Object.keys(rows[0]), [
    "baseCoin",
    "exchangeName",
    "coinCount",
    "coinValue",
    "rate",
    "change5M",
    "change15M",
    "change30M",
    "change1H",
    "change4H",
    "change24H",
    "change2D",
    "change3D",
    "change7D",
    "turnover24h",
  ]);
  const before = asker({ now: () => present - day });
  const [{ coinValue }] = await before("/api/openInterest/all", { baseCoin: "ETH" });
  assertEquals(rows[0].change24H, Math.round((rows[0].coinValue / coinValue - 1) * 1e4) / 1e4);
  assert(rows[0].turnover24h > 1e9);
});

Deno.test("an answer is an envelope of success, code and data", async () => {
  const body = await bodies()("/api/tickers/topOIByEx", { baseCoin: "SOL" });
  assertEquals(Object.keys(body), ["success", "code", "data"]);
});

const oiVsMc = "/api/instruments/oiVsMc";

Deno.test("oiVsMc has the bars of a page and then the present, and the documented fields", async () => {
  const rows = await asker()(oiVsMc, {
    baseCoin: "BTC",
    interval: "1h",
    endTime: present,
    size: 10,
  });
  assertEquals(
    rows.map(({ ts }: { ts: number }) => ts),
    [...Array.from({ length: 10 }, (_, i) => topOfHour - (9 - i) * hour), present],
  );
  for (const row of rows) {
    assertEquals(Object.keys(row), [
      "ts",
      "baseCoin",
      "price",
      "openInterest",
      "fundingRate",
      "marketCap",
      "symbol",
      "exchangeName",
      "oiVsMar",
      "volVsMar",
      "oiVsVol",
    ]);
    assertEquals([row.baseCoin, row.symbol, row.exchangeName], ["BTC", "BTCUSDT", "Binance"]);
  }
});

Deno.test("oiVsMc leaves the present out of a page of the past, and out where it is a bar's start", async () => {
  const asked = { baseCoin: "BTC", interval: "1h", size: 3 };
  const times = async (now: number, endTime: number) =>
    (await asker({ now: () => now })(oiVsMc, { ...asked, endTime }))
      .map(({ ts }: { ts: number }) => ts);
  const three = (last: number) => [last - 2 * hour, last - hour, last];
  assertEquals(await times(present, topOfHour - 1), three(topOfHour - hour));
  assertEquals(await times(topOfHour, topOfHour), three(topOfHour));
});

Deno.test("oiVsMc agrees with the charts: open interest, price, market cap and turnover", async () => {
  const ask = asker();
  const asked = { baseCoin: "BTC", interval: "1h", endTime: present, size: 24 };
  const rows = await ask(oiVsMc, asked);
  const candles: Candle[] = await ask(aggKline, asked);
  candles.forEach(({ begin, open }, i) => {
    assertEquals([rows[i].ts, rows[i].openInterest], [begin, open]);
  });
  const now = rows[24];
  assertEquals(now.openInterest, candles[23].close);
  const [{ turnover24h }] = await ask("/api/openInterest/all", { baseCoin: "BTC" });
  const cap = await ask("/api/instruments/getCoinMarketCap", { baseCoin: "BTC" });
  assertEquals([now.price, now.marketCap], [cap.price, cap.marketCap]);
  const sixth = (value: number) => Math.round(value * 1e6) / 1e6;
  assertEquals(now.oiVsMar, sixth(now.openInterest / cap.marketCap));
  assertEquals(now.volVsMar, sixth(turnover24h / cap.marketCap));
  assertEquals(now.oiVsVol, sixth(now.openInterest / turnover24h));
  const { fundingRate } = await ask("/api/instruments/getLastPrice", {
    ...bitcoin,
    productType: "SWAP",
  });
  assertEquals(now.fundingRate, fundingRate);
});

Deno.test("oiVsMc pages join without gap", async () => {
  await assertPagesJoin(asker(), {
    path: oiVsMc,
    asked: { baseCoin: "SOL", interval: "15m" },
    times: (rows: { ts: number }[]) => rows.map(({ ts }) => ts),
  }, { endTime: topOfHour - 1, size: 40, width: 15 * minute });
});
