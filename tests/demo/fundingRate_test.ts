import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { market } from "../../lib/demo/market.ts";
import { asker, bitcoin, bodies, present } from "./ask.ts";
import { assertRefused } from "./refused.ts";
import { assertPagesJoin } from "./walked.ts";

const minute = 60_000, hour = 60 * minute, day = 24 * hour;
const root = "/api/fundingRate/";
const settled = { baseCoin: "BTC", exchangeType: "USDT", endTime: present, size: 40 };
const ofPair = { ...bitcoin, interval: "1h", endTime: present, size: 200 };
const names = ["Binance", "Okex", "Bybit", "Bitget", "Gate", "Huobi", "dYdX"];

interface Settled {
  ts: number;
  details: Record<string, { fundingRate: number; realizedRate?: number }>;
}

Deno.test("hist has the settlements of every eight hours, newest first, with columns beside", async () => {
  const { data, ext } = await bodies()(root + "hist", settled);
  const rows: Settled[] = data;
  const last = Date.parse("2024-09-10T08:00Z");
  assertEquals(rows.map(({ ts }) => ts), rows.map((_, i) => last - i * 8 * hour));
  assertEquals(rows.length, 40);
  assertEquals(ext, { columns: names });
  for (const { details } of rows) {
    assertEquals(Object.keys(details), names);
    assertEquals(Object.keys(details.Binance), ["fundingRate"]);
    for (const name of ["Okex", "Huobi"]) {
      assertEquals(details[name].realizedRate, details[name].fundingRate);
    }
  }
});

Deno.test("hist pages join without gap or overlap", () =>
  assertPagesJoin(asker(), {
    path: root + "hist",
    asked: settled,
    times: (rows: Settled[]) => rows.map(({ ts }) => ts),
  }, { endTime: present, size: 25, width: 8 * hour }));

Deno.test("hist leaves out a venue before it lists the coin", async () => {
  const ask = asker();
  const venuesOn = async (date: string) => {
    const [row]: Settled[] = await ask(root + "hist", {
      ...settled,
      endTime: Date.parse(date),
      size: 1,
    });
    return Object.keys(row.details);
  };
  assertEquals(await venuesOn("2021-04-05"), names.slice(0, 6));
  assertEquals(await venuesOn("2021-04-06"), names);
});

Deno.test("hist, indicator and the market's sentiment are one figure", async () => {
  const ask = asker();
  const rows: Settled[] = await ask(root + "hist", settled);
  const samples: { fundingRate: number; ts: number }[] = await ask(root + "indicator", {
    ...ofPair,
    interval: "8h",
    size: 40,
  });
  assertEquals(Object.keys(samples[0]), ["fundingRate", "ts"]);
  const sentiment = market().sentiment({ coin: "BTC", venue: "Binance" });
  assertEquals(
    samples.toReversed(),
    rows.map(({ ts, details }) => ({ fundingRate: details.Binance.fundingRate, ts })),
  );
  for (const { fundingRate, ts } of samples) assertEquals(fundingRate, sentiment.funding(ts));
});

interface Candle {
  begin: number;
  open: number;
  close: number;
  low: number;
  high: number;
}

/** A fraction in percent by moving the point of its decimals, not by multiplying. */
const inPercent = (fraction: number): number => {
  const [mantissa, exponent = "0"] = `${fraction}`.split("e");
  return Number(`${mantissa}e${Number(exponent) + 2}`);
};

Deno.test("kline is one hundred times the fraction of indicator, to the last decimal", async () => {
  const ask = asker();
  const candles: Candle[] = await ask(root + "kline", ofPair);
  const samples: { fundingRate: number; ts: number }[] = await ask(root + "indicator", ofPair);
  assertEquals(Object.keys(candles[0]), ["begin", "open", "close", "low", "high"]);
  assertEquals(candles.length, 200);
  candles.forEach(({ begin, open }, i) => {
    assertEquals([begin, open], [samples[i].ts, inPercent(samples[i].fundingRate)]);
    if (i > 0) assertEquals(candles[i - 1].close, open);
  });
});

Deno.test("kline has the extremes of all minutes of its bar", async () => {
  const { funding } = market().sentiment({ coin: "BTC", venue: "Binance" });
  const candles: Candle[] = await asker()(root + "kline", { ...ofPair, interval: "1d", size: 20 });
  for (const { begin, high, low } of candles) {
    const end = Math.min(begin + day, present);
    const rates: number[] = [];
    for (let ts = begin; ts <= end; ts += minute) rates.push(inPercent(funding(ts)));
    // The bar in progress ends between two minutes.
    rates.push(inPercent(funding(end)));
    assertEquals([high, low], [Math.max(...rates), Math.min(...rates)]);
  }
});

