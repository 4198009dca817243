import { quoted } from "../columns/columns.ts";
import type { Columns, NameOf, Tabular } from "../columns/columns.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { axisFormat, axisLabel, UTC } from "./axis.ts";
import { axisWords } from "./axisWords.ts";
import { carrying } from "./carried.ts";
import { namedSeries } from "./namedSeries.ts";
import { noRows } from "./noRows.ts";
import { Plot } from "./observablePlot.ts";
import { seriesLines } from "./seriesLines.ts";
import { checkedPixels } from "./thinned.ts";
import { timedSeries } from "./timed.ts";

/** What {@link fundingLines} takes beside a frame. */
export interface FundingLinesOptions<N extends string = string> {
  /** The column of rates, or several. @default the frame's first */
  y?: N | readonly N[];
  /** The column of instants. @default the frame's */
  x?: N;
  /** More for each line, as for `Plot.lineY`: `{ curve: "step-before" }` for instance. */
  line?: Plot.LineYOptions;
  /** How many columns of pixels the plot has, for which long lines are thinned. @default 640 */
  pixels?: number;
}

/**
 * Funding over time, a line a venue (or whatever tells the frame's series apart), with a line at zero: above
 * it longs pay shorts. In percent for each settlement, or as an annual rate where that column is named.
 * Venues settle at different intervals: rates side by side are those of their own.
 *
 * The first five series have colours, in the order in which they come; of more, the rest is grey. A row of
 * `ALL` is drawn like any other. Returns marks for {@link plot}, to which they bring a label with the unit,
 * ticks, a legend and the frame's source as a caption. A line is broken where a rate is `NaN`; long lines are
 * thinned for drawing, as `thinned` does: no extreme is hidden.
 *
 * @param frame What `fundingRate.history`, `symbolHistory` or `weighted` returns, or `fundingApr` of it.
 * @throws {TypeError} if the frame has no rates, it is no frame, or an option is misspelt.
 * @throws {RangeError} if a column is missing.
 *
 * @example
 * ```ts
 * import { demo, fundingLines, plot } from "coinank";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const funding = await demo().fundingRate.history({
 *   baseCoin: "BTC", exchangeType: "USDT", size: 30, endTime: "2024-09-15",
 * });
 * const picture = plot({ title: "Funding by venue", marks: [fundingLines(funding)] });
 * assertStringIncludes(picture.svg, "Funding rate (%)");
 * ```
 */
export function fundingLines<T extends Tabular>(
  frame: T,
  options: FundingLinesOptions<NameOf<T>> = {},
): Plot.Markish[] {
  checkedNames(options, ["y", "x", "line", "pixels"], "fundingLines");
  const all = timedSeries(frame, options.x, "fundingLines");
  const { y = rateOf(all.table, "fundingLines") } = options;
  const names: readonly string[] = typeof y === "string" ? [y] : y;
  const lines = namedSeries(all).flatMap(({ name, own }) =>
    names.map((y) => ({
      name: [name, names.length > 1 || !name ? axisWords(y) : ""].filter(Boolean).join(", "),
      own,
      y,
    }))
  );
  const { marks, color } = seriesLines(lines, {
    pixels: checkedPixels(options.pixels, "fundingLines"),
    line: options.line,
    chart: "fundingLines",
  });
  const column = all.table.columns[names[0]];
  return carrying([Plot.ruleY([0], { strokeOpacity: 0.4 }), ...marks, noRows(all.table)], {
    sources: [all.table.meta.source],
    options: {
      marginLeft: 50,
      x: UTC,
      y: {
        label: axisLabel(names[0], column, names.length > 1 ? "Funding rate" : undefined),
        tickFormat: axisFormat(column),
        grid: true,
      },
      color,
    },
  });
}

/** The first column of rates. @throws {TypeError} if there is none. */
export function rateOf({ columns, names }: Columns, chart: string): string {
  const rate = names.find((name) => columns[name].kind === "rate");
  if (rate !== undefined) return rate;
  throw new TypeError(
    `${chart}: no column of rates among ${
      quoted(names)
    }. Pass what fundingRate.history returns, or ` +
      "name a column with y",
  );
}
