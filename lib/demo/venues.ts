/**
 * The venues of the demo market: how much of the open interest each holds and how it behaves.
 *
 * @module
 */
import { type Coin, coins } from "./coins.ts";

/** What the market knows about a venue. */
export interface VenueTraits {
  /** Its name in CoinAnk's answers, where that differs from the name in requests. */
  readonly answers?: string;
  /** Share of bitcoin's open interest at each of {@link shareDates}. */
  readonly shares: readonly number[];
  /** How far it follows the common ups and downs within a day. */
  readonly follows: number;
  /** Size of its own wandering (fraction of its open interest). */
  readonly own: number;
  /** Volume over open interest, relative to the coin's. */
  readonly busy: number;
  /** The part of its open interest that is in the linear USDT pair, and how it writes that pair. */
  readonly linear?: { readonly part: number; readonly symbol: (coin: string) => string };
  /** The first day of a coin (UTC) where that is after 2020. */
  readonly since?: Readonly<Partial<Record<Coin, string>>>;
  /** Trades in sessions instead of always. */
  readonly sessions?: boolean;
}

/** The dates (UTC) of the columns of `shares`; the last is CoinAnk's documented example. */
export const shareDates = ["2020-01-01", "2021-01-01", "2022-01-01", "2023-01-01", "2024-09-10"];

const joined = (between: string, end = "") => (coin: string) => `${coin}${between}USDT${end}`;
const dydx = "2021-04-06";

/** The venues in CoinAnk's usual order; sums over venues are taken in this order. */
export const venues = {
  Binance: {
    shares: [0.12, 0.17, 0.24, 0.27, 0.2135],
    follows: 1,
    own: 0.01,
    busy: 1.3,
    linear: { part: 0.726, symbol: joined("") },
  },
  OKX: {
    answers: "Okex",
    shares: [0.2, 0.13, 0.1, 0.09, 0.0747],
    follows: 0.7,
    own: 0.015,
    busy: 1.2,
    linear: { part: 0.61, symbol: joined("-", "-SWAP") },
  },
  Bybit: {
    shares: [0.1, 0.15, 0.15, 0.14, 0.1326],
    follows: 0.8,
    own: 0.015,
    busy: 0.9,
    linear: { part: 0.77, symbol: joined("") },
  },
  Bitget: {
    shares: [0.01, 0.02, 0.05, 0.08, 0.1618],
    follows: 0.8,
    own: 0.02,
    busy: 0.6,
    linear: { part: 0.86, symbol: joined("") },
  },
  Gate: {
    shares: [0.01, 0.02, 0.02, 0.03, 0.0461],
    follows: 0.9,
    own: 0.04,
    busy: 0.7,
    linear: { part: 0.93, symbol: joined("_") },
  },
  Huobi: {
    shares: [0.15, 0.1, 0.03, 0.03, 0.0413],
    follows: 0.1,
    own: 0.004,
    busy: 0.4,
    linear: { part: 0.88, symbol: joined("-") },
  },
  Bitmex: { shares: [0.22, 0.08, 0.03, 0.015, 0.0105], follows: 0.4, own: 0.02, busy: 0.3 },
  dYdX: {
    shares: [0.001, 0.002, 0.004, 0.003, 0.0016],
    follows: 0.5,
    own: 0.04,
    busy: 0.6,
    since: { BTC: dydx, ETH: dydx, SOL: "2021-06-15", XRP: "2023-11-14", DOGE: "2021-08-10" },
  },
  Bitfinex: { shares: [0.05, 0.04, 0.03, 0.02, 0.0117], follows: 0.05, own: 0.003, busy: 0.1 },
  CME: {
    shares: [0.06, 0.14, 0.14, 0.16, 0.2537],
    follows: 0.4,
    own: 0.02,
    busy: 0.2,
    since: { ETH: "2021-02-08", SOL: "2025-03-17", XRP: "2025-05-19" },
    sessions: true,
  },
  Kraken: { shares: [0.015, 0.012, 0.008, 0.006, 0.0044], follows: 0.5, own: 0.03, busy: 0.3 },
  Deribit: { shares: [0.06, 0.06, 0.05, 0.05, 0.0452], follows: 0.5, own: 0.015, busy: 0.2 },
} as const satisfies Readonly<Record<string, VenueTraits>>;

/** A venue by its name in requests. */
export type Venue = keyof typeof venues;

/** A linear USDT contract of one venue. */
export interface Pair {
  readonly venue: Venue;
  readonly coin: Coin;
}

/** Everything about a venue. */
export const traitsOf = (venue: Venue): VenueTraits => venues[venue];

/** Whether the demo market has the venue. */
export const isVenue = (name: string): name is Venue => Object.hasOwn(venues, name);

/** The name of a venue in CoinAnk's answers. */
export const answerName = (venue: Venue): string => traitsOf(venue).answers ?? venue;

/** The venues that list a coin at some time, in order. */
export const venuesOf = (coin: Coin): Venue[] =>
  (Object.keys(venues) as Venue[]).filter((venue) => coins[coin].tilt[venue] !== 0);

/** The pair that a venue writes as `symbol`, if there is one. */
export function pairOf(venue: string, symbol: string): Pair | undefined {
  if (!isVenue(venue)) return undefined;
  const write = traitsOf(venue).linear?.symbol;
  const coin = (Object.keys(coins) as Coin[]).find((coin) => write?.(coin) === symbol);
  return coin && { venue, coin };
}
