import type { Coin } from "./coins.ts";
import { coinRow } from "./coinRow.ts";
import type { Present } from "./handler.ts";
import { rounded } from "./rounded.ts";
import { day, hour, levelAt, minute } from "./series.ts";

/** A coin's open interest on all venues in USD, and its changes, as fractions of the level before. */
export function openInterestRow(coin: Coin, present: Present) {
  const { market, now } = present, total = market.totalUsd(coin);
  const level = levelAt(total, now);
  const over = (span: number) => rounded(level / levelAt(total, now - span) - 1, 4);
  return coinRow(coin, present, {
    openInterest: level,
    openInterestChM5: over(5 * minute),
    openInterestChM15: over(15 * minute),
    openInterestChM30: over(30 * minute),
    openInterestCh1: over(hour),
    openInterestCh4: over(4 * hour),
    openInterestCh24: over(day),
    openInterestCh2D: over(2 * day),
    openInterestCh3D: over(3 * day),
    openInterestCh7D: over(7 * day),
  });
}
