/**
 * The endpoints of the demo market, family by family.
 *
 * @module
 */
import { bigOrder } from "./family/bigOrder.ts";
import { coins } from "./family/coins.ts";
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
import type { Routes } from "./handler.ts";

/** From path to handler. */
export const routes: Routes = {
  ...coins,
  ...openInterest,
  ...liquidation,
  ...marketOrder,
  ...fundFlow,
  ...fundingRate,
  ...longShort,
  ...netPositions,
  ...orderBook,
  ...orderFlow,
  ...rsiMap,
  ...bigOrder,
  ...ranking,
  ...kline,
  ...indicator,
  ...whale,
  ...etf,
  ...news,
  ...webhook,
};
