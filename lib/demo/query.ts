/**
 * Reads the parameters of a request, each by its name, or refuses as CoinAnk does.
 *
 * @module
 */
import { firstDay } from "./anchors.ts";
import { outsideWindow, systemError } from "./answer.ts";
import { type Coin, isCoin } from "./coins.ts";
import { day, hour, minute } from "./series.ts";
import { isVenue, type Pair, pairOf, type Venue } from "./venues.ts";

/** The parameters as they came. */
export type Query = URLSearchParams;

const widths: Readonly<Record<string, number>> = {
  "1m": minute,
  "3m": 3 * minute,
  "5m": 5 * minute,
  "15m": 15 * minute,
  "30m": 30 * minute,
  "1h": hour,
  "2h": 2 * hour,
  "4h": 4 * hour,
  "6h": 6 * hour,
  "8h": 8 * hour,
  "12h": 12 * hour,
  "1d": day,
};

const largestSize = 500;

/** A parameter that must be there and not be empty. */
export function required(query: Query, name: string): string {
  const value = query.get(name);
  if (!value) throw systemError();
  return value;
}

/** `baseCoin`. */
export function baseCoin(query: Query): Coin {
  const name = required(query, "baseCoin");
  if (!isCoin(name)) throw systemError();
  return name;
}

/** `exchange`, where empty or absent means all. */
export function exchange(query: Query): Venue | undefined {
  const name = query.get("exchange");
  if (!name) return undefined;
  if (!isVenue(name)) throw systemError();
  return name;
}

/** `exchanges`: some of a list with commas between, where empty means all; it must be there. */
export function exchanges(query: Query, known: readonly Venue[]): readonly Venue[] {
  const text = query.get("exchanges");
  if (text === null) throw systemError();
  if (text === "") return known;
  const named = text.split(",") as Venue[];
  if (named.some((name) => !known.includes(name))) throw systemError();
  return known.filter((venue) => named.includes(venue));
}

/** `exchange` and `symbol`. */
export function pair(query: Query): Pair {
  const known = pairOf(required(query, "exchange"), required(query, "symbol"));
  if (!known) throw systemError();
  return known;
}

/** `type`: whether amounts are to be in USD rather than in the coin. */
export function wantsUsd(query: Query, coin: Coin): boolean {
  const unit = required(query, "type");
  if (unit !== "USD" && unit !== coin) throw systemError();
  return unit === "USD";
}

/** `interval` in milliseconds. */
export function interval(query: Query): number {
  const name = required(query, "interval");
  if (!Object.hasOwn(widths, name)) throw systemError();
  return widths[name];
}

/** `interval` in milliseconds, where the endpoint lacks some. */
export function intervalBut(query: Query, ...lacking: readonly string[]): number {
  if (lacking.includes(required(query, "interval"))) throw systemError();
  return interval(query);
}

/** `size`: a whole number of rows, cut down to 500; without a `usual` size it must be there. */
export function size(query: Query, usual?: number): number {
  const text = query.get("size");
  if (!text && usual !== undefined) return usual;
  const rows = Number(text);
  if (!Number.isInteger(rows) || rows < 1) throw systemError();
  return Math.min(rows, largestSize);
}

/**
 * `endTime` in milliseconds. Before 2020 it is outside the window, save for the day just before: a walk
 * back through history meets an empty page there.
 */
export function endTime(query: Query): number {
  const text = required(query, "endTime");
  if (!/^\d{1,15}$/.test(text) || Number(text) < (firstDay - 1) * day) throw outsideWindow();
  return Number(text);
}
