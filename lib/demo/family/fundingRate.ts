/**
 * The endpoints of CoinAnk's family "FundingRate". Rates are fractions for eight hours; only K lines are
 * in percent. A venue has one rate for all its contracts of a coin, whatever their margin.
 *
 * @module
 */
import { WithExt } from "../answer.ts";
import { choice } from "../choice.ts";
import { type Coin, coins } from "../coins.ts";
import { fundingWeights, type Weight } from "../fundingWeights.ts";
import type { Handler, Routes } from "../handler.ts";
import { type Market, worth } from "../market.ts";
import { barInProgress, barStarts } from "../page.ts";
import { baseCoin, endTime, intervalBut, pair, type Query, size } from "../query.ts";
import { rounded } from "../rounded.ts";
import type { Sentiment } from "../sentiment.ts";
import { day, levelAt, minute } from "../series.ts";
import {
  contracts,
  payers,
  rateSteps,
  settledSum,
  settlementEvery,
  settlements,
} from "../settlements.ts";
import { circulatingSupply } from "../supply.ts";
import { answerName, type Venue } from "../venues.ts";

/** `/api/fundingRate/hist`: what was settled on each venue, newest first. */
const history: Handler = (query, { market, now }) => {
  const coin = baseCoin(query);
  const margin = choice(query, "exchangeType", ["USDT", "COIN"]);
  const page = { endTime: endTime(query), size: size(query), width: settlementEvery };
  const rows = barStarts(page, now).reverse().map((ts) => ({
    ts,
    details: Object.fromEntries(
      payers(margin, coin, ts).map((venue) => {
        const fundingRate = market.sentiment({ coin, venue }).funding(ts);
        const realized = venue === "Huobi" || venue === "OKX" ? { realizedRate: fundingRate } : {};
        return [answerName(venue), { fundingRate, ...realized }];
      }),
    ),
  }));
  return new WithExt(rows, { columns: payers(margin, coin, now).map(answerName) });
};

const spans = { day, week: 7 * day, month: 30 * day, year: 365 * day };

/**
 * `/api/fundingRate/current`: the rate of each contract as it stands. For a `type` other than "current"
 * the rates are sums of settlements, as in `/api/fundingRate/accumulated`.
 */
const current: Handler = (query, { market, now }) => {
  const type = choice(query, "type", ["current", "day", "week", "month", "year"]);
  const rate = (sentiment: Sentiment) =>
    type === "current" ? sentiment.funding(now) : settledSum(sentiment, now - spans[type], now);
  const next = barInProgress(settlementEvery, now) + settlementEvery;
  const ts = barInProgress(minute, now);
  return everyCoin((coin) => ({
    symbol: coin,
    follow: false,
    ...bothMargins(coin, now, (venue, exchangeType, symbol) => {
      const sentiment = market.sentiment({ coin, venue });
      const fundingRate = rate(sentiment);
      const estimated = { estimatedRate: sentiment.funding(now) };
      // Each venue tells what it tells; Huobi alone gives the settlement as its funding time.
      const told = {
        Binance: { ...estimated, fundingTime: now, nextFundingTime: next },
        Bitmex: { ...estimated, fundingTime: now, nextFundingTime: next },
        Gate: { ...estimated, fundingTime: now },
        OKX: { fundingTime: now, nextFundingTime: next },
        Huobi: { fundingTime: next, nextFundingTime: 0 },
      }[venue as string] ?? { fundingTime: now };
      return {
        baseCoin: coin,
        exchangeName: answerName(venue),
        exchangeType,
        symbol,
        fundingRate,
        ...told,
        ts,
        ...(venue === "Binance" ? bounds : {}),
        fr: Math.abs(fundingRate),
      };
    }),
  }));
};

/** Between these the rates of the demo market stay. */
const bounds = {
  fundingRateCap: 0.003,
  fundingRateFloor: -0.003,
  frCap: 0.003,
  frFloor: -0.003,
  interval: 8,
};

/** `/api/fundingRate/accumulated`: the sums of the settlements of the last day, week, month or year. */
const accumulated: Handler = (query, { market, now }) => {
  const span = spans[choice(query, "type", ["day", "week", "month", "year"])];
  const ts = barInProgress(minute, now);
  return everyCoin((coin) => ({
    symbol: coin,
    ts,
    follow: false,
    ...bothMargins(coin, now, (venue, exchangeType, symbol) => ({
      exchangeName: answerName(venue),
      exchangeType,
      baseCoin: coin,
      symbol,
      fundingRate: settledSum(market.sentiment({ coin, venue }), now - span, now),
      ts,
    })),
  }));
};

