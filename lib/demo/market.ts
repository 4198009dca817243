/**
 * The demo market: a generated market of six coins on twelve venues from 2020 on, by the minute.
 * Every figure is a pure function of seed, coin (venue, pair) and instant; nothing here is real.
 *
 * @module
 */
import { anchorsOf } from "./anchors.ts";
import type { Coin } from "./coins.ts";
import { defaultSeed } from "./defaultSeed.ts";
import { flowsOf, together } from "./flows.ts";
import { type ForcedOrders, forcedOrdersOf, type Side } from "./forcedOrders.ts";
import { type Liquidations, liquidationsOf } from "./liquidations.ts";
import { aPageOfDays, remember } from "./memory.ts";
import { type NetPositions, netPositionsOf } from "./netPositions.ts";
import { pairPositionsOf, tideOf, venuePositionsOf } from "./positions.ts";
import { premiumOf, spotPriceOf } from "./premium.ts";
import { priceOf, shocksOf } from "./price.ts";
import type { ProductType } from "./product.ts";
import { day, dayOf, minutesADay, type Series } from "./series.ts";
import { type Sentiment, sentimentOf } from "./sentiment.ts";
import { type Standing, standingOf } from "./standing.ts";
import { type Takers, takersOf } from "./takers.ts";
import { moodOf, type Trading, tradingOf } from "./trading.ts";
import { turbulenceOf } from "./turbulence.ts";
import { type Pair, type Venue, venuesOf } from "./venues.ts";

/** A coin on one venue, all its contracts together. */
export interface Book {
  readonly coin: Coin;
  readonly venue: Venue;
}

/** A coin on several venues. */
export interface Venues {
  readonly coin: Coin;
  readonly venues: readonly Venue[];
}

/** What can be asked of the demo market. */
export interface Market {
  /**
   * Price of a coin in USD, the same on all venues: of its contracts, which everything is counted by that does
   * not say otherwise, or of its spot markets, which their premium keeps a little apart.
   */
  price(coin: Coin, product?: ProductType): Series;
  /** Open interest of a venue, in coin; 0 where the coin is not listed (yet). */
  positions(book: Book): Series;
  /** Open interest of a linear pair, in coin: a part of its venue's. */
  pairPositions(pair: Pair): Series;
  /** A series of coin amounts in USD, in cents, at the price of contracts or of spot markets. */
  inUsd(coin: Coin, amounts: Series, product?: ProductType): Series;
  /** Open interest of all venues, in USD: the sum of theirs. */
  totalUsd(coin: Coin): Series;
  /** Flows of a venue. */
  trading(book: Book): Trading;
  /** Flows of a linear pair: a part of its venue's. */
  pairTrading(pair: Pair): Trading;
  /** Funding and account ratio on a venue. */
  sentiment(book: Book): Sentiment;
  /** How accounts stand on a venue. */
  standing(book: Book): Standing;
  /** Figures over spans of several venues together, all their contracts or their spot markets. */
  takers(venues: Venues, product: ProductType): Takers;
  /** Figures over spans of a linear pair or of its spot market. */
  pairTakers(pair: Pair, product: ProductType): Takers;
  /** Liquidations of all venues over spans. */
  liquidations(coin: Coin): Liquidations;
  /** Liquidations of a linear pair over spans. */
  pairLiquidations(pair: Pair): Liquidations;
  /** The single orders that {@link Market.pairLiquidations} adds up. */
  pairOrders(pair: Pair, side: Side): ForcedOrders;
  /** Longs and shorts of a linear pair, over spans. */
  netPositions(pair: Pair): NetPositions;
}

