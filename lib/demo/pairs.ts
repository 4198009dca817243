/**
 * The pairs of the demo market on both markets, and how they are written.
 *
 * @module
 */
import { systemError } from "./answer.ts";
import { type Coin, coins } from "./coins.ts";
import type { ProductType } from "./product.ts";
import { type Query, required } from "./query.ts";
import { type Pair, traitsOf, type Venue, venues } from "./venues.ts";

/** How a venue writes a pair; a pair on the spot market lacks OKX's `-SWAP`. */
export function symbolOf({ venue, coin }: Pair, product: ProductType = "SWAP"): string {
  const symbol = traitsOf(venue).linear!.symbol(coin);
  return product === "SWAP" ? symbol : symbol.replace("-SWAP", "");
}

/** The pairs of some venues, or of all; the most important coins first. */
export function pairsOf(among: readonly Venue[] = Object.keys(venues) as Venue[]): Pair[] {
  const listing = among.filter((venue) => traitsOf(venue).linear);
  return (Object.keys(coins) as Coin[]).flatMap((coin) =>
    listing.map((venue) => ({ venue, coin }))
  );
}

/** `exchange` and `symbol` of either market, where the endpoint knows some exchanges only. */
export function askedPair(query: Query, product: ProductType, among?: readonly Venue[]): Pair {
  const exchange = required(query, "exchange"), symbol = required(query, "symbol");
  const known = pairsOf(among).find((pair) =>
    pair.venue === exchange && symbolOf(pair, product) === symbol
  );
  if (!known) throw systemError();
  return known;
}
