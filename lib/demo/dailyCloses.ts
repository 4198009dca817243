/**
 * The closes of a coin's days from 2020 on. A day closes with the price of the next midnight.
 *
 * @module
 */
import { firstDay } from "./anchors.ts";
import type { Coin } from "./coins.ts";
import type { Market } from "./market.ts";
import { perDay, perMarket } from "./perMarket.ts";
import { day, levelAt } from "./series.ts";

/** Days and closes, of one length. */
export interface DailyCloses {
  /** The midnights (UTC, ms) at which the days begin. */
  readonly days: number[];
  /** USD. The day in progress has the price now. */
  readonly closes: number[];
}

const midnights = perMarket((market) => {
  const made = new Map<Coin, (day: number) => number>();
  return (coin: Coin) => {
    if (!made.has(coin)) made.set(coin, perDay((day) => market.price(coin)(day)[0]));
    return made.get(coin)!;
  };
});

/** The days up to now, the one in progress included. */
export function dailyCloses(market: Market, coin: Coin, now: number): DailyCloses {
  const today = Math.floor(now / day), midnight = midnights(market)(coin);
  const days = Array.from({ length: Math.max(0, today - firstDay + 1) }, (_, i) => firstDay + i);
  return {
    days: days.map((at) => at * day),
    closes: days.map((at) => at < today ? midnight(at + 1) : levelAt(market.price(coin), now)),
  };
}

/** The days that are over, of the same. */
export function closedDays(market: Market, coin: Coin, now: number): DailyCloses {
  const { days, closes } = dailyCloses(market, coin, now);
  return { days: days.slice(0, -1), closes: closes.slice(0, -1) };
}
