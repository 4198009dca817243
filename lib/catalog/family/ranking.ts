import { get } from "../endpoint.ts";
import {
  exchange,
  flag,
  flow,
  growth,
  label,
  optional,
  price,
  ratio,
  stock,
  time,
} from "../field.ts";
import type { WireFields } from "../field.ts";
import { maybe, oneOf, page, size } from "../param.ts";
import type { Param } from "../param.ts";
import { productType } from "../productType.ts";
import { objects } from "../shape/objects.ts";
import { paged } from "../shape/paged.ts";

/** What the server may sort by: the figures of a row. */
type Figure<F extends WireFields> =
  & { [N in keyof F]: F[N]["kind"] extends "label" | "time" | "state" ? never : N }[keyof F]
  & string;

/** How a list is sorted: by any figure of its rows, the largest first where nobody says otherwise. */
function sorting<const F extends WireFields, const N extends Figure<F>>(fields: F, usual: N): {
  sortBy: Param<Figure<F>, false>;
  sortType: Param<"desc" | "asc", false>;
} {
  const isFigure = (name: string): name is Figure<F> =>
    !["label", "time", "state"].includes(fields[name].kind);
  return {
    sortBy: maybe(oneOf(...Object.keys(fields).filter(isFigure)), usual),
    sortType: maybe(oneOf("desc", "asc"), "desc"),
  };
}

/** Which page, and how long. */
const paging = { page: page(), size: size(500, 50) };

/** A coin's place in a list: its name and its price, at the pair that stands for it. */
const coin = { baseCoin: label(), price: price() };

/** What stands beside a coin's figures in most lists. */
const about = {
  symbol: optional(label()),
  exchangeName: optional(exchange()),
  supportSpot: optional(flag()),
  supportContract: optional(flag()),
  circulatingSupply: optional(stock("coin")),
};

/** A logo's address, and whether the site's user follows the coin. */
const beside = { also: ["coinImage", "follow"] };

/** What all lists share. Their order is the ranking: it is kept. */
const list = { plan: 2, keys: ["baseCoin"], pages: "number" } as const;

const change = growth("fraction");
const percent = growth("percent");

const oiFields = {
  ...coin,
  openInterest: stock("USD"),
  openInterestChM5: change,
  openInterestChM15: change,
  openInterestChM30: change,
  openInterestCh1: change,
  openInterestCh4: change,
  openInterestCh24: change,
  openInterestCh2D: change,
  openInterestCh3D: change,
  openInterestCh7D: change,
};

const trades = flow("trades");

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

const liquidated = flow("USD");

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
  turnover24h: flow("USD"),
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
    params: { ...sorting(oiFields, "openInterest"), ...paging },
    shape: paged({ ...oiFields, ...about }, beside),
    ...list,
    unsure: "The largest size",
  }),

  /**
   * Transactions ranking: how many trades there were over the last 5 minutes to 7 days. `ts` is the
   * moment of the figures.
   *
   * Source: `GET /api/trades/count`.
   */
  tradeCount: get("/api/trades/count", {
    title: "Transactions Ranking",
    params: {
      productType: maybe(productType, "SWAP"),
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
    shape: paged({ ...liquidationFields, ...about }, beside),
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
    shape: paged({ ...priceFields, ...about }, beside),
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
    shape: paged({ ...volumeFields, ...about }, beside),
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
    shape: paged({ ...longShortFields, ...about }, beside),
    ...list,
    unsure: `Whether changes are fractions (taken here) or percents. ${sortUnsure}`,
  }),
};
