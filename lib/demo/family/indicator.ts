/**
 * The endpoints of CoinAnk's family "Indicator Data", worked out from the closes of the demo market's days.
 * It begins in 2020: a mean over more days than there are is one over those that there are. The last day
 * is the one in progress.
 *
 * @module
 */
import { systemError } from "../answer.ts";
import { choice } from "../choice.ts";
import { type Coin, coins, isCoin } from "../coins.ts";
import { type DailyCloses, dailyCloses } from "../dailyCloses.ts";
import { fearAndGreed } from "../fearAndGreed.ts";
import type { Handler, Routes } from "../handler.ts";
import { grayscaleHoldings } from "../grayscale.ts";
import { worth } from "../market.ts";
import { age, issuance } from "../mining.ts";
import { movingAverage } from "../movingAverage.ts";
import { barStarts } from "../page.ts";
import { askedPair, symbolOf } from "../pairs.ts";
import { interval, type Query, required } from "../query.ts";
import { rounded } from "../rounded.ts";
import { smartMoney } from "../smartMoney.ts";
import { barOf } from "../series.ts";
import { type SpecialChart, specialCharts } from "../specialCharts.ts";
import { circulatingSupply } from "../supply.ts";
import { answerName } from "../venues.ts";

/** An indicator of bitcoin: its lists, between those of days and prices. */
const ofBitcoin = (
  lists: (history: DailyCloses) => Readonly<Record<string, readonly unknown[]>>,
): Handler =>
(_query, { market, now }) => {
  const history = dailyCloses(market, "BTC", now);
  return { timeList: history.days, ...lists(history), priceList: history.closes };
};

const cents = (values: readonly number[]): number[] => values.map((value) => rounded(value, 2));

/** `/api/indicator/getBtcMultiplier`. */
const twoYearMaMultiplier = ofBitcoin(({ closes }) => {
  const mean = cents(movingAverage(closes, 730));
  return { mA730List: mean, mA730Mu5List: cents(mean.map((usd) => 5 * usd)) };
});

/** `/api/indicator/getBtcPi`. */
const piCycleTop = ofBitcoin(({ closes }) => ({
  ma110: cents(movingAverage(closes, 110)),
  ma350Mu2: cents(movingAverage(closes, 350).map((usd) => 2 * usd)),
}));

/** `/api/indicator/getCnnEntity`. */
const fearGreed = ofBitcoin(({ closes }) => ({ cnnValueList: fearAndGreed(closes) }));

/**
 * `/api/indicator/getAhr999`: the price over the cost of regular buying (the geometric mean of 200 days),
 * times the price over what ahr999's regression makes of bitcoin's age. Prices are sent as text.
 */
const ahr999: Handler = (_query, { market, now }) => {
  const { days, closes } = dailyCloses(market, "BTC", now);
  const cost = movingAverage(closes.map(Math.log), 200).map(Math.exp);
  const fair = days.map((midnight) => 10 ** (5.84 * Math.log10(age(midnight)) - 17.01));
  return {
    timeList: days,
    avg: cents(cost),
    valueList: closes.map((close) => `${close}`),
    ahr999: closes.map((close, i) => rounded(close / cost[i] * close / fair[i], 4)),
  };
};

/** `/api/indicator/getMarketCapRank`: a coin's capitalisation, and its share of the demo market's coins. */
const btcMarketCap: Handler = (query, { market, now }) => {
  const coin = symbol(query);
  const caps = everyCoin.map((each) => ({
    each,
    caps: dailyCloses(market, each, now).closes
      .map((close) => worth(circulatingSupply[each], close)),
  }));
  const own = caps.find(({ each }) => each === coin)!.caps;
  const { days, closes } = dailyCloses(market, coin, now);
  return {
    timeList: days,
    marketCapList: own,
    marketCapRateList: own.map((cap, i) =>
      rounded(cap / caps.reduce((sum, { caps }) => sum + caps[i], 0), 4)
    ),
    priceList: closes,
  };
};

/** `/api/indicator/getPuellMultiple`: what miners make in a day over its mean of 365 days. */
const puellMultiple = ofBitcoin(({ days, closes }) => {
  const made = closes.map((close, i) => issuance(days[i]) * close), mean = movingAverage(made, 365);
  return { puellMultiplList: made.map((usd, i) => rounded(usd / mean[i], 4)) };
});

