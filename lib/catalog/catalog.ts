import { bigOrder } from "./family/bigOrder.ts";
import { coins } from "./family/coins.ts";
import { errorCode } from "./family/errorCode.ts";
import { etf } from "./family/etf.ts";
import { fundFlow } from "./family/fundFlow.ts";
import { fundingRate } from "./family/fundingRate.ts";
import { indicator } from "./family/indicator.ts";
import { kline } from "./family/kline.ts";
import { liquidation } from "./family/liquidation.ts";
import { longShort } from "./family/longShort.ts";
import { marketOrder } from "./family/marketOrder.ts";
import { netPositions } from "./family/netPositions.ts";
import { news } from "./family/news.ts";
import { openInterest } from "./family/openInterest.ts";
import { orderBook } from "./family/orderBook.ts";
import { orderFlow } from "./family/orderFlow.ts";
import { ranking } from "./family/ranking.ts";
import { rsiMap } from "./family/rsiMap.ts";
import { webhook } from "./family/webhook.ts";
import { whale } from "./family/whale.ts";
import { showingItself } from "../show/showingItself.ts";

/**
 * All that CoinAnk offers, as data: families of endpoints, each with its path, plan, parameters and
 * columns. `connect()` makes a method of each. The catalogue, a family and an endpoint each show themselves in a
 * notebook and on the console.
 *
 * @example
 * ```ts
 * import { catalog } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const { path, plan, shape } = catalog.openInterest.symbolChart;
 * assertEquals([path, plan], ["/api/openInterest/symbol/Chart", 1]);
 * assertEquals(Object.keys(shape.fields), ["ts", "coinCount", "coinValue"]);
 * ```
 */
export const catalog = showingItself({
  coins,
  openInterest,
  liquidation,
  marketOrder,
  fundFlow,
  fundingRate,
  longShort,
  netPositions,
  orderBook,
  orderFlow,
  rsiMap,
  bigOrder,
  ranking,
  kline,
  indicator,
  whale,
  etf,
  news,
  webhook,
  errorCode,
});

/** The catalogue's type. */
export type Catalog = typeof catalog;
