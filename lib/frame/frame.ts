import type { Kind } from "../columns/column.ts";
import { Columns } from "../columns/columns.ts";
import type { Presentation, Schema, Tabular } from "../columns/columns.ts";
import { columns } from "../columns/columnsFrom.ts";
import type { ColumnsOptions, Values } from "../columns/columnsFrom.ts";
import { answerOf, keepRaw } from "../columns/raw.ts";
import type { dfd } from "./danfo.ts";
import { danfoFrame } from "./danfoFrame.ts";
// For what they do to danfo's prototypes.
import "./danfoMethods.ts";
import "./danfoObjects.ts";
import "./danfoRows.ts";

/** A danfo DataFrame whose columns' kinds and units the library knows. */
export type Frame<S extends Schema = Schema> = Selecting<S> & dfd.DataFrame & Tabular<S, AsFrame>;

/** A Series, or an array, as danfo's methods take it. */
export type SeriesLike = dfd.Series | (string | number | boolean)[];

/** The columns of `S` and one more, of which nothing is known. */
export type Added<S extends Schema, N extends string> = {
  [C in keyof S | N]: C extends keyof S ? S[C] : Kind;
};

/**
 * danfo's methods that select, order, name or copy (in place they give nothing): what they give is known
 * too. Where columns go or get other names, the type checker no longer follows; the frame does.
 */
export interface Selecting<S extends Schema> {
  /** danfo's own: a column more, of the kind `unknown` (or `label`, `time`, as its values say). */
  addColumn<N extends string>(
    column: N,
    values: SeriesLike,
    options?: { inplace?: boolean; atIndex?: number | string },
  ): Frame<Added<S, N>>;
  /** danfo's own: a copy. */
  copy(): Frame<S>;
  /** danfo's own: without the named rows. */
  drop(options: { index: (string | number)[]; columns?: undefined; inplace?: boolean }): Frame<S>;
  /** danfo's own: without the named columns. */
  drop(
    options: { columns?: string | string[]; index?: (string | number)[]; inplace?: boolean },
  ): Frame;
  /** danfo's own: without the rows (`axis: 1`, the default) that hold a NaN. */
  dropNa(options?: { axis?: 1; inplace?: boolean }): Frame<S>;
  /** danfo's own: without the columns (`axis: 0`) that hold a NaN. */
  dropNa(options: { axis: 0 | 1; inplace?: boolean }): Frame;
  /** danfo's own: the first rows. */
  head(rows?: number): Frame<S>;
  /** danfo's own: rows by position. */
  iloc(options: { rows?: SeriesLike; columns?: undefined }): Frame<S>;
  /** danfo's own: rows and columns by position. */
  iloc(options: { rows?: SeriesLike; columns?: (string | number)[] }): Frame;
  /** danfo's own: rows by index. */
  loc(options: { rows?: SeriesLike; columns?: undefined }): Frame<S>;
  /** danfo's own: rows by index, columns by name. */
  loc(options: { rows?: SeriesLike; columns?: string[] }): Frame;
  /** danfo's own: the rows for which the condition holds. */
  query(condition: dfd.Series | boolean[], options?: { inplace?: boolean }): Frame<S>;
  /** danfo's own: the index gets other names (`axis: 0`). */
  rename(
    names: Readonly<Record<string, string | number>>,
    options: { axis: 0; inplace?: boolean },
  ): Frame<S>;
  /** danfo's own: columns get other names (`axis: 1`, the default). */
  rename(
    names: Readonly<Record<string, string | number>>,
    options?: { axis?: 0 | 1; inplace?: boolean },
  ): Frame;
  /** danfo's own: the index counts from 0. */
  resetIndex(options?: { inplace?: boolean }): Frame<S>;
  /** danfo's own: some rows by chance. */
  sample(num?: number, options?: { seed?: number }): Promise<Frame<S>>;
  /** danfo's own: another index; of a column, which stays. */
  setIndex(
    options: { index?: (string | number)[]; column?: string; drop?: false; inplace?: boolean },
  ): Frame<S>;
  /** danfo's own: a column becomes the index, and goes. */
  setIndex(
    options: { index?: (string | number)[]; column?: string; drop?: boolean; inplace?: boolean },
  ): Frame;
  /** danfo's own: rows in the order of the index. */
  sortIndex(options?: { ascending?: boolean; inplace?: boolean }): Frame<S>;
  /** danfo's own: rows in the order of a column. */
  sortValues(column: string, options?: { ascending?: boolean; inplace?: boolean }): Frame<S>;
  /** danfo's own: the last rows. */
  tail(rows?: number): Frame<S>;
}

/** Tables as danfo frames. */
export interface AsFrame extends Presentation {
  /** The frame of a schema. */
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
/** From what the type checker does not know: the names of the columns are open. */
export function frame(
  data: Readonly<Record<string, Values>> | Tabular,
  options?: ColumnsOptions,
): Frame;
export function frame(
  data: Readonly<Record<string, Values>> | Tabular,
  options?: ColumnsOptions,
): Frame {
  const table = Columns.is(data) && !options ? data : columns(data, options);
  return keepRaw(danfoFrame(table), answerOf(data)) as Frame;
}