/** `/api/indicator/getMovingAvgHeatmap`: the mean, and its growth over 30 days in percent. */
const ma200Week = ofBitcoin(({ closes }) => {
  const mean = cents(movingAverage(closes, 1440));
  const growth = mean.map((usd, i) => i < 30 ? null : rounded(100 * (usd / mean[i - 30] - 1), 2));
  return { ma1440List: mean, ma1440IpList: growth };
});

/** `/api/indicator/getGrayscaleOpenInterest`: lists come as JSON text, as one client met them. */
const grayscale: Handler = (query, { market, now }) => {
  const coin = symbol(query), { days, closes } = dailyCloses(market, coin, now);
  return {
    timeList: JSON.stringify(days),
    opValueList: JSON.stringify(grayscaleHoldings(market, coin, days, now)),
    priceList: JSON.stringify(closes),
  };
};

/** Days over which coins are compared. */
const season = 90;

/** `/api/indicator/getAltcoinSeason`: the part of the other coins that did better than bitcoin, in percent. */
const altcoinSeason: Handler = (_query, { market, now }) => {
  const { days, closes } = dailyCloses(market, "BTC", now);
  const others = everyCoin.filter((coin) => coin !== "BTC")
    .map((coin) => dailyCloses(market, coin, now).closes);
  const grown = (prices: readonly number[], i: number) => prices[i] / prices[i - season];
  return days.map((createTime, i) => ({ i, createTime })).slice(season).map((
    { i, createTime },
  ) => {
    const better = others.filter((prices) => grown(prices, i) > grown(closes, i)).length;
    return { value: `${Math.round(100 * better / others.length)}`, createTime };
  });
};

/** How many series a special chart can have. */
const most = 13;

/** `/api/indicator/index/charts`: unused series are null throughout; there is no version by weeks. */
const charts: Handler = (query, { market, now }) => {
  const type = choice(query, "type", Object.keys(specialCharts) as SpecialChart[]);
  const history = dailyCloses(market, "BTC", now);
  const series: readonly (readonly number[])[] = specialCharts[type](history);
  const unused = history.days.map(() => null);
  const values = Array.from({ length: most }, (_, k) => [
    `value${k + 1}`,
    series[k]?.map((value) => rounded(value, 6)) ?? unused,
  ]);
  return {
    timeList: history.days,
    btcPrice: history.closes,
    ...Object.fromEntries(values),
    weekList: [],
  };
};

/** Candles that are read for smart money. */
const candlesRead = 500;

/** `/api/indicator/smc`: what is found in the last candles that are over. */
const smartMoneyConcepts: Handler = (query, { market, now }) => {
  const exchange = query.get("exchange") || "Binance", symbol = required(query, "symbol");
  const pair = askedPair(new URLSearchParams({ exchange, symbol }), "SWAP");
  const width = interval(query), price = market.price(pair.coin);
  const candles = barStarts({ width, endTime: now - width, size: candlesRead }, now)
    .map((ts) => ({ ts, ...barOf(price, ts, ts + width) }));
  return {
    contractCode: symbolOf(pair),
    baseCoin: pair.coin,
    quoteCoin: "USDT",
    contractType: "SWAP",
    exchangeName: answerName(pair.venue),
    interval: required(query, "interval"),
    klineTs: candles.at(-1)?.ts ?? 0,
    ...smartMoney(candles),
  };
};

const everyCoin = Object.keys(coins) as Coin[];

/** `symbol`: the ticker of a coin, bitcoin's where it is left out. */
function symbol(query: Query): Coin {
  const ticker = query.get("symbol") || "BTC";
  if (!isCoin(ticker)) throw systemError();
  return ticker;
}

/** The endpoints of the family. */
export const indicator: Routes = {
  "/api/indicator/getBtcMultiplier": twoYearMaMultiplier,
  "/api/indicator/getBtcPi": piCycleTop,
  "/api/indicator/getCnnEntity": fearGreed,
  "/api/indicator/getAhr999": ahr999,
  "/api/indicator/getMarketCapRank": btcMarketCap,
  "/api/indicator/getPuellMultiple": puellMultiple,
  "/api/indicator/getMovingAvgHeatmap": ma200Week,
  "/api/indicator/getGrayscaleOpenInterest": grayscale,
  "/api/indicator/getAltcoinSeason": altcoinSeason,
  "/api/indicator/index/charts": charts,
  "/api/indicator/smc": smartMoneyConcepts,
};
