/**
 * CoinAnk's crypto-derivatives data as danfo DataFrames, for Deno notebooks and scripts.
 *
 * ```ts
 * import { demo, oiDelta, resample } from "coinank";
 *
 * const api = demo(); // with your own key: connect(), which reads COINANK_API_KEY
 * const oi = await api.openInterest.symbolChart.history({
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "1h", start: "2024-09-01", end: "2024-09-08",
 * });
 * const daily = oiDelta(resample(oi, "1d"));
 * ```
 *
 * @module
 */
import * as dfd from "npm:danfojs@1.1.2";
import { clientOf } from "./client/connect.ts";
import type { Api, ConnectOptions } from "./client/connect.ts";
import { DEMO_SOURCE, demoConnection } from "./demo/demo.ts";
import type { DemoOptions } from "./demo/demo.ts";
import { frame } from "./frame/frame.ts";
import type { AsFrame, Frame } from "./frame/frame.ts";

export * from "./shared.ts";
export { DEMO_SOURCE, dfd, frame };
export { deltaBars } from "./charts/deltaBars.ts";
export type { DeltaBarsOptions } from "./charts/deltaBars.ts";
export { Plot } from "./charts/observablePlot.ts";
export { oiOverPrice } from "./charts/oiOverPrice.ts";
export type { OiOverPriceOptions } from "./charts/oiOverPrice.ts";
export type { Picture } from "./charts/picture.ts";
export { plot } from "./charts/plot.ts";
export type { PlotOptions } from "./charts/plot.ts";
export type { AsFrame, DemoOptions, Frame };

/**
 * A client of CoinAnk's Open API whose methods return danfo DataFrames.
 *
 * @throws {TypeError} if there is no API key, or a placeholder for one.
 *
 * @example
 * ```ts
 * import { connect } from "coinank";
 *
 * const api = connect({ apikey: "0123456789abcdef" }); // or set COINANK_API_KEY and leave it out
 * ```
 */
export function connect(options: ConnectOptions = {}): Api<AsFrame> {
  return clientOf<AsFrame>(options, frame);
}

/**
 * {@link connect} to the demo market: generated, the same for the same seed, with no key and no network.
 * Frames, tables and pictures of it say so.
 *
 * @example
 * ```ts
 * import { demo } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const oi = await demo().openInterest.realtime({ baseCoin: "BTC" });
 * assertEquals(oi.columns, ["exchangeName", "oi", "coins"]);
 * ```
 */
export function demo(options: DemoOptions = {}): Api<AsFrame> {
  return connect(demoConnection(options));
}
