import { get } from "../endpoint.ts";
import { flow, growth, label, optional, ratio, time, trailing } from "../field.ts";
import { coin, coinList } from "../coinList.ts";
import { openInterestFields } from "../openInterestFields.ts";
import { maybe, oneOf, page, size } from "../param.ts";
import { productType } from "../productType.ts";
import { objects } from "../shape/objects.ts";
import { paged } from "../shape/paged.ts";
import { sorting } from "../sorting.ts";

/** Which page, and how long. */
const paging = { page: page(), size: size(500, 50) };

/** What all lists share. Their order is the ranking: it is kept. */
const list = { plan: 2, keys: ["baseCoin"], pages: "number" } as const;

const change = trailing(growth("fraction"));
const percent = trailing(growth("percent"));

const trades = trailing(flow("trades"));

const tradeCountFields = {
  baseCoin: label(),
  m5Count: trades,
  m15Count: trades,
  m30Count: trades,
  h1Count: trades,
  h2Count: trades,
  h4Count: trades,
  h6Count: trades,
  h8Count: trades,
  h12Count: trades,
  d1Count: trades,
  d7Count: trades,
  ts: time(),
};

const liquidated = trailing(flow("USD"));

const liquidationFields = {
  ...coin,
  priceChangeH24: percent,
  liquidationH1: liquidated,
  liquidationH1Long: liquidated,
  liquidationH1Short: liquidated,
  liquidationH4: liquidated,
  liquidationH4Long: liquidated,
  liquidationH4Short: liquidated,
  liquidationH12: liquidated,
  liquidationH12Long: optional(liquidated),
  liquidationH12Short: optional(liquidated),
  liquidationH24: liquidated,
  liquidationH24Long: liquidated,
  liquidationH24Short: liquidated,
};

const priceFields = {
  ...coin,
  priceChangeM5: percent,
  priceChangeM15: percent,
  priceChangeM30: percent,
  priceChangeH1: percent,
  priceChangeH2: percent,
  priceChangeH4: percent,
  priceChangeH6: percent,
  priceChangeH8: percent,
  priceChangeH12: percent,
  priceChangeH24: percent,
};

const volumeFields = {
  ...coin,
  turnover24h: trailing(flow("USD")),
  turnoverChg24h: change,
  turnoverChg4h: change,
  turnoverChg1h: change,
  turnoverChg30m: change,
  turnoverChg15m: change,
};

const oiVsMarketCapFields = {
  baseCoin: label(),
  oiVsMar: ratio("fraction"),
  volVsMar: ratio("fraction"),
  oiVsVol: ratio(""),
};

const longShortFields = {
  ...coin,
  longShortPerson: ratio(""),
  lsPersonChg5m: change,
  lsPersonChg15m: change,
  lsPersonChg30m: change,
  lsPersonChg1h: change,
  lsPersonChg4h: change,
};

const sortUnsure = "That every figure of a row may be sorted by. The largest size";
const pageUnsure =
  `Whether page and size are heeded: CoinAnk does not list them here. ${sortUnsure}`;

/**
 * Popular rankings: coins side by side, now. Rows are in the server's order, which is the ranking;
 * `pages` and `all` walk a list to its end.
 *
 * Source: CoinAnk's Open API, section Popular Ranking.
 */
