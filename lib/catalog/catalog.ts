import { openInterest } from "./openInterest.ts";

/**
 * All that CoinAnk offers, as data: families of endpoints, each with its path, plan, parameters and
 * columns. `connect()` makes a method of each.
 *
 * @example
 * ```ts
 * import { catalog } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const { path, plan, shape } = catalog.openInterest.symbolChart;
 * assertEquals([path, plan], ["/api/openInterest/symbol/Chart", 1]);
 * assertEquals(Object.keys(shape.fields), ["ts", "coinCount", "coinValue"]);
 * ```
 */
export const catalog = { openInterest };

/** The catalogue's type. */
export type Catalog = typeof catalog;
