/**
 * The endpoints of CoinAnk's family "BigOrder".
 *
 * @module
 */
import { systemError } from "../answer.ts";
import { firstDay } from "../anchors.ts";
import type { Handler, Routes } from "../handler.ts";
import { choice } from "../choice.ts";
import { type LargeOrder, largeOrder, longestRest, slotsBack } from "../largeOrders.ts";
import { type LargeTrade, largeTrades } from "../largeTrades.ts";
import { worth } from "../market.ts";
import { askedPair, pairsOf, symbolOf } from "../pairs.ts";
import { productType } from "../product.ts";
import { endTime, type Query, required, size } from "../query.ts";
import { day, minute } from "../series.ts";
import { answerName } from "../venues.ts";

/** How far back a request looks. */
const lookBack = 30 * day;

/**
 * `/api/bigOrder/queryOrderList`: large limit orders of a pair, the latest first. With `isHistory` those
 * that are gone, and `startTime` is the latest that they came up; without, those that rest, and it is the
 * earliest.
 */
const largeLimitOrders: Handler = (query, { market, now }) => {
  const exchangeType = choice(query, "exchangeType", ["SWAP", "SPOT"]);
  const of = askedPair(query, exchangeType, ["Binance", "OKX"]);
  const side = choice(query, "side", ["ask", "bid"]);
  const gone = choice(query, "isHistory", ["true", "false"]) === "true";
  const least = amount(query), most = size(query), start = startTime(query);
  const latest = gone && start !== undefined ? Math.min(start, now) : now;
  const earliest = gone ? latest - lookBack : Math.max(start ?? 0, now - longestRest);
  const found: unknown[] = [];
  for (const slot of slotsBack(latest, Math.max(earliest, firstDay * day))) {
    const order = largeOrder(market, of, { product: exchangeType, side, slot, now });
    if (!order || order.opened > latest || order.opened < earliest) continue;
    if ((order.closed !== undefined) !== gone || worth(order.first, order.price) < least) continue;
    found.push({
      exchangeName: answerName(of.venue),
      exchangeType,
      baseCoin: of.coin,
      side,
      symbol: symbolOf(of, exchangeType),
      ...figures(order),
    });
    if (found.length === most) break;
  }
  return found;
};

function figures({ price, first, last, opened, closed, filled, fills }: LargeOrder) {
  const taken = filled ? last : 0;
  return {
    price,
    entrustAmount: last,
    entrustTurnover: worth(last, price),
    firstAmount: first,
    firstTurnover: worth(first, price),
    count: fills,
    turnoverAmount: worth(taken, price),
    turnoverNumber: taken,
    openTime: opened,
    // An order that rests has none.
    closeTime: closed,
    on: closed === undefined,
  };
}

/** `/api/trades/largeTrades`: large market orders of a pair's name, whatever the venue. */
const largeTradesOf: Handler = (query, { market, now }) => {
  const product = productType(query);
  const symbol = required(query, "symbol"), least = amount(query), most = size(query);
  const pairs = pairsOf().filter((pair) => symbolOf(pair, product) === symbol);
  if (pairs.length === 0) throw systemError();
  const asked = endTime(query);
  // What the minute in progress trades is not known yet.
  const known = Math.floor(now / minute) * minute;
  const told = (trade: LargeTrade) => trade.ts <= asked && trade.ts < known;
  const last = Math.floor(Math.min(asked, now) / day);
  const found: Readonly<Record<string, unknown>>[] = [];
  for (
    let at = last;
    at >= Math.max(last - lookBack / day, firstDay) && found.length < most;
    at--
  ) {
    const trades = pairs.flatMap((pair) =>
      largeTrades(market, { pair, product }, at, least).filter(told).map((trade) => ({
        pair,
        trade,
      }))
    );
    const latestFirst = trades.sort((a, b) => b.trade.ts - a.trade.ts);
    found.push(...latestFirst.map(({ pair, trade: { ts, side, price, turnover } }) => ({
      ts,
      exchangeName: answerName(pair.venue),
      baseCoin: pair.coin,
      symbol,
      side,
      price,
      tradeTurnover: turnover,
    })));
  }
  return found.slice(0, most).reverse();
};

/** `amount`: the smallest size, in USD. */
function amount(query: Query): number {
  const usd = Number(required(query, "amount"));
  if (!(usd >= 0)) throw systemError();
  return usd;
}

/** `startTime` in ms, which may be left out. */
function startTime(query: Query): number | undefined {
  const text = query.get("startTime");
  if (!text) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw systemError();
  return Number(text);
}

/** The endpoints of the family. */
export const bigOrder: Routes = {
  "/api/bigOrder/queryOrderList": largeLimitOrders,
  "/api/trades/largeTrades": largeTradesOf,
};
