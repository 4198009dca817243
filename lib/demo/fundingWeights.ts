/**
 * How much each venue counts in a mean over venues. Weights are set at midnight and stand for the day.
 *
 * @module
 */
import type { Coin } from "./coins.ts";
import type { Market } from "./market.ts";
import { perDay, perMarket } from "./perMarket.ts";
import { day } from "./series.ts";
import { payers } from "./settlements.ts";
import type { Venue } from "./venues.ts";

/** A venue with what weighs it, in coin. */
export interface Weight {
  readonly venue: Venue;
  /** Open interest at midnight. */
  readonly openInterest: number;
  /** Volume of the day before. */
  readonly turnover: number;
}

const byCoin = perMarket(() => new Map<Coin, (day: number) => Weight[]>());

/** The weights of the venues of a coin's USDT contracts by day (UTC, counted from 1970). */
export function fundingWeights(market: Market, coin: Coin): (day: number) => Weight[] {
  const known = byCoin(market);
  if (!known.has(coin)) known.set(coin, perDay(weigh(market, coin)));
  return known.get(coin)!;
}

const weigh = (market: Market, coin: Coin) => (today: number): Weight[] => {
  const midnight = today * day;
  return payers("USDT", coin, midnight).map((venue) => ({
    venue,
    openInterest: market.positions({ coin, venue })(today)[0],
    turnover: market.takers({ coin, venues: [venue] }, "SWAP")
      .volume(midnight - day, midnight).total,
  }));
};
