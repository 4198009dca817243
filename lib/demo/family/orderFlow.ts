/**
 * The endpoint of CoinAnk's family "OrderFlow".
 *
 * @module
 */
import { systemError } from "../answer.ts";
import { footprint } from "../footprint.ts";
import type { Handler, Routes } from "../handler.ts";
import { barStarts } from "../page.ts";
import { pairFlows } from "../pairFlows.ts";
import { askedPair, symbolOf } from "../pairs.ts";
import { finest, priceGrid } from "../priceGrid.ts";
import { productType } from "../product.ts";
import { endTime, intervalBut, type Query, size } from "../query.ts";
import { answerName } from "../venues.ts";

/**
 * `/api/orderFlow/lists`: footprints of a pair. CoinAnk calls what takers bought `bids` and what they sold
 * `asks`. A bar with no whole minute yet has no levels and no step.
 */
const lists: Handler = (query, { market, now }) => {
  const product = productType(query), width = intervalBut(query, "12h");
  const pair = askedPair(query, product, ["Binance", "OKX", "Bybit", "Bitget"]);
  const grid = priceGrid(pair.coin, tickCount(query) * finest[pair.coin]);
  const flows = pairFlows(market, pair, product), price = market.price(pair.coin, product);
  const page = { width, endTime: endTime(query), size: size(query) };
  return barStarts(page, now).map((ts) => {
    const bar = { begin: ts, end: Math.min(ts + width, now) };
    const { prices, bought, sold } = footprint(flows, price, grid, bar);
    return {
      symbol: symbolOf(pair, product),
      exchangeName: answerName(pair.venue),
      ...prices.length > 0 ? { step: grid.step } : {},
      prices,
      asks: sold,
      bids: bought,
      ts,
    };
  });
};

/** `tickCount`: how many of the smallest steps make a step, 1 to 50. */
function tickCount(query: Query): number {
  const count = Number(query.get("tickCount") || 1);
  if (!Number.isInteger(count) || count < 1 || count > 50) throw systemError();
  return count;
}

/** The endpoint of the family. */
export const orderFlow: Routes = { "/api/orderFlow/lists": lists };
