import type { Coin } from "./coins.ts";
import { usBitcoin } from "./fundFamilies.ts";
import { tradingDays } from "./funds.ts";
import type { Market } from "./market.ts";
import { rounded } from "./rounded.ts";
import { day } from "./series.ts";
import { circulatingSupply } from "./supply.ts";
import { waypointPath, type Waypoints } from "./waypoints.ts";

/** The part of bitcoin's supply that the trust held, roughly; typed from memory up to 2025. */
const share: Waypoints = [
  ["2020-01-01", 0.0133],
  ["2020-07-01", 0.0195],
  ["2021-02-20", 0.0332],
  ["2022-06-01", 0.0325],
  ["2024-01-10", 0.0314],
  ["2024-05-01", 0.0149],
  ["2024-09-10", 0.0112],
  ["2025-12-01", 0.0085],
];

const path = waypointPath(share);

/** What the trust on bitcoin became on the first day of the funds. */
const FUND = "GBTC";

/**
 * Coins held on days, which ascend. Of each coin the same part of its supply is held; of bitcoin, once
 * the trust is a fund, what the fund holds at the end of the day, or of the last trading day before.
 */
export function grayscaleHoldings(
  market: Market,
  coin: Coin,
  days: readonly number[],
  now: number,
): number[] {
  const traded = coin === usBitcoin.coin ? tradingDays(market, usBitcoin, now) : [];
  const ends = new Map(
    traded.map(({ date, funds }) => [date, funds.find(({ fund }) => fund.ticker === FUND)!.held]),
  );
  let fund: number | undefined;
  return days.map((midnight) => {
    fund = ends.get(midnight) ?? fund;
    return fund ?? rounded(circulatingSupply[coin] * Math.exp(path(midnight / day)), 1);
  });
}
