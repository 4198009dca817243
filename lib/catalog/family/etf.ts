import { get } from "../endpoint.ts";
import {
  date,
  flow,
  growth,
  label,
  optional,
  price,
  ratio,
  sentAs,
  stock,
  time,
  trailing,
} from "../field.ts";
import { objects } from "../shape/objects.ts";
import { withParts } from "../shape/withParts.ts";

/** A list of funds; what they hold is under `assertVo` on the wire, called `btc…` whatever the coin. */
const funds = objects({
  ticker: label(),
  etfName: label(),
  type: label(),
  custodian: label(),
  status: label(),
  price: price(),
  priceChg: price(),
  priceChgRate: trailing(growth("")),
  marketCap: stock("USD"),
  volume: flow("USD"),
  outstanding: stock("shares"),
  netInflow: flow("USD"),
  netInflowDate: optional(time()),
  cumNet: stock("USD"),
  totalNav: stock("USD"),
  prem: ratio(""),
  fee: ratio("percent"),
  feeWaiver: ratio("percent"),
  coinAmount: sentAs(["assertVo", "btcAmount"], stock("coin")),
  coinAmount24hChange: sentAs(["assertVo", "btcAmount24hChange"], trailing(flow("coin"))),
  coinAmount24hPercent: sentAs(["assertVo", "btcAmount24hPercent"], trailing(growth(""))),
  coinAmount7dChange: sentAs(["assertVo", "btcAmount7dChange"], trailing(flow("coin"))),
  coinAmount7dPercent: sentAs(["assertVo", "btcAmount7dPercent"], trailing(growth(""))),
}, { also: ["sort", "assertVo.ticker"] });

const fundsUnsure =
  "Whether priceChgRate, prem and the two percents of the holding are fractions or " +
  "percents (their unit is left open). That fees are percents and volume USD";

/** Days of inflows, each with its funds. */
const inflows = withParts({
  each: { date: date() },
  list: "list",
  key: "ticker",
  fields: { change: flow("coin"), changeUsd: flow("USD") },
});

/** A day's inflow is known after the day: bars are the safer guess. */
const daily = { plan: 1, params: {}, time: "date", rows: "bars", every: "1d" } as const;

const dailyUnsure =
  "When a day's figures are known: taken here is the end of the day in UTC, and CoinAnk " +
  "may publish them hours later";

/**
 * ETF: exchange-traded funds that hold bitcoin or ether.
 *
 * Source: CoinAnk's Open API, section ETF.
 */
export const etf = {
  /**
   * US funds that hold bitcoin, a row a fund, in the server's order: the fund's price and size in USD,
   * its net inflow of the day `netInflowDate` and since launch (`cumNet`), and what it holds in coin
   * (`coinAmount`, on the wire `assertVo.btcAmount`) with changes over one and seven days.
   *
   * Source: `GET /api/etf/getUsBtcEtf`.
   */
  usBtc: get("/api/etf/getUsBtcEtf", {
    title: "US BTC ETF list",
    plan: 1,
    params: {},
    shape: funds,
    keys: ["ticker"],
    unsure: fundsUnsure,
  }),

  /**
   * US funds that hold ether: columns as in `usBtc`, `coinAmount` in ether.
   *
   * Source: `GET /api/etf/getUsEthEtf`.
   */
  usEth: get("/api/etf/getUsEthEtf", {
    title: "US ETH ETF list",
    plan: 1,
    params: {},
    shape: funds,
    keys: ["ticker"],
    unsure: fundsUnsure,
  }),

  /**
   * Net inflow into US bitcoin funds day by day, in bitcoin (`change`) and USD (`changeUsd`): a long table
   * with a row a day and fund, and one a day called `ALL` for all funds together. Leave that out of sums.
   *
   * Inflows are published hours after the trading day, which ends in New York: shift them by a day before
   * joining them to data of hours or minutes.
   *
   * Source: `GET /api/etf/usBtcInflow`.
   */
  usBtcInflow: get("/api/etf/usBtcInflow", {
    title: "US BTC ETF inflow history",
    shape: inflows,
    ...daily,
    unsure: dailyUnsure,
  }),

  /**
   * Net inflow into US ether funds day by day, in ether and USD: rows as in `usBtcInflow`, and published
   * as late: shift them by a day before joining them to data of hours or minutes.
   *
   * Source: `GET /api/etf/usEthInflow`.
   */
  usEthInflow: get("/api/etf/usEthInflow", {
    title: "US ETH ETF inflow history",
    shape: inflows,
    ...daily,
    unsure: dailyUnsure,
  }),

  /**
   * Net inflow into Hong Kong's bitcoin funds day by day: in USD and coin, of all (`totalUSD`, `totalBTC`)
   * and of China AMC (`amc…`), Bosera and Harvest; `totalSeed` is the net asset value in USD and
   * `totalHoldBtc` what they hold. A day is stamped with its midnight in UTC.
   *
   * Inflows are published hours after the trading day: shift them by a day before joining them to data of
   * hours or minutes.
   *
   * Source: `GET /api/etf/hkEtfInflow`.
   */
  hkInflow: get("/api/etf/hkEtfInflow", {
    title: "Hong Kong ETF inflow history",
    shape: objects({
      date: date(),
      totalUSD: flow("USD"),
      totalBTC: flow("coin"),
      totalVolume: flow(""),
      totalSeed: stock("USD"),
      totalHoldBtc: stock("coin"),
      amcusd: flow("USD"),
      amcbtc: flow("coin"),
      boseraUSD: flow("USD"),
      boseraBTC: flow("coin"),
      harvestUSD: flow("USD"),
      harvestBTC: flow("coin"),
    }),
    ...daily,
    unsure:
      "How days are written: 2024-09-10 is taken here. The unit of totalVolume, which is left open, " +
      `and of totalSeed. ${dailyUnsure}`,
  }),
};
