import { samples } from "../endpoint.ts";
import { price, sentAs, stock, time } from "../field.ts";
import { intervalWithout } from "../interval.ts";
import { endTime, maybe, oneOf, size, someOf, spelt, text } from "../param.ts";
import { productType } from "../productType.ts";
import { levels } from "../shape/levels.ts";
import { positions } from "../shape/positions.ts";

/** The exchanges of a market: Huobi has swaps only, Kraken and Coinbase have spot only. */
const exchanges = ["Binance", "Bybit", "OKX", "Huobi", "Bitfinex", "Kraken", "Coinbase"] as const;

/** How far from the price orders are counted, as a fraction of it: "0.01" is 1 % to either side. */
const band = oneOf("0.0025", "0.005", "0.0075", "0.01", "0.03", "0.05", "0.1");

const interval = intervalWithout("12h");

/** Exchanges whose books are added up: one at least, since of none nobody has said what it means. */
const bookExchanges = someOf({ atLeast: 1 }, ...exchanges);

/** Rows without names: `[ts, bids in USD, bids in coin, asks in USD, asks in coin]`. */
const bookRows = positions(["ts", "bidValue", "bidAmount", "askValue", "askAmount"], {
  ts: time(),
  bidValue: stock("USD"),
  bidAmount: stock("coin"),
  askValue: stock("USD"),
  askAmount: stock("coin"),
});

const unsure = "Whether rows are samples (taken here) or bars: nobody has said";

/**
 * Order Book: the orders that rest near the price.
 *
 * Source: CoinAnk's Open API, section OrderBook.
 */
export const orderBook = {
  /**
   * Trading pair order book difference: bids and asks that rest within `rate` of the price, such as
   * "0.01" for 1 %, in USD (`bidValue`, `askValue`) and in coin (`bidAmount`, `askAmount`). The
   * difference is bids less asks.
   *
   * Swaps are at Binance, Bybit, OKX, Huobi and Bitfinex; spot at all but Huobi. CoinAnk's rows have no
   * names: these are ours. The envelope's `ext` (`extOf`) holds the row of the present moment.
   * Source: `GET /api/orderBook/v2/bySymbol`.
   */
  symbol: samples("/api/orderBook/v2/bySymbol", {
    title: "Trading Pair Order Book Difference",
    plan: 3,
    params: {
      symbol: text("BTCUSDT"),
      exchange: spelt(oneOf(...exchanges), { OKX: "Okex" }),
      rate: band,
      productType,
      interval,
      endTime: endTime(),
      size: size(),
    },
    shape: bookRows,
    unsure,
  }),

  /**
   * Exchange order book difference: a coin's bids and asks on some exchanges together, within `type` of
   * the price, such as "0.01" for 1 %. Columns as in `symbol`.
   *
   * Swaps are at Binance, Bybit, OKX, Huobi and Bitfinex; spot at all but Huobi. The envelope's `ext`
   * (`extOf`) holds the row of the present moment. Source: `GET /api/orderBook/v2/byExchange`.
   */
  exchange: samples("/api/orderBook/v2/byExchange", {
    title: "Exchange Order Book Difference",
    plan: 3,
    params: {
      baseCoin: text("BTC"),
      productType,
      interval,
      endTime: endTime(),
      size: size(),
      exchanges: bookExchanges,
      type: band,
    },
    shape: bookRows,
    unsure,
  }),

  /**
   * Order book heatmap: what rests at each price, as a long table with a row a snapshot, `side` ("bids" or
   * "asks") and price; `amount` in coin.
   *
   * The envelope's `ext` (`extOf`) is the price step. Source: `GET /api/orderBook/getHeatMap`.
   */
  heatmap: samples("/api/orderBook/getHeatMap", {
    title: "OrderBook Heatmap",
    plan: 4,
    params: {
      exchange: maybe(oneOf("Binance"), "Binance"),
      symbol: text("BTCUSDT"),
      interval: oneOf("1m", "3m", "5m"),
      endTime: endTime(),
      size: size(),
    },
    shape: levels({
      each: { ts: time() },
      sides: ["bids", "asks"],
      fields: { price: sentAs("prices", price()), amount: sentAs("counts", stock("coin")) },
    }),
    keys: ["side", "price"],
    unsure: "Whether an endTime in the past is answered: one client met HTTP 401 there",
  }),
};
