import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { circulatingSupply } from "../../lib/demo/supply.ts";
import type { Coin } from "../../lib/demo/coins.ts";
import { type Ask, asker, bitcoin } from "./ask.ts";
import { assertRefused } from "./refused.ts";

const minute = 60_000, day = 1440 * minute;
/** Spans end with whole minutes, and accounts are counted every five: here all agree to the last digit. */
const topOfHour = Date.parse("2024-09-10T15:00Z");
const root = "/api/instruments/";
const of = (sortBy: string) => ({ sortBy, sortType: "desc", page: 1, size: 50 });
const about = ["symbol", "exchangeName", "supportSpot", "supportContract", "follow"];
const coins = ["BNB", "BTC", "DOGE", "ETH", "SOL", "XRP"];

type Row = Record<string, number> & { baseCoin: Coin };

const list = async (ask: Ask, path: string, asked: Record<string, string | number>) => {
  const data = await ask(root + path, asked);
  const { list, pagination } = data.data ?? data;
  return { list: list as Row[], pagination };
};

const fields = {
  oiRank: [
    "openInterest",
    "openInterestChM5",
    "openInterestChM15",
    "openInterestChM30",
    "openInterestCh1",
    "openInterestCh4",
    "openInterestCh24",
    "openInterestCh2D",
    "openInterestCh3D",
    "openInterestCh7D",
  ],
  liquidationRank: [
    "priceChangeH24",
    ...[1, 4, 12, 24].flatMap((h) =>
      ["", "Long", "Short"].map((side) => `liquidationH${h}${side}`)
    ),
  ],
  priceRank: ["M5", "M15", "M30", "H1", "H2", "H4", "H6", "H8", "H12", "H24"]
    .map((span) => `priceChange${span}`),
  volumeRank: [
    "turnover24h",
    "turnoverChg24h",
    "turnoverChg4h",
    "turnoverChg1h",
    "turnoverChg30m",
    "turnoverChg15m",
  ],
  longShortRank: [
    "longShortPerson",
    "lsPersonChg5m",
    "lsPersonChg15m",
    "lsPersonChg30m",
    "lsPersonChg1h",
    "lsPersonChg4h",
  ],
};

for (const [path, figures] of Object.entries(fields)) {
  Deno.test(`${path} has the documented rows, sorted by any figure either way`, async () => {
    const ask = asker();
    for (const figure of figures) {
      const { list: down, pagination } = await list(ask, path, of(figure));
      assertEquals(pagination, { current: 1, total: 6, pageSize: 50 });
      assertEquals(down.map(({ baseCoin }) => baseCoin).toSorted(), coins);
      const values = down.map((row) => row[figure]);
      assertEquals(values, values.toSorted((a, b) => b - a));
      const { list: up } = await list(ask, path, { ...of(figure), sortType: "asc" });
      assertEquals(up.map((row) => row[figure]), values.toReversed());
      for (const row of down) {
        assertEquals(Object.keys(row), ["baseCoin", "coinImage", "price", ...figures, ...about]);
      }
    }
  });

  Deno.test(`${path} walks through its pages`, async () => {
    const ask = asker(), asked = of(figures[0]);
    const { list: whole } = await list(ask, path, asked);
    const walked: Row[] = [];
    for (let page = 1; page <= 3; page++) {
      const { list: part, pagination } = await list(ask, path, { ...asked, page, size: 4 });
      assertEquals(pagination, { current: page, total: 6, pageSize: 4 });
      assertEquals(part.length, [4, 2, 0][page - 1]);
      walked.push(...part);
    }
    assertEquals(walked, whole);
  });

  Deno.test(`${path} refuses what CoinAnk does`, async () => {
    const asked = of(figures[0]);
    await assertRefused(root + path, asked, { sortBy: "baseCoin" });
    await assertRefused(root + path, asked, { sortBy: "h24Volume" });
    await assertRefused(root + path, asked, { sortType: "up" });
    await assertRefused(root + path, asked, { page: 0 });
  });
}

Deno.test("oiRank's open interest is the ALL of each coin, and so are its changes", async () => {
  const ask = asker();
  const { list: rows } = await list(ask, "oiRank", of("openInterest"));
  for (const row of rows) {
    const [all, ...venues] = await ask("/api/openInterest/all", { baseCoin: row.baseCoin });
    assertEquals(row.openInterest, all.coinValue);
    const cents = venues.reduce(
      (sum: number, { coinValue }: { coinValue: number }) => sum + Math.round(coinValue * 100),
      0,
    );
    assertEquals(Math.round(row.openInterest * 100), cents);
    assertEquals(
      [
        row.openInterestChM5,
        row.openInterestChM15,
        row.openInterestChM30,
        row.openInterestCh1,
        row.openInterestCh4,
        row.openInterestCh24,
        row.openInterestCh2D,
        row.openInterestCh3D,
        row.openInterestCh7D,
      ],
      ["5M", "15M", "30M", "1H", "4H", "24H", "2D", "3D", "7D"].map((span) => all[`change${span}`]),
    );
  }
});

