import { bars, untouched } from "../endpoint.ts";
import { figure, flow, time } from "../field.ts";
import { intervalWithout } from "../interval.ts";
import { endTime, maybe, oneOf, size, someOf, text } from "../param.ts";
import { productType } from "../productType.ts";
import { positions } from "../shape/positions.ts";

/** Which bars of a series. */
const span = { interval: intervalWithout("12h"), endTime: endTime(), size: size() };

/** A trading pair. */
const pair = {
  exchange: oneOf("Binance", "OKX", "Bybit", "Bitget"),
  symbol: text("BTCUSDT"),
};

/** The parameters of a trading pair's series. */
const ofPair = { ...pair, ...span, productType };

/** The parameters of a coin's series; all exchanges together, when none is named. */
const ofCoin = {
  baseCoin: text("BTC"),
  // Left out, it is a "system error!": no exchange is sent as the empty text.
  exchanges: someOf("Binance", "OKX", "Bybit", "Bitget", "Huobi"),
  ...span,
  productType,
};

/** What is taken of a client's word for the endpoints that CoinAnk's own texts lack. */
const guessed = {
  plan: 3,
  raw:
    "No official text has this endpoint: path and parameters are those of one client, and what its " +
    "figures mean nobody has said",
  experimental: true,
} as const;

const guessedParams = {
  ...span,
  productType: maybe(productType),
  type: maybe(text("CVD")),
};

const inCoin = "Whether amounts are in coin (taken here): presumed, the documentation does not say";
const copied =
  "The documentation's example is a copy of that of CVD; three positions are its schema's";

/** The most and the least of a bar lie on its way: neither sums up to those of a wider one. */
const cvd = positions(["ts", "cvdHigh", "cvdLow", "cvdClose"], {
  ts: time(),
  cvdHigh: figure("coin"),
  cvdLow: figure("coin"),
  cvdClose: flow("coin"),
});

/** What both tables of it share: the way of a bar begins at 0. */
const deltas = {
  shape: cvd,
  spans: [{ low: "cvdLow", high: "cvdHigh", holds: ["cvdClose"], zero: true }],
} as const;

const count = positions(["ts", "buyCount", "sellCount"], {
  ts: time(),
  buyCount: flow("trades"),
  sellCount: flow("trades"),
});

const value = positions(["ts", "buyValue", "sellValue"], {
  ts: time(),
  buyValue: flow("USD"),
  sellValue: flow("USD"),
});

const volume = positions(["ts", "buyVolume", "sellVolume"], {
  ts: time(),
  buyVolume: flow("coin"),
  sellVolume: flow("coin"),
});

/**
 * Market Order Statistics: what takers bought and sold. Rows are bars: known at their close.
 *
 * Source: CoinAnk's Open API, section Market Order Statistics.
 */
export const marketOrder = {
  /**
   * Market order statistical indicators of a trading pair, as the server sends them: nobody knows
   * whether there still is such an endpoint. What it is said to give, {@link marketOrder.cvd} gives.
   *
   * Source: a client's `GET /api/cvd/getCvdKline`.
   */
  indicators: untouched("/api/cvd/getCvdKline", {
    title: "Market Order Statistical Indicators",
    params: { ...pair, ...guessedParams },
    ...guessed,
  }),

  /**
   * Market order statistical indicators of a coin on all exchanges, as the server sends them: nobody
   * knows whether there still is such an endpoint. What it is said to give, {@link marketOrder.aggCvd}
   * gives.
   *
   * Source: a client's `GET /api/cvd/getAggCvdKline`.
   */
  aggIndicators: untouched("/api/cvd/getAggCvdKline", {
    title: "Aggregate Market Order Statistical Indicators",
    params: { baseCoin: text("BTC"), ...guessedParams },
    ...guessed,
  }),

  /**
   * Cumulative volume delta of a trading pair: what takers bought less what they sold, counted from 0 at
   * the start of each bar. `cvdClose` is the bar's own delta, `cvdHigh` and `cvdLow` the most and the
   * least on the way to it, all in coin. Rows are bars.
   *
   * The curve is the running sum of `cvdClose`; a candle of it opens at the sum so far, and its high and
   * low are that sum plus `cvdHigh` and `cvdLow`. Wider bars are made of `cvdClose` alone: leave the
   * other two out before `resample`. Source: `GET /api/marketOrder/getCvd`.
   */
  cvd: bars("/api/marketOrder/getCvd", {
    title: "CVD Data",
    plan: 3,
    params: ofPair,
    ...deltas,
    unsure: inCoin,
  }),

  /**
   * How many trades of a trading pair were taker buys, and how many taker sells. Rows are bars.
   *
   * Source: `GET /api/marketOrder/getBuySellCount`.
   */
  takerCount: bars("/api/marketOrder/getBuySellCount", {
    title: "Taker Buy/Sell Count",
    plan: 3,
    params: ofPair,
    shape: count,
    unsure: copied,
  }),

  /**
   * What takers of a trading pair bought and sold, in USD. Rows are bars.
   *
   * Source: `GET /api/marketOrder/getBuySellValue`.
   */
  takerValue: bars("/api/marketOrder/getBuySellValue", {
    title: "Taker Buy/Sell Value",
    plan: 3,
    params: ofPair,
    shape: value,
    unsure: copied,
  }),

  /**
   * What takers of a trading pair bought and sold, in coin. Rows are bars.
   *
   * Source: `GET /api/marketOrder/getBuySellVolume`.
   */
  takerVolume: bars("/api/marketOrder/getBuySellVolume", {
    title: "Taker Buy/Sell Volume",
    plan: 3,
    params: ofPair,
    shape: volume,
    unsure: `${inCoin}. ${copied}`,
  }),

  /**
   * Cumulative volume delta of a coin on all exchanges together, or on those named: as
   * {@link marketOrder.cvd}, in coin. Rows are bars.
   *
   * Source: `GET /api/marketOrder/getAggCvd`.
   */
  aggCvd: bars("/api/marketOrder/getAggCvd", {
    title: "Aggregate CVD Data",
    plan: 3,
    params: ofCoin,
    ...deltas,
    unsure: inCoin,
  }),

  /**
   * How many trades of a coin were taker buys, and how many taker sells, on all exchanges together or
   * on those named. Rows are bars.
   *
   * Source: `GET /api/marketOrder/getAggBuySellCount`.
   */
  aggTakerCount: bars("/api/marketOrder/getAggBuySellCount", {
    title: "Aggregate Taker Buy/Sell Count",
    plan: 3,
    params: ofCoin,
    shape: count,
    unsure: copied,
  }),

  /**
   * What takers of a coin bought and sold on all exchanges together or on those named, in USD. Rows are
   * bars.
   *
   * Source: `GET /api/marketOrder/getAggBuySellValue`.
   */
  aggTakerValue: bars("/api/marketOrder/getAggBuySellValue", {
    title: "Aggregate Taker Buy/Sell Value",
    plan: 3,
    params: ofCoin,
    shape: value,
  }),

  /**
   * What takers of a coin bought and sold on all exchanges together or on those named, in coin. Rows are
   * bars.
   *
   * Source: `GET /api/marketOrder/getAggBuySellVolume`.
   */
  aggTakerVolume: bars("/api/marketOrder/getAggBuySellVolume", {
    title: "Aggregate Taker Buy/Sell Volume",
    plan: 3,
    params: ofCoin,
    shape: volume,
    unsure: `${inCoin}. ${copied}`,
  }),
};
