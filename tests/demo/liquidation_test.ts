import { assert, assertEquals } from "@std/assert";
import { assertAllRefused } from "./allRefused.ts";
import { asker, bitcoin, present } from "./ask.ts";
import { sum } from "./sums.ts";
import { assertPagesJoin } from "./walked.ts";

const minute = 60_000, hour = 60 * minute, day = 24 * hour;
const intervals = "/api/liquidation/allExchange/intervals";
const aggHistory = "/api/liquidation/aggregated-history";
const history = "/api/liquidation/history";
const orders = "/api/liquidation/orders";
const map = "/api/liqMap/getLiqMap";
const aggMap = "/api/liqMap/getAggLiqMap";
const heatmap = "/api/liqMap/getLiqHeatMap";
const ofCoin = { baseCoin: "BTC", interval: "1h", endTime: present, size: 48 };
const ofPair = { ...bitcoin, interval: "1h", endTime: present, size: 48 };
const pairs = {
  Binance: "BTCUSDT",
  OKX: "BTC-USDT-SWAP",
  Bybit: "BTCUSDT",
  Gate: "BTC_USDT",
  Huobi: "BTC-USDT",
};

interface Aggregate {
  ts: number;
  all: { longTurnover?: number; shortTurnover?: number };
}
interface Row {
  ts: number;
  symbol: string;
  exchangeName: string;
  longTurnover: number;
  shortTurnover: number;
  longAmount: number;
  shortAmount: number;
}
interface Order {
  exchangeName: string;
  baseCoin: string;
  contractCode: string;
  posSide: string;
  amount: number;
  price: number;
  avgPrice: number;
  tradeTurnover: number;
  ts: number;
}

const nothing = (usd: number | undefined) => usd ?? 0;

Deno.test("history has the documented rows, zeros and all", async () => {
  const rows: Row[] = await asker()(history, { ...ofPair, interval: "1m", size: 500 });
  for (const row of rows) {
    assertEquals(Object.keys(row), [
      "ts",
      "symbol",
      "exchangeName",
      "longTurnover",
      "shortTurnover",
      "longAmount",
      "shortAmount",
    ]);
  }
  assert(rows.some(({ longTurnover }) => longTurnover === 0));
  assert(rows.some(({ longTurnover }) => longTurnover > 0));
});

Deno.test("aggregated-history leaves out what is zero", async () => {
  const rows: Aggregate[] = await asker()(aggHistory, { ...ofCoin, interval: "1m", size: 500 });
  assertEquals(rows.length, 500);
  for (const row of rows) {
    assertEquals(Object.keys(row), ["all", "ts"]);
    for (const usd of Object.values(row.all)) assert(usd > 0);
  }
  const sides = new Set(rows.map(({ all }) => Object.keys(all).join()));
  assert(sides.has("longTurnover") && sides.has("shortTurnover"), [...sides].join(" | "));
});

Deno.test("wide bars are the sums of narrow ones", async () => {
  const ask = asker();
  const hours: Row[] = await ask(history, { ...ofPair, size: 100 });
  const all: Aggregate[] = await ask(aggHistory, { ...ofCoin, size: 100 });
  const asked = { interval: "1d", endTime: present - day, size: 2 };
  const days: Row[] = await ask(history, { ...ofPair, ...asked });
  const allDays: Aggregate[] = await ask(aggHistory, { ...ofCoin, ...asked });
  const within = <R extends { ts: number }>(rows: R[], begin: number) => {
    const parts = rows.filter(({ ts }) => ts >= begin && ts < begin + day);
    assertEquals(parts.length, 24);
    return parts;
  };
  for (const row of days) {
    const parts = within(hours, row.ts);
    for (const name of ["longTurnover", "shortTurnover", "longAmount", "shortAmount"] as const) {
      assertEquals(row[name], sum(parts.map((part) => part[name])));
    }
  }
  for (const row of allDays) {
    const parts = within(all, row.ts);
    for (const name of ["longTurnover", "shortTurnover"] as const) {
      assertEquals(row.all[name], sum(parts.map((part) => nothing(part.all[name]))));
    }
  }
});

