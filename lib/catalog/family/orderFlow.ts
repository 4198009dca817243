import { bars } from "../endpoint.ts";
import { exchange, flow, label, optional, price, sentAs, time } from "../field.ts";
import { intervalWithout } from "../interval.ts";
import { endTime, oneOf, size, text, wholeNumber } from "../param.ts";
import { productType } from "../productType.ts";
import { levels } from "../shape/levels.ts";

/**
 * Order Flow: what takers bought and sold at each price.
 *
 * Source: CoinAnk's Open API, section OrderFlow.
 */
export const orderFlow = {
  /**
   * Order flow, also called footprint: a long table with a row a bar and price, in coin. `ask` is what
   * takers SOLD at that price and `bid` what they BOUGHT, as CoinAnk names them (`asks`, `bids`): mind
   * that others name them the other way round. `step` is the distance of prices, which `tickCount`
   * multiplies.
   *
   * Rows are bars. The newest bar may have no trade yet: then it has no row.
   * Source: `GET /api/orderFlow/lists`.
   */
  lists: bars("/api/orderFlow/lists", {
    title: "OrderFlow List",
    plan: 3,
    params: {
      exchange: oneOf("Binance", "OKX", "Bybit", "Bitget"),
      symbol: text("BTCUSDT"),
      interval: intervalWithout("12h"),
      endTime: endTime(),
      size: size(),
      productType,
      tickCount: wholeNumber({ max: 50, usual: 1 }),
    },
    shape: levels({
      each: {
        ts: time(),
        exchangeName: exchange(),
        symbol: label(),
        step: optional(price()),
      },
      fields: {
        price: sentAs("prices", price()),
        ask: sentAs("asks", flow("coin")),
        bid: sentAs("bids", flow("coin")),
      },
      echoes: ["exchangeName", "symbol"],
    }),
    keys: ["exchangeName", "symbol", "price"],
  }),
};