const everyCoin = <Row>(row: (coin: Coin) => Row): Row[] => (Object.keys(coins) as Coin[]).map(row);

/** The two maps of a coin: by exchange, what `describe` says of the contract. */
function bothMargins(
  coin: Coin,
  now: number,
  describe: (venue: Venue, margin: "USDT" | "COIN", symbol: string) => unknown,
) {
  const map = (margin: "USDT" | "COIN") =>
    Object.fromEntries(
      payers(margin, coin, now).map((venue) => [
        answerName(venue),
        describe(venue, margin, contracts[margin][venue]!(coin)),
      ]),
    );
  return { cmap: map("COIN"), umap: map("USDT") };
}

/** The starts of the bars of a request, and the width of a bar. */
function bars(query: Query, now: number) {
  const width = intervalBut(query, "3m");
  return { width, starts: barStarts({ width, endTime: endTime(query), size: size(query) }, now) };
}

/** `/api/fundingRate/indicator`: samples of a pair's rate, a fraction. */
const symbolHistory: Handler = (query, { market, now }) => {
  const { funding } = market.sentiment(pair(query));
  return bars(query, now).starts.map((ts) => ({ fundingRate: funding(ts), ts }));
};

/** `/api/fundingRate/kline`: bars of the same rate, in percent. */
const kline: Handler = (query, { market, now }) => {
  const { funding } = market.sentiment(pair(query));
  // A rate in steps of a fraction, and the same in percent: both are the nearest to their decimals.
  const percent = (ts: number) => rateSteps(funding(ts)) / 1e6;
  const { width, starts } = bars(query, now);
  return starts.map((begin) => {
    const end = Math.min(begin + width, now);
    // Rates go on straight lines from one settlement to the next: no extreme lies between.
    const corners = [begin, ...settlements(begin, end), end].map(percent);
    return {
      begin,
      open: corners[0],
      close: corners[corners.length - 1],
      low: Math.min(...corners),
      high: Math.max(...corners),
    };
  });
};

/** `/api/fundingRate/getWeiFr`: samples of the mean rate over the venues of USDT contracts. */
const weighted: Handler = (query, { market, now }) => {
  const coin = baseCoin(query), weights = fundingWeights(market, coin);
  return bars(query, now).starts.map((ts) => {
    const venues = weights(Math.floor(ts / day));
    const mean = (weight: (of: Weight) => number) => {
      let sum = 0, whole = 0;
      for (const of of venues) {
        sum += weight(of) * market.sentiment({ coin, venue: of.venue }).funding(ts);
        whole += weight(of);
      }
      return rounded(sum / whole, 8);
    };
    return {
      openFundingRate: mean(({ openInterest }) => openInterest),
      turnoverFundingRate: mean(({ turnover }) => turnover),
      ts,
    };
  });
};

const heatmapSpans = { "1D": day, "1W": 7 * day, "1M": 30 * day, "6M": 180 * day };

/**
 * `/api/fundingRate/frHeatmap`: the settlements of Binance for each coin, as triples of the places on the
 * axes of time and coins and the rate, a fraction.
 */
const heatmap: Handler = (query, { market, now }) => {
  const type = choice(query, "type", ["openInterest", "marketCap"]);
  const span = heatmapSpans[choice(query, "interval", ["1D", "1W", "1M", "6M"])];
  const dateList = settlements(now - span, now);
  const coinList = (Object.keys(coins) as Coin[])
    .map((coin) => ({ coin, size: sizeOf[type](market, coin, now) }))
    .sort((a, b) => b.size - a.size)
    .map(({ coin }) => coin);
  const dataResult = dateList.flatMap((ts, i) =>
    coinList.map((coin, k) => {
      const rate = market.sentiment({ coin, venue: "Binance" }).funding(ts);
      return [`${i}`, `${k}`, rate.toFixed(8)];
    })
  );
  return { dateList, coinList, dataResult };
};

const sizeOf = {
  openInterest: (market: Market, coin: Coin, now: number) => levelAt(market.totalUsd(coin), now),
  marketCap: (market: Market, coin: Coin, now: number) =>
    worth(circulatingSupply[coin], levelAt(market.price(coin), now)),
};

/** The endpoints of the family. */
export const fundingRate: Routes = {
  "/api/fundingRate/hist": history,
  "/api/fundingRate/current": current,
  "/api/fundingRate/accumulated": accumulated,
  "/api/fundingRate/indicator": symbolHistory,
  "/api/fundingRate/kline": kline,
  "/api/fundingRate/getWeiFr": weighted,
  "/api/fundingRate/frHeatmap": heatmap,
};
