/**
 * What is traded by the minute, in coin, in USD and in trades: the whole, and the part that takers bought.
 *
 * @module
 */
import { thousandths } from "./positions.ts";
import type { ProductType } from "./product.ts";
import { dayOf, minutesADay, type Series } from "./series.ts";
import type { Trading } from "./trading.ts";

/** Flows of a pair, of a venue or of several; amounts in coin are thousandths, in USD cents. */
export interface Flows {
  readonly volume: Series;
  readonly buyVolume: Series;
  readonly value: Series;
  readonly buyValue: Series;
  readonly trades: Series;
  readonly buyTrades: Series;
}

/**
 * The demo market has no spot books: on the spot market a fixed part of what is traded in contracts is
 * traded, in the same minutes and at its own price: that of the contracts less their premium.
 */
const spotShare = 0.2;

/** The flows of the contracts, or of their likeness on the spot market. */
export function flowsOf(
  { volume, buyVolume, trades, buyTrades }: Trading,
  inUsd: (amounts: Series) => Series,
  product: ProductType,
): Flows {
  const part = (whole: Series, round: (amount: number) => number): Series => {
    if (product === "SWAP") return whole;
    return (day) => {
      const amounts = whole(day);
      return dayOf((i) => round(spotShare * amounts[i]));
    };
  };
  const traded = part(volume, thousandths), bought = part(buyVolume, thousandths);
  return {
    volume: traded,
    buyVolume: bought,
    value: inUsd(traded),
    buyValue: inUsd(bought),
    trades: part(trades, Math.round),
    buyTrades: part(buyTrades, Math.round),
  };
}

/** Several venues' flows as one. */
export function together(parts: readonly Flows[]): Flows {
  const sum = (name: keyof Flows) => summed(parts.map((flows) => flows[name]));
  return {
    volume: sum("volume"),
    buyVolume: sum("buyVolume"),
    value: sum("value"),
    buyValue: sum("buyValue"),
    trades: sum("trades"),
    buyTrades: sum("buyTrades"),
  };
}

/** The sum of several series, minute by minute. */
export function summed(parts: readonly Series[]): Series {
  if (parts.length === 1) return parts[0];
  return (day) => {
    const sum = new Float64Array(minutesADay);
    for (const part of parts) {
      const values = part(day);
      for (let i = 0; i < minutesADay; i++) sum[i] += values[i];
    }
    return sum;
  };
}

/** One series less another, minute by minute. */
export const less = (whole: Series, part: Series): Series => (day) => {
  const all = whole(day), some = part(day);
  return dayOf((i) => all[i] - some[i]);
};
