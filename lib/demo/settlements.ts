/**
 * Funding is settled every eight hours, at 00:00, 08:00 and 16:00 UTC, at the rate that stands then.
 *
 * @module
 */
import { firstDay } from "./anchors.ts";
import type { Coin } from "./coins.ts";
import { symbolOf } from "./pairs.ts";
import type { Sentiment } from "./sentiment.ts";
import { day, hour } from "./series.ts";
import { traitsOf, type Venue, venuesOf } from "./venues.ts";

/** Milliseconds from one settlement to the next. */
export const settlementEvery = 8 * hour;

/** The venues that pay funding on contracts of a margin, and how they write a contract. */
export type Contracts = Readonly<Partial<Record<Venue, (coin: Coin) => string>>>;

/** Perpetual contracts by margin. A venue has one rate for all its contracts of a coin. */
export const contracts: Readonly<Record<"USDT" | "COIN", Contracts>> = {
  USDT: {
    Binance: (coin) => symbolOf({ venue: "Binance", coin }),
    OKX: (coin) => symbolOf({ venue: "OKX", coin }),
    Bybit: (coin) => symbolOf({ venue: "Bybit", coin }),
    Bitget: (coin) => symbolOf({ venue: "Bitget", coin }),
    Gate: (coin) => symbolOf({ venue: "Gate", coin }),
    Huobi: (coin) => symbolOf({ venue: "Huobi", coin }),
    dYdX: (coin) => `${coin}-USD`,
  },
  COIN: {
    Binance: (coin) => `${coin}USD_PERP`,
    OKX: (coin) => `${coin}-USD-SWAP`,
    Bybit: (coin) => `${coin}USD`,
    Bitget: (coin) => `${coin}USD`,
    Gate: (coin) => `${coin}_USD`,
    Huobi: (coin) => `${coin}-USD`,
    Bitmex: (coin) => coin === "BTC" ? "XBTUSD" : `${coin}USD`,
    Kraken: (coin) => coin === "BTC" ? "PI_XBTUSD" : `PI_${coin}USD`,
    Deribit: (coin) => `${coin}-PERPETUAL`,
  },
};

/** The venues that pay funding on a coin at an instant (ms), in CoinAnk's usual order. */
export function payers(margin: "USDT" | "COIN", coin: Coin, instant: number): Venue[] {
  return venuesOf(coin).filter((venue) => {
    if (!contracts[margin][venue]) return false;
    const since = traitsOf(venue).since?.[coin];
    return since === undefined || Date.parse(since) <= instant;
  });
}

/** The settlements after one instant (ms) and up to another, that one included; none before 2020. */
export function settlements(after: number, until: number): number[] {
  const first = Math.floor(Math.max(after, firstDay * day - 1) / settlementEvery) + 1;
  const count = Math.floor(until / settlementEvery) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => (first + i) * settlementEvery);
}

/** Whole hundred-millionths, the steps of rates: sums of these have no error of floating point. */
export const rateSteps = (rate: number): number => Math.round(rate * 1e8);

/** The sum of the settled rates after one instant (ms) and up to another: a fraction. */
export function settledSum({ funding }: Sentiment, after: number, until: number): number {
  return settlements(after, until).reduce((sum, ts) => sum + rateSteps(funding(ts)), 0) / 1e8;
}
