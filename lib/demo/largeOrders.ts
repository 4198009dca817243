/**
 * Large limit orders: on each side of a pair one comes up every quarter of an hour, near the price of
 * that moment. It is filled when the price gets there, or withdrawn in time.
 *
 * @module
 */
import { coins } from "./coins.ts";
import { crossing } from "./crossing.ts";
import type { Market } from "./market.ts";
import { hash, keyOf, uniform } from "./noise.ts";
import { thousandths } from "./positions.ts";
import { day, hour, levelAt, minute } from "./series.ts";
import type { ProductType } from "./product.ts";
import type { Pair } from "./venues.ts";

/** A limit order; instants in ms. */
export interface LargeOrder {
  readonly price: number;
  /** Coin when it was first seen. */
  readonly first: number;
  /** Coin when it was last seen: orders are changed while they rest. */
  readonly last: number;
  readonly opened: number;
  /** When it was filled or withdrawn, if that has happened. */
  readonly closed?: number;
  readonly filled: boolean;
  /** The number of trades that filled it. */
  readonly fills: number;
}

/** Which order is meant. */
interface Asked {
  readonly product: ProductType;
  readonly side: "ask" | "bid";
  /** The quarter of an hour in which it comes up: its start, in ms. */
  readonly slot: number;
  /** The present, in ms. */
  readonly now: number;
}

const every = 15 * minute;
/** No order rests for longer. */
export const longestRest = day;

/** The order of a side that comes up in a quarter of an hour, as it is seen now; none if it is still to come. */
export function largeOrder(
  market: Market,
  pair: Pair,
  { product, side, slot, now }: Asked,
): LargeOrder | undefined {
  const key = hash(keyOf(pair.venue), keyOf(pair.coin), keyOf(product + side), slot / minute);
  const chance = (what: string) => uniform(hash(key, keyOf(what)));
  const opened = slot + Math.floor(chance("opened") * every);
  if (opened > now) return undefined;
  const prices = market.price(pair.coin, product), usd = levelAt(prices, opened);
  const away = 0.002 + 0.03 * chance("away") ** 1.5, ticks = 10 ** coins[pair.coin].decimals / 10;
  const price = Math.round(usd * (side === "ask" ? 1 + away : 1 - away) * ticks) / ticks;
  // Few are very large, as sizes of orders are.
  const turnover = 400e3 * Math.max(chance("size"), 1e-4) ** -0.7;
  const first = thousandths(turnover / price);
  const last = thousandths(first * (0.9 + 0.2 * chance("changed")));
  const withdrawn = opened + hour + Math.floor((longestRest - hour) * chance("rest") ** 2);
  const resting = { begin: opened + minute, end: Math.min(withdrawn, now) };
  const met = crossing(prices, resting, price, side === "ask" ? "above" : "below");
  return {
    price,
    first,
    last,
    opened,
    closed: met ?? (withdrawn <= now ? withdrawn : undefined),
    filled: met !== undefined,
    fills: met === undefined ? 0 : 1 + Math.floor(60 * chance("fills")),
  };
}

/** The quarters of an hour (ms) that begin at or before an instant, back to another, the latest first. */
export function* slotsBack(from: number, to: number): Generator<number> {
  for (let slot = Math.floor(from / every) * every; slot > to - every; slot -= every) yield slot;
}
