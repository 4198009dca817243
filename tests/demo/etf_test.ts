import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { asker, present } from "./ask.ts";
import { sum } from "./sums.ts";

const day = 86_400_000;
const root = "/api/etf/";
/** One market for all tests: the closes of its history take a while to make. */
const ask = asker();

interface Flow {
  ticker: string;
  change: number;
  changeUsd: number;
}
interface Inflow {
  list: Flow[];
  date: number;
  change: number;
  changeUsd: number;
}

const families = [
  ["usBtcInflow", "getUsBtcEtf", "BTC", "2024-01-11"],
  ["usEthInflow", "getUsEthEtf", "ETH", "2024-07-23"],
] as const;

/** The days of which the funds tell: Mondays to Fridays from the launch on, those that are over. */
function tradingDays(launch: string): number[] {
  const days: number[] = [];
  for (let at = Date.parse(launch); at + day <= present; at += day) {
    const weekday = new Date(at).getUTCDay();
    if (weekday > 0 && weekday < 6) days.push(at);
  }
  return days;
}

async function closesOf(coin: string): Promise<Map<number, number>> {
  const candles: number[][] = await ask("/api/kline/lists", {
    exchange: "Binance",
    symbol: `${coin}USDT`,
    productType: "SWAP",
    interval: "1d",
    endTime: present,
    size: 300,
  });
  return new Map(candles.map(([begin, , , close]) => [begin, close]));
}

for (const [inflow, list, coin, launch] of families) {
  Deno.test(`${inflow} has each trading day since ${launch} that is over, funds adding up`, async () => {
    const rows: Inflow[] = await ask(root + inflow);
    assertEquals(rows.map(({ date }) => date), tradingDays(launch));
    for (const row of rows) {
      assertEquals(Object.keys(row), ["list", "date", "change", "changeUsd"]);
      assertEquals(Object.keys(row.list[0]), ["ticker", "change", "changeUsd"]);
      assertEquals(row.change, sum(row.list.map(({ change }) => change)));
      assertEquals(row.changeUsd, row.list.reduce((usd, { changeUsd }) => usd + changeUsd, 0));
    }
    assert(rows.some(({ change }) => change > 0) && rows.some(({ change }) => change < 0));
  });

  Deno.test(`${inflow} values coins at the close of the day`, async () => {
    const rows: Inflow[] = await ask(root + inflow), closes = await closesOf(coin);
    for (const { date, list } of rows) {
      for (const { change, changeUsd } of list) {
        assertEquals(changeUsd, Math.round(change * closes.get(date)!));
      }
    }
  });

  Deno.test(`${list} has the documented shape and what ${inflow} adds up to`, async () => {
    const rows: Inflow[] = await ask(root + inflow);
    const funds = await ask(root + list);
    const { price } = await ask("/api/instruments/getCoinMarketCap", { baseCoin: coin });
    const last = rows[rows.length - 1];
    const tickers: string[] = funds.map(({ ticker }: { ticker: string }) => ticker);
    assertEquals(tickers.toSorted(), last.list.map(({ ticker }) => ticker).toSorted());
    let held = Infinity;
    funds.forEach((fund: Fund, i: number) => {
      assertEquals(Object.keys(fund), [
        "ticker",
        "type",
        "price",
        "marketCap",
        "priceChgRate",
        "priceChg",
        "custodian",
        "etfName",
        "fee",
        "feeWaiver",
        "status",
        "volume",
        "outstanding",
        "netInflow",
        "netInflowDate",
        "cumNet",
        "totalNav",
        "prem",
        "assertVo",
        "sort",
      ]);
      assertEquals(Object.keys(fund.assertVo), [
        "ticker",
        "btcAmount",
        "btcAmount24hPercent",
        "btcAmount24hChange",
        "btcAmount7dPercent",
        "btcAmount7dChange",
      ]);
      const flows = rows.flatMap(({ date, list }) =>
        list.filter(({ ticker }) => ticker === fund.ticker).map((flow) => ({ date, ...flow }))
      );
      const today = flows[flows.length - 1];
      const week = flows.filter(({ date }) => date > last.date - 7 * day);
      assertEquals(fund.sort, i + 1);
      assertEquals(fund.cumNet, flows.reduce((usd, { changeUsd }) => usd + changeUsd, 0));
      assertEquals([fund.netInflow, fund.netInflowDate], [today.changeUsd, last.date]);
      assertEquals(fund.assertVo.btcAmount24hChange, today.change);
      assertEquals(fund.assertVo.btcAmount7dChange, sum(week.map(({ change }) => change)));
      assertAlmostEquals(fund.totalNav, fund.assertVo.btcAmount * price, 0.00501);
      assertAlmostEquals(fund.marketCap / fund.totalNav, 1, 0.005);
      assertEquals(typeof fund.volume, "string");
      assert(fund.etfName.includes("generated"));
      assert(fund.assertVo.btcAmount >= 0 && fund.assertVo.btcAmount <= held);
      held = fund.assertVo.btcAmount;
    });
  });
}

