import { get } from "../endpoint.ts";
import { figure, optional, price, ratio, sentAs, state, stock, time } from "../field.ts";
import { interval } from "../interval.ts";
import { maybe, oneOf, text } from "../param.ts";
import { objects } from "../shape/objects.ts";
import { parallel } from "../shape/parallel.ts";
import { tagged } from "../shape/tagged.ts";

/** The days of an indicator, and the price of bitcoin, which may lack on some. */
const ts = sentAs("timeList", time());
const btc = sentAs("priceList", price());

/** A day's figure is known after the day: bars are the safer guess. */
const daily = { plan: 1, time: "ts", rows: "bars", every: "1d" } as const;

const unsure =
  "Whether a day's figures are known at its end (taken here) or at its start: nobody has said";

/** A series of a special chart, which means another thing in each. */
const series = optional(figure());

/**
 * Indicator Data: what is read off bitcoin's price and chain, day by day since the beginning. Each answer is
 * the whole history; rows are bars, known at the end of the day. Names lose their `List`: what is
 * `timeList` on the wire is `ts`, and `priceList` is `price`.
 *
 * Source: CoinAnk's Open API, section Indicator Data.
 */
export const indicator = {
  /**
   * 2-year MA multiplier: the mean price of 730 days (`mA730`), and five times it (`mA730Mu5`).
   *
   * Source: `GET /api/indicator/getBtcMultiplier`.
   */
  twoYearMaMultiplier: get("/api/indicator/getBtcMultiplier", {
    title: "2-Year MA Multiplier",
    params: {},
    shape: parallel({
      ts,
      mA730: sentAs("mA730List", price()),
      mA730Mu5: sentAs("mA730Mu5List", price()),
      price: btc,
    }),
    ...daily,
    unsure,
  }),

  /**
   * Pi cycle top: the mean price of 110 days (the classic recipe says 111), and twice that of 350 days.
   *
   * Source: `GET /api/indicator/getBtcPi`.
   */
  piCycleTop: get("/api/indicator/getBtcPi", {
    title: "Pi Cycle Top Indicator",
    params: {},
    shape: parallel({ ts, ma110: price(), ma350Mu2: price(), price: btc }),
    ...daily,
    unsure,
  }),

  /**
   * Fear and greed: `cnnValue` from 0 (fear) to 100 (greed).
   *
   * Source: `GET /api/indicator/getCnnEntity`.
   */
  fearGreed: get("/api/indicator/getCnnEntity", {
    title: "Fear & Greed",
    params: {},
    shape: parallel({ ts, cnnValue: sentAs("cnnValueList", stock("")), price: btc }),
    ...daily,
    unsure,
  }),

  /**
   * Ahr999 index, `avg` being the cost of buying regularly over 200 days. `price` is `valueList` on the
   * wire.
   *
   * Source: `GET /api/indicator/getAhr999`.
   */
  ahr999: get("/api/indicator/getAhr999", {
    title: "BTC Ahr999 Index",
    params: {},
    shape: parallel({ ts, avg: price(), price: sentAs("valueList", price()), ahr999: ratio("") }),
    ...daily,
    unsure,
  }),

  /**
   * Market capitalisation in USD, and its share of that of all coins (`marketCapRate`).
   *
   * Source: `GET /api/indicator/getMarketCapRank`.
   */
  btcMarketCap: get("/api/indicator/getMarketCapRank", {
    title: "BTC Market Cap",
    params: { symbol: maybe(text("BTC"), "BTC") },
    shape: parallel({
      ts,
      marketCap: sentAs("marketCapList", stock("USD")),
      marketCapRate: sentAs("marketCapRateList", ratio("")),
      price: btc,
    }),
    ...daily,
    unsure: `Whether marketCapRate is a fraction or a percent: its unit is left open. ${unsure}`,
  }),

  /**
   * Puell multiple: the value of the coins that miners made in a day against its mean of a year. It is
   * `puellMultiplList` on the wire, spelt so.
   *
   * Source: `GET /api/indicator/getPuellMultiple`.
   */
  puellMultiple: get("/api/indicator/getPuellMultiple", {
    title: "The Puell Multiple",
    params: {},
    shape: parallel({ ts, puellMultiple: sentAs("puellMultiplList", ratio("")), price: btc }),
    ...daily,
    unsure,
  }),

  /**
   * 200-week moving average heatmap: the mean price (`ma1440`, 1440 days by its name, 1400 by that of the
   * indicator) and its growth over a month in percent (`ma1440Ip`), which colours the picture: days' growths
   * over a month overlap, so nothing is made of them without being told.
   *
   * Source: `GET /api/indicator/getMovingAvgHeatmap`.
   */
  ma200Week: get("/api/indicator/getMovingAvgHeatmap", {
    title: "200 Week Moving Average Heatmap",
    params: {},
    shape: parallel({
      ts,
      ma1440: sentAs("ma1440List", price()),
      ma1440Ip: sentAs("ma1440IpList", figure("percent")),
      price: btc,
    }),
    ...daily,
    unsure: `That ma1440Ip is in percent. ${unsure}`,
  }),

  /**
   * Grayscale's holdings in coin: `holding`, which is `opValueList` on the wire.
   *
   * Source: `GET /api/indicator/getGrayscaleOpenInterest`.
   */
  grayscale: get("/api/indicator/getGrayscaleOpenInterest", {
    title: "Grayscale BTC Holdings",
    params: { symbol: maybe(text("BTC"), "BTC") },
    // A client met arrays as JSON text here.
    shape: parallel({ ts, holding: sentAs("opValueList", stock("coin")), price: btc }, {
      asText: true,
    }),
    ...daily,
    unsure: `That the holding is in coin. ${unsure}`,
  }),

  /**
   * Altcoin season index, 0 to 100.
   *
   * Source: `GET /api/indicator/getAltcoinSeason`.
   */
  altcoinSeason: get("/api/indicator/getAltcoinSeason", {
    title: "AltCoin Season",
    params: {},
    shape: objects({ createTime: time(), value: stock("") }),
    ...daily,
    time: "createTime",
    unsure,
  }),

  /**
   * Special charts by `type`: up to thirteen series, `value1` to `value13`, of which a chart that has fewer
   * leaves the rest unknown (NaN). What they mean depends on the type, and so do their units:
   *
   * - `bitcoin-rainbow-v2`: `value1` is the price of the model, `value2` to `value10` are the bands from
   *   fire sale to bubble, in USD.
   * - `/charts/mvrv-zscore/`: clients read `value1` as MVRV and `value4` as its z-score.
   * - `/charts/relative-unrealized-prof/` (NUPL) and `/charts/1-year-hodl-wave/`: `value1`.
   * - Of the others nobody has said.
   *
   * Left in the raw answer: `weekList`, the same by weeks. Source: `GET /api/indicator/index/charts`.
   */
  specialCharts: get("/api/indicator/index/charts", {
    title: "Special Indicator Data",
    params: {
      type: oneOf(
        "bitcoin-rainbow-v2",
        "/charts/1-year-hodl-wave/",
        "/charts/hodl-waves/",
        "/charts/mvrv-zscore/",
        "/charts/relative-unrealized-prof/",
        "/charts/bitcoin-price-prediction/",
        "/charts/reserve-risk/",
        "/charts/rhodl-ratio/",
        "/charts/whale-shadows/",
      ),
    },
    shape: parallel({
      ts,
      btcPrice: price(),
      value1: series,
      value2: series,
      value3: series,
      value4: series,
      value5: series,
      value6: series,
      value7: series,
      value8: series,
      value9: series,
      value10: series,
      value11: series,
      value12: series,
      value13: series,
    }, { also: ["weekList"] }),
    ...daily,
    unsure: `What the values of most types mean. ${unsure}`,
  }),

  /**
   * Smart money concepts: what that school of chart reading finds in a pair's bars, as a long table
   * whose `structure` says what a row is.
   *
   * | structure | is | has |
   * |---|---|---|
   * | `swingHighs`, `swingLows` | a turning point | `price` |
   * | `bos`, `choch` | a break of structure, a change of character | `price`, `dir`: 1 up, −1 down |
   * | `fvgData` | a fair value gap | `low`, `high`, `barCount` |
   * | `bullishOB`, `bearishOB` | an order block | `open`, `high`, `low`, `close` |
   *
   * `ts` is the bar that it lies on, and not when it was known: a swing is seen only some bars later. So
   * the table has no time, and nothing joins it by one. Left in the raw answer: breaker blocks and the
   * `direction` of gaps, whose form is not documented; the pair and the last bar used (`klineTs`).
   * Source: `GET /api/indicator/smc`.
   */
  smartMoneyConcepts: get("/api/indicator/smc", {
    title: "Smart money concepts",
    plan: 1,
    params: { symbol: text("BTCUSDT"), interval, exchange: maybe(text("Binance")) },
    shape: tagged({
      tag: "structure",
      lists: {
        swingHighs: { ts: "ts", price: "price" },
        swingLows: { ts: "ts", price: "price" },
        bos: { ts: "ts", price: "price", dir: "dir" },
        choch: { ts: "ts", price: "price", dir: "dir" },
        fvgData: { ts: "ts", low: "low", high: "high", barCount: "barCount" },
        bullishOB: { ts: "ts", open: "o", high: "h", low: "l", close: "c" },
        bearishOB: { ts: "ts", open: "o", high: "h", low: "l", close: "c" },
      },
      fields: {
        ts: time(),
        price: price(),
        dir: state(),
        open: price(),
        high: price(),
        low: price(),
        close: price(),
        barCount: figure("bars"),
      },
      alsoInside: ["idx", "direction"],
      also: [
        "contractCode",
        "baseCoin",
        "quoteCoin",
        "contractType",
        "klineTs",
        "breakerBullish",
        "breakerBearish",
      ],
      echoes: ["exchangeName", "interval"],
    }),
    spans: [{ low: "low", high: "high", holds: ["open", "close"] }],
    unsure: "Which intervals and exchanges there are. That dir 1 is up",
  }),
};