Deno.test("pairs are a part of the aggregate", async () => {
  const ask = asker();
  const all: Aggregate[] = await ask(aggHistory, ofCoin);
  const parts: Row[][] = await Promise.all(
    Object.entries(pairs).map(([exchange, symbol]) =>
      ask(history, { ...ofPair, exchange, symbol })
    ),
  );
  all.forEach(({ all }, i) => {
    const usd = (name: "longTurnover" | "shortTurnover") => sum(parts.map((rows) => rows[i][name]));
    assert(usd("longTurnover") <= nothing(all.longTurnover));
    assert(usd("shortTurnover") <= nothing(all.shortTurnover));
  });
});

Deno.test("history and aggregated-history pages join without gap", async () => {
  const ask = asker();
  for (const [path, asked] of [[history, ofPair], [aggHistory, ofCoin]] as const) {
    await assertPagesJoin(ask, {
      path,
      asked,
      times: (rows: { ts: number }[]) => rows.map(({ ts }) => ts),
    }, { endTime: present, size: 70, width: hour });
  }
});

/** All orders of a filter from an instant on, page by page. */
async function ordersSince(
  from: number,
  filter: Record<string, string | number>,
): Promise<Order[]> {
  const ask = asker(), found: Order[] = [];
  for (let endTime = present;;) {
    const page: Order[] = await ask(orders, { ...filter, endTime });
    assert(page.length > 0 && page.length <= 100);
    found.push(...page.filter(({ ts }) => ts >= from));
    const oldest = page[page.length - 1].ts;
    if (oldest < from) return found;
    endTime = oldest - 1;
  }
}

Deno.test("orders are those that the history of their pair adds up", async () => {
  const from = Date.parse("2024-09-10T12:00Z");
  const found = await ordersSince(from, { baseCoin: "BTC" });
  for (let i = 1; i < found.length; i++) assert(found[i].ts <= found[i - 1].ts);
  for (const [exchange, symbol] of Object.entries(pairs)) {
    const rows: Row[] = await asker()(history, { ...ofPair, exchange, symbol, size: 4 });
    assertEquals(rows[0].ts, from);
    for (const row of rows) {
      const of = (side: string) =>
        found.filter(({ exchangeName, posSide, ts }) =>
          exchangeName === row.exchangeName && posSide === side && ts >= row.ts &&
          ts < row.ts + hour
        );
      const usd = (side: string) => sum(of(side).map(({ tradeTurnover }) => tradeTurnover));
      const coins = (side: string) => sum(of(side).map(({ amount }) => amount));
      assertEquals([usd("long"), usd("short")], [row.longTurnover, row.shortTurnover]);
      assertEquals([coins("long"), coins("short")], [row.longAmount, row.shortAmount]);
    }
  }
});

Deno.test("an order has the documented fields, and its turnover is its amount at its price", async () => {
  const found: Order[] = await asker()(orders, {
    baseCoin: "BTC",
    exchange: "OKX",
    side: "short",
    amount: 5000,
    endTime: present,
  });
  assertEquals(found.length, 100);
  for (const order of found) {
    assertEquals(Object.keys(order), [
      "exchangeName",
      "baseCoin",
      "contractCode",
      "posSide",
      "amount",
      "price",
      "avgPrice",
      "tradeTurnover",
      "ts",
    ]);
    assertEquals(
      [order.exchangeName, order.contractCode, order.posSide],
      ["Okex", "BTC-USDT-SWAP", "short"],
    );
    assertEquals(order.tradeTurnover, Math.round(order.amount * order.avgPrice * 100) / 100);
    assert(order.tradeTurnover >= 5000);
    assert(order.price >= order.avgPrice && order.price < 1.01 * order.avgPrice);
    assert(order.ts < Math.floor(present / minute) * minute);
  }
});

Deno.test("orders larger than any are none, and a wrong filter is refused", async () => {
  const now = Date.parse("2020-01-20");
  const asked = { baseCoin: "BTC", endTime: now };
  assertEquals(await asker({ now: () => now })(orders, { ...asked, amount: 1e12 }), []);
  await assertAllRefused(
    orders,
    { baseCoin: "BTC", endTime: present },
    { side: "buy" },
    { amount: "many" },
    { amount: -1 },
    { exchange: "Okex" },
  );
});

