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
export * from "./shared.ts";
export { deltaBars } from "./charts/deltaBars.ts";
export type { DeltaBarsOptions } from "./charts/deltaBars.ts";
export { Plot } from "./charts/observablePlot.ts";
export { oiOverPrice } from "./charts/oiOverPrice.ts";
export type { OiOverPriceOptions } from "./charts/oiOverPrice.ts";
export type { Picture } from "./charts/picture.ts";
export { plot } from "./charts/plot.ts";
export type { PlotOptions } from "./charts/plot.ts";
export { connect, demo } from "./frame/connect.ts";
export { dfd } from "./frame/danfo.ts";
export { frame } from "./frame/frame.ts";
export type { Added, AsFrame, Frame, Selecting, SeriesLike } from "./frame/frame.ts";
