/**
 * The size of OKX's contracts: CoinAnk's K lines give its volume in contracts.
 *
 * @module
 */
import type { Coin } from "./coins.ts";

/** Coins in a linear contract of OKX, typed from memory. */
export const okxContract: Readonly<Record<Coin, number>> = {
  BTC: 0.01,
  ETH: 0.1,
  SOL: 1,
  XRP: 100,
  DOGE: 1000,
  BNB: 0.01,
};
