import type { Market } from "./market.ts";

/** What is worked out of a market once, and kept for as long as the market is. */
export function perMarket<Value>(make: (market: Market) => Value): (market: Market) => Value {
  const made = new WeakMap<Market, Value>();
  return (market) => {
    if (!made.has(market)) made.set(market, make(market));
    return made.get(market)!;
  };
}

/** The values of a function of whole numbers, each worked out once: for small figures of many days. */
export function perDay<Value>(make: (day: number) => Value): (day: number) => Value {
  const made = new Map<number, Value>();
  return (day) => {
    if (!made.has(day)) made.set(day, make(day));
    return made.get(day)!;
  };
}
