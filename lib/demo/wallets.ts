/**
 * The large accounts of the demo market: wallets that open a position, hold it for days and close it, or
 * are closed by force on the way. Their addresses are plainly none.
 *
 * @module
 */
import { type Coin, coins } from "./coins.ts";
import { crossing } from "./crossing.ts";
import type { Market } from "./market.ts";
import { hash, keyOf, uniform } from "./noise.ts";
import { thousandths } from "./positions.ts";
import { rounded } from "./rounded.ts";
import { day, hour, levelAt, minute } from "./series.ts";

/** One position of a wallet; instants in ms. */
export interface Stake {
  readonly address: string;
  readonly coin: Coin;
  readonly long: boolean;
  /** Coin. */
  readonly size: number;
  readonly leverage: number;
  readonly cross: boolean;
  readonly entry: number;
  /** The price at which it is closed by force. */
  readonly liquidation: number;
  readonly opened: number;
  /** When it was closed, if that has happened. */
  readonly closed?: number;
}

/** How many wallets there are. */
export const walletCount = 60;

const address = (wallet: number): string => `0x${(wallet + 1).toString(16).padStart(40, "0")}`;

/** A wallet opens one position in each of its rounds, which are of its own length. */
const roundOf = (wallet: number): number => (3 + wallet % 8) * day;

/** The positions of a wallet in its last so many rounds, the latest first. */
export function stakes(market: Market, wallet: number, now: number, rounds: number): Stake[] {
  const length = roundOf(wallet), offset = wallet * 7 * hour;
  const last = Math.floor((now - offset) / length);
  return Array.from({ length: rounds }, (_, i) => last - i)
    .map((round) => stake(market, wallet, offset + round * length, now))
    .filter((made): made is Stake => made !== undefined);
}

/** The position of the round that begins at an instant, unless it is still to be opened. */
function stake(market: Market, wallet: number, begin: number, now: number): Stake | undefined {
  const key = hash(keyOf("wallet"), wallet, begin / hour);
  const chance = (what: string) => uniform(hash(key, keyOf(what)));
  const length = roundOf(wallet);
  const opened = begin + Math.floor(0.2 * length * chance("opened"));
  if (opened > now) return undefined;
  const names = Object.keys(coins) as Coin[];
  // Bitcoin and ether are what most hold.
  const coin = names[Math.floor(names.length * chance("coin") ** 2)];
  const long = chance("side") < 0.55,
    leverage = [3, 5, 10, 20, 25][Math.floor(5 * chance("leverage"))];
  const price = market.price(coin), entry = levelAt(price, opened);
  // Half a percent of the position must be left, as margin rules have it.
  const room = 1 / leverage - 0.005, ticks = coins[coin].decimals;
  const liquidation = rounded(entry * (long ? 1 - room : 1 + room), ticks);
  const planned = opened + Math.floor((0.3 + 0.45 * chance("held")) * length);
  const open = { begin: opened + minute, end: Math.min(planned, now) };
  const forced = crossing(price, open, liquidation, long ? "below" : "above");
  return {
    address: address(wallet),
    coin,
    long,
    size: thousandths(0.9e6 * Math.max(chance("size"), 1e-3) ** -0.6 / entry),
    leverage,
    cross: chance("margin") < 0.8,
    entry,
    liquidation,
    opened,
    closed: forced ?? (planned <= now ? planned : undefined),
  };
}
