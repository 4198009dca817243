import type { DataFrame, Series } from "npm:danfojs@1.1.2";
import { Columns } from "../columns/columns.ts";
import type { Presentation, Schema, Tabular } from "../columns/columns.ts";
import { columns } from "../columns/columnsFrom.ts";
import type { ColumnsOptions, Values } from "../columns/columnsFrom.ts";
import { keepRaw, rawOf } from "../columns/raw.ts";
import { danfoFrame } from "./danfoFrame.ts";
// For what they do to danfo's prototypes.
import "./danfoMethods.ts";
import "./danfoObjects.ts";

/** A danfo DataFrame whose columns' kinds and units the library knows. */
export type Frame<S extends Schema = Schema> = Selecting<S> & DataFrame & Tabular<S, AsFrame>;

/** Rows as danfo's `loc` and `iloc` take them. */
type Rows = (string | number | boolean)[] | Series;

/** danfo's methods that select, order or copy (in place they give nothing): what they give is known too. */
export interface Selecting<S extends Schema> {
  copy(): Frame<S>;
  dropNa(options?: { axis: 0 | 1; inplace?: boolean }): Frame<S>;
  head(rows?: number): Frame<S>;
  iloc(options: { rows?: Rows; columns?: undefined }): Frame<S>;
  iloc(options: { rows?: Rows; columns?: (string | number)[] }): Frame;
  loc(options: { rows?: Rows; columns?: undefined }): Frame<S>;
  loc(options: { rows?: Rows; columns?: string[] }): Frame;
  query(condition: Series | boolean[], options?: { inplace?: boolean }): Frame<S>;
  resetIndex(options?: { inplace?: boolean }): Frame<S>;
  sample(num?: number, options?: { seed?: number }): Promise<Frame<S>>;
  sortIndex(options?: { ascending?: boolean; inplace?: boolean }): Frame<S>;
  sortValues(column: string, options?: { ascending?: boolean; inplace?: boolean }): Frame<S>;
  tail(rows?: number): Frame<S>;
}

/** Tables as danfo frames. */
export interface AsFrame extends Presentation {
  readonly out: this["schema"] extends infer S extends Schema ? Frame<S> : never;
}

/**
 * A danfo DataFrame from columns: those of `columnsOf` and of the verbs of `core.ts`, arrays by name, or
 * another frame whose kinds danfo dropped. Figures are kept as the exact doubles they are, and are
 * copied into danfo's form only when danfo is asked for something.
 *
 * @param options What `data` does not say itself: kinds, units, the time column, the bars' width.
 * @throws {TypeError | RangeError} as {@link columns} does.
 *
 * @example
 * ```ts
 * import { frame } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const oi = frame({ ts: ["2024-09-10", "2024-09-11"], coinCount: [86935.155, 86917.811] }, {
 *   time: "ts", every: "1d", rows: "samples",
 *   kinds: { coinCount: "stock" }, units: { coinCount: "coin" },
 * });
 * assertEquals(oi.shape, [2, 2]);
 * ```
 */
export function frame<S extends Schema>(data: Columns<S>): Frame<S>;
export function frame(
  data: Readonly<Record<string, Values>> | Tabular,
  options?: ColumnsOptions,
): Frame;
export function frame(
  data: Readonly<Record<string, Values>> | Tabular,
  options?: ColumnsOptions,
): Frame {
  const table = Columns.is(data) && !options ? data : columns(data, options);
  return keepRaw(danfoFrame(table), rawOf(data)) as Frame;
}
