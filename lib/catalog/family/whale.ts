import { get } from "../endpoint.ts";
import { label, optional, price, ratio, state, stock, time } from "../field.ts";
import { maybe, oneOf, page, size, text } from "../param.ts";
import { objects } from "../shape/objects.ts";
import { paged } from "../shape/paged.ts";

/**
 * Hyperliquid whales: the large positions there, which anybody can see.
 *
 * Source: CoinAnk's Open API, section hyperLiquid Whale.
 */
export const whale = {
  /**
   * Positions above a million USD, a row each, in the order asked for: `pages` and `all` walk the list.
   *
   * Amounts in USD; `size` in coin (its sign is not documented); `leverage` as a multiple; `cumFunding` is
   * the funding paid or received so far; `type` is cross or isolated; `state` 1 is open, 2 closed.
   * To narrow down: `search` a wallet; `unPnl` "1" winning, "2" losing; `fund` "1" received funding, "2"
   * paid it. Source: `GET /api/hyper/topPosition`.
   */
  positions: get("/api/hyper/topPosition", {
    title: "Hyperliquid Whale Position",
    plan: 2,
    params: {
      sortBy: maybe(oneOf("positionValue", "unrealizedPnl"), "positionValue"),
      sortType: maybe(oneOf("desc", "asc"), "desc"),
      page: page(),
      size: size(500, 50),
      baseCoin: maybe(text("BTC")),
      search: maybe(text("0x0000000000000000000000000000000000000000")),
      unPnl: maybe(oneOf("1", "2")),
      side: maybe(oneOf("Long", "Short")),
      fund: maybe(oneOf("1", "2")),
    },
    shape: paged({
      address: label(),
      baseCoin: label(),
      side: label(),
      price: price(),
      positionValue: stock("USD"),
      size: stock("coin"),
      unrealizedPnl: stock("USD"),
      liquidationPx: optional(price()),
      marginUsed: stock("USD"),
      leverage: ratio("times"),
      cumFunding: stock("USD"),
      type: label(),
      entryPx: price(),
      maxPosition: stock("USD"),
      state: state(),
      ts: time(),
      createdAt: time(),
      updateTs: time(),
    }),
    // A wallet may have closed a position and opened another.
    keys: ["address", "baseCoin", "side", "createdAt"],
    pages: "number",
    unsure: "The unit of maxPosition: USD is taken here. The sign of size. The largest size",
  }),

  /**
   * Actions: the last 20 changes of large positions. `preSize` is the size before, in coin;
   * `unrealizedPnl` in USD. Rows are events.
   *
   * Source: `GET /api/hyper/topAction`.
   */
  actions: get("/api/hyper/topAction", {
    title: "Hyperliquid Whale Action",
    plan: 2,
    params: {},
    shape: objects({
      ts: time(),
      address: label(),
      baseCoin: label(),
      side: label(),
      preSize: optional(stock("coin")),
      price: optional(price()),
      unrealizedPnl: optional(stock("USD")),
    }),
    time: "ts",
    rows: "events",
    unsure: "All fields: CoinAnk documents none, these are those that its own command line shows",
  }),
};
