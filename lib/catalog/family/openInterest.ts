import { shown } from "../../errors/shown.ts";
import { bars, get, samples } from "../endpoint.ts";
import {
  candle,
  exchange,
  flow,
  growth,
  label,
  optional,
  price,
  rate,
  ratio,
  sentAs,
  stock,
  time,
  trailing,
} from "../field.ts";
import { interval } from "../interval.ts";
import { endTime, maybe, oneOf, size, text } from "../param.ts";
import type { Param } from "../param.ts";
import { exchangeSeries } from "../shape/exchangeSeries.ts";
import { objects } from "../shape/objects.ts";
import { parallel } from "../shape/parallel.ts";

/** The exchanges whose trading pairs have a history of open interest. */
const pairExchange = oneOf("Binance", "OKX", "Bybit", "Gate", "Bitget", "Huobi");

/** The exchanges of the history chart; all of them, when none is named. */
const chartExchange = oneOf(
  "",
  "Binance",
  "OKX",
  "Bybit",
  "Gate",
  "Huobi",
  "Bitget",
  "Bitmex",
  "dYdX",
  "Bitfinex",
  "CME",
  "Kraken",
  "Deribit",
);

/** What amounts are counted in: USD or the coin asked for. Of any other text the unit would be a guess. */
const countedIn: Param<string, false> = {
  required: false,
  hint: "USD or the coin asked for",
  fallback: () => "USD",
  write(value, name, { baseCoin }) {
    if (value === "USD" || value === baseCoin) return value;
    throw new RangeError(
      `${name} is not allowed: ${shown(value)}. Allowed are "USD" and the coin, ${shown(baseCoin)}`,
    );
  },
};

const change = trailing(growth("fraction"));

/** A database key, and the four corners once more. */
const candleExtras = ["id", "o", "h", "l", "c"];

/** The parameters of a trading pair's series. */
const pairSeries = {
  exchange: pairExchange,
  symbol: text("BTCUSDT"),
  interval,
  endTime: endTime(),
  size: size(),
};

/**
 * Open Interest: how many contracts are open, in coin and in USD.
 *
 * Source: CoinAnk's Open API, section Open Interest.
 */