/** The market that grows from a seed, a whole number; the same seed gives the same market, always. */
export function market(seed: number = defaultSeed): Market {
  /** One object for each key; with it go its remembered days. */
  const once = <Key, Value>(name: (key: Key) => string, make: (key: Key) => Value) => {
    const made = new Map<string, Value>();
    return (key: Key): Value => {
      const known = name(key);
      if (!made.has(known)) made.set(known, make(key));
      return made.get(known)!;
    };
  };
  const byCoin = <Value>(make: (coin: Coin) => Value) => once((coin: Coin) => coin, make);
  const byBook = <Value>(make: (book: Book) => Value) =>
    once(({ coin, venue }: Book) => `${coin} ${venue}`, make);

  const core = byCoin((coin) => {
    const anchors = anchorsOf(seed, coin);
    const turbulence = remember(turbulenceOf(seed, coin, anchors));
    const shocks = remember(shocksOf(seed, coin));
    const price = remember(priceOf(coin, { anchors, turbulence, shocks }), aPageOfDays);
    const tide = tideOf(seed, coin, { anchors, turbulence, shocks });
    return { anchors, turbulence, shocks, price, tide };
  });
  const strayed = (coin: Coin) => (instant: number) => {
    const at = instant / day, midnight = Math.floor(at), { anchors } = core(coin);
    const before = anchors(midnight).price, after = anchors(midnight + 1).price;
    return before + (after - before) * (at - midnight);
  };
  const spot = byCoin((coin) =>
    remember(
      spotPriceOf(coin, core(coin).price, premiumOf(seed, coin, strayed(coin))),
      aPageOfDays,
    )
  );
  const mood = byCoin((coin) => moodOf(seed, coin, core(coin)));
  const price = (coin: Coin, product: ProductType = "SWAP") =>
    product === "SWAP" ? core(coin).price : spot(coin);
  const positions = byBook(({ coin, venue }) =>
    remember(venuePositionsOf(seed, coin, venue, core(coin).tide))
  );
  const pairPositions = byBook((pair) =>
    remember(pairPositionsOf(seed, pair, positions(pair)), aPageOfDays)
  );
  const inUsd = (coin: Coin, amounts: Series, product?: ProductType): Series => (day) => {
    const prices = price(coin, product)(day), coins = amounts(day);
    return dayOf((i) => worth(coins[i], prices[i]));
  };
  const totalUsd = byCoin((coin) => {
    const parts = venuesOf(coin).map((venue) => positions({ coin, venue }));
    return remember((day) => {
      const prices = price(coin)(day), total = new Float64Array(minutesADay);
      for (const part of parts) {
        const coins = part(day);
        for (let i = 0; i < minutesADay; i++) total[i] += cents(coins[i], prices[i]);
      }
      return total.map((sum) => sum / 100);
    }, aPageOfDays);
  });
  const flows = (book: Book, amounts: Series) =>
    tradingOf(seed, book, { mood: mood(book.coin), positions: amounts });
  const trading = byBook((book) => flows(book, positions(book)));
  const pairTrading = byBook((pair) => flows(pair, pairPositions(pair)));
  const sentiment = byBook((book) => sentimentOf(seed, book, strayed(book.coin)));
  const valued = (coin: Coin, product?: ProductType) => (amounts: Series) =>
    inUsd(coin, amounts, product);
  const takers = once(
    ({ coin, venues, product }: Venues & { product: ProductType }) =>
      `${coin} ${venues} ${product}`,
    ({ coin, venues, product }) =>
      takersOf(together(
        venues.map((venue) => flowsOf(trading({ coin, venue }), valued(coin, product), product)),
      )),
  );
  const pairTakers = once(
    ({ coin, venue, product }: Pair & { product: ProductType }) => `${coin} ${venue} ${product}`,
    ({ product, ...pair }) =>
      takersOf(flowsOf(pairTrading(pair), valued(pair.coin, product), product)),
  );
  const pairOrders = once(
    ({ coin, venue, side }: Pair & { side: Side }) => `${coin} ${venue} ${side}`,
    ({ side, ...pair }) =>
      forcedOrdersOf(seed, pair, side, {
        trading: pairTrading(pair),
        price: price(pair.coin),
        inUsd: valued(pair.coin),
      }),
  );
  return {
    price,
    positions,
    pairPositions,
    inUsd,
    totalUsd,
    trading,
    pairTrading,
    sentiment,
    standing: byBook((book) => standingOf(sentiment(book))),
    takers: (venues, product) => takers({ ...venues, product }),
    pairTakers: (pair, product) => pairTakers({ ...pair, product }),
    liquidations: byCoin((coin) =>
      liquidationsOf(venuesOf(coin).map((venue) => trading({ coin, venue })), valued(coin))
    ),
    pairLiquidations: byBook((pair) => liquidationsOf([pairTrading(pair)], valued(pair.coin))),
    pairOrders: (pair, side) => pairOrders({ ...pair, side }),
    netPositions: byBook((pair) => netPositionsOf(price(pair.coin), pairPositions(pair))),
  };
}

/** An amount of coin in USD, to the cent. */
export const worth = (amount: number, price: number): number => cents(amount, price) / 100;

/** Whole cents, so that a sum of venues equals the sum of their printed figures. */
function cents(amount: number, price: number): number {
  return Math.round(amount * price * 100);
}
