/**
 * The endpoints of CoinAnk's family "Market Order Statistics": what takers bought and sold over each bar.
 * All but the experimental ones come in a second envelope.
 *
 * Those of a pair are of its contract or of its spot market; those of a coin are of whole venues, their
 * other contracts included.
 *
 * @module
 */
import { nested } from "../answer.ts";
import type { Handler, Present, Routes } from "../handler.ts";
import { barStarts } from "../page.ts";
import { askedPair } from "../pairs.ts";
import { choice } from "../choice.ts";
import { productType } from "../product.ts";
import { baseCoin, endTime, exchanges, intervalBut, type Query, size } from "../query.ts";
import type { Takers } from "../takers.ts";
import type { Venue } from "../venues.ts";

/** The exchanges whose pairs CoinAnk counts. */
const pairExchanges: readonly Venue[] = ["Binance", "OKX", "Bybit", "Bitget"];

/** The exchanges of aggregates. */
const coinExchanges: readonly Venue[] = [...pairExchanges, "Huobi"];

/** Whose takers a request is about. */
type Subject = (query: Query, present: Present) => Takers;

/** What a row says of a bar, beside its start. */
type Figures = (takers: Takers, begin: number, end: number) => number[];

const ofPair: Subject = (query, { market }) => {
  const product = productType(query);
  return market.pairTakers(askedPair(query, product, pairExchanges), product);
};

const ofCoin: Subject = (query, { market }) => {
  const venues = exchanges(query, coinExchanges);
  return market.takers({ coin: baseCoin(query), venues }, productType(query));
};

/** How high and how low bought less sold ran within the bar, from 0, and where it ended; coin. */
const delta: Figures = ({ delta }, begin, end) => {
  const { high, low, total } = delta(begin, end);
  return [high, low, total];
};

/** Bought, sold. */
const both = (bought: keyof Takers, sold: keyof Takers): Figures => (takers, begin, end) => [
  takers[bought](begin, end).total,
  takers[sold](begin, end).total,
];

const count = both("buyTrades", "sellTrades");
const value = both("buyValue", "sellValue");
const volume = both("buyVolume", "sellVolume");

/** The rows of a page: the start of each bar and its figures. */
function rows(figures: Figures, subject: Subject, query: Query, present: Present): number[][] {
  const { now } = present, takers = subject(query, present);
  const width = intervalBut(query, "12h");
  const page = { width, endTime: endTime(query), size: size(query) };
  return barStarts(page, now).map((begin) => [
    begin,
    ...figures(takers, begin, Math.min(begin + width, now)),
  ]);
}

const series = (figures: Figures, subject: Subject): Handler => (query, present) =>
  nested(rows(figures, subject, query, present));

/**
 * `/api/cvd/getCvdKline` and `/api/cvd/getAggCvdKline`, in the form that one client reads: start, high,
 * low, close. Of aggregates it names no exchanges: all are meant. Nobody has seen a second envelope here.
 */
const candles = (subject: Subject): Handler => (query, present) => {
  choice(query, "type", ["CVD"], "CVD");
  const asked = new URLSearchParams(query);
  if (!asked.has("productType")) asked.set("productType", "SWAP");
  if (!asked.has("exchanges")) asked.set("exchanges", "");
  return rows(delta, subject, asked, present);
};

/** The endpoints of the family. */
export const marketOrder: Routes = {
  "/api/cvd/getCvdKline": candles(ofPair),
  "/api/cvd/getAggCvdKline": candles(ofCoin),
  "/api/marketOrder/getCvd": series(delta, ofPair),
  "/api/marketOrder/getBuySellCount": series(count, ofPair),
  "/api/marketOrder/getBuySellValue": series(value, ofPair),
  "/api/marketOrder/getBuySellVolume": series(volume, ofPair),
  "/api/marketOrder/getAggCvd": series(delta, ofCoin),
  "/api/marketOrder/getAggBuySellCount": series(count, ofCoin),
  "/api/marketOrder/getAggBuySellValue": series(value, ofCoin),
  "/api/marketOrder/getAggBuySellVolume": series(volume, ofCoin),
};
