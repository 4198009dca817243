/**
 * What traders pay and how they stand: funding and the long/short account ratio.
 *
 * @module
 */
import { type Coin, coins } from "./coins.ts";
import { hash, keyOf, wandering } from "./noise.ts";
import { hour } from "./series.ts";
import type { Venue } from "./venues.ts";

/** Both figures depend on how far the price has strayed (a logarithm) from its path of weeks. */
export interface Sentiment {
  /** Funding rate for 8 hours, a fraction, as it stands at an instant (ms). */
  funding(instant: number): number;
  /** Long accounts to short accounts at an instant (ms). */
  accountRatio(instant: number): number;
}

/** The sentiment of a coin on a venue. */
export function sentimentOf(
  seed: number,
  { coin, venue }: { coin: Coin; venue: Venue },
  strayed: (instant: number) => number,
): Sentiment {
  const { ratio, against } = coins[coin].accounts;
  const key = hash(seed, keyOf("sentiment"), keyOf(coin), keyOf(venue));
  const paying = wandering(hash(key, keyOf("funding")), [8, 24, 72]);
  const standing = wandering(hash(key, keyOf("accounts")), [1, 12, 72, 288]);
  return {
    funding(instant) {
      const rate = 1e-4 + 2e-3 * strayed(instant) +
        4e-5 * paying(instant / hour);
      return Math.round(Math.min(3e-3, Math.max(-3e-3, rate)) * 1e8) / 1e8;
    },
    accountRatio(instant) {
      const mood = 0.17 * standing(instant / hour);
      return Math.round(ratio * Math.exp(mood - against * strayed(instant)) * 1e4) / 1e4;
    },
  };
}
