/**
 * The endpoints of CoinAnk's family "Coin & Symbol".
 *
 * @module
 */
import { type Coin, coins as traits } from "../coins.ts";
import type { Handler, Routes } from "../handler.ts";
import { rankedPage } from "../lists.ts";
import { type Market, worth } from "../market.ts";
import { openInterestRow } from "../openInterestRow.ts";
import { askedPair, pairsOf, symbolOf } from "../pairs.ts";
import { productType } from "../product.ts";
import { baseCoin, exchange } from "../query.ts";
import { risen } from "../risen.ts";
import { rounded } from "../rounded.ts";
import { barOf, day, levelAt } from "../series.ts";
import { circulatingSupply } from "../supply.ts";
import { answerName, type Pair } from "../venues.ts";

const everyCoin = Object.keys(traits) as Coin[];

/** `/api/baseCoin/list`: the coins, the most important first; both markets have all. */
const supportedCoins: Handler = (query) => {
  productType(query);
  return everyCoin;
};

/** `/api/baseCoin/symbols`: the pairs of a venue, or of all. */
const supportedSymbols: Handler = (query) => {
  const product = productType(query), venue = exchange(query);
  return pairsOf(venue && [venue]).map((pair) => ({
    symbol: symbolOf(pair, product),
    baseCoin: pair.coin,
    exchangeName: answerName(pair.venue),
  }));
};

/**
 * `/api/instruments/getLastPrice`: a pair as it stands, with the figures of the last 24 hours. Percent:
 * `priceChange24h`; fractions: `fundingRate`, `oiChg24h`. All venues share one price, so it is the mark
 * price too; a contract's `basis`, in USD, is against the spot price. In what CoinAnk states `basisRate`
 * nobody knows, so it is left out.
 */
const lastPrice: Handler = (query, { market, now }) => {
  const product = productType(query), pair = askedPair(query, product);
  const begin = now - day, price = market.price(pair.coin, product);
  const { open, high, low, close } = barOf(price, begin, now);
  const takers = market.pairTakers(pair, product);
  const bought = takers.buyValue(begin, now).total, sold = takers.sellValue(begin, now).total;
  const contract = product === "SWAP"
    ? contractFigures(market, pair, now)
    : { held: {}, closed: {}, apart: {} };
  return {
    baseCoin: pair.coin,
    quoteCoin: "USDT",
    symbol: symbolOf(pair, product),
    exchangeName: answerName(pair.venue),
    ...product === "SWAP" ? { contractType: "SWAP" } : {},
    lastPrice: close,
    open24h: open,
    high24h: high,
    low24h: low,
    priceChange24h: risen(price, now, day),
    volCcy24h: takers.volume(begin, now).total,
    turnover24h: takers.value(begin, now).total,
    tradeTimes: takers.trades(begin, now).total,
    ...contract.held,
    ...contract.closed,
    buyTurnover: bought,
    sellTurnover: sold,
    ...contract.apart,
    ts: now,
  };
};

/** What only contracts have: open interest, funding, liquidations. */
function contractFigures(market: Market, pair: Pair, now: number) {
  const begin = now - day;
  const price = levelAt(market.price(pair.coin), now), positions = market.pairPositions(pair);
  const held = levelAt(positions, now), spot = levelAt(market.price(pair.coin, "SPOT"), now);
  const { longTurnover, shortTurnover } = market.pairLiquidations(pair);
  const longs = longTurnover(begin, now).total, shorts = shortTurnover(begin, now).total;
  return {
    held: {
      oiUSD: worth(held, price),
      oiCcy: held,
      fundingRate: market.sentiment(pair).funding(now),
      markPrice: price,
    },
    closed: {
      liqLong24h: longs,
      liqShort24h: shorts,
      liq24h: rounded(longs + shorts, 2),
      oiChg24h: rounded(held / levelAt(positions, begin) - 1, 4),
    },
    apart: { basis: rounded(price - spot, traits[pair.coin].decimals) },
  };
}

/** `/api/instruments/getCoinMarketCap`: price times supply. */
const marketCap: Handler = (query, { market, now }) => {
  const coin = baseCoin(query), price = levelAt(market.price(coin), now);
  return {
    baseCoin: coin,
    price,
    marketCap: worth(circulatingSupply[coin], price),
    circulatingSupply: circulatingSupply[coin],
    supportContract: true,
  };
};

/** `/api/instruments/agg`: all coins, by open interest where nothing else is asked. */
const instrumentsAgg: Handler = (query, present) =>
  rankedPage(
    new URLSearchParams([...query, ["sortBy", "openInterest"], ["sortType", "desc"]]),
    everyCoin.map((coin) => openInterestRow(coin, present)),
  );

/** The endpoints of the family. */
export const coins: Routes = {
  "/api/baseCoin/list": supportedCoins,
  "/api/baseCoin/symbols": supportedSymbols,
  "/api/instruments/getLastPrice": lastPrice,
  "/api/instruments/getCoinMarketCap": marketCap,
  "/api/instruments/agg": instrumentsAgg,
};
