import type { Column } from "../columns/column.ts";
import { quoted } from "../columns/columns.ts";
import type { Columns, NameOf, Tabular } from "../columns/columns.ts";
import { twoSidedHeat } from "./heat.ts";
import { heatOverPrice } from "./heatOverPrice.ts";
import type { HeatOverPriceOptions } from "./heatOverPrice.ts";
import type { Plot } from "./observablePlot.ts";

/** What {@link bookHeatmap} takes beside a frame. */
export interface BookHeatmapOptions<N extends string = string> extends HeatOverPriceOptions<N> {
  /** The column of what rests. @default `amount` */
  y?: N;
}

/**
 * What rests in the order book at each price as time went on, as a heatmap: bids blue, asks vermilion, the more
 * the stronger, by its square root. A cell lasts from its snapshot to where the next would be, and is as high
 * as prices lie apart. With `price` its line is drawn over the cells.
 *
 * Where there are more cells than a picture holds (2,600), neighbours of one side are drawn as one: of several
 * prices the greatest amount, or with `merge: "sum"` all that rests there; of several snapshots always the
 * greatest, since what rests at two instants does not add up. Under the legend's name it says of how many. No
 * extreme is hidden.
 *
 * Returns marks for {@link plot}, to which they bring axes with units, a scale of colours with its legend, and
 * the frames' sources as a caption.
 *
 * @param frame What `orderBook.heatmap` returns. @param options `price` among them: what `kline.lists` returns.
 * @throws {TypeError} if the frame lacks sides, prices or amounts, it is no frame, or an option is misspelt.
 * @throws {RangeError} if a column is missing, or `merge` is neither `"max"` nor `"sum"`.
 *
 * @example
 * ```ts
 * import { bookHeatmap, demo, plot } from "coinank";
 * import { assert, assertStringIncludes } from "@std/assert";
 *
 * const book = await demo().orderBook.heatmap({
 *   symbol: "BTCUSDT", interval: "1m", size: 120, endTime: "2024-09-10",
 * });
 * const { svg } = plot({ title: "The book", marks: [bookHeatmap(book)] });
 * assertStringIncludes(svg, "Asks, bids (coin)");
 * assert(svg.length < 300_000);
 * ```
 */
export function bookHeatmap<T extends Tabular>(
  frame: T,
  options: BookHeatmapOptions<NameOf<T>> = {},
): Plot.Markish[] {
  return heatOverPrice(frame, options, {
    chart: "bookHeatmap",
    more: ["y"],
    levelOf: (table) => options.y ?? levelOf(table),
    sideOf: ({ columns }) => (row) => columns.side.values[row] === "asks" ? -1 : 1,
    words: "Asks, bids",
    color: { type: "diverging-sqrt", interpolate: twoSidedHeat },
  });
}

function levelOf({ columns, names }: Columns): string {
  const [side, amount]: (Column | undefined)[] = [columns.side, columns.amount];
  if (side?.kind === "label" && amount?.kind === "stock") return "amount";
  throw new TypeError(
    `bookHeatmap: no side and amount among ${quoted(names)}. Pass what orderBook.heatmap returns`,
  );
}