export const openInterest = {
  /**
   * Exchange list: a coin's open interest on each exchange now, with its changes. The first row, `ALL`,
   * is the total of the others: leave it out of sums.
   *
   * `coinCount` in coin, `coinValue` and `turnover24h` in USD, `rate` (the exchange's share) and the
   * changes as fractions. Source: `GET /api/openInterest/all`.
   */
  byExchange: get("/api/openInterest/all", {
    title: "Exchange List",
    plan: 1,
    params: { baseCoin: text("BTC") },
    shape: objects({
      exchangeName: exchange(),
      baseCoin: label(),
      coinCount: stock("coin"),
      coinValue: stock("USD"),
      rate: ratio("fraction"),
      change5M: change,
      change15M: change,
      change30M: change,
      change1H: change,
      change4H: change,
      change24H: change,
      change2D: change,
      change3D: change,
      change7D: change,
      turnover24h: trailing(flow("USD")),
    }, { also: ["ts", "change6H", "change8H", "change12H"], echoes: ["baseCoin"] }),
    unsure: "Whether rate and changes are fractions (taken here) or percents: clients disagree",
  }),

  /**
   * Exchange history chart: a coin's open interest on each exchange over time, as a long table with a
   * row an instant and exchange. `openInterest` is in USD, or in coin where `type` names the coin. A
   * total, should one come, is called `ALL`: leave it out of sums.
   *
   * The newest instant may be the present one, off the grid of bars; `history` leaves it out. The
   * answer's `prices` are left out: they are not parallel to its instants.
   * Source: `GET /api/openInterest/v2/chart`.
   */
  exchangeChart: samples("/api/openInterest/v2/chart", {
    title: "Exchange History Chart",
    plan: 1,
    params: {
      baseCoin: text("BTC"),
      exchange: maybe(chartExchange, ""),
      interval,
      size: size(),
      type: countedIn,
      endTime: endTime(),
    },
    shape: exchangeSeries("openInterest", {
      ...stock("USD"),
      unitOf: ({ type }) => type === "USD" ? "USD" : "coin",
    }, { also: ["prices"] }),
    present: true,
    unsure: "Whether rows are samples (taken here) or bars: nobody has said",
  }),

  /**
   * Trading pair open interest: the level at the start of each bar, in coin (`coinCount`) and in USD
   * (`coinValue`). Rows are samples: known at their stamp.
   *
   * Source: `GET /api/openInterest/symbol/Chart`.
   */
  symbolChart: samples("/api/openInterest/symbol/Chart", {
    title: "Trading Pair Open Interest",
    plan: 1,
    params: pairSeries,
    shape: objects({ ts: time(), coinCount: stock("coin"), coinValue: stock("USD") }, {
      also: [
        "volume",
        "baseCoin",
        "exchangeType",
        "contractType",
        "deliveryType",
        "utcIntervals",
        "utc8Intervals",
        "atUtc",
        "atUtc8",
        "createAt",
      ],
      echoes: ["exchangeName", "symbol"],
    }),
  }),

  /**
   * Trading pair open interest as candles, in coin. Rows are bars: known at their close, when the next
   * one begins.
   *
   * Source: `GET /api/openInterest/kline`.
   */
  kline: bars("/api/openInterest/kline", {
    title: "Trading Pair Open Interest K line",
    plan: 1,
    params: pairSeries,
    shape: objects({ begin: time(), ...candle(stock("coin")) }, { also: candleExtras }),
    time: "begin",
    unsure: "Which exchanges there are, and the largest size: those of its siblings are taken here",
  }),

  /**
   * Open interest of all exchanges together as candles, in USD. Rows are bars.
   *
   * Source: `GET /api/openInterest/aggKline`.
   */
  aggKline: bars("/api/openInterest/aggKline", {
    title: "Aggregated Open Interest K line",
    plan: 1,
    params: { baseCoin: text("BTC"), interval, endTime: endTime(), size: size() },
    shape: objects({ begin: time(), ...candle(stock("USD")) }, { also: candleExtras }),
    time: "begin",
    unsure: "The largest size: 500, as of its siblings, is taken here",
  }),

  /**
   * Real-time open interest: a coin's open interest on each exchange now, the largest first, in USD
   * (`oi`) and, where the server says, in coin (`coins`).
   *
   * Source: `GET /api/tickers/topOIByEx`.
   */
  realtime: get("/api/tickers/topOIByEx", {
    title: "Real-Time Open Interest",
    plan: 1,
    params: { baseCoin: text("BTC") },
    shape: parallel({
      exchangeName: sentAs("exchanges", exchange()),
      oi: stock("USD"),
      coins: optional(stock("coin")),
    }),
  }),

  /**
   * Open interest to market cap, history: a coin's open interest of all exchanges against its market
   * capitalisation and its turnover. Amounts in USD; `fundingRate`, `oiVsMar` and `volVsMar` as fractions;
   * `oiVsVol` is open interest over the turnover of 24 hours. `symbol` on `exchangeName` is the pair that
   * price and funding are of.
   *
   * Source: `GET /api/instruments/oiVsMc`.
   */
  vsMarketCapHistory: samples("/api/instruments/oiVsMc", {
    title: "Open interest to market cap, history",
    plan: 2,
    params: { baseCoin: text("BTC"), interval, endTime: endTime(), size: size() },
    shape: objects({
      ts: time(),
      baseCoin: label(),
      symbol: label(),
      exchangeName: exchange(),
      price: price(),
      openInterest: stock("USD"),
      marketCap: stock("USD"),
      fundingRate: rate("fraction"),
      oiVsMar: ratio("fraction"),
      volVsMar: ratio("fraction"),
      oiVsVol: ratio(""),
    }, { echoes: ["baseCoin"] }),
    // The pair that stands for the coin may change: it is still one series.
    keys: ["baseCoin"],
    present: true,
    unsure: "Whether rows are samples (taken here) or bars: nobody has said",
  }),
};
