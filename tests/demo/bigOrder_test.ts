import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { market } from "../../lib/demo/market.ts";
import { levelAt } from "../../lib/demo/series.ts";
import { asker, bitcoin, present } from "./ask.ts";
import { assertRefused } from "./refused.ts";

const minute = 60_000, hour = 60 * minute, day = 24 * hour;
const orders = "/api/bigOrder/queryOrderList", trades = "/api/trades/largeTrades";
const history = {
  ...bitcoin,
  exchangeType: "SWAP",
  amount: 1e6,
  side: "ask",
  isHistory: "true",
  size: 200,
};
const live = { ...history, isHistory: "false" };
const large = {
  symbol: "BTCUSDT",
  productType: "SWAP",
  amount: 8e6,
  endTime: present,
  size: 60,
};

interface Order {
  price: number;
  side: string;
  entrustAmount: number;
  entrustTurnover: number;
  firstAmount: number;
  firstTurnover: number;
  count: number;
  turnoverAmount: number;
  turnoverNumber: number;
  openTime: number;
  closeTime?: number;
  on: boolean;
}

Deno.test("queryOrderList has the documented shape; only what is gone has a time of closing", async () => {
  const ask = asker();
  const names = [
    "exchangeName",
    "exchangeType",
    "baseCoin",
    "side",
    "symbol",
    "price",
    "entrustAmount",
    "entrustTurnover",
    "firstAmount",
    "firstTurnover",
    "count",
    "turnoverAmount",
    "turnoverNumber",
    "openTime",
  ];
  for (const order of await ask(orders, history)) {
    assertEquals(Object.keys(order), [...names, "closeTime", "on"]);
    assertEquals(order.on, false);
  }
  const resting = await ask(orders, live);
  assert(resting.length > 0);
  for (const order of resting) {
    assertEquals(Object.keys(order), [...names, "on"]);
    assertEquals([order.on, order.count, order.turnoverNumber], [true, 0, 0]);
  }
});

Deno.test("orders are large enough, the latest first, and worth their coins", async () => {
  const ask = asker();
  for (const asked of [history, live, { ...history, side: "bid", amount: 5e6 }]) {
    const found: Order[] = await ask(orders, asked);
    assert(found.length > 0);
    found.forEach((order, i) => {
      assertEquals(order.side, asked.side);
      assert(order.firstTurnover >= asked.amount);
      assertAlmostEquals(order.firstTurnover, order.firstAmount * order.price, 0.006);
      assertAlmostEquals(order.entrustTurnover, order.entrustAmount * order.price, 0.006);
      if (i > 0) assert(order.openTime < found[i - 1].openTime);
    });
  }
});

Deno.test("an order is filled when the price gets to it, and at no other time", async () => {
  const ask = asker(), price = market().price("BTC");
  for (const side of ["ask", "bid"]) {
    const found: Order[] = await ask(orders, { ...history, side });
    const reached = (order: Order, at: number) =>
      side === "ask" ? levelAt(price, at) >= order.price : levelAt(price, at) <= order.price;
    let filled = 0;
    for (const order of found) {
      const { openTime, closeTime, count, turnoverNumber, turnoverAmount, entrustAmount } = order;
      const first = Math.ceil((openTime + 1) / minute) * minute;
      for (let at = first; at < closeTime!; at += minute) assert(!reached(order, at));
      const met = closeTime! % minute === 0 && reached(order, closeTime!);
      assertEquals(turnoverNumber, met ? entrustAmount : 0);
      assertAlmostEquals(turnoverAmount, turnoverNumber * order.price, 0.006);
      assertEquals(count > 0, met);
      if (met) filled++;
    }
    assert(filled > 20 && filled < found.length - 20, `${filled} of ${found.length}`);
  }
});

Deno.test("what rests later turns up in history with the same size", async () => {
  const resting: Order[] = await asker()(orders, live);
  const later = asker({ now: () => present + 2 * day });
  const gone: Order[] = await later(orders, { ...history, size: 500 });
  for (const order of resting) {
    const same = gone.find(({ openTime }) => openTime === order.openTime)!;
    assertEquals([same.price, same.firstAmount], [order.price, order.firstAmount]);
    assert(same.closeTime! > present);
  }
});

