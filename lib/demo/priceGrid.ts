/**
 * Price levels of even steps. They are counted in whole ticks, so that every level is the number nearest
 * to its decimals.
 *
 * @module
 */
import { type Coin, coins } from "./coins.ts";

/** Levels of a coin, numbered from 0 at the price zero. */
export interface PriceGrid {
  /** USD between two levels. */
  readonly step: number;
  /** The price of a level. */
  price(level: number): number;
  /** The level at or below a price that is in whole ticks. */
  levelOf(price: number): number;
}

/** The smallest step of footprints in ticks: about a ten-thousandth of the price of 2024. */
export const finest: Readonly<Record<Coin, number>> = {
  BTC: 50,
  ETH: 50,
  SOL: 50,
  XRP: 5,
  DOGE: 5,
  BNB: 10,
};

/** The grid with so many ticks between its levels. */
export function priceGrid(coin: Coin, ticks: number): PriceGrid {
  const perUsd = 10 ** coins[coin].decimals;
  const price = (level: number) => level * ticks / perUsd;
  return {
    step: price(1),
    price,
    levelOf: (usd) => Math.floor(Math.round(usd * perUsd) / ticks),
  };
}
