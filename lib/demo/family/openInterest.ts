/**
 * The endpoints of CoinAnk's family "Open Interest". Rows of charts are samples, taken at the start of
 * a bar; K lines are bars, and open where the sample stands.
 *
 * @module
 */
import type { Coin } from "../coins.ts";
import { type Market, worth } from "../market.ts";
import { hash, keyOf } from "../noise.ts";
import { barInProgress, barStarts } from "../page.ts";
import { baseCoin, endTime, exchange, interval, pair, required, size, wantsUsd } from "../query.ts";
import type { Handler, Routes } from "../handler.ts";
import { rounded } from "../rounded.ts";
import { symbolOf } from "../pairs.ts";
import { circulatingSupply } from "../supply.ts";
import { barOf, day, hour, levelAt, minute, totalOf } from "../series.ts";
import { answerName, type Venue, venuesOf } from "../venues.ts";

/** A venue's open interest at an instant. */
interface Holding {
  readonly venue: Venue;
  readonly coins: number;
  readonly usd: number;
}

/** `/api/openInterest/all`: what each venue holds now and how that changed, the total first. */
const byExchange: Handler = (query, { market, now }) => {
  const coin = baseCoin(query);
  const held = holdings(market, coin, now);
  const total = held.reduce((sum, { usd }) => sum + usd, 0);
  const earlier = Object.entries(spans).map(([name, span]) => ({
    name: `change${name}`,
    held: holdings(market, coin, now - span),
  }));
  const row = (exchangeName: string, venues: readonly Venue[]) => {
    const among = ({ venue }: Holding) => venues.includes(venue);
    const usd = sumUsd(held.filter(among));
    return {
      baseCoin: coin,
      exchangeName,
      coinCount: rounded(held.filter(among).reduce((sum, { coins }) => sum + coins, 0), 3),
      coinValue: usd,
      rate: rounded(usd / total, 4),
      ...Object.fromEntries(earlier.map(({ name, held }) => {
        const before = sumUsd(held.filter(among));
        return [name, before > 0 ? rounded(usd / before - 1, 4) : 0];
      })),
      turnover24h: rounded(
        venues.reduce((sum, venue) => sum + turnover(market, coin, venue, now), 0),
        2,
      ),
    };
  };
  return [
    row("ALL", held.map(({ venue }) => venue)),
    ...held.map(({ venue }) => row(answerName(venue), [venue])),
  ];
};

/** The spans of `/api/openInterest/all`; changes are fractions of the level in USD. */
const spans: Readonly<Record<string, number>> = {
  "5M": 5 * minute,
  "15M": 15 * minute,
  "30M": 30 * minute,
  "1H": hour,
  "4H": 4 * hour,
  "24H": day,
  "2D": 2 * day,
  "3D": 3 * day,
  "7D": 7 * day,
};

/**
 * `/api/openInterest/v2/chart`: samples of every venue, newest first. Where the page reaches the
 * present, a sample of the present moment comes before the bars. `prices` is CoinAnk's: not parallel to
 * `tss` but one shorter, the present first and then from the second bar on.
 */
const exchangeChart: Handler = (query, { market, now }) => {
  const coin = baseCoin(query), width = interval(query), usd = wantsUsd(query, coin);
  const only = exchange(query);
  const until = query.get("endTime") ? endTime(query) : now;
  const page = { endTime: until, size: size(query, 100), width };
  const bars = barStarts(page, now).reverse();
  const present = until >= barInProgress(width, now) ? [now] : [];
  const tss = [...present, ...bars];
  const price = market.price(coin);
  const values = (venue: Venue) => {
    const positions = market.positions({ coin, venue });
    return tss.map((ts) => {
      const coins = levelAt(positions, ts);
      if (coins === 0) return null;
      return usd ? worth(coins, levelAt(price, ts)) : coins;
    });
  };
  const shown = venuesOf(coin).filter((venue) => only === undefined || venue === only);
  return {
    tss,
    prices: [...present, ...bars.slice(1)].map((ts) => levelAt(price, ts)),
    dataValues: Object.fromEntries(shown.map((venue) => [answerName(venue), values(venue)])),
  };
};

/** `/api/openInterest/symbol/Chart`: samples of a pair. */
const symbolChart: Handler = (query, { market, now }) => {
  const of = pair(query);
  const positions = market.pairPositions(of), price = market.price(of.coin);
  const page = { width: interval(query), endTime: endTime(query), size: size(query, 500) };
  return barStarts(page, now).map((ts) => {
    const coinCount = levelAt(positions, ts);
    return { ts, volume: 0, coinCount, coinValue: worth(coinCount, levelAt(price, ts)) };
  });
};

