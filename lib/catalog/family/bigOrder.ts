import { get } from "../endpoint.ts";
import { exchange, flag, flow, label, optional, price, stock, time } from "../field.ts";
import { amount, endTime, instant, oneOf, size, text, yesNo } from "../param.ts";
import { productType } from "../productType.ts";
import { objects } from "../shape/objects.ts";

/**
 * Big orders: those that are large enough to be seen.
 *
 * Source: CoinAnk's Open API, section BigOrder.
 */
export const bigOrder = {
  /**
   * Large limit orders, a row an order: with `isHistory` those that are gone, else those that rest.
   *
   * `entrustAmount` (coin) and `entrustTurnover` (USD) are what rests now, `firstAmount` and
   * `firstTurnover` what did when the order was first seen, `turnoverNumber` (coin) and `turnoverAmount`
   * (USD, whatever its name says) what was filled, in `count` fills. `on` says whether it still rests.
   *
   * The table has no time: much of a row is known only at `closeTime`, or now, and nothing of that was
   * known at `openTime`, when the order was first seen. Source: `GET /api/bigOrder/queryOrderList`.
   */
  largeLimitOrders: get("/api/bigOrder/queryOrderList", {
    title: "Large Limit Order",
    plan: 3,
    params: {
      symbol: text("BTCUSDT"),
      exchangeType: oneOf("SWAP", "SPOT", "FUTURES"),
      startTime: instant(),
      size: size(),
      amount: amount("USD", 1_000_000),
      side: oneOf("ask", "bid"),
      exchange: oneOf("Binance", "OKX", "Coinbase"),
      isHistory: yesNo(true),
    },
    shape: objects({
      exchangeName: optional(exchange()),
      exchangeType: optional(label()),
      baseCoin: optional(label()),
      symbol: optional(label()),
      side: label(),
      price: price(),
      entrustAmount: optional(stock("coin")),
      entrustTurnover: optional(stock("USD")),
      firstAmount: optional(stock("coin")),
      firstTurnover: optional(stock("USD")),
      count: optional(flow("fills")),
      turnoverAmount: optional(flow("USD")),
      turnoverNumber: optional(flow("coin")),
      openTime: time(),
      closeTime: optional(time()),
      on: optional(flag()),
    }),
    unsure:
      "Whether startTime bounds orders from above, as CoinAnk says, or from below, as clients use it. " +
      "That amount is in USD. The order of rows",
  }),

  /**
   * Large trades: single trades of takers (CoinAnk's title says makers) from `amount` USD on. `side` is
   * "buy" or "sell", in small letters whatever the server writes; `tradeTurnover` is in USD.
   *
   * Rows are events, known when they happen. Trades that are equal in every cell are taken for one that
   * came twice, since nothing tells them apart. Source: `GET /api/trades/largeTrades`.
   */
  largeTrades: get("/api/trades/largeTrades", {
    title: "Large Maker Order",
    plan: 3,
    params: {
      symbol: text("BTCUSDT"),
      productType,
      amount: amount("USD", 10_000_000),
      endTime: endTime(),
      size: size(),
    },
    shape: objects({
      ts: time(),
      exchangeName: exchange(),
      baseCoin: label(),
      symbol: label(),
      side: { ...label(), spell: (side: string) => side.toLowerCase() },
      price: price(),
      tradeTurnover: flow("USD"),
    }),
    time: "ts",
    rows: "events",
    pages: "time",
    unsure: "That amount is in USD",
  }),
};
