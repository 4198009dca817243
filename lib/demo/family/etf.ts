/**
 * The endpoints of CoinAnk's family "ETF". Days are shown when they are over, the first one first.
 *
 * @module
 */
import { hongKong, usBitcoin, usEther } from "../fundFamilies.ts";
import {
  coinSum,
  type Family,
  type Fund,
  type FundDay,
  type TradingDay,
  tradingDays,
} from "../funds.ts";
import type { Handler, Present, Routes } from "../handler.ts";
import { worth } from "../market.ts";
import { hash, keyOf, uniform } from "../noise.ts";
import { rounded } from "../rounded.ts";
import { day, levelAt } from "../series.ts";

/** `/api/etf/getUsBtcEtf` and its sibling: the funds as they stand, the largest first. */
const list = (family: Family): Handler => (_query, present) => {
  const { market, now } = present, days = tradingDays(market, family, now);
  const last = days.at(-1);
  if (!last) return [];
  return last.funds.toSorted((a, b) => b.held - a.held)
    .map((today, i) => ({ ...row(family, days, today, last.date, present), sort: i + 1 }));
};

/**
 * A fund at the price now, with the flows of the last day that is over; changes are fractions. What it
 * holds is under `assertVo`, called `btc…` whatever the coin.
 */
function row(
  { coin }: Family,
  days: readonly TradingDay[],
  { fund, held, change, changeUsd }: FundDay,
  date: number,
  { market, now }: Present,
) {
  const usd = levelAt(market.price(coin), now), before = levelAt(market.price(coin), date + day);
  const price = rounded(usd * fund.perShare, 2), closed = rounded(before * fund.perShare, 2);
  const outstanding = Math.round(held / fund.perShare);
  const flows = flowsOf(fund, days), heldBefore = rounded(held - change, 3);
  const week = coinSum(
    flows.filter((flow) => flow.date > date - 7 * day).map(({ change }) => change),
  );
  const busy = 0.01 + 0.03 * uniform(hash(keyOf(fund.ticker + coin), keyOf("busy"), date / day));
  return {
    ticker: fund.ticker,
    type: "Spot",
    price,
    marketCap: rounded(price * outstanding, 2),
    priceChgRate: rounded(price / closed - 1, 4),
    priceChg: rounded(price - closed, 2),
    custodian: fund.custodian,
    etfName: `${fund.ticker} (figures generated)`,
    fee: fund.fee,
    feeWaiver: fund.fee,
    status: "normal",
    volume: `${Math.round(busy * held * before)}`,
    outstanding,
    netInflow: changeUsd,
    netInflowDate: date,
    cumNet: flows.reduce((sum, { changeUsd }) => sum + changeUsd, 0),
    totalNav: worth(held, usd),
    prem: rounded(price * outstanding / (held * usd) - 1, 4),
    assertVo: {
      ticker: fund.ticker,
      btcAmount: held,
      btcAmount24hPercent: part(change, heldBefore),
      btcAmount24hChange: change,
      btcAmount7dPercent: part(week, rounded(held - week, 3)),
      btcAmount7dChange: week,
    },
  };
}

const part = (change: number, before: number): number =>
  before > 0 ? rounded(change / before, 6) : 0;

const flowsOf = (fund: Fund, days: readonly TradingDay[]) =>
  days.flatMap(({ date, funds }) =>
    funds.filter((one) => one.fund === fund).map((one) => ({ date, ...one }))
  );

/** `/api/etf/usBtcInflow` and its sibling: what flowed into all funds on each day, and into each. */
const inflow = (family: Family): Handler => (_query, { market, now }) =>
  tradingDays(market, family, now).map(({ date, funds }) => ({
    list: funds.map(({ fund: { ticker }, change, changeUsd }) => ({ ticker, change, changeUsd })),
    date,
    ...sums(funds),
  }));

const sums = (funds: readonly FundDay[]) => ({
  change: coinSum(funds.map(({ change }) => change)),
  changeUsd: funds.reduce((sum, { changeUsd }) => sum + changeUsd, 0),
});

/** `/api/etf/hkEtfInflow`: days are text. `totalVolume` and `totalSeed` are in USD at the close. */
const hkInflow: Handler = (_query, { market, now }) =>
  tradingDays(market, hongKong, now).map(({ date, funds }) => {
    const { change, changeUsd } = sums(funds), [amc, bosera, harvest] = funds;
    const totalHoldBtc = coinSum(funds.map(({ held }) => held));
    const totalSeed = worth(totalHoldBtc, levelAt(market.price("BTC"), date + day));
    return {
      date: new Date(date).toISOString().slice(0, 10),
      totalUSD: changeUsd,
      totalBTC: change,
      totalVolume: rounded(totalSeed * (0.005 + 0.02 * uniform(hash(keyOf("hk"), date / day))), 2),
      totalSeed,
      totalHoldBtc,
      amcusd: amc.changeUsd,
      amcbtc: amc.change,
      boseraUSD: bosera.changeUsd,
      boseraBTC: bosera.change,
      harvestUSD: harvest.changeUsd,
      harvestBTC: harvest.change,
    };
  });

/** The endpoints of the family. */
export const etf: Routes = {
  "/api/etf/getUsBtcEtf": list(usBitcoin),
  "/api/etf/getUsEthEtf": list(usEther),
  "/api/etf/usBtcInflow": inflow(usBitcoin),
  "/api/etf/usEthInflow": inflow(usEther),
  "/api/etf/hkEtfInflow": hkInflow,
};