Deno.test("intervals are the last hours of aggregated-history, and its largest order is one", async () => {
  const now = Date.parse("2024-09-10T15:00Z"), ask = asker({ now: () => now });
  const found = await ask(intervals, { baseCoin: "BTC" });
  assertEquals(Object.keys(found), ["topOrder", "total", "24h", "1h"]);
  assertEquals(Object.keys(found["24h"]), [
    "baseCoin",
    "totalTurnover",
    "longTurnover",
    "shortTurnover",
    "percentage",
    "longRatio",
    "shortRatio",
    "interval",
  ]);
  assertEquals([found["24h"].interval, found["1h"].interval], ["1d", "1h"]);
  const rows: Aggregate[] = await ask(aggHistory, { ...ofCoin, endTime: now - 1, size: 24 });
  const usd = (rows: Aggregate[], name: "longTurnover" | "shortTurnover") =>
    sum(rows.map(({ all }) => nothing(all[name])));
  for (const [name, hours] of [["24h", rows], ["1h", rows.slice(-1)]] as const) {
    assertEquals(found[name].longTurnover, usd(hours, "longTurnover"));
    assertEquals(found[name].shortTurnover, usd(hours, "shortTurnover"));
    assertEquals(
      found[name].totalTurnover,
      sum([found[name].longTurnover, found[name].shortTurnover]),
    );
  }
  const { topOrder, total } = found;
  assertEquals(Object.keys(topOrder), [
    "symbol",
    "posSide",
    "exchangeName",
    "tradeTurnover",
    "baseCoin",
    "ts",
  ]);
  const largest: Order[] = await ask(orders, {
    baseCoin: "BTC",
    amount: topOrder.tradeTurnover,
    endTime: now,
  });
  assertEquals([largest[0].ts, largest[0].tradeTurnover], [topOrder.ts, topOrder.tradeTurnover]);
  assert(
    !largest.some(({ ts, tradeTurnover }) =>
      ts >= now - day && tradeTurnover > topOrder.tradeTurnover
    ),
  );
  let count = 0;
  for (const [exchange, symbol] of [...Object.entries(pairs), ["Bitget", "BTCUSDT"]]) {
    // Bitget has no history of liquidations at CoinAnk, but orders.
    const filter = { baseCoin: "BTC", exchange };
    for (let endTime = now; endTime > now - day;) {
      const page: Order[] = await ask(orders, { ...filter, endTime });
      assertEquals(page[0].contractCode, symbol);
      count += page.filter(({ ts }) => ts >= now - day).length;
      endTime = page[page.length - 1].ts - 1;
    }
  }
  assertEquals(total, count);
});

for (const interval of ["1d", "1w"]) {
  Deno.test(`the map of ${interval} has longs below the last price and shorts above it`, async () => {
    const ask = asker();
    const data = await ask(map, { symbol: "BTCUSDT", exchange: "Binance", interval });
    assertEquals(Object.keys(data), [
      "symbol",
      "prices",
      ...[25, 30, 40, 50, 60, 70, 80, 90, 100].map((leverage) => `x${leverage}`),
      "lastIndex",
      "lastPrice",
    ]);
    const { prices, lastIndex, lastPrice } = data;
    const [{ coinCount, coinValue }] = await ask("/api/openInterest/symbol/Chart", {
      ...bitcoin,
      interval: "1m",
      endTime: present,
      size: 1,
    });
    assert(Math.abs(lastPrice - coinValue / coinCount) < 1e-6 * lastPrice);
    assert(prices[lastIndex] <= lastPrice && prices[lastIndex + 1] > lastPrice);
    for (let k = 1; k < prices.length; k++) {
      assertEquals(prices[k] - prices[k - 1], prices[1] - prices[0]);
    }
    let longs = 0, shorts = 0;
    for (const [name, values] of Object.entries<number[]>(data)) {
      if (!/^x\d+$/.test(name)) continue;
      assertEquals(values.length, prices.length);
      assert(values.every((usd) => usd >= 0));
      longs += sum(values.slice(0, lastIndex + 1));
      shorts += sum(values.slice(lastIndex + 1));
    }
    assert(longs > 0 && shorts > 0);
    assert(longs < 0.4 * coinValue && shorts < 0.4 * coinValue, `${longs} ${shorts}`);
  });
}

