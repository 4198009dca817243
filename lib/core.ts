/**
 * CoinAnk's derivatives data as plain columns: all of the library but danfojs and Observable Plot, for
 * servers and lean scripts. Numbers are `Float64Array`s, with kinds and units beside them.
 *
 * ```ts ignore
 * import { connect, oiDelta, resample } from "https://…/lib/core.ts";
 *
 * const oi = await connect().openInterest.symbolChart.history({
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "1h", start: "2024-09-01", end: "2024-10-01",
 * });
 * const { positionEffect } = oiDelta(resample(oi, "1d")).columns;
 * ```
 *
 * @module
 */
export * from "./shared.ts";
export { connect } from "./client/connect.ts";
export { demo } from "./demo/demo.ts";
