import { exchange, flag, label, optional, price, stock } from "./field.ts";
import type { SchemaOfFields, WireFields } from "./field.ts";
import { paged } from "./shape/paged.ts";
import type { Shape } from "./shape/shape.ts";

/** A coin's place in a list: its name and its price, at the pair that stands for it. */
export const coin = { baseCoin: label(), price: price() };

/** What stands beside a coin's figures in most lists. */
const about = {
  symbol: optional(label()),
  exchangeName: optional(exchange()),
  supportSpot: optional(flag()),
  supportContract: optional(flag()),
  circulatingSupply: optional(stock("coin")),
};

/**
 * A page of a list of coins: the figures of a row, and what most lists say of a coin. A logo's address, and
 * whether the site's user follows the coin, are left in the raw answer.
 */
export function coinList<const F extends WireFields>(
  fields: F,
): Shape<SchemaOfFields<F & typeof about>> {
  return paged({ ...fields, ...about }, { also: ["coinImage", "follow"] });
}