Deno.test("prices and their changes are those of the K line", async () => {
  const ask = asker({ now: () => topOfHour });
  const { list: rows } = await list(ask, "priceRank", of("priceChangeH24"));
  const spans: Record<string, number> = { M5: 5, M15: 15, M30: 30, H1: 60, H4: 240, H6: 360 };
  for (const row of rows) {
    const candles: number[][] = await ask("/api/kline/lists", {
      exchange: "Binance",
      symbol: `${row.baseCoin}USDT`,
      productType: "SWAP",
      interval: "1m",
      endTime: topOfHour,
      size: 500,
    });
    const price = (minutes: number) =>
      candles.find(([begin]) => begin === topOfHour - minutes * minute)![2];
    assertEquals(row.price, price(0));
    for (const [name, minutes] of Object.entries(spans)) {
      assertAlmostEquals(
        row[`priceChange${name}`],
        100 * (price(0) - price(minutes)) / price(minutes),
        0.000501,
      );
    }
  }
});

Deno.test("liquidationRank adds up the liquidations of all venues", async () => {
  const ask = asker({ now: () => topOfHour });
  const { list: rows } = await list(ask, "liquidationRank", of("liquidationH24"));
  for (const row of rows) {
    const hours = await ask("/api/liquidation/aggregated-history", {
      baseCoin: row.baseCoin,
      interval: "1h",
      endTime: topOfHour - 1,
      size: 24,
    });
    for (const span of [1, 4, 12, 24]) {
      const cents = (side: "longTurnover" | "shortTurnover") =>
        hours.slice(-span).reduce(
          (sum: number, { all }: { all: Record<string, number> }) =>
            sum + Math.round((all[side] ?? 0) * 100),
          0,
        );
      const long = cents("longTurnover"), short = cents("shortTurnover");
      assertEquals(Math.round(row[`liquidationH${span}Long`] * 100), long);
      assertEquals(Math.round(row[`liquidationH${span}Short`] * 100), short);
      assertEquals(Math.round(row[`liquidationH${span}`] * 100), long + short);
    }
  }
});

Deno.test("volumeRank's turnover is the ALL of each coin; changes are against the span before", async () => {
  const ask = asker({ now: () => topOfHour });
  const { list: rows } = await list(ask, "volumeRank", of("turnover24h"));
  const before = asker({ now: () => topOfHour - day });
  const { list: yesterday } = await list(before, "volumeRank", of("turnover24h"));
  for (const row of rows) {
    const [all] = await ask("/api/openInterest/all", { baseCoin: row.baseCoin });
    assertEquals(row.turnover24h, all.turnover24h);
    const old = yesterday.find(({ baseCoin }) => baseCoin === row.baseCoin)!;
    assertAlmostEquals(row.turnoverChg24h, row.turnover24h / old.turnover24h - 1, 0.0000501);
  }
});

Deno.test("visualScreener has in percent what the other rankings have", async () => {
  const ask = asker();
  const spans = {
    "15m": ["M15", "15m"],
    "1h": ["H1", "1h"],
    "4h": ["H4", "4h"],
    "24h": ["H24", "24h"],
  };
  const prices = (await list(ask, "priceRank", of("priceChangeH1"))).list;
  const volumes = (await list(ask, "volumeRank", of("turnover24h"))).list;
  const held = (await list(ask, "oiRank", of("openInterest"))).list;
  const oi: Record<string, string> = { "15m": "M15", "1h": "1", "4h": "4", "24h": "24" };
  for (const [interval, [price, volume]] of Object.entries(spans)) {
    const rows: Row[] = await ask(root + "visualScreener", { interval });
    assertEquals(rows.length, 6);
    for (const row of rows) {
      assertEquals(Object.keys(row), ["baseCoin", "priceChg", "oiChg", "voChg"]);
      const same = (rows: Row[]) => rows.find(({ baseCoin }) => baseCoin === row.baseCoin)!;
      assertEquals(row.priceChg, same(prices)[`priceChange${price}`]);
      assertAlmostEquals(row.oiChg, 100 * same(held)[`openInterestCh${oi[interval]}`], 0.00551);
      assertAlmostEquals(row.voChg, 100 * same(volumes)[`turnoverChg${volume}`], 0.00551);
    }
  }
  await assertRefused(root + "visualScreener", { interval: "1h" }, { interval: "2h" });
});