export const ranking = {
  /**
   * Open interest ranking: each coin's open interest on all exchanges, in USD, with its changes as
   * fractions. `price` is that of `symbol` on `exchangeName`.
   *
   * Source: `GET /api/instruments/oiRank`.
   */
  oi: get("/api/instruments/oiRank", {
    title: "Open Interest Ranking",
    params: { ...sorting(openInterestFields, "openInterest"), ...paging },
    shape: coinList(openInterestFields),
    ...list,
    unsure: "The largest size",
  }),

  /**
   * Transactions ranking: how many trades there were over the last 5 minutes to 7 days, on the swap or on
   * the spot market. `ts` is the moment of the figures.
   *
   * Source: `GET /api/trades/count`.
   */
  tradeCount: get("/api/trades/count", {
    title: "Transactions Ranking",
    params: {
      productType,
      ...sorting(tradeCountFields, "h1Count"),
      ...paging,
    },
    shape: paged(tradeCountFields),
    ...list,
    unsure: pageUnsure,
  }),

  /**
   * Liquidation ranking: what was liquidated over the last 1 to 24 hours, in USD; longs and shorts apart.
   * The two are not exact parts of the whole in CoinAnk's own example. `priceChangeH24` in percent.
   *
   * Source: `GET /api/instruments/liquidationRank`.
   */
  liquidation: get("/api/instruments/liquidationRank", {
    title: "Liquidation Ranking",
    params: { ...sorting(liquidationFields, "liquidationH24"), ...paging },
    shape: coinList(liquidationFields),
    ...list,
    unsure: sortUnsure,
  }),

  /**
   * Price change ranking: changes over the last 5 minutes to 24 hours, in percent.
   *
   * Source: `GET /api/instruments/priceRank`.
   */
  price: get("/api/instruments/priceRank", {
    title: "PriceChg Ranking",
    params: { ...sorting(priceFields, "priceChangeH24"), ...paging },
    shape: coinList(priceFields),
    ...list,
    unsure: pageUnsure,
  }),

  /**
   * Volume change ranking: the turnover of 24 hours in USD, and how turnover changed, as fractions.
   *
   * Source: `GET /api/instruments/volumeRank`.
   */
  volume: get("/api/instruments/volumeRank", {
    title: "VolumeChg Ranking",
    params: { ...sorting(volumeFields, "turnoverChg24h"), ...paging },
    shape: coinList(volumeFields),
    ...list,
    unsure: `Whether changes are fractions (taken here) or percents. ${pageUnsure}`,
  }),

  /**
   * Visual screener: how price, open interest and volume of each coin changed over `interval`, in percent.
   * All coins at once.
   *
   * Source: `GET /api/instruments/visualScreener`.
   */
  visualScreener: get("/api/instruments/visualScreener", {
    title: "Visual Screener",
    plan: 2,
    params: { interval: oneOf("15m", "1h", "4h", "24h") },
    shape: objects({ baseCoin: label(), priceChg: percent, oiChg: percent, voChg: percent }),
    keys: ["baseCoin"],
  }),

  /**
   * Open interest to market cap, ranking: `oiVsMar` (open interest over market capitalisation) and
   * `volVsMar` (turnover of 24 hours over it) as fractions, `oiVsVol` (open interest over turnover) as a
   * multiple. Answers do not say how many rows there are: a walk ends with a page that is not full.
   *
   * Source: `GET /api/instruments/oiVsMarketCap`.
   */
  oiVsMarketCap: get("/api/instruments/oiVsMarketCap", {
    title: "Open interest to market cap, ranking",
    params: {
      sortBy: maybe(oneOf("openInterest", "oiVsMar", "volVsMar", "oiVsVol"), "openInterest"),
      sortType: maybe(oneOf("desc", "asc"), "desc"),
      ...paging,
    },
    shape: objects(oiVsMarketCapFields),
    ...list,
    unsure: sortUnsure,
  }),

  /**
   * Account ratio ranking: accounts that are long over accounts that are short (`longShortPerson`), and how
   * that ratio changed over the last 5 minutes to 4 hours, as fractions.
   *
   * Source: `GET /api/instruments/longShortRank`.
   */
  longShort: get("/api/instruments/longShortRank", {
    title: "Account ratio ranking",
    params: { ...sorting(longShortFields, "longShortPerson"), ...paging },
    shape: coinList(longShortFields),
    ...list,
    unsure: `Whether changes are fractions (taken here) or percents. ${sortUnsure}`,
  }),
};
