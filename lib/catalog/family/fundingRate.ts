import { bars, get, samples } from "../endpoint.ts";
import { candle, label, optional, rate, sentAs, sentInPercent, state, time } from "../field.ts";
import { intervalWithout } from "../interval.ts";
import { endTime, maybe, oneOf, size, text } from "../param.ts";
import { exchangeMap } from "../shape/exchangeMap.ts";
import { gridCells } from "../shape/gridCells.ts";
import { objects } from "../shape/objects.ts";

/** The exchanges whose trading pairs have a history of funding. */
const pairExchange = oneOf("Binance", "OKX", "Bybit", "Huobi", "Gate", "Bitget");

const funding = rate("fraction");

/** What the answers about all coins share: contracts in USDT (`umap`) and in the coin (`cmap`). */
const contractMaps = ["umap", "cmap"];
const contractKeys = ["baseCoin", "exchangeName", "exchangeType"] as const;

/**
 * Funding Rate: what longs pay to shorts. All rates are fractions per settlement: 0.0001 is 0.01 %.
 *
 * Source: CoinAnk's Open API, section FundingRate.
 */
export const fundingRate = {
  /**
   * Historical settlement funding rate: what a coin's contracts settled at, as a long table with a row a
   * settlement and exchange, in `exchangeType` USDT or COIN (margined in the coin). `ts` is the time of
   * the settlement: rows are known then. `realizedRate` is said by OKX and Huobi.
   *
   * Exchanges come and go between settlements; a total, should one come, is called `ALL`: leave it out of
   * means. The envelope's `ext` (`extOf`) names the exchanges in the
   * order of CoinAnk's page. Source: `GET /api/fundingRate/hist`.
   */
  history: get("/api/fundingRate/hist", {
    title: "Historical Settlement Funding Rate",
    plan: 1,
    params: {
      baseCoin: text("BTC"),
      exchangeType: oneOf("USDT", "COIN"),
      endTime: endTime(),
      size: size(),
    },
    shape: exchangeMap({
      each: { ts: time() },
      maps: ["details"],
      fields: { fundingRate: funding, realizedRate: optional(funding) },
    }),
    time: "ts",
    rows: "samples",
    keys: ["exchangeName"],
    pages: "time",
    unsure:
      'Whether contracts margined in the coin are asked for as "COIN" (taken here) or "USD": CoinAnk ' +
      "has both. The largest size: 500, as of its siblings, is taken here. How far apart rows stand where " +
      "exchanges settle every 4 hours or every hour",
  }),

  /**
   * Real-time funding rate of all coins on all exchanges, as a long table with a row a coin, exchange
   * and `exchangeType`: USDT, or COIN where the contract is margined in the coin. The answer is large,
   * 1 to 2 MB, and has no filter. A total, should one come, is called `ALL`.
   *
   * `fundingTime` is not the same everywhere: on most exchanges it is the time of the sample, on Huobi
   * that of the settlement. `nextFundingTime` (the next settlement), the prediction `estimatedRate`, the
   * bounds and `interval` (hours between settlements) are there where the exchange says them.
   * Left in the raw answer: `fr`, which is the absolute value of the rate, and what says things twice.
   * Source: `GET /api/fundingRate/current`.
   */
  current: get("/api/fundingRate/current", {
    title: "Real-time FundingRate",
    plan: 1,
    params: { type: maybe(oneOf("current", "day", "week", "month", "year"), "current") },
    shape: exchangeMap({
      each: { baseCoin: sentAs("symbol", label()) },
      maps: contractMaps,
      fields: {
        exchangeType: label(),
        symbol: optional(label()),
        fundingRate: funding,
        estimatedRate: optional(funding),
        fundingTime: optional(time()),
        nextFundingTime: optional(time()),
        ts: time(),
        fundingRateCap: optional(funding),
        fundingRateFloor: optional(funding),
        interval: optional({ ...state(), unit: "hours" }),
      },
      also: ["follow"],
      alsoInside: ["baseCoin", "exchangeName", "fr", "frCap", "frFloor"],
    }),
    keys: contractKeys,
    unsure: 'What other types than "current" give: nobody has said',
  }),

  /**
   * Accumulated funding rate of all coins on all exchanges: the sum of the rates settled over the last
   * day, week, month or year. A long table with a row a coin, exchange and `exchangeType` (USDT or COIN);
   * a total, should one come, is called `ALL`.
   *
   * Source: `GET /api/fundingRate/accumulated`.
   */
  accumulated: get("/api/fundingRate/accumulated", {
    title: "Accumulated FundingRate",
    plan: 1,
    params: { type: oneOf("day", "week", "month", "year") },
    shape: exchangeMap({
      each: { baseCoin: sentAs("symbol", label()) },
      maps: contractMaps,
      fields: {
        exchangeType: label(),
        symbol: optional(label()),
        fundingRate: funding,
        ts: time(),
      },
      also: ["ts", "follow"],
      alsoInside: ["baseCoin", "exchangeName"],
    }),
    keys: contractKeys,
  }),

  /**
   * Trading pair funding rate over time.
   *
   * Source: `GET /api/fundingRate/indicator`.
   */
  symbolHistory: samples("/api/fundingRate/indicator", {
    title: "Trading Pair Funding Rate History",
    plan: 1,
    params: {
      exchange: pairExchange,
      symbol: text("BTCUSDT"),
      interval: intervalWithout("3m"),
      endTime: endTime(),
      size: size(),
    },
    shape: objects({ ts: time(), fundingRate: funding }),
    unsure:
      "Whether rates are fractions, as in the history of settlements (taken here), and rows samples " +
      "(taken here) or bars: nobody has said",
  }),

  /**
   * Trading pair funding rate as candles. CoinAnk sends percents; here they are fractions like all other
   * rates, to the last bit: 0.00293 % is the double 0.0000293. The raw answer has percents. Rows are bars.
   *
   * Source: `GET /api/fundingRate/kline`.
   */
  kline: bars("/api/fundingRate/kline", {
    title: "Trading Pair Funding Rate Kline",
    plan: 1,
    params: {
      exchange: pairExchange,
      symbol: text("BTCUSDT"),
      interval: intervalWithout("1m", "3m"),
      endTime: endTime(),
      size: size(),
    },
    shape: objects({ begin: time(), ...candle(sentInPercent(funding)) }),
    time: "begin",
  }),

  /**
   * Weighted funding rate: a coin's mean over exchanges, weighted by open interest (`openFundingRate`:
   * "open" is open interest here, not the opening of a bar) and by turnover (`turnoverFundingRate`).
   *
   * Source: `GET /api/fundingRate/getWeiFr`.
   */
  weighted: samples("/api/fundingRate/getWeiFr", {
    title: "Weighted FundingRate",
    plan: 1,
    params: {
      baseCoin: text("BTC"),
      interval: intervalWithout("3m"),
      endTime: endTime(),
      size: size(),
    },
    shape: objects({ ts: time(), openFundingRate: funding, turnoverFundingRate: funding }),
    unsure:
      "Whether rates are fractions, as the one client known takes them (taken here), or percents " +
      "as in the K line, and rows samples (taken here) or bars",
  }),

  /**
   * Funding rate heatmap: many coins' rates over the last day, week, month or six months (`interval` is
   * that span, no bar width), as a long table with a row an instant and coin. `type` says how coins are
   * picked: by market capitalisation or by open interest.
   *
   * Source: `GET /api/fundingRate/frHeatmap`.
   */
  heatmap: get("/api/fundingRate/frHeatmap", {
    title: "FundingRate Heatmap",
    plan: 3,
    params: {
      type: maybe(oneOf("marketCap", "openInterest"), "marketCap"),
      interval: oneOf("1D", "1W", "1M", "6M"),
    },
    shape: gridCells({
      cells: "dataResult",
      axes: { ts: sentAs("dateList", time()), baseCoin: sentAs("coinList", label()) },
      value: { fundingRate: rate("") },
    }),
    time: "ts",
    rows: "samples",
    keys: ["baseCoin"],
    unsure:
      "What the three figures of a cell are: the places of its instant and coin, and the rate, are " +
      "taken here. Whether rates are fractions or percents. Whether plan 1 has it",
  }),
};
