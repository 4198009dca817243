/**
 * The endpoints of CoinAnk's family "OrderBook". Rows are samples: what rests in the books at the start of
 * a bar.
 *
 * @module
 */
import { WithExt } from "../answer.ts";
import { choice } from "../choice.ts";
import { type Depth, depthOf } from "../depth.ts";
import type { Handler, Routes } from "../handler.ts";
import { worth } from "../market.ts";
import { barStarts } from "../page.ts";
import { askedPair } from "../pairs.ts";
import { thousandths } from "../positions.ts";
import { finest, priceGrid } from "../priceGrid.ts";
import { productType } from "../product.ts";
import {
  baseCoin,
  endTime,
  exchanges,
  interval,
  intervalBut,
  type Query,
  required,
  size,
} from "../query.ts";
import { levelAt, type Series } from "../series.ts";
import { answerName, type Venue } from "../venues.ts";

const bands = ["0.0025", "0.005", "0.0075", "0.01", "0.03", "0.05", "0.1"];

/** Whose books there are; of those that CoinAnk names, the demo market lacks Coinbase. */
const shown: Readonly<Record<"SWAP" | "SPOT", readonly Venue[]>> = {
  SWAP: ["Binance", "Bybit", "OKX", "Huobi", "Bitfinex"],
  SPOT: ["Binance", "Bybit", "OKX", "Bitfinex", "Kraken"],
};

/** `/api/orderBook/v2/bySymbol`: the book of a pair. OKX is asked for by its name in answers. */
const symbol: Handler = (query, { market, now }) => {
  const product = productType(query), band = Number(choice(query, "rate", bands));
  const names = shown[product].map(answerName);
  const venue = shown[product][names.indexOf(choice(query, "exchange", names))];
  const asked = new URLSearchParams({ exchange: venue, symbol: required(query, "symbol") });
  const pair = askedPair(asked, product), price = market.price(pair.coin, product);
  const depth = depthOf(market.pairTakers(pair, product), price);
  return rows(query, now, price, (instant) => depth(instant, band));
};

/** `/api/orderBook/v2/byExchange`: the books of a coin on some venues together; none named means all. */
const exchange: Handler = (query, { market, now }) => {
  const product = productType(query), band = Number(choice(query, "type", bands));
  const coin = baseCoin(query), price = market.price(coin, product);
  const depths = exchanges(query, shown[product]).map((venue) =>
    depthOf(market.takers({ coin, venues: [venue] }, product), price)
  );
  return rows(query, now, price, (instant) => {
    const all = depths.map((depth) => depth(instant, band));
    return {
      bids: thousandths(all.reduce((sum, { bids }) => sum + bids, 0)),
      asks: thousandths(all.reduce((sum, { asks }) => sum + asks, 0)),
    };
  });
};

/** Rows of time, bids in USD and coin, asks in USD and coin; beside them the row of the present moment. */
function rows(query: Query, now: number, price: Series, depth: (instant: number) => Depth) {
  const page = {
    width: intervalBut(query, "12h"),
    endTime: endTime(query),
    size: size(query),
  };
  const row = (instant: number) => {
    const { bids, asks } = depth(instant), usd = levelAt(price, instant);
    // CoinAnk sends all but two of the positions as text.
    return [instant, worth(bids, usd), `${bids}`, `${worth(asks, usd)}`, `${asks}`];
  };
  return new WithExt(barStarts(page, now).map(row), row(now));
}

/** Levels on each side of the price in a row of the heatmap. */
const levels = 20;

/** `/api/orderBook/getHeatMap`: what rests at each level around the price; `ext` is the step of levels. */
const heatmap: Handler = (query, { market, now }) => {
  const pair = askedPair(query, "SWAP", ["Binance"]), price = market.price(pair.coin);
  choice(query, "interval", ["1m", "3m", "5m"]);
  const page = { width: interval(query), endTime: endTime(query), size: size(query) };
  const grid = priceGrid(pair.coin, 2 * finest[pair.coin]);
  const depth = depthOf(market.pairTakers(pair, "SWAP"), price);
  const data = barStarts(page, now).map((ts) => {
    const usd = levelAt(price, ts), at = grid.levelOf(usd);
    // What a level holds is what a band that reaches it holds more than one that ends before it.
    const within = Array.from(
      { length: levels },
      (_, i) => depth(ts, (i + 1) * grid.step / usd),
    );
    const side = (name: keyof Depth) => ({
      counts: within.map((band, i) => thousandths(band[name] - (within[i - 1]?.[name] ?? 0))),
      // The best bid is at or below the price, the best ask above it.
      prices: within.map((_, i) => grid.price(name === "bids" ? at - i : at + 1 + i)),
    });
    return { ts, bids: side("bids"), asks: side("asks") };
  });
  return new WithExt(data, grid.step);
};

/** The endpoints of the family. */
export const orderBook: Routes = {
  "/api/orderBook/v2/bySymbol": symbol,
  "/api/orderBook/v2/byExchange": exchange,
  "/api/orderBook/getHeatMap": heatmap,
};
