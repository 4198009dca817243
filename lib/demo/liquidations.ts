/**
 * What was closed by force over any span, in coin and in USD at the price of the minute.
 *
 * @module
 */
import { summed } from "./flows.ts";
import type { Series } from "./series.ts";
import { type Tally, tallyOf } from "./tally.ts";
import type { Trading } from "./trading.ts";

/** Liquidations of a pair, of a venue or of several. */
export interface Liquidations {
  /** Coin of long positions. */
  readonly longAmount: Tally;
  /** Coin of short positions. */
  readonly shortAmount: Tally;
  /** USD of long positions. */
  readonly longTurnover: Tally;
  /** USD of short positions. */
  readonly shortTurnover: Tally;
}

/** The liquidations of several venues as one. */
export function liquidationsOf(
  parts: readonly Trading[],
  inUsd: (amounts: Series) => Series,
): Liquidations {
  const longs = parts.map(({ longLiquidations }) => longLiquidations);
  const shorts = parts.map(({ shortLiquidations }) => shortLiquidations);
  return {
    longAmount: tallyOf(summed(longs), 1000),
    shortAmount: tallyOf(summed(shorts), 1000),
    longTurnover: tallyOf(summed(longs.map(inUsd)), 100),
    shortTurnover: tallyOf(summed(shorts.map(inUsd)), 100),
  };
}
