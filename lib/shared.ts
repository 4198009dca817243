/** What `core.ts` and `mod.ts` have in common. */

export { catalog } from "./catalog/catalog.ts";
export type { Catalog } from "./catalog/catalog.ts";
export type { Endpoint, LocalEndpoint, Plan, RawEndpoint, Walk } from "./catalog/endpoint.ts";
export type { WireField, WireFields } from "./catalog/field.ts";
export type { Args, Param, Params } from "./catalog/param.ts";
export type { Asked, Pagination, Shape } from "./catalog/shape/shape.ts";
export type { ConnectOptions } from "./client/connect.ts";
export type { Span } from "./client/history.ts";
export type {
  Api,
  Asking,
  Call,
  HistoryArgs,
  ListArgs,
  Method,
  Pages,
  RawAnswer,
} from "./client/method.ts";
export type { Notice } from "./client/notice.ts";
export type { Sleep } from "./client/clock.ts";
export { HistoryPlan } from "./client/plan.ts";
export type { Planned } from "./client/plan.ts";
export { record } from "./client/record.ts";
export type { RecordOptions } from "./client/record.ts";
export { replay } from "./client/replay.ts";
export type { RetryOptions } from "./client/retry.ts";
export type { CallOptions } from "./client/transport.ts";
export type { Column, Corner, Field, Kind, Label, Standing, Unit } from "./columns/column.ts";
export { Columns } from "./columns/columns.ts";
export type {
  AsColumns,
  Like,
  Meta,
  NameOf,
  Present,
  Presentation,
  Schema,
  SchemaOf,
  Tabular,
} from "./columns/columns.ts";
export { columns } from "./columns/columnsFrom.ts";
export type { ColumnsOptions, Values } from "./columns/columnsFrom.ts";
export { extOf, rawOf } from "./columns/raw.ts";
export { restatedOf } from "./columns/restated.ts";
export { rowsOf } from "./columns/rowsOf.ts";
export type { Row } from "./columns/rowsOf.ts";
export { sourceOf } from "./columns/sourceOf.ts";
export { columnsOf } from "./columns/tabular.ts";
export { DEMO_SOURCE } from "./demo/demo.ts";
export type { DemoOptions } from "./demo/options.ts";
export { AbortError } from "./errors/abortError.ts";
export { ApiError } from "./errors/apiError.ts";
export { CoinankError } from "./errors/coinankError.ts";
export { DecodeError } from "./errors/decodeError.ts";
export { errorCodes } from "./errors/errorCodes.ts";
export type { ErrorCode, ErrorKind } from "./errors/errorCodes.ts";
export { StoreError } from "./errors/storeError.ts";
export { TransportError } from "./errors/transportError.ts";
export { accumulateFunding } from "./openinterest/accumulateFunding.ts";
export type {
  AccumulatedFunding,
  AccumulateFundingOptions,
} from "./openinterest/accumulateFunding.ts";
export { attribute } from "./openinterest/attribute.ts";
export type { AttributeOptions, Attribution } from "./openinterest/attribute.ts";
export { attributeVenues } from "./openinterest/attributeVenues.ts";
export type {
  AttributeVenuesOptions,
  VenueAttribution,
  VenuesAttributed,
} from "./openinterest/attributeVenues.ts";
export { basis } from "./openinterest/basis.ts";
export type { Basis, BasisOptions } from "./openinterest/basis.ts";
export { constantBasket } from "./openinterest/constantBasket.ts";
export type { ConstantBasket } from "./openinterest/constantBasket.ts";
export { cvd } from "./openinterest/cvd.ts";
export type { Cvd, CvdOptions } from "./openinterest/cvd.ts";
export { cvdOiDivergence, takerStates } from "./openinterest/cvdOiDivergence.ts";
export type {
  CvdOiDivergence,
  CvdOiDivergenceOptions,
  TakerState,
} from "./openinterest/cvdOiDivergence.ts";
export { dominance } from "./openinterest/dominance.ts";
export type { Dominance } from "./openinterest/dominance.ts";
export { dwellSummary } from "./openinterest/dwellSummary.ts";
export type { DwellSummary } from "./openinterest/dwellSummary.ts";
export { dwellTimes } from "./openinterest/dwellTimes.ts";
export type { DwellTimes } from "./openinterest/dwellTimes.ts";
export type { FlushOptions } from "./openinterest/flushedBars.ts";
export { flushes } from "./openinterest/flushes.ts";
export type { Flushes } from "./openinterest/flushes.ts";
export { flushEvents } from "./openinterest/flushEvents.ts";
export type { FlushEvents } from "./openinterest/flushEvents.ts";
export { forwardReturns } from "./openinterest/forwardReturns.ts";
export type { ForwardReturns, ForwardReturnsOptions } from "./openinterest/forwardReturns.ts";
export { fundingApr } from "./openinterest/fundingApr.ts";
export type { FundingApr } from "./openinterest/fundingApr.ts";
export type { Intervals } from "./openinterest/fundingIntervals.ts";
export { hhi } from "./openinterest/hhi.ts";
export type { Concentration } from "./openinterest/hhi.ts";
export { liquidationImbalance } from "./openinterest/liquidationImbalance.ts";
export type { LiquidationImbalance } from "./openinterest/liquidationImbalance.ts";
export { longShare } from "./openinterest/longShare.ts";
export type { LongShares } from "./openinterest/longShare.ts";
export { longShortBalance } from "./openinterest/longShortBalance.ts";
export type { LongShortBalances } from "./openinterest/longShortBalance.ts";
export type { LongShortNames, LongShortOptions } from "./openinterest/longShortColumns.ts";
export { netLongsShorts } from "./openinterest/netLongsShorts.ts";
export type { NetLongsShorts } from "./openinterest/netLongsShorts.ts";
export { oiDelta } from "./openinterest/oiDelta.ts";
export type { OiDelta } from "./openinterest/oiDelta.ts";
export { oiOverMarketCap } from "./openinterest/oiOverMarketCap.ts";
export type { OiOverMarketCap, OiOverMarketCapOptions } from "./openinterest/oiOverMarketCap.ts";
export { oiOverVolume } from "./openinterest/oiOverVolume.ts";
export type { OiOverVolume, OiOverVolumeOptions } from "./openinterest/oiOverVolume.ts";
export { panel } from "./openinterest/panel.ts";
export type { PanelNames } from "./openinterest/panel.ts";
export type {
  PanelArgs,
  PanelFunding,
  PanelInterval,
  PanelTuning,
  PanelTunings,
} from "./openinterest/panelArgs.ts";
export type { PanelColumns, PanelSourceName } from "./openinterest/panelSources.ts";
export type { Times } from "./openinterest/perInstant.ts";
export { regime, regimes } from "./openinterest/regime.ts";
export type { Regime, RegimeOptions, Regimes } from "./openinterest/regime.ts";
export type { StateOptions } from "./openinterest/statesOf.ts";
export { transitionMatrix } from "./openinterest/transitionMatrix.ts";
export type { Transitions } from "./openinterest/transitionMatrix.ts";
export { turnoverAdjusted } from "./openinterest/turnoverAdjusted.ts";
export type { TurnoverAdjusted, TurnoverAdjustedOptions } from "./openinterest/turnoverAdjusted.ts";
export type { VenueOptions } from "./openinterest/venueLevels.ts";
export { weightedFunding } from "./openinterest/weightedFunding.ts";
export type { WeightedFunding, WeightedFundingOptions } from "./openinterest/weightedFunding.ts";
export type { Problem, ProblemKind } from "./quality/problem.ts";
export { quality } from "./quality/quality.ts";
export type { QualityOptions } from "./quality/quality.ts";
export { Quality } from "./quality/report.ts";
export type { QualityTables } from "./quality/report.ts";
export type { Argument, Series } from "./store/series.ts";
export type { Progress } from "./show/progress.ts";
export type { LookBack } from "./store/coverage.ts";
export { openStore } from "./store/store.ts";
export type { ReadOptions, Store, StoreOptions, WriteOptions } from "./store/store.ts";
export type { TimeSpan, TimeSpanLike } from "./store/timeSpan.ts";
export type { Written } from "./store/writeSeries.ts";
export type { Origin } from "./time/grid.ts";
export { toInstant } from "./time/instant.ts";
export type { InstantLike } from "./time/instant.ts";
export { aggregates } from "./verbs/aggregate.ts";
export type { Aggregate, AggregateName } from "./verbs/aggregate.ts";
export { align } from "./verbs/align.ts";
export type { Aligned, AlignOptions, AlignSources } from "./verbs/align.ts";
export type { AlignSource } from "./verbs/alignSource.ts";
export { asofJoin } from "./verbs/asofJoin.ts";
export type { AsofJoined, AsofOptions } from "./verbs/asofJoin.ts";
export type { Direction } from "./verbs/asofRows.ts";
export type { ChangeOptions } from "./verbs/change.ts";
export type { SuffixOption } from "./verbs/checkedSuffix.ts";
export { concatFrames } from "./verbs/concatFrames.ts";
export { cumulative } from "./verbs/cumulative.ts";
export type { Cumulated, CumulativeOptions } from "./verbs/cumulative.ts";
export type { DecayOptions } from "./verbs/decay.ts";
export { dedupe } from "./verbs/dedupe.ts";
export type { DedupeOptions } from "./verbs/dedupe.ts";
export { delta } from "./verbs/delta.ts";
export type { Deltas } from "./verbs/delta.ts";
export { dropUnknown } from "./verbs/dropUnknown.ts";
export type { DurationLike } from "./verbs/durationOf.ts";
export { ewm } from "./verbs/ewm.ts";
export type { Ewmed, EwmOptions, EwmStat } from "./verbs/ewm.ts";
export { fill } from "./verbs/fill.ts";
export type { FillOptions } from "./verbs/fill.ts";
export type { Gaps } from "./verbs/fillGaps.ts";
export { groupResample } from "./verbs/groupResample.ts";
export { leakCheck } from "./verbs/leakCheck.ts";
export type { LeakReport } from "./verbs/leakCheck.ts";
export { logChange } from "./verbs/logChange.ts";
export type { LogChanges } from "./verbs/logChange.ts";
export { mergeFrames } from "./verbs/mergeFrames.ts";
export type { MergeOptions } from "./verbs/mergeFrames.ts";
export { pctChange } from "./verbs/pctChange.ts";
export type { Growths } from "./verbs/pctChange.ts";
export { pick } from "./verbs/pick.ts";
export type { Picked } from "./verbs/pick.ts";
export { pivot } from "./verbs/pivot.ts";
export type { PivotOptions } from "./verbs/pivot.ts";
export type { Reach } from "./verbs/predecessors.ts";
export type { How } from "./verbs/reducers.ts";
export { resample } from "./verbs/resample.ts";
export type { Resampled, ResampleOptions } from "./verbs/resample.ts";
export type { Rolled, StatList, Stats } from "./verbs/rolled.ts";
export { rolling } from "./verbs/rolling.ts";
export type { RollingOptions } from "./verbs/rolling.ts";
export type { Stat, StatName, StatWith } from "./verbs/rollingStats.ts";
export type { Closed } from "./verbs/rollingWindows.ts";
export type { RunningName } from "./verbs/runningFigures.ts";
export { shift } from "./verbs/shift.ts";
export type { Shifted, ShiftOptions } from "./verbs/shift.ts";
export { sortBy } from "./verbs/sortBy.ts";
export type { SortOptions } from "./verbs/sortBy.ts";
export { unpivot } from "./verbs/unpivot.ts";
export type { UnpivotOptions } from "./verbs/unpivot.ts";
