/**
 * How far the perpetual contract stands above the spot market: a few hundredths of a percent, more where
 * funding is high, less where it is low, around nothing at the funding that stands when nobody leans.
 *
 * @module
 */
import { type Coin, coins } from "./coins.ts";
import { hash, keyOf, nth, wandering } from "./noise.ts";
import { day as dayLength, dayOf, minute, type Series } from "./series.ts";

/** By how much the premium follows the price that has strayed from its path of weeks; funding does by two thirds. */
const follows = 3e-3;
/** How far it wanders by itself, within hours, and how far from one minute to the next. */
const wanders = 2e-4, trembles = 3e-5;

/** The premium of a coin's perpetual contracts over its spot markets, a fraction. */
export function premiumOf(
  seed: number,
  coin: Coin,
  strayed: (instant: number) => number,
): Series {
  const key = hash(seed, keyOf("premium"), keyOf(coin));
  const wander = wandering(hash(key, keyOf("hours")), [0.1, 0.5, 2, 8]);
  return (day) => {
    const from = follows * strayed(day * dayLength), to = follows * strayed((day + 1) * dayLength);
    const here = hash(key, day), minutes = dayLength / minute;
    return dayOf((i) =>
      from + (to - from) * i / minutes + wanders * wander(day * 24 + i / 60) +
      trembles * nth(here, i)
    );
  };
}

/** The price on the spot markets in USD, in whole ticks: that of the contracts less their premium. */
export function spotPriceOf(coin: Coin, price: Series, premium: Series): Series {
  const ticks = 10 ** coins[coin].decimals;
  return (day) => {
    const prices = price(day), premiums = premium(day);
    return dayOf((i) => Math.round(prices[i] / (1 + premiums[i]) * ticks) / ticks);
  };
}
