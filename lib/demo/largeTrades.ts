/**
 * Large market orders: a busy minute has one on each side, which is a part of what takers bought or sold
 * in it.
 *
 * @module
 */
import { type Market, worth } from "./market.ts";
import { hash, keyOf, uniform } from "./noise.ts";
import { thousandths } from "./positions.ts";
import { minute, minutesADay } from "./series.ts";
import { pairFlows } from "./pairFlows.ts";
import type { ProductType } from "./product.ts";
import type { Pair } from "./venues.ts";

/** A market order. */
export interface LargeTrade {
  /** When, in ms. */
  readonly ts: number;
  readonly side: "buy" | "sell";
  readonly price: number;
  /** USD. */
  readonly turnover: number;
}

/** The market orders of a pair on a day (counted from 1970) of at least an amount in USD, ascending. */
export function largeTrades(
  market: Market,
  { pair, product }: { pair: Pair; product: ProductType },
  day: number,
  amount: number,
): LargeTrade[] {
  const { volume, buyVolume } = pairFlows(market, pair, product);
  const key = hash(keyOf("large"), keyOf(pair.venue), keyOf(pair.coin), day);
  const whole = volume(day),
    bought = buyVolume(day),
    prices = market.price(pair.coin, product)(day);
  const trades: LargeTrade[] = [];
  for (let i = 0; i < minutesADay; i++) {
    const price = prices[i], begin = (day * minutesADay + i) * minute;
    for (const side of ["buy", "sell"] as const) {
      const taken = side === "buy" ? bought[i] : whole[i] - bought[i];
      if (taken * price < amount) continue;
      const here = hash(key, i, keyOf(side));
      const turnover = worth(thousandths(taken * (0.2 + 0.6 * uniform(here))), price);
      if (turnover < amount) continue;
      trades.push({ ts: begin + Math.floor(minute * uniform(here + 1)), side, price, turnover });
    }
  }
  return trades.sort((a, b) => a.ts - b.ts);
}
