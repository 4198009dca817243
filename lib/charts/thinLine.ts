import type { Column } from "../columns/column.ts";
import { take, takeNumbers } from "../columns/order.ts";
import { rowsOf } from "../columns/rowsOf.ts";
import { figureColumn } from "../verbs/figureColumns.ts";
import { levelTimes } from "./barSpans.ts";
import { m4 } from "./m4.ts";
import type { Timed } from "./timed.ts";

/** A line for drawing. */
export interface ThinLine {
  /** As Plot likes them, for options that name columns. */
  readonly rows: Record<string, unknown>[];
  /** When the level of each was what it was, which need not be the row's stamp. */
  readonly x: Date[];
  /** The name of the column. */
  readonly y: string;
  readonly column: Column;
  /** The column as it is, not thinned. */
  readonly values: Float64Array;
}

/**
 * The level of a column over time, each at the instant at which it was so, with no more rows than a picture
 * so many pixels wide needs.
 *
 * @throws {TypeError | RangeError} if the column is not there or holds no figures.
 */
export function thinLine(
  { table, times }: Timed,
  y: string,
  pixels: number,
  chart: string,
): ThinLine {
  const column: Column = figureColumn(table, y, chart);
  const values = column.values as Float64Array;
  const at = levelTimes(table, times, column);
  const kept = m4(at, values, pixels);
  return {
    rows: rowsOf(kept ? take(table, kept) : table) as Record<string, unknown>[],
    x: dates(kept ? takeNumbers(at, kept) : at),
    y,
    column,
    values,
  };
}

/** Instants as Plot likes them. */
export function dates(times: Float64Array): Date[] {
  return Array.from(times, (t) => new Date(t));
}