Deno.test("a level lies as far from where it was opened as its leverage says", async () => {
  const ask = asker();
  const { prices, lastIndex, x25, x100 } = await ask(map, {
    symbol: "BTCUSDT",
    exchange: "Binance",
    interval: "1d",
  });
  const bars: number[][] = await ask("/api/kline/lists", {
    ...bitcoin,
    interval: "5m",
    endTime: present,
    size: 289,
  });
  const low = Math.min(...bars.map((bar) => bar[5])), high = Math.max(...bars.map((bar) => bar[4]));
  const tick = prices[1] - prices[0];
  const highestLong = (levels: number[]) =>
    prices[levels.findLastIndex((usd, k) => usd > 0 && k <= lastIndex)];
  const lowestShort = (levels: number[]) =>
    prices[levels.findIndex((usd, k) => usd > 0 && k > lastIndex)];
  for (const [levels, leverage] of [[x25, 25], [x100, 100]] as const) {
    assert(highestLong(levels) <= high * (1 - 1 / leverage));
    assert(lowestShort(levels) >= low * (1 + 1 / leverage));
    assert(prices[levels.findIndex((usd: number) => usd > 0)] >= low * (1 - 1 / leverage) - tick);
  }
});

Deno.test("the aggregate map is the sum of the leverages of each exchange's map", async () => {
  const ask = asker();
  const all = await ask(aggMap, { baseCoin: "ETH", interval: "1d" });
  assertEquals(Object.keys(all), ["prices", "Binance", "Okex", "Bybit", "lastIndex", "lastPrice"]);
  for (const [exchange, symbol] of [["Binance", "ETHUSDT"], ["Okex", "ETH-USDT-SWAP"]]) {
    const one = await ask(map, { exchange, symbol, interval: "1d" });
    assertEquals([one.prices, one.lastIndex, one.lastPrice], [
      all.prices,
      all.lastIndex,
      all.lastPrice,
    ]);
    const leverages = Object.keys(one).filter((name) => /^x\d+$/.test(name));
    one.prices.forEach((_: number, k: number) => {
      assertEquals(all[exchange][k], sum(leverages.map((name) => one[name][k])));
    });
  }
});

Deno.test("the last column of the heat map is the map", async () => {
  const ask = asker();
  for (const interval of ["1d", "1w"]) {
    const one = await ask(map, { exchange: "Binance", symbol: "BTCUSDT", interval });
    const { liqHeatMap, tickSize } = await ask(heatmap, { ...bitcoin, interval });
    assertEquals(liqHeatMap.priceArray, one.prices);
    assertEquals(tickSize, one.prices[1] - one.prices[0]);
    const last = `${liqHeatMap.chartTimeArray.length - 1}`;
    const column = new Map<number, number>(
      liqHeatMap.data.filter(([step]: string[]) => step === last)
        .map(([, at, usd]: string[]) => [Number(at), Number(usd)]),
    );
    const leverages = Object.keys(one).filter((name) => /^x\d+$/.test(name));
    one.prices.forEach((_: number, k: number) => {
      assertEquals(column.get(k) ?? 0, sum(leverages.map((name) => one[name][k])));
    });
  }
});

/** The heat map of a week as columns of USD by price, and what the bars of its steps were. */
async function columnsOfWeek() {
  const ask = asker();
  const { liqHeatMap } = await ask(heatmap, { ...bitcoin, interval: "1w" });
  const { data, chartTimeArray, priceArray } = liqHeatMap;
  const columns = chartTimeArray.map(() => priceArray.map(() => 0));
  for (const [step, at, usd] of data) columns[Number(step)][Number(at)] = Number(usd);
  const asked = { ...bitcoin, interval: "30m", endTime: present, size: chartTimeArray.length };
  const bars: number[][] = await ask("/api/kline/lists", asked);
  const samples = await ask("/api/openInterest/symbol/Chart", asked);
  assertEquals(bars.map(([ts]) => ts), chartTimeArray);
  return {
    columns: columns as number[][],
    prices: priceArray as number[],
    bars,
    held: samples.map(({ coinCount }: { coinCount: number }) => coinCount) as number[],
  };
}

