import { choice } from "./choice.ts";
import type { Query } from "./query.ts";

/** A market: of perpetual contracts, or of the coins themselves. */
export type ProductType = "SWAP" | "SPOT";

/** `productType`. Without a `usual` one it must be there. */
export function productType(query: Query, usual?: ProductType): ProductType {
  return choice(query, "productType", ["SWAP", "SPOT"], usual);
}
