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
export { basisDrawdown } from "./charts/basisDrawdown.ts";
export type { BasisDrawdownOptions } from "./charts/basisDrawdown.ts";
export { bookHeatmap } from "./charts/bookHeatmap.ts";
export type { BookHeatmapOptions } from "./charts/bookHeatmap.ts";
export { candles } from "./charts/candles.ts";
export type { CandlesOptions } from "./charts/candles.ts";
export { cvdOverPrice } from "./charts/cvdOverPrice.ts";
export type { CvdOverPriceOptions } from "./charts/cvdOverPrice.ts";
export { deltaBars } from "./charts/deltaBars.ts";
export type { DeltaBarsOptions } from "./charts/deltaBars.ts";
export { dominanceAreas } from "./charts/dominanceAreas.ts";
export type { DominanceAreasOptions } from "./charts/dominanceAreas.ts";
export { effectBars } from "./charts/effectBars.ts";
export type { EffectBarsOptions } from "./charts/effectBars.ts";
export { flushMarks } from "./charts/flushMarks.ts";
export type { FlushMarksOptions } from "./charts/flushMarks.ts";
export { footprint } from "./charts/footprint.ts";
export type { FootprintOptions } from "./charts/footprint.ts";
export { forwardReturnBars } from "./charts/forwardReturnBars.ts";
export type { ForwardReturnBarsOptions } from "./charts/forwardReturnBars.ts";
export { fundingHeatmap } from "./charts/fundingHeatmap.ts";
export type { FundingHeatmapOptions } from "./charts/fundingHeatmap.ts";
export { fundingLines } from "./charts/fundingLines.ts";
export type { FundingLinesOptions } from "./charts/fundingLines.ts";
export type { Merge } from "./charts/heatCells.ts";
export { indicatorBands } from "./charts/indicatorBands.ts";
export type { IndicatorBandsOptions } from "./charts/indicatorBands.ts";
export { liquidationBars } from "./charts/liquidationBars.ts";
export type { LiquidationBarsOptions } from "./charts/liquidationBars.ts";
export { liquidationHeatmap } from "./charts/liquidationHeatmap.ts";
export type { LiquidationHeatmapOptions } from "./charts/liquidationHeatmap.ts";
export { liquidationMap } from "./charts/liquidationMap.ts";
export type { LiquidationMapOptions } from "./charts/liquidationMap.ts";
export { longShortLines } from "./charts/longShortLines.ts";
export type { LongShortLinesOptions } from "./charts/longShortLines.ts";
export { netLongsShortsLines } from "./charts/netLongsShortsLines.ts";
export type { NetLongsShortsLinesOptions } from "./charts/netLongsShortsLines.ts";
export { Plot } from "./charts/observablePlot.ts";
export { oiOverPrice } from "./charts/oiOverPrice.ts";
export type { OiOverPriceOptions } from "./charts/oiOverPrice.ts";
export { panelFigure } from "./charts/panelFigure.ts";
export type { PanelFigureOptions, PanelRow } from "./charts/panelFigure.ts";
export type { Picture } from "./charts/picture.ts";
export { plot } from "./charts/plot.ts";
export type { PlotOptions } from "./charts/plot.ts";
export { rankingBars } from "./charts/rankingBars.ts";
export type { RankingBarsOptions } from "./charts/rankingBars.ts";
export { regimeRibbon } from "./charts/regimeRibbon.ts";
export type { RegimeRibbonOptions } from "./charts/regimeRibbon.ts";
export { rsiScatter } from "./charts/rsiScatter.ts";
export type { RsiScatterOptions } from "./charts/rsiScatter.ts";
export type { ThemeName } from "./charts/theme.ts";
export { thinned } from "./charts/thinned.ts";
export type { ThinnedOptions } from "./charts/thinned.ts";
export { transitionHeatmap } from "./charts/transitionHeatmap.ts";
export type { TransitionHeatmapOptions } from "./charts/transitionHeatmap.ts";
export type { Zone } from "./charts/zones.ts";
export { connect, demo } from "./frame/connect.ts";
export { dfd } from "./frame/danfo.ts";
export { frame } from "./frame/frame.ts";
export type { Added, AsFrame, Frame, Selecting, SeriesLike } from "./frame/frame.ts";