Deno.test("current has each coin's contracts by margin, with the live rate", async () => {
  const rows = await asker()(root + "current", { type: "current" });
  assertEquals(rows.map(({ symbol }: { symbol: string }) => symbol), [
    "BTC",
    "ETH",
    "SOL",
    "XRP",
    "DOGE",
    "BNB",
  ]);
  const [{ cmap, umap, ...whole }] = rows;
  assertEquals(whole, { symbol: "BTC", follow: false });
  assertEquals(Object.keys(umap), names);
  assert("Deribit" in cmap && !("Deribit" in umap));
  assertEquals(Object.keys(umap.Binance), [
    "baseCoin",
    "exchangeName",
    "exchangeType",
    "symbol",
    "fundingRate",
    "estimatedRate",
    "fundingTime",
    "nextFundingTime",
    "ts",
    "fundingRateCap",
    "fundingRateFloor",
    "frCap",
    "frFloor",
    "interval",
    "fr",
  ]);
  assertEquals(umap.Binance.nextFundingTime, Date.parse("2024-09-10T16:00Z"));
  assertEquals(umap.Okex.symbol, "BTC-USDT-SWAP");
  const live = market().sentiment({ coin: "BTC", venue: "OKX" }).funding(present);
  assertEquals([umap.Okex.fundingRate, umap.Okex.fr], [live, Math.abs(live)]);
});

Deno.test("accumulated is the sum of hist over its span", async () => {
  const ask = asker();
  const spans = { day: 3, week: 21, month: 90 };
  for (const [type, size] of Object.entries(spans)) {
    const [{ umap, symbol, follow }] = await ask(root + "accumulated", { type });
    assertEquals([symbol, follow], ["BTC", false]);
    const rows: Settled[] = await ask(root + "hist", { ...settled, size });
    assert(rows[size - 1].ts > present - size * 8 * hour);
    for (const name of names) {
      const steps = rows.map(({ details }) => Math.round(details[name].fundingRate * 1e8));
      assertEquals(umap[name].fundingRate, steps.reduce((a, b) => a + b) / 1e8, `${type} ${name}`);
    }
  }
});

Deno.test("current of a span is what accumulated gives", async () => {
  const ask = asker();
  const [live] = await ask(root + "current", { type: "week" });
  const [sums] = await ask(root + "accumulated", { type: "week" });
  for (const name of names) {
    assertEquals(live.umap[name].fundingRate, sums.umap[name].fundingRate);
  }
});

Deno.test("getWeiFr is the mean of the venues, weighed at midnight", async () => {
  const ask = asker(), at = market(), ts = Date.parse("2024-09-10T13:00Z");
  const [row] = await ask(root + "getWeiFr", {
    baseCoin: "BTC",
    interval: "1h",
    endTime: ts,
    size: 1,
  });
  assertEquals(Object.keys(row), ["openFundingRate", "turnoverFundingRate", "ts"]);
  const midnight = Math.floor(ts / day);
  const weights = (["Binance", "OKX", "Bybit", "Bitget", "Gate", "Huobi", "dYdX"] as const)
    .map((venue) => ({
      rate: at.sentiment({ coin: "BTC", venue }).funding(ts),
      held: at.positions({ coin: "BTC", venue })(midnight)[0],
      traded: at.trading({ coin: "BTC", venue }).volume(midnight - 1).reduce((a, b) => a + b),
    }));
  const mean = (weight: "held" | "traded") =>
    weights.reduce((sum, of) => sum + of.rate * of[weight], 0) /
    weights.reduce((sum, of) => sum + of[weight], 0);
  assertAlmostEquals(row.openFundingRate, mean("held"), 1e-8);
  assertAlmostEquals(row.turnoverFundingRate, mean("traded"), 1e-8);
  assert(row.openFundingRate !== row.turnoverFundingRate);
});

Deno.test("frHeatmap has Binance's settlements of each coin, the largest coin first", async () => {
  const ask = asker();
  const map = await ask(root + "frHeatmap", { type: "openInterest", interval: "1W" });
  assertEquals(Object.keys(map), ["dateList", "coinList", "dataResult"]);
  assertEquals([map.dateList.length, map.coinList.length, map.dataResult.length], [21, 6, 126]);
  const rank = await ask("/api/instruments/oiRank", {
    sortBy: "openInterest",
    sortType: "desc",
    page: 1,
    size: 50,
  });
  const ranked = rank.list.map(({ baseCoin }: { baseCoin: string }) => baseCoin);
  assertEquals(map.coinList, ranked);
  for (const coin of ["BTC", "XRP"]) {
    const rows: Settled[] = await ask(root + "hist", { ...settled, baseCoin: coin, size: 21 });
    const k = map.coinList.indexOf(coin);
    const cells = map.dataResult.filter((cell: string[]) => Number(cell[1]) === k);
    assertEquals(
      cells.map(([at, , rate]: string[]) => [map.dateList[Number(at)], Number(rate)]),
      rows.toReversed().map(({ ts, details }) => [ts, details.Binance.fundingRate]),
    );
  }
});

Deno.test("requests for funding that CoinAnk turns down are refused", async () => {
  await assertRefused(root + "hist", settled, { exchangeType: "USD" });
  await assertRefused(root + "hist", settled, { endTime: "2024" }, "-7");
  await assertRefused(root + "kline", ofPair, { symbol: "BTC-USDT" });
  await assertRefused(root + "indicator", ofPair, { interval: "3m" });
  await assertRefused(root + "current", { type: "current" }, { type: "decade" });
});
