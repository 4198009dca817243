/**
 * The endpoints of CoinAnk's family "Longshort": what takers bought and sold, in USD, and how accounts
 * stand.
 *
 * @module
 */
import type { Coin } from "../coins.ts";
import type { Handler, Routes } from "../handler.ts";
import type { Market } from "../market.ts";
import { barStarts } from "../page.ts";
import { askedPair } from "../pairs.ts";
import { choice } from "../choice.ts";
import { baseCoin, endTime, intervalBut, type Query, required, size } from "../query.ts";
import { barOf, levelAt } from "../series.ts";
import type { Counting } from "../standing.ts";
import { answerName, type Venue, venuesOf } from "../venues.ts";

/** The exchanges that count all accounts, and those that count the largest. */
const exchanges: Readonly<Record<Counting, readonly Venue[]>> = {
  longShortPerson: ["Binance", "OKX", "Bybit"],
  longShortPosition: ["Binance", "OKX", "Huobi"],
  longShortAccount: ["Binance", "OKX", "Huobi"],
};

const width = (query: Query): number => intervalBut(query, "1m", "3m");

/** `/api/longshort/buySell`: newest first; the "ratios" are USD bought and sold by takers on all venues. */
const takerBuySell: Handler = (query, { market, now }) => {
  const coin = baseCoin(query), bar = width(query);
  const page = { width: bar, endTime: endTime(query), size: size(query) };
  const tss = barStarts(page, now).reverse();
  const both = tss.map((begin) => turnover(market, coin, venuesOf(coin), begin, bar, now));
  return {
    longRatios: both.map(({ bought }) => bought),
    shortRatios: both.map(({ sold }) => sold),
    tss,
    exchange: "",
    interval: required(query, "interval"),
    baseCoin: coin,
  };
};

/** `/api/longshort/realtimeAll`: the same of each venue over the span that ends now, the total first. */
const realtime: Handler = (query, { market, now }) => {
  const coin = baseCoin(query), span = width(query);
  const row = (exchangeName: string, venues: readonly Venue[]) => {
    const { bought, sold } = turnover(market, coin, venues, now - span, span, now);
    return {
      baseCoin: coin,
      exchangeName,
      buyTradeTurnover: bought,
      sellTradeTurnover: sold,
    };
  };
  const rows = venuesOf(coin).map((venue) => row(answerName(venue), [venue]));
  const traded = rows.filter((row) => row.buyTradeTurnover + row.sellTradeTurnover > 0);
  return [row("All", venuesOf(coin)), ...traded];
};

/** USD bought and sold by takers on some venues over a bar, as far as it has come. */
function turnover(
  market: Market,
  coin: Coin,
  venues: readonly Venue[],
  begin: number,
  width: number,
  now: number,
): { bought: number; sold: number } {
  const { buyValue, sellValue } = market.takers({ coin, venues }, "SWAP");
  const end = Math.min(begin + width, now);
  return { bought: buyValue(begin, end).total, sold: sellValue(begin, end).total };
}

/** `/api/longshort/person`, `position` and `account`: samples, longs over shorts at the start of a bar. */
const ratio = (counting: Counting): Handler => (query, { market, now }) => {
  const standing = market.standing(askedPair(query, "SWAP", exchanges[counting]))[counting];
  const page = { width: width(query), endTime: endTime(query), size: size(query) };
  const tss = barStarts(page, now);
  return { tss, longShortRatio: tss.map((ts) => levelAt(standing, ts)) };
};

/** `/api/longshort/kline`: bars of the ratio that `type` names; a bar opens where the sample stands. */
const kline: Handler = (query, { market, now }) => {
  const counting = choice(query, "type", Object.keys(exchanges) as Counting[]);
  const standing = market.standing(askedPair(query, "SWAP", exchanges[counting]))[counting];
  const bar = width(query);
  const page = { width: bar, endTime: endTime(query), size: size(query) };
  return barStarts(page, now).map((begin) => {
    const { open, close, low, high } = barOf(standing, begin, Math.min(begin + bar, now));
    return { begin, open, close, low, high };
  });
};

/** The endpoints of the family. */
export const longShort: Routes = {
  "/api/longshort/buySell": takerBuySell,
  "/api/longshort/realtimeAll": realtime,
  "/api/longshort/person": ratio("longShortPerson"),
  "/api/longshort/position": ratio("longShortPosition"),
  "/api/longshort/account": ratio("longShortAccount"),
  "/api/longshort/kline": kline,
};