Deno.test("startTime is the latest opening in history and the earliest of what rests", async () => {
  const ask = asker(), startTime = present - 5 * hour;
  const before: Order[] = await ask(orders, { ...history, startTime });
  assert(before.every(({ openTime }) => openTime <= startTime));
  const all: Order[] = await ask(orders, { ...history, size: 500 });
  assertEquals(before[0], all.find(({ openTime }) => openTime <= startTime));
  const since: Order[] = await ask(orders, { ...live, startTime, amount: 4e5 });
  assert(since.length > 0 && since.every(({ openTime }) => openTime >= startTime));
  assertEquals((await ask(orders, { ...history, size: 3 })).length, 3);
});

interface Trade {
  ts: number;
  exchangeName: string;
  baseCoin: string;
  symbol: string;
  side: "buy" | "sell";
  price: number;
  tradeTurnover: number;
}

Deno.test("largeTrades are ascending and of the least size, on all venues of that name", async () => {
  const found: Trade[] = await asker()(trades, large);
  assertEquals(found.length, 60);
  found.forEach((trade, i) => {
    assertEquals(Object.keys(trade), [
      "ts",
      "exchangeName",
      "baseCoin",
      "symbol",
      "side",
      "price",
      "tradeTurnover",
    ]);
    assert(trade.tradeTurnover >= 8e6 && trade.ts <= present);
    if (i > 0) assert(trade.ts >= found[i - 1].ts);
  });
  const smaller: Trade[] = await asker()(trades, { ...large, amount: 2e6, size: 500 });
  const names = new Set(smaller.map(({ exchangeName }) => exchangeName));
  assertEquals([...names].toSorted(), ["Binance", "Bitget", "Bybit"]);
});

Deno.test("a large trade is a part of what takers traded in its minute, at the price of the K line", async () => {
  const ask = asker();
  const found: Trade[] = await ask(trades, large);
  for (const trade of found.slice(-20)) {
    const page = {
      exchange: trade.exchangeName,
      symbol: trade.symbol,
      productType: "SWAP",
      interval: "1m",
      endTime: trade.ts,
      size: 1,
    };
    const { data: [[, bought, sold]] } = await ask("/api/marketOrder/getBuySellValue", page);
    assert(trade.tradeTurnover <= (trade.side === "buy" ? bought : sold));
    const [[, , open]] = await ask("/api/kline/lists", page);
    assertEquals(trade.price, open);
  }
});

Deno.test("largeTrades pages by endTime join", async () => {
  const ask = asker();
  const whole: Trade[] = await ask(trades, large);
  const newest: Trade[] = await ask(trades, { ...large, size: 25 });
  const older: Trade[] = await ask(trades, { ...large, size: 35, endTime: newest[0].ts - 1 });
  assertEquals([...older, ...newest], whole);
});

Deno.test("largeTrades tells nothing of the minute in progress", async () => {
  const end = Date.parse("2024-09-10T15:45Z");
  const later: Trade[] = await asker({ now: () => present + hour })(trades, {
    ...large,
    amount: 1e6,
    size: 500,
  });
  const now: Trade[] = await asker()(trades, { ...large, amount: 1e6, size: 500 });
  assert(now.every(({ ts }) => ts < end));
  // What is told now is told later too.
  assertEquals(
    later.filter(({ ts }) => ts < end && ts >= now[100].ts),
    now.slice(100),
  );
});

Deno.test("requests for orders that CoinAnk turns down are refused", async () => {
  await assertRefused(orders, history, { exchangeType: "FUTURES" });
  await assertRefused(orders, history, { exchange: "Coinbase" });
  await assertRefused(orders, history, { side: "buy" });
  await assertRefused(orders, history, { amount: "much" });
  await assertRefused(trades, large, { symbol: "BTCUSD" });
});
