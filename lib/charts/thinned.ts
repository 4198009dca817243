import { columnNamed } from "../columns/columns.ts";
import type { Columns, Like, NameOf, SchemaOf, Tabular } from "../columns/columns.ts";
import { take, takeNumbers } from "../columns/order.ts";
import { like } from "../columns/tabular.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { figureColumn, figureNames, namesGiven } from "../verbs/figureColumns.ts";
import { seriesOf } from "../verbs/seriesOf.ts";
import { m4 } from "./m4.ts";
import { PIXELS } from "./pixelColumns.ts";
import { timedSeries } from "./timed.ts";
import type { Timed } from "./timed.ts";

/** How to thin: see {@link thinned}. */
export interface ThinnedOptions<N extends string = string> {
  /** The columns to be drawn. @default all figures: name those you draw, or more rows stay than needed */
  y?: N | readonly N[];
  /** The column of instants. @default the frame's */
  x?: N;
  /** How many columns of pixels the plot has. @default 640, the width of a plot unless it is given one */
  pixels?: number;
}

/**
 * The rows of a frame that a picture of its lines needs: for each column that is drawn, and in each column
 * of pixels, the first row, the last, and those of the least and the greatest value (M4). No extreme is
 * hidden, no value is made up, and the line covers the same pixels as that of all rows. For marks of your
 * own; the library's composites thin their lines themselves.
 *
 * A year of minutes comes down to some 2,500 rows for a column that is drawn. A series of up to four
 * rows a pixel stays as it is. Where a line breaks (NaN) between two columns of pixels it still does. In a
 * long table each series (exchange, symbol …) is thinned by itself. Rows come out in order of time.
 *
 * Rows are for drawing alone: their spacing is uneven, so nothing should be computed of them.
 *
 * @throws {TypeError} if it is no frame, a column holds no figures, or an option is unknown.
 * @throws {RangeError} if there is no such column, or `pixels` is not a whole number from 1.
 *
 * @example
 * ```ts
 * import { columns, columnsOf, Plot, plot, rowsOf, thinned } from "coinank";
 * import { assert, assertEquals } from "@std/assert";
 *
 * const ts = Float64Array.from({ length: 10_000 }, (_, i) => Date.UTC(2024, 8, 1) + i * 60_000);
 * const oi = columns({ ts, coinCount: ts.map((_, i) => Math.sin(i / 500) + (i === 7_777 ? 9 : 0)) }, {
 *   time: "ts", every: "1m",
 * });
 * const few = thinned(oi, { y: "coinCount" });
 * assert(few.length < 2_600);
 * const most = (frame: typeof oi) => Math.max(...columnsOf(frame).columns.coinCount.values as Float64Array);
 * assertEquals(most(few), most(oi));
 * const picture = plot({ marks: [Plot.lineY(rowsOf(few), { x: "ts", y: "coinCount" })] });
 * assert(picture.svg.length < 100_000);
 * ```
 */
export function thinned<T extends Tabular>(
  frame: T,
  options: ThinnedOptions<NameOf<T>> = {},
): Like<T, SchemaOf<T>> {
  checkedNames(options, ["y", "x", "pixels"], "thinned");
  const { y, x, pixels } = options;
  const { table, ...timed } = timedSeries(frame, x, "thinned");
  const names = namesGiven(
    typeof y === "string" ? [y] : y,
    () => figureNames(table),
    "thinned",
  );
  for (const name of names) figureColumn(table, name, "thinned");
  return like(frame, thinnedTable({ table, ...timed }, names, pixels, "thinned")) as Like<
    T,
    SchemaOf<T>
  >;
}

/** The table with the rows that lines of the named columns need. */
export function thinnedTable(
  { table, x, times }: Timed,
  names: readonly string[],
  pixels: number | undefined,
  chart: string,
): Columns {
  const most = checkedPixels(pixels, chart);
  if (table.length <= 4 * most || names.length === 0) return table;
  const kept = new Uint8Array(table.length);
  for (const { rows, times: own } of seriesOf({ table, times, time: x })) {
    for (const name of names) {
      const values = columnNamed(table, name, chart).values as Float64Array;
      const few = m4(own, rows ? takeNumbers(values, rows) : values, most);
      if (!few) {
        if (rows) { for (const row of rows) kept[row] = 1; }
        else return table;
      } else for (const k of few) kept[rows ? rows[k] : k] = 1;
    }
  }
  const order: number[] = [];
  for (let row = 0; row < kept.length; row++) if (kept[row]) order.push(row);
  return take(table, order);
}

/** @throws {RangeError} if it is no number of pixels. */
export function checkedPixels(pixels: number | undefined, chart: string): number {
  if (pixels === undefined) return PIXELS;
  if (Number.isInteger(pixels) && pixels > 0) return pixels;
  throw new RangeError(`${chart}: pixels is not a whole number from 1: ${shown(pixels)}`);
}