/** `/api/openInterest/kline`: bars of a pair in whole coins. */
const kline: Handler = (query, { market, now }) => {
  const of = pair(query), width = interval(query);
  const positions = market.pairPositions(of);
  const key = keyOf(required(query, "symbol"));
  const page = { width, endTime: endTime(query), size: size(query) };
  return barStarts(page, now).map((begin) => {
    const bar = barOf(positions, begin, Math.min(begin + width, now));
    return {
      id: databaseKey(key, begin),
      begin,
      open: Math.round(bar.open),
      close: Math.round(bar.close),
      low: Math.round(bar.low),
      high: Math.round(bar.high),
    };
  });
};

/** `/api/openInterest/aggKline`: bars of all venues together, in USD. */
const aggKline: Handler = (query, { market, now }) => {
  const total = market.totalUsd(baseCoin(query)), width = interval(query);
  const page = { width, endTime: endTime(query), size: size(query) };
  return barStarts(page, now).map((begin) => {
    const { open, close, low, high } = barOf(total, begin, Math.min(begin + width, now));
    return { begin, open, close, low, high };
  });
};

/** `/api/tickers/topOIByEx`: what each venue holds now, the largest first. */
const realtime: Handler = (query, { market, now }) => {
  const held = holdings(market, baseCoin(query), now);
  return {
    exchanges: held.map(({ venue }) => answerName(venue)),
    oi: held.map(({ usd }) => usd),
    coins: held.map(({ coins }) => coins),
  };
};

/**
 * `/api/instruments/oiVsMc`: samples of a coin on all venues, the turnover being that of the 24 hours
 * before. A page that reaches the present has a sample of it after the bars, so it is one longer.
 */
const vsMarketCapHistory: Handler = (query, { market, now }) => {
  const coin = baseCoin(query), width = interval(query), until = endTime(query);
  const bars = barStarts({ endTime: until, size: size(query, 500), width }, now);
  const reached = until >= barInProgress(width, now) && bars.at(-1) !== now;
  const price = market.price(coin), total = market.totalUsd(coin);
  const { value } = market.takers({ coin, venues: venuesOf(coin) }, "SWAP");
  const { funding } = market.sentiment({ coin, venue: "Binance" });
  return [...bars, ...reached ? [now] : []].map((ts) => {
    const usd = levelAt(price, ts), openInterest = levelAt(total, ts);
    const marketCap = worth(circulatingSupply[coin], usd), turnover24h = value(ts - day, ts).total;
    return {
      ts,
      baseCoin: coin,
      price: usd,
      openInterest,
      fundingRate: funding(ts),
      marketCap,
      symbol: symbolOf({ venue: "Binance", coin }),
      exchangeName: "Binance",
      oiVsMar: rounded(openInterest / marketCap, 6),
      volVsMar: rounded(turnover24h / marketCap, 6),
      oiVsVol: rounded(openInterest / turnover24h, 6),
    };
  });
};

/** The venues that hold anything at an instant, the largest first. */
function holdings(market: Market, coin: Coin, instant: number): Holding[] {
  const price = levelAt(market.price(coin), instant);
  return venuesOf(coin)
    .map((venue) => {
      const coins = levelAt(market.positions({ coin, venue }), instant);
      return { venue, coins, usd: worth(coins, price) };
    })
    .filter(({ coins }) => coins > 0)
    .sort((a, b) => b.usd - a.usd);
}

/** Volume of the last 24 hours in USD. */
function turnover(market: Market, coin: Coin, venue: Venue, now: number): number {
  const volume = market.inUsd(coin, market.trading({ coin, venue }).volume);
  return totalOf(volume, now - day, now);
}

const sumUsd = (held: Holding[]): number => rounded(held.reduce((sum, { usd }) => sum + usd, 0), 2);

/** Twenty-four hex digits that begin with seconds since 1970, as a database gives them out. */
function databaseKey(key: number, begin: number): string {
  const hex = (bits: number) => (bits >>> 0).toString(16).padStart(8, "0");
  const seconds = begin / 1000;
  return hex(seconds + 18) + hex(hash(key, seconds, 1)) + hex(hash(key, seconds, 2));
}

/** The endpoints of the family. */
export const openInterest: Routes = {
  "/api/openInterest/all": byExchange,
  "/api/openInterest/v2/chart": exchangeChart,
  "/api/openInterest/symbol/Chart": symbolChart,
  "/api/openInterest/kline": kline,
  "/api/openInterest/aggKline": aggKline,
  "/api/tickers/topOIByEx": realtime,
  "/api/instruments/oiVsMc": vsMarketCapHistory,
};
