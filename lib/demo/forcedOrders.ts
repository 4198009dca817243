/**
 * Liquidations as single orders: what a pair's longs, or its shorts, were forced to close in a minute is
 * one order at some instant of it, filled at the price of the minute.
 *
 * @module
 */
import { coins } from "./coins.ts";
import { aWholeHistory, remember } from "./memory.ts";
import { hash, keyOf, uniform } from "./noise.ts";
import { rounded } from "./rounded.ts";
import { day as dayLength, minute, minutesADay, type Series } from "./series.ts";
import type { Trading } from "./trading.ts";
import type { Pair } from "./venues.ts";

/** Whose positions were closed. */
export type Side = "long" | "short";

/** An order that closed positions by force. */
export interface ForcedOrder {
  readonly pair: Pair;
  readonly side: Side;
  /** Coin. */
  readonly amount: number;
  /** The limit of the order: a little worse than the fill. */
  readonly price: number;
  /** The price at which it was filled. */
  readonly avgPrice: number;
  /** USD. */
  readonly turnover: number;
  /** The instant (ms). */
  readonly ts: number;
}

/** The forced orders of one side of a pair. */
export interface ForcedOrders {
  /** Those of a day (counted from 1970), ascending. */
  of(day: number): ForcedOrder[];
  /** The largest of a day in USD, known without making the orders anew; 0 where there is none. */
  largest(day: number): number;
}

/** The orders of a side of a pair, one for each minute in which it was liquidated. */
export function forcedOrdersOf(
  seed: number,
  pair: Pair,
  side: Side,
  { trading, price, inUsd }: {
    trading: Trading;
    price: Series;
    inUsd: (amounts: Series) => Series;
  },
): ForcedOrders {
  const { decimals } = coins[pair.coin];
  const flow = side === "long" ? trading.longLiquidations : trading.shortLiquidations;
  const value = inUsd(flow);
  const key = hash(seed, keyOf("orders"), keyOf(pair.coin), keyOf(pair.venue), keyOf(side));
  // A long position is sold, and may be sold lower; a short one is bought back, and may cost more.
  const worse = side === "long" ? -1 : 1;

  const of = (day: number): ForcedOrder[] => {
    const amounts = flow(day), usd = value(day), prices = price(day), here = hash(key, day);
    const orders: ForcedOrder[] = [];
    for (let i = 0; i < minutesADay; i++) {
      if (amounts[i] === 0) continue;
      const slip = 0.003 * uniform(here + i + minutesADay);
      orders.push({
        pair,
        side,
        amount: amounts[i],
        price: rounded(prices[i] * (1 + worse * slip), decimals),
        avgPrice: prices[i],
        turnover: usd[i],
        ts: day * dayLength + i * minute + Math.floor(uniform(here + i) * minute),
      });
    }
    return orders;
  };
  const largest = remember(
    (day) => Float64Array.of(Math.max(0, ...of(day).map(({ turnover }) => turnover))),
    aWholeHistory,
  );
  return { of, largest: (day) => largest(day)[0] };
}
