import { bars } from "../endpoint.ts";
import { candle, flow, optional, price, time } from "../field.ts";
import { intervalWithout } from "../interval.ts";
import { endTime, oneOf, size, text } from "../param.ts";
import { productType } from "../productType.ts";
import { positions } from "../shape/positions.ts";

/**
 * K line: prices and volume.
 *
 * Source: CoinAnk's Open API, section KLine.
 */
export const kline = {
  /**
   * Price of a trading pair as candles, with what was traded. Rows are bars: known at their close, when
   * the next one begins.
   *
   * `volume` in coin; of OKX's derivatives in contracts, and `coinVolume` (NaN elsewhere) is the one in
   * coin. Prices and `turnover` in the quote currency, called USD, as most are. Turnover and number of
   * trades are NaN where the server does not know them. A bar's end, as the server sends it, is left in
   * the raw answer.
   * Source: `GET /api/kline/lists`.
   */
  lists: bars("/api/kline/lists", {
    title: "Kline",
    plan: 1,
    params: {
      exchange: oneOf("Binance", "OKX", "Bybit", "Huobi", "Bitmex", "Bitget", "Gate"),
      symbol: text("BTCUSDT"),
      interval: intervalWithout("12h"),
      endTime: endTime(),
      size: size(),
      productType,
    },
    // The close stands before the high and the low.
    shape: positions(
      [
        "begin",
        null,
        "open",
        "close",
        "high",
        "low",
        "volume",
        "turnover",
        "trades",
        "coinVolume",
      ],
      {
        begin: time(),
        ...candle(price()),
        volume: {
          ...flow("coin"),
          unitOf: ({ exchange, productType }) =>
            exchange === "OKX" && productType === "SWAP" ? "contracts" : "coin",
        },
        turnover: flow("USD"),
        trades: flow("trades"),
        coinVolume: optional(flow("coin")),
      },
    ),
    time: "begin",
    unsure:
      "What volume and coinVolume count on OKX's spot market: contracts are said of OKX as a whole. " +
      "That the quote currency is USD, as prices and turnover are called here",
  }),
};
