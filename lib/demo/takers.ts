/**
 * Who took: bought and sold over any span. What takers bought and what they sold make up the volume, to
 * the last decimal.
 *
 * @module
 */
import { type Flows, less } from "./flows.ts";
import { type Tally, tallyOf } from "./tally.ts";

/** Figures of a pair, of a venue or of several over any span. */
export interface Takers {
  /** Coin. */
  readonly volume: Tally;
  /** Coin. */
  readonly buyVolume: Tally;
  /** Coin. */
  readonly sellVolume: Tally;
  /** Coin bought less coin sold: the cumulative volume delta. */
  readonly delta: Tally;
  /** USD. */
  readonly value: Tally;
  /** USD. */
  readonly buyValue: Tally;
  /** USD. */
  readonly sellValue: Tally;
  /** USD bought less USD sold. */
  readonly net: Tally;
  /** Number of trades. */
  readonly trades: Tally;
  /** Number of trades in which the taker bought. */
  readonly buyTrades: Tally;
  /** Number of trades in which the taker sold. */
  readonly sellTrades: Tally;
}

const thousandths = 1000, cents = 100, whole = 1;

/** The tallies of flows. */
export function takersOf({ volume, buyVolume, value, buyValue, trades, buyTrades }: Flows): Takers {
  const sellVolume = less(volume, buyVolume), sellValue = less(value, buyValue);
  return {
    volume: tallyOf(volume, thousandths),
    buyVolume: tallyOf(buyVolume, thousandths),
    sellVolume: tallyOf(sellVolume, thousandths),
    delta: tallyOf(less(buyVolume, sellVolume), thousandths),
    value: tallyOf(value, cents),
    buyValue: tallyOf(buyValue, cents),
    sellValue: tallyOf(sellValue, cents),
    // Fund flows are asked for in spans from five minutes on, over months.
    net: tallyOf(less(buyValue, sellValue), cents, 5),
    trades: tallyOf(trades, whole),
    buyTrades: tallyOf(buyTrades, whole),
    sellTrades: tallyOf(less(trades, buyTrades), whole),
  };
}
