import { columnsOf } from "./tabular.ts";
import type { Tabular } from "./columns.ts";

/**
 * Where a frame's figures come from, for the caption of a table or a picture; `undefined` where nobody
 * said.
 *
 * @throws {TypeError} if `table` is neither columns nor a frame.
 *
 * @example
 * ```ts
 * import { delta, demo, sourceOf } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const oi = await demo().openInterest.symbolChart({
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "1h", size: 2,
 * });
 * assertEquals(sourceOf(delta(oi)), "demo market (generated)");
 * ```
 */
export function sourceOf(table: Tabular): string | undefined {
  return columnsOf(table).meta.source;
}
