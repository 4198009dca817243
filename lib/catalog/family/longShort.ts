import { bars, get, samples } from "../endpoint.ts";
import { candle, exchange, flow, label, ratio, sentAs, time, trailing } from "../field.ts";
import { intervalWithout } from "../interval.ts";
import { endTime, oneOf, size, text } from "../param.ts";
import { objects } from "../shape/objects.ts";
import { parallel } from "../shape/parallel.ts";

const interval = intervalWithout("1m", "3m");

/** Which rows of a trading pair's series. */
const ofPair = { symbol: text("BTCUSDT"), interval, endTime: endTime(), size: size() };

/** The exchanges that know their largest traders. */
const topExchange = oneOf("Binance", "OKX", "Huobi");

/** Longs over shorts at each instant. */
const longShortRatio = parallel({ ts: sentAs("tss", time()), longShortRatio: ratio("") });

const rowsUnsure = "Whether rows are samples (taken here) or bars: nobody has said";

/**
 * Long/short: takers' buys and sells, and accounts or positions net long over those net short. These are
 * different things: a mean of them is none.
 *
 * Source: CoinAnk's Open API, section Longshort.
 */
export const longShort = {
  /**
   * What takers of a coin bought (`buyTurnover`) and sold (`sellTurnover`) on all exchanges, in USD. Rows
   * are bars: known at their close.
   *
   * The answer calls these turnovers `longRatios` and `shortRatios`, which they are not: the ratio is
   * one over the other. Source: `GET /api/longshort/buySell`.
   */
  takerBuySell: bars("/api/longshort/buySell", {
    title: "Coin buy/sell",
    plan: 1,
    params: { baseCoin: text("BTC"), interval, endTime: endTime(), size: size() },
    shape: parallel({
      ts: sentAs("tss", time()),
      buyTurnover: sentAs("longRatios", flow("USD")),
      sellTurnover: sentAs("shortRatios", flow("USD")),
    }, { also: ["exchange"], echoes: ["interval", "baseCoin"] }),
    unsure: "Its plan: 1 by CoinAnk's list, 3 by a later text",
  }),

  /**
   * What takers of a coin bought and sold on each exchange over the last `interval`, in USD. The row `ALL`
   * is the total of the others: leave it out of sums.
   *
   * The answer's own ratios are left in the raw answer: clients disagree whether they are fractions.
   * Source: `GET /api/longshort/realtimeAll`.
   */
  realtime: get("/api/longshort/realtimeAll", {
    title: "Exchange Real-time long-short ratio",
    plan: 1,
    params: { baseCoin: text("BTC"), interval },
    shape: objects({
      exchangeName: exchange(),
      baseCoin: label(),
      buyTradeTurnover: trailing(flow("USD")),
      sellTradeTurnover: trailing(flow("USD")),
    }, { also: ["longRatio", "shortRatio"], echoes: ["baseCoin"] }),
  }),

  /**
   * Global account ratio of a trading pair: how many accounts are net long, over how many are net short.
   *
   * Source: `GET /api/longshort/person`.
   */
  person: samples("/api/longshort/person", {
    title: "Global Account Ratio",
    plan: 1,
    params: { exchange: oneOf("Binance", "OKX", "Bybit"), ...ofPair },
    shape: longShortRatio,
    unsure: rowsUnsure,
  }),

  /**
   * Long/short ratio of the largest traders of a trading pair by their positions.
   *
   * Source: `GET /api/longshort/position`.
   */
  position: samples("/api/longshort/position", {
    title: "Top Trader Long/Short Ratio (Position)",
    plan: 1,
    params: { exchange: topExchange, ...ofPair },
    shape: longShortRatio,
    unsure: rowsUnsure,
  }),

  /**
   * Long/short ratio of the largest traders of a trading pair by their accounts.
   *
   * Source: `GET /api/longshort/account`.
   */
  account: samples("/api/longshort/account", {
    title: "Top Trader Long/Short Ratio (Accounts)",
    plan: 1,
    params: { exchange: topExchange, ...ofPair },
    shape: longShortRatio,
    unsure: rowsUnsure,
  }),

  /**
   * A long/short ratio of a trading pair as candles; `type` says which of the three. Rows are bars: known
   * at their close.
   *
   * Source: `GET /api/longshort/kline`.
   */
  kline: bars("/api/longshort/kline", {
    title: "Long short ratio K line",
    plan: 1,
    params: {
      exchange: topExchange,
      ...ofPair,
      type: oneOf("longShortPerson", "longShortPosition", "longShortAccount"),
    },
    shape: objects({ begin: time(), ...candle(ratio("")) }),
    time: "begin",
  }),
};
