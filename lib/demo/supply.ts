/**
 * How many coins there are. Rough figures of 2024 typed from memory, and constant: the demo market mines,
 * unlocks and burns nothing, so that its market capitalisation moves with the price alone.
 *
 * @module
 */
import type { Coin } from "./coins.ts";

/** The circulating supply of a coin, in coins. */
export const circulatingSupply: Readonly<Record<Coin, number>> = {
  BTC: 19_750_000,
  ETH: 120_300_000,
  SOL: 467_000_000,
  XRP: 56_300_000_000,
  DOGE: 145_900_000_000,
  BNB: 145_900_000,
};
