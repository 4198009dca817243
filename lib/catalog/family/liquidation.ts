import { bars, get } from "../endpoint.ts";
import {
  exchange,
  flow,
  label,
  optional,
  price,
  sentAs,
  stock,
  time,
  trailing,
  zeroIfAbsent,
} from "../field.ts";
import { interval } from "../interval.ts";
import { amount, endTime, maybe, oneOf, size, spelt, text } from "../param.ts";
import { gridCells } from "../shape/gridCells.ts";
import { objectMap } from "../shape/objectMap.ts";
import { objects } from "../shape/objects.ts";
import { priceSeries } from "../shape/priceSeries.ts";
import { strings } from "../shape/strings.ts";
import { within } from "../shape/within.ts";

/** The exchanges whose trading pairs have liquidations over time. */
const pairExchange = oneOf(
  "Binance",
  "OKX",
  "Bybit",
  "Gate",
  "Huobi",
  "Bitfinex",
  "Kraken",
  "Deribit",
  "Bitmex",
);

/** The exchanges of the liquidation map, which calls one of them by its old name. */
const mapExchange = spelt(oneOf("Binance", "OKX", "Bybit", "Aster", "Hyperliquid"), {
  OKX: "Okex",
});

/** How far back the positions of a map were opened. */
const mapInterval = oneOf("1d", "1w");

/** What was liquidated over the last hours. */
const liquidated = trailing(flow("USD"));

/** What would be liquidated at a price. */
const liqValue = stock("USD");

/**
 * Liquidation: what was liquidated, and at which prices more would be. Long and short say whose positions
 * they were: a long liquidation is a forced sale.
 *
 * Source: CoinAnk's Open API, section Liquidation.
 */
