/**
 * Funds that hold coins, and what flows into them on trading days. Names and launches are those of real
 * funds, roughly and from memory; every figure of theirs is generated.
 *
 * @module
 */
import type { Coin } from "./coins.ts";
import { closedDays } from "./dailyCloses.ts";
import type { Market } from "./market.ts";
import { hash, keyOf, normal } from "./noise.ts";
import { day } from "./series.ts";

/** A fund. */
export interface Fund {
  readonly ticker: string;
  /** Its part of what flows in and out. */
  readonly share: number;
  /** Coins that it brings along at its launch. */
  readonly start?: number;
  /** Its launch (UTC), where that is after the others'. */
  readonly since?: string;
  /** Coins in a share of the fund. */
  readonly perShare: number;
  /** Percent a year. */
  readonly fee: number;
  readonly custodian: string;
}

/** The funds of a place and coin. */
export interface Family {
  readonly coin: Coin;
  /** The first trading day (UTC). */
  readonly launch: string;
  /** Coins that flow on a common day, in or out. */
  readonly flow: number;
  readonly funds: readonly Fund[];
}

/** What a fund did on a trading day. */
export interface FundDay {
  readonly fund: Fund;
  /** Coins that flowed in, in whole thousandths; out where negative. */
  readonly change: number;
  /** The same in USD at the close. */
  readonly changeUsd: number;
  /** Coins held at the end of the day. */
  readonly held: number;
}

/** A trading day of all funds of a family. */
export interface TradingDay {
  /** Its midnight (UTC, ms). */
  readonly date: number;
  readonly funds: readonly FundDay[];
}

/**
 * The trading days that are over, ascending: Mondays to Fridays, as the demo market's exchanges keep no
 * holidays. Money follows the price of the day, and leaves a fund that brought coins along for years.
 */
export function tradingDays(
  market: Market,
  { coin, launch, flow, funds }: Family,
  now: number,
): TradingDay[] {
  const { days, closes } = closedDays(market, coin, now);
  const held = new Map(funds.map((fund) => [fund, steps(fund.start ?? 0)]));
  return days.flatMap((date, i) => {
    if (date < Date.parse(launch) || weekend(date)) return [];
    const risen = closes[i] / closes[i - 1] - 1;
    const mood = 0.6 + 12 * risen + 0.8 * normal(hash(keyOf(launch + coin), date / day));
    const listed = funds.filter(({ since = launch }) => Date.parse(since) <= date);
    return [{
      date,
      funds: listed.map((fund) => {
        const own = normal(hash(keyOf(fund.ticker + coin), date / day));
        const begin = Date.parse(fund.since ?? launch), weeks = (date - begin) / (7 * day);
        const leaving = 0.007 * (fund.start ?? 0) * Math.exp(-weeks / 12);
        const wanted = steps(fund.share * flow * (mood + 0.7 * own) - leaving);
        const change = Math.max(wanted, -held.get(fund)!);
        held.set(fund, held.get(fund)! + change);
        return {
          fund,
          change: change / 1000,
          changeUsd: Math.round(change / 1000 * closes[i]),
          held: held.get(fund)! / 1000,
        };
      }),
    }];
  });
}

/** Whole thousandths of a coin: sums of these have no error of floating point. */
export const steps = (coins: number): number => Math.round(coins * 1000);

/** The sum of amounts of coin, in thousandths. */
export const coinSum = (amounts: readonly number[]): number =>
  amounts.reduce((sum, coins) => sum + steps(coins), 0) / 1000;

function weekend(midnight: number): boolean {
  const weekday = (midnight / day + 4) % 7; // 1 January 1970 was a Thursday, and Sunday is 0
  return weekday === 0 || weekday === 6;
}
