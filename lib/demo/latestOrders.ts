/**
 * The last forced orders before an instant.
 *
 * @module
 */
import { firstDay } from "./anchors.ts";
import type { ForcedOrder, Side } from "./forcedOrders.ts";
import type { Market } from "./market.ts";
import { day as dayLength, minute } from "./series.ts";
import type { Pair } from "./venues.ts";

/** Which orders are wanted. */
export interface Wanted {
  readonly pairs: readonly Pair[];
  readonly sides: readonly Side[];
  /** The smallest order, in USD. */
  readonly least: number;
  /** The instant (ms) of the newest. */
  readonly until: number;
  /** How many at most. */
  readonly count: number;
}

/** The newest orders, newest first, back to 2020. An order is known when its minute is over. */
export function latestOrders(
  market: Market,
  { pairs, sides, least, until, count }: Wanted,
  now: number,
): ForcedOrder[] {
  const over = Math.floor(now / minute) * minute;
  const books = pairs.flatMap((pair) => sides.map((side) => market.pairOrders(pair, side)));
  const found: ForcedOrder[] = [];
  const latest = Math.floor(Math.min(until, over - 1) / dayLength);
  for (let day = latest; day >= firstDay && found.length < count; day--) {
    const ofDay = books.filter(({ largest }) => largest(day) >= least)
      .flatMap(({ of }) => of(day))
      .filter(({ turnover, ts }) => turnover >= least && ts <= until && ts < over);
    found.push(...ofDay.sort((a, b) => b.ts - a.ts));
  }
  return found.slice(0, count);
}

/** All orders of the whole minutes from one instant (ms) up to another, as {@link Tally} counts them. */
export function ordersWithin(
  market: Market,
  pairs: readonly Pair[],
  begin: number,
  end: number,
): ForcedOrder[] {
  const from = Math.floor(begin / minute) * minute, to = Math.floor(end / minute) * minute;
  const books = pairs.flatMap((pair) => [
    market.pairOrders(pair, "long"),
    market.pairOrders(pair, "short"),
  ]);
  const found: ForcedOrder[] = [];
  for (let day = Math.floor(from / dayLength); day * dayLength < to; day++) {
    for (const { of } of books) found.push(...of(day).filter(({ ts }) => ts >= from && ts < to));
  }
  return found;
}