Deno.test("trades/count counts the trades of all venues", async () => {
  const ask = asker({ now: () => topOfHour });
  const asked = { productType: "SWAP", sortBy: "h1Count", sortType: "desc" };
  const { list: rows, pagination } = await ask("/api/trades/count", asked);
  assertEquals(pagination, { current: 1, total: 6, pageSize: 50 });
  const [{ baseCoin: _coin, ts, ...counts }] = rows;
  assertEquals(ts, topOfHour);
  const spans = ["m5", "m15", "m30", "h1", "h2", "h4", "h6", "h8", "h12", "d1", "d7"];
  assertEquals(Object.keys(counts), spans.map((span) => `${span}Count`));
  const values = Object.values<number>(counts);
  assertEquals(values, values.toSorted((a, b) => a - b));
  const bitcoins = rows.find(({ baseCoin }: Row) => baseCoin === "BTC");
  // The pairs of the six linear venues are a part of it.
  const { data: [[, bought, sold]] } = await ask("/api/marketOrder/getBuySellCount", {
    ...bitcoin,
    productType: "SWAP",
    interval: "1h",
    endTime: topOfHour - 1,
    size: 1,
  });
  assert(bought + sold > 0 && bought + sold < bitcoins.h1Count);
  const spot = await ask("/api/trades/count", { ...asked, productType: "SPOT" });
  assert(spot.list.find(({ baseCoin }: Row) => baseCoin === "BTC").d7Count < bitcoins.d7Count);
});

Deno.test("oiVsMarketCap is a bare list of the quotients of open interest, turnover and value", async () => {
  const ask = asker();
  const rows: Row[] = await ask(root + "oiVsMarketCap", of("openInterest"));
  const { list: held } = await list(ask, "oiRank", of("openInterest"));
  const { list: traded } = await list(ask, "volumeRank", of("turnover24h"));
  assertEquals(rows.map(({ baseCoin }) => baseCoin), held.map(({ baseCoin }) => baseCoin));
  rows.forEach((row, i) => {
    assertEquals(Object.keys(row), ["baseCoin", "oiVsMar", "volVsMar", "oiVsVol"]);
    const value = held[i].price * circulatingSupply[row.baseCoin];
    const { turnover24h } = traded.find(({ baseCoin }) => baseCoin === row.baseCoin)!;
    assertAlmostEquals(row.oiVsMar, held[i].openInterest / value, 0.000000501);
    assertAlmostEquals(row.volVsMar, turnover24h / value, 0.000000501);
    assertAlmostEquals(row.oiVsVol, held[i].openInterest / turnover24h, 0.000000501);
  });
  const second = await ask(root + "oiVsMarketCap", { ...of("oiVsMar"), page: 2, size: 4 });
  const whole: Row[] = await ask(root + "oiVsMarketCap", of("oiVsMar"));
  assertEquals(second, whole.slice(4));
});

Deno.test("oiVsMarketCap is the last row of each coin's history", async () => {
  const ask = asker({ now: () => topOfHour });
  const rows: Row[] = await ask(root + "oiVsMarketCap", of("openInterest"));
  for (const { baseCoin, oiVsMar, volVsMar, oiVsVol } of rows) {
    const history: Row[] = await ask(root + "oiVsMc", {
      baseCoin,
      interval: "1h",
      endTime: topOfHour,
      size: 1,
    });
    const last = history[history.length - 1];
    assertEquals([last.oiVsMar, last.volVsMar, last.oiVsVol], [oiVsMar, volVsMar, oiVsVol]);
  }
});

Deno.test("longShortRank is the account ratio of Binance, in a second envelope", async () => {
  const ask = asker({ now: () => topOfHour });
  const data = await ask(root + "longShortRank", of("longShortPerson"));
  assertEquals(Object.keys(data), ["success", "code", "data"]);
  assertEquals([data.success, data.code], [true, "1"]);
  for (const row of data.data.list as Row[]) {
    const { tss, longShortRatio } = await ask("/api/longshort/person", {
      exchange: "Binance",
      symbol: `${row.baseCoin}USDT`,
      interval: "1h",
      endTime: topOfHour,
      size: 2,
    });
    assertEquals(tss[1], topOfHour);
    assertEquals(row.longShortPerson, longShortRatio[1]);
    assertAlmostEquals(row.lsPersonChg1h, longShortRatio[1] / longShortRatio[0] - 1, 0.0000501);
  }
});