interface Fund {
  ticker: string;
  etfName: string;
  price: number;
  marketCap: number;
  volume: string;
  netInflow: number;
  netInflowDate: number;
  cumNet: number;
  totalNav: number;
  assertVo: {
    btcAmount: number;
    btcAmount24hChange: number;
    btcAmount7dChange: number;
  };
  sort: number;
}

Deno.test("a fund holds what it brought along and what flowed in since", async () => {
  const rows: Inflow[] = await ask(root + "usBtcInflow");
  const funds: Fund[] = await ask(root + "getUsBtcEtf");
  const start: Record<string, number> = { GBTC: 619_000, BTC: 27_000 };
  for (const { ticker, assertVo } of funds) {
    const flows = rows.flatMap(({ list }) => list.filter((flow) => flow.ticker === ticker));
    assertAlmostEquals(
      assertVo.btcAmount,
      (start[ticker] ?? 0) + flows.reduce((coins, { change }) => coins + change, 0),
      0.0005,
    );
  }
});

Deno.test("hkEtfInflow writes days as text, and its three funds add up", async () => {
  const rows = await ask(root + "hkEtfInflow");
  assertEquals(
    rows.map(({ date }: { date: string }) => Date.parse(date)),
    tradingDays("2024-04-30"),
  );
  const closes = await closesOf("BTC");
  let before: number | undefined;
  for (const row of rows) {
    assertEquals(Object.keys(row), [
      "date",
      "totalUSD",
      "totalBTC",
      "totalVolume",
      "totalSeed",
      "totalHoldBtc",
      "amcusd",
      "amcbtc",
      "boseraUSD",
      "boseraBTC",
      "harvestUSD",
      "harvestBTC",
    ]);
    assert(/^\d{4}-\d{2}-\d{2}$/.test(row.date));
    assertEquals(row.totalBTC, sum([row.amcbtc, row.boseraBTC, row.harvestBTC]));
    assertEquals(row.totalUSD, row.amcusd + row.boseraUSD + row.harvestUSD);
    assertAlmostEquals(
      row.totalSeed,
      row.totalHoldBtc * closes.get(Date.parse(row.date))!,
      0.00501,
    );
    if (before !== undefined) assertEquals(row.totalHoldBtc, sum([before, row.totalBTC]));
    before = row.totalHoldBtc;
  }
});

Deno.test("there is nothing to tell of funds before their launch", async () => {
  const early = asker({ now: () => Date.parse("2024-01-11T20:00Z") });
  for (const path of ["usBtcInflow", "getUsBtcEtf", "usEthInflow", "hkEtfInflow"]) {
    assertEquals(await early(root + path), []);
  }
});

Deno.test("what a day says does not change later", async () => {
  const later = asker({ now: () => present + 20 * day });
  const now: Inflow[] = await ask(root + "usBtcInflow");
  assertEquals((await later(root + "usBtcInflow") as Inflow[]).slice(0, now.length), now);
});
