/**
 * The demo market: a generated market of six coins on twelve venues from 2020 on, by the minute.
 * Every figure is a pure function of seed, coin (venue, pair) and instant; nothing here is real.
 *
 * @module
 */
import { anchorsOf } from "./anchors.ts";
import type { Coin } from "./coins.ts";
import { aPageOfDays, remember } from "./memory.ts";
import { pairPositionsOf, tideOf, venuePositionsOf } from "./positions.ts";
import { priceOf, shocksOf } from "./price.ts";
import { day, dayOf, minutesADay, type Series } from "./series.ts";
import { type Sentiment, sentimentOf } from "./sentiment.ts";
import { moodOf, type Trading, tradingOf } from "./trading.ts";
import { turbulenceOf } from "./turbulence.ts";
import { type Pair, type Venue, venuesOf } from "./venues.ts";

/** A coin on one venue, all its contracts together. */
export interface Book {
  readonly coin: Coin;
  readonly venue: Venue;
}

/** What can be asked of the demo market. */
export interface Market {
  /** Price of a coin in USD, the same on all venues. */
  price(coin: Coin): Series;
  /** Open interest of a venue, in coin; 0 where the coin is not listed (yet). */
  positions(book: Book): Series;
  /** Open interest of a linear pair, in coin: a part of its venue's. */
  pairPositions(pair: Pair): Series;
  /** A series of coin amounts in USD, in cents. */
  inUsd(coin: Coin, amounts: Series): Series;
  /** Open interest of all venues, in USD: the sum of theirs. */
  totalUsd(coin: Coin): Series;
  /** Flows of a venue. */
  trading(book: Book): Trading;
  /** Flows of a linear pair: a part of its venue's. */
  pairTrading(pair: Pair): Trading;
  /** Funding and account ratio on a venue. */
  sentiment(book: Book): Sentiment;
}

/** Picked from the first dozen seeds, since its summer of 2024 is close to what was recorded. */
export const defaultSeed = 4;

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
  const mood = byCoin((coin) => moodOf(seed, coin, core(coin)));
  const price = (coin: Coin) => core(coin).price;
  const positions = byBook(({ coin, venue }) =>
    remember(venuePositionsOf(seed, coin, venue, core(coin).tide))
  );
  const pairPositions = byBook((pair) =>
    remember(pairPositionsOf(seed, pair, positions(pair)), aPageOfDays)
  );
  const inUsd = (coin: Coin, amounts: Series): Series => (day) => {
    const prices = price(coin)(day), coins = amounts(day);
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
  const strayed = (coin: Coin) => (instant: number) => {
    const at = instant / day, midnight = Math.floor(at), { anchors } = core(coin);
    const before = anchors(midnight).price, after = anchors(midnight + 1).price;
    return before + (after - before) * (at - midnight);
  };
  return {
    price,
    positions,
    pairPositions,
    inUsd,
    totalUsd,
    trading: byBook((book) => flows(book, positions(book))),
    pairTrading: byBook((pair) => flows(pair, pairPositions(pair))),
    sentiment: byBook((book) => sentimentOf(seed, book, strayed(book.coin))),
  };
}

/** An amount of coin in USD, to the cent. */
export const worth = (amount: number, price: number): number => cents(amount, price) / 100;

/** Whole cents, so that a sum of venues equals the sum of their printed figures. */
function cents(amount: number, price: number): number {
  return Math.round(amount * price * 100);
}
