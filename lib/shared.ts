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
export { rowsOf } from "./columns/rowsOf.ts";
export type { Row } from "./columns/rowsOf.ts";
export { sourceOf } from "./columns/sourceOf.ts";
export { columnsOf } from "./columns/tabular.ts";
export { DEMO_SOURCE } from "./demo/demo.ts";
export type { DemoOptions } from "./demo/options.ts";
export { ApiError } from "./errors/apiError.ts";
export { CoinankError } from "./errors/coinankError.ts";
export { DecodeError } from "./errors/decodeError.ts";
export { errorCodes } from "./errors/errorCodes.ts";
export type { ErrorCode, ErrorKind } from "./errors/errorCodes.ts";
export { TransportError } from "./errors/transportError.ts";
export { oiDelta } from "./openinterest/oiDelta.ts";
export type { OiDelta } from "./openinterest/oiDelta.ts";
export type { Origin } from "./time/grid.ts";
export { toInstant } from "./time/instant.ts";
export type { InstantLike } from "./time/instant.ts";
export { aggregates } from "./verbs/aggregate.ts";
export type { Aggregate, AggregateName } from "./verbs/aggregate.ts";
export type { ChangeOptions } from "./verbs/change.ts";
export { delta } from "./verbs/delta.ts";
export type { Deltas } from "./verbs/delta.ts";
export type { Gaps } from "./verbs/fillGaps.ts";
export { pctChange } from "./verbs/pctChange.ts";
export type { Growths } from "./verbs/pctChange.ts";
export type { Reach } from "./verbs/predecessors.ts";
export type { How } from "./verbs/reducers.ts";
export { resample } from "./verbs/resample.ts";
export type { Resampled, ResampleOptions } from "./verbs/resample.ts";