Deno.test("no level stands where the price has been", async () => {
  const { columns, prices, bars } = await columnsOfWeek();
  let gone = 0;
  columns.forEach((column, step) => {
    const [, , open, close, high, low] = bars[step];
    // Nearer than this to the close no level is opened.
    if (low < close * 0.99 || high > close * 1.01) return;
    column.forEach((usd, k) => {
      if (prices[k] < low || prices[k] > high) return;
      assertEquals(usd, 0, `step ${step} at ${prices[k]}, open ${open}`);
      if (step > 0 && columns[step - 1][k] > 0) gone++;
    });
  });
  assert(gone > 10, `${gone}`);
});

Deno.test("what open interest loses leaves all levels in proportion", async () => {
  const { columns, prices, bars, held } = await columnsOfWeek();
  let steps = 0;
  for (let step = 1; step < columns.length - 1; step++) {
    const left = held[step + 1] / held[step];
    if (left >= 1) continue;
    steps++;
    columns[step].forEach((usd, k) => {
      const reached = prices[k] >= bars[step][5] && prices[k] <= bars[step][4];
      const before = reached ? 0 : columns[step - 1][k];
      assert(Math.abs(usd - before * left) < 0.2, `step ${step} at ${prices[k]}`);
    });
  }
  assert(steps > 50);
});

const steps = {
  "12h": ["5m", 5 * minute, 12 * hour],
  "1d": ["5m", 5 * minute, day],
  "3d": ["15m", 15 * minute, 3 * day],
  "1w": ["30m", 30 * minute, 7 * day],
  "2w": ["1h", hour, 14 * day],
  "1M": ["2h", 2 * hour, 30 * day],
  "3M": ["6h", 6 * hour, 90 * day],
  "6M": ["12h", 12 * hour, 180 * day],
  "1Y": ["1d", day, 365 * day],
} as const;

Deno.test("heat maps of all intervals are grids of text that end with the bar in progress", async () => {
  const ask = asker();
  for (const [interval, [step, width, span]] of Object.entries(steps)) {
    const data = await ask(heatmap, { ...bitcoin, interval });
    assertEquals(Object.keys(data), ["tickSize", "chartInterval", "start", "liqHeatMap", "end"]);
    const { data: cells, chartTimeArray, priceArray, maxLiqValue } = data.liqHeatMap;
    const end = Math.floor(present / width) * width;
    assertEquals([data.chartInterval, data.start, data.end], [step, end - span, end]);
    assertEquals(
      chartTimeArray,
      Array.from({ length: span / width + 1 }, (_, i) => end - span + i * width),
    );
    assert(cells.length > 100 && cells.length <= 20_000, `${interval}: ${cells.length}`);
    let most = 0;
    for (const cell of cells) {
      assert(cell.every((part: unknown) => typeof part === "string"));
      const [at, level, usd] = cell.map(Number);
      assert(at >= 0 && at < chartTimeArray.length && level >= 0 && level < priceArray.length);
      assert(usd > 0);
      most = Math.max(most, usd);
    }
    assertEquals(maxLiqValue, most);
  }
});

Deno.test("the heat map of every symbol of its list is there, and of no other", async () => {
  const ask = asker();
  const symbols: string[] = await ask("/api/liqMap/getLiqHeatMapSymbol");
  assertEquals(symbols.length, 6);
  for (const symbol of symbols) {
    const { liqHeatMap } = await ask(heatmap, { exchange: "Binance", symbol, interval: "1d" });
    assert(liqHeatMap.data.length > 0);
  }
  const day = { ...bitcoin, interval: "1d" };
  await assertAllRefused(heatmap, day, { symbol: "PEPEUSDT" }, { exchange: "Bybit" }, {
    interval: "1h",
  });
  await assertAllRefused(
    map,
    day,
    { interval: "3d" },
    { exchange: "OKX", symbol: "BTC-USDT-SWAP" },
    { exchange: "Bitget" },
  );
  await assertAllRefused(aggMap, { baseCoin: "BTC", interval: "1d" }, { interval: "3d" });
  await assertAllRefused(history, ofPair, { exchange: "Bitget" }, { exchange: "Kraken" });
});
