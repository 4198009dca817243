import type { Columns, Schema } from "./columns.ts";
import { ascendingOrder, take } from "./order.ts";

/** A table in ascending order of time, and its instants. */
export interface Timeline<S extends Schema = Schema> {
  readonly table: Columns<S>;
  readonly time: string;
  readonly times: Float64Array;
}

/** How a verb says which column is the time. */
const HINT =
  'Say which: frame(df, { time: "ts", every: "1h", rows: "samples" }), or { like: oi } with a frame that knows';

/**
 * The rows by time, ascending; those of one instant stay in their order.
 *
 * @param verb How an error calls who asks.
 * @throws {TypeError} if the table does not know its time column.
 * @throws {RangeError} if an instant is not known.
 */
export function timelineOf<S extends Schema>(table: Columns<S>, verb: string): Timeline<S> {
  const { time } = table.meta;
  if (time === undefined) throw new TypeError(`${verb}: the frame has no time column. ${HINT}`);
  const times = table.columns[time].values as Float64Array;
  const order = ascendingOrder(times);
  // NaN is in no order, so of instants that ascend only the ends may be off.
  const suspects = order ? times.keys() : [0, times.length - 1];
  for (const i of suspects) {
    if (times.length > 0 && !Number.isFinite(times[i])) {
      throw new RangeError(`${verb}: ${time} is not known in row ${i}`);
    }
  }
  if (!order) return { table, time, times };
  const sorted = take(table, order);
  return { table: sorted, time, times: sorted.columns[time].values as Float64Array };
}

/**
 * A bar's width as a verb needs it.
 *
 * @param otherwise How to do without one, where that is possible.
 * @throws {TypeError} if the table does not know.
 */
export function everyOf({ meta }: Columns, verb: string, otherwise?: string): string {
  if (meta.every !== undefined) return meta.every;
  throw new TypeError(
    `${verb}: the frame has no bar width. Say how wide: frame(df, { every: "1h" })` +
      (otherwise === undefined ? "" : `, or ${otherwise}`),
  );
}
