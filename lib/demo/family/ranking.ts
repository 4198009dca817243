/**
 * The endpoints of CoinAnk's family "Popular Ranking": a row a coin, worked out at the present moment.
 * Spans end with the last whole minute.
 *
 * @module
 */
import { nested } from "../answer.ts";
import { choice } from "../choice.ts";
import { type Coin, coins } from "../coins.ts";
import { coinRow } from "../coinRow.ts";
import type { Handler, Present, Routes } from "../handler.ts";
import { rankedPage, type Row } from "../lists.ts";
import { worth } from "../market.ts";
import { openInterestRow } from "../openInterestRow.ts";
import { productType } from "../product.ts";
import { risen } from "../risen.ts";
import { rounded } from "../rounded.ts";
import { day, hour, levelAt, minute } from "../series.ts";
import { circulatingSupply } from "../supply.ts";
import { venuesOf } from "../venues.ts";

/** A ranking: the rows of all coins, sorted by any of their figures. */
const ranked = (row: (coin: Coin, present: Present) => Row): Handler => (query, present) =>
  rankedPage(query, everyCoin((coin) => row(coin, present)));

const everyCoin = <R>(row: (coin: Coin) => R): R[] => (Object.keys(coins) as Coin[]).map(row);

/** `/api/instruments/oiRank`. */
const oi = ranked(openInterestRow);

const countSpans = {
  m5Count: 5 * minute,
  m15Count: 15 * minute,
  m30Count: 30 * minute,
  h1Count: hour,
  h2Count: 2 * hour,
  h4Count: 4 * hour,
  h6Count: 6 * hour,
  h8Count: 8 * hour,
  h12Count: 12 * hour,
  d1Count: day,
  d7Count: 7 * day,
};

/** `/api/trades/count`: trades on all venues. */
const tradeCount: Handler = (query, { market, now }) => {
  const product = productType(query);
  const rows = everyCoin((coin) => {
    const { trades } = market.takers({ coin, venues: venuesOf(coin) }, product);
    return {
      baseCoin: coin,
      ...over(countSpans, (span) => trades(now - span, now).total),
      ts: now,
    };
  });
  return rankedPage(query, rows);
};

/** `/api/instruments/liquidationRank`: what was closed by force on all venues, in USD. */
const liquidation = ranked((coin, present) => {
  const { market, now } = present;
  const { longTurnover, shortTurnover } = market.liquidations(coin);
  const sides = (hours: number): Record<string, number> => {
    const begin = now - hours * hour, name = `liquidationH${hours}`;
    const long = longTurnover(begin, now).total, short = shortTurnover(begin, now).total;
    return { [name]: rounded(long + short, 2), [`${name}Long`]: long, [`${name}Short`]: short };
  };
  return coinRow(coin, present, {
    priceChangeH24: risen(market.price(coin), now, day),
    ...sides(1),
    ...sides(4),
    ...sides(12),
    ...sides(24),
  });
});

const priceSpans = {
  priceChangeM5: 5 * minute,
  priceChangeM15: 15 * minute,
  priceChangeM30: 30 * minute,
  priceChangeH1: hour,
  priceChangeH2: 2 * hour,
  priceChangeH4: 4 * hour,
  priceChangeH6: 6 * hour,
  priceChangeH8: 8 * hour,
  priceChangeH12: 12 * hour,
  priceChangeH24: day,
};

/** `/api/instruments/priceRank`: changes in percent. */
const price = ranked((coin, present) => {
  const series = present.market.price(coin);
  return coinRow(coin, present, over(priceSpans, (span) => risen(series, present.now, span)));
});

const volumeSpans = {
  turnoverChg24h: day,
  turnoverChg4h: 4 * hour,
  turnoverChg1h: hour,
  turnoverChg30m: 30 * minute,
  turnoverChg15m: 15 * minute,
};