export const liquidation = {
  /**
   * Exchange liquidation statistics: a coin's liquidations on all exchanges over the last `24h`, `1h` and
   * what other spans the server sends, a row a `span`. In USD; shares are to be had from the turnovers.
   *
   * The largest order (`topOrder`) and the number of liquidations (`total`) are left in the raw answer
   * (`rawOf`), as are the answer's own ratios, which are 0 in the documentation.
   * Source: `GET /api/liquidation/allExchange/intervals`.
   */
  intervals: get("/api/liquidation/allExchange/intervals", {
    title: "Exchange Liquidation Statistics",
    plan: 1,
    params: { baseCoin: text("BTC") },
    shape: objectMap({ key: "span", match: /^\d+[mhd]$/ }, {
      totalTurnover: liquidated,
      longTurnover: optional(liquidated),
      shortTurnover: optional(liquidated),
    }, {
      also: ["topOrder", "total"],
      alsoInside: ["baseCoin", "interval", "percentage", "longRatio", "shortRatio"],
    }),
  }),

  /**
   * Aggregated liquidations: those of a coin on all exchanges together. Rows are bars: known at their
   * close.
   *
   * Turnovers in USD, 0 where the server leaves one out; amounts in coin, NaN where it does, which it
   * does throughout in the documentation. A turnover that no row has beside a field that is not known is
   * not known either (NaN), since it may have been renamed.
   * Source: `GET /api/liquidation/aggregated-history`.
   */
  aggHistory: bars("/api/liquidation/aggregated-history", {
    title: "Aggregated Liquidation Statistics",
    plan: 1,
    params: { baseCoin: text("BTC"), interval, endTime: endTime(), size: size() },
    shape: objects({
      ts: time(),
      longTurnover: zeroIfAbsent(sentAs(["all", "longTurnover"], flow("USD"))),
      shortTurnover: zeroIfAbsent(sentAs(["all", "shortTurnover"], flow("USD"))),
      longAmount: optional(sentAs(["all", "longAmount"], flow("coin"))),
      shortAmount: optional(sentAs(["all", "shortAmount"], flow("coin"))),
    }),
    unsure: "The largest size: 500, as of its siblings, is taken here. Whether bars without any " +
      "liquidation are missing altogether",
  }),

  /**
   * Liquidations of a trading pair. Rows are bars: known at their close. Turnovers in USD, amounts in
   * coin; what the server leaves out is NaN.
   *
   * Source: `GET /api/liquidation/history`.
   */
  history: bars("/api/liquidation/history", {
    title: "Trading Pair Liquidation Statistics",
    plan: 1,
    params: {
      exchange: pairExchange,
      symbol: text("BTCUSDT"),
      interval,
      endTime: endTime(),
      size: size(),
    },
    shape: objects({
      ts: time(),
      longTurnover: optional(flow("USD")),
      shortTurnover: optional(flow("USD")),
      longAmount: optional(flow("coin")),
      shortAmount: optional(flow("coin")),
    }, { echoes: ["symbol", "exchangeName"] }),
    unsure: "The documentation shows no answer: a turnover that is left out may be 0, as in the " +
      "aggregated history, and is not known here (NaN). Which intervals there are, and the largest " +
      "size: those of its siblings are taken here",
  }),

  /**
   * Liquidation orders: single liquidations, as events known at their stamp. `posSide` is the side that was
   * liquidated; `amount` in coin, `tradeTurnover` in USD, `avgPrice` the price at which it was filled.
   *
   * `amount` among the arguments is the smallest size, in USD. How many orders an answer holds is the
   * server's choice. Orders that are equal in every cell are taken for one that came twice, since nothing
   * tells them apart. It is slow: allow 60 s. Source: `GET /api/liquidation/orders`.
   */
  orders: get("/api/liquidation/orders", {
    title: "Liquidation order",
    plan: 3,
    params: {
      baseCoin: text("BTC"),
      exchange: maybe(text("Binance")),
      side: maybe(oneOf("long", "short")),
      amount: maybe(amount("USD", 100)),
      endTime: endTime(),
    },
    shape: objects({
      ts: time(),
      exchangeName: exchange(),
      baseCoin: label(),
      contractCode: label(),
      posSide: label(),
      price: price(),
      avgPrice: price(),
      amount: flow("coin"),
      tradeTurnover: flow("USD"),
    }, { echoes: ["baseCoin", "exchangeName"] }),
    time: "ts",
    rows: "events",
    pages: "time",
    unsure: "Whether exchange, side and amount may be left out: documented as required, clients do",
  }),

  /**
   * Liquidation map of a trading pair: what would be liquidated at each price, by the leverage of the
   * positions (`x25`, `x50` …), a row a price and leverage. `liqValue` in USD; `lastPrice` is the present
   * price, the same in each row: below it longs would be liquidated, above it shorts.
   *
   * Its place among the prices (`lastIndex`) is left in the raw answer. Source: `GET /api/liqMap/getLiqMap`.
   */
  map: get("/api/liqMap/getLiqMap", {
    title: "Liquidation Map",
    plan: 4,
    params: { symbol: text("BTCUSDT"), exchange: mapExchange, interval: mapInterval },
    shape: priceSeries({
      series: ["leverage", label()],
      match: /^x\d+$/,
      value: { liqValue },
      each: { lastPrice: optional(price()) },
      also: ["lastIndex"],
      echoes: ["symbol"],
    }),
    unsure:
      "Fields are known from clients, the documentation lists none; liqValue is presumed in USD",
  }),

  /**
   * Aggregated liquidation map of a coin: what would be liquidated at each price on each exchange, a row a
   * price and exchange; a total, should one come, is called `ALL`: leave it out of sums. `liqValue` in
   * USD; `lastPrice` is the present price, the same in each row. `lastIndex` is left in the raw answer.
   *
   * Source: `GET /api/liqMap/getAggLiqMap`.
   */
  aggMap: get("/api/liqMap/getAggLiqMap", {
    title: "Aggregated Liquidation Map",
    plan: 4,
    params: { baseCoin: text("BTC"), interval: mapInterval },
    shape: priceSeries({
      series: ["exchangeName", exchange()],
      value: { liqValue },
      each: { lastPrice: optional(price()) },
      also: ["lastIndex"],
    }),
    unsure:
      "Fields are known from clients, the documentation lists none; liqValue is presumed in USD",
  }),

  /**
   * Liquidation heatmap: what would have been liquidated at each price as time went on, a row an instant
   * and price. `liqValue` in USD. A day is some 42,000 rows.
   *
   * How far instants lie apart (`chartInterval`), the window, the step of prices (`tickSize`) and the
   * largest figure (`maxLiqValue`) are left in the raw answer. Source: `GET /api/liqMap/getLiqHeatMap`.
   */
  heatmap: get("/api/liqMap/getLiqHeatMap", {
    title: "Liquidation Heatmap",
    plan: 4,
    params: {
      exchange: oneOf("Binance"),
      symbol: text("BTCUSDT"),
      interval: oneOf("12h", "1d", "3d", "1w", "2w", "1M", "3M", "6M", "1Y"),
    },
    shape: within(
      "liqHeatMap",
      gridCells({
        cells: "data",
        axes: { ts: sentAs("chartTimeArray", time()), price: sentAs("priceArray", price()) },
        value: { liqValue },
        also: ["maxLiqValue"],
      }),
      { also: ["tickSize", "chartInterval", "start", "end"] },
    ),
    time: "ts",
    rows: "samples",
    keys: ["price"],
    unsure: "Whether rows are samples (taken here) or bars, and liqValue in USD: nobody has said",
  }),

  /**
   * The pairs that the liquidation heatmap takes.
   *
   * Source: `GET /api/liqMap/getLiqHeatMapSymbol`.
   */
  heatmapSymbols: get("/api/liqMap/getLiqHeatMapSymbol", {
    title: "Liquidation Heatmap Symbol",
    plan: 1,
    params: {},
    shape: strings("symbol"),
  }),
};
