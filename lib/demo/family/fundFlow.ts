/**
 * The endpoints of CoinAnk's family "Fundflow": what takers bought less what they sold on all venues, in
 * USD, over the spans that end at an instant.
 *
 * @module
 */
import { type Coin, coins } from "../coins.ts";
import type { Handler, Routes } from "../handler.ts";
import { rankedPage } from "../lists.ts";
import type { Market } from "../market.ts";
import { barStarts } from "../page.ts";
import { type ProductType, productType } from "../product.ts";
import { baseCoin, endTime, interval, size } from "../query.ts";
import { day, hour, minute } from "../series.ts";
import type { Tally } from "../tally.ts";
import { venuesOf } from "../venues.ts";

/** The spans that both endpoints know; `history` lacks two and has one of its own. */
const upToADay = {
  m5net: 5 * minute,
  m15net: 15 * minute,
  m30net: 30 * minute,
  h1net: hour,
  h2net: 2 * hour,
  h4net: 4 * hour,
  h6net: 6 * hour,
  h8net: 8 * hour,
  h12net: 12 * hour,
  d1net: day,
};
const spansNow = {
  ...upToADay,
  d2net: 2 * day,
  d3net: 3 * day,
  d5net: 5 * day,
  d7net: 7 * day,
  d30net: 30 * day,
};
const spansThen = {
  ...upToADay,
  d3net: 3 * day,
  d7net: 7 * day,
  d15net: 15 * day,
  d30net: 30 * day,
};

/** `/api/fund/fundReal`: the coins, or one of them, over the spans that end now. */
const realtime: Handler = (query, { market, now }) => {
  const product = productType(query);
  const shown = query.get("baseCoin") ? [baseCoin(query)] : Object.keys(coins) as Coin[];
  const rows = shown.map((coin) => ({
    baseCoin: coin,
    ...netOver(spansNow, netOf(market, coin, product), now),
  }));
  return rankedPage(query, rows);
};

/** `/api/fund/getFundHisList`: rows of a coin; the spans of a row end at its `ts`. */
const history: Handler = (query, { market, now }) => {
  const coin = baseCoin(query), net = netOf(market, coin, productType(query));
  const page = { width: interval(query), endTime: endTime(query), size: size(query) };
  return barStarts(page, now).map((ts) => ({
    baseCoin: coin,
    ...netOver(spansThen, net, ts),
    ts,
  }));
};

const netOf = (market: Market, coin: Coin, product: ProductType): Tally =>
  market.takers({ coin, venues: venuesOf(coin) }, product).net;

/** Net flow of each of the spans that end at an instant. */
const netOver = (spans: Readonly<Record<string, number>>, net: Tally, end: number) =>
  Object.fromEntries(
    Object.entries(spans).map(([name, span]) => [name, net(end - span, end).total]),
  );

/** The endpoints of the family. */
export const fundFlow: Routes = {
  "/api/fund/fundReal": realtime,
  "/api/fund/getFundHisList": history,
};