/** `/api/instruments/volumeRank`: turnover of a span against the span before, fractions. */
const volume = ranked((coin, present) =>
  coinRow(coin, present, {
    turnover24h: turnover(coin, present, day),
    ...over(volumeSpans, (span) => rounded(busier(coin, present, span), 4)),
  })
);

const screenSpans = { "15m": 15 * minute, "1h": hour, "4h": 4 * hour, "24h": day };

/** `/api/instruments/visualScreener`: changes of price, open interest and turnover in percent. */
const visualScreener: Handler = (query, present) => {
  const { market, now } = present;
  const span = screenSpans[choice(query, "interval", ["15m", "1h", "4h", "24h"])];
  return everyCoin((coin) => ({
    baseCoin: coin,
    priceChg: risen(market.price(coin), now, span),
    oiChg: risen(market.totalUsd(coin), now, span),
    voChg: rounded(100 * busier(coin, present, span), 3),
  }));
};

/** `/api/instruments/oiVsMarketCap`: a bare list, with nothing on how many rows there are. */
const oiVsMarketCap: Handler = (query, present) => {
  const { market, now } = present;
  const rows = everyCoin((coin) => {
    const openInterest = levelAt(market.totalUsd(coin), now);
    const marketCap = worth(circulatingSupply[coin], levelAt(market.price(coin), now));
    const turnover24h = turnover(coin, present, day);
    return {
      baseCoin: coin,
      oiVsMar: rounded(openInterest / marketCap, 6),
      volVsMar: rounded(turnover24h / marketCap, 6),
      oiVsVol: rounded(openInterest / turnover24h, 6),
      // It can be sorted by these too, though the answer does not show them.
      openInterest,
      marketCap,
      turnover24h,
    };
  });
  return rankedPage(query, rows).list
    .map(({ baseCoin, oiVsMar, volVsMar, oiVsVol }) => ({ baseCoin, oiVsMar, volVsMar, oiVsVol }));
};

const ratioSpans = {
  lsPersonChg5m: 5 * minute,
  lsPersonChg15m: 15 * minute,
  lsPersonChg30m: 30 * minute,
  lsPersonChg1h: hour,
  lsPersonChg4h: 4 * hour,
};

const byAccounts = ranked((coin, present) => {
  const { market, now } = present;
  const { longShortPerson } = market.standing({ coin, venue: "Binance" });
  const ratio = levelAt(longShortPerson, now);
  return coinRow(coin, present, {
    longShortPerson: ratio,
    ...over(ratioSpans, (span) => rounded(ratio / levelAt(longShortPerson, now - span) - 1, 4)),
  });
});

/** `/api/instruments/longShortRank`: accounts on Binance, in a second envelope. */
const longShort: Handler = (query, present) => nested(byAccounts(query, present));

/** A figure for each of the spans, under its name. */
function over<Name extends string>(
  spans: Readonly<Record<Name, number>>,
  figure: (span: number) => number,
): Record<Name, number> {
  return Object.fromEntries(
    Object.entries<number>(spans).map(([name, span]) => [name, figure(span)]),
  ) as Record<Name, number>;
}

/** USD traded on all venues over the span that ends now, or so much earlier (ms). */
const turnover = (coin: Coin, { market, now }: Present, span: number, earlier = 0): number =>
  market.takers({ coin, venues: venuesOf(coin) }, "SWAP")
    .value(now - earlier - span, now - earlier).total;

/** Change of turnover against the span before, as a fraction. */
const busier = (coin: Coin, present: Present, span: number): number =>
  turnover(coin, present, span) / turnover(coin, present, span, span) - 1;

/** The endpoints of the family. */
export const ranking: Routes = {
  "/api/instruments/oiRank": oi,
  "/api/trades/count": tradeCount,
  "/api/instruments/liquidationRank": liquidation,
  "/api/instruments/priceRank": price,
  "/api/instruments/volumeRank": volume,
  "/api/instruments/visualScreener": visualScreener,
  "/api/instruments/oiVsMarketCap": oiVsMarketCap,
  "/api/instruments/longShortRank": longShort,
};
