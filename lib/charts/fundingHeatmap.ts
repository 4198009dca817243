import type { Column } from "../columns/column.ts";
import type { NameOf, Tabular } from "../columns/columns.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { figureColumn } from "../verbs/figureColumns.ts";
import { axisFormat, axisLabel, UTC } from "./axis.ts";
import { barSpans } from "./barSpans.ts";
import { carrying } from "./carried.ts";
import { rateOf } from "./fundingLines.ts";
import { namedSeries } from "./namedSeries.ts";
import { noRows } from "./noRows.ts";
import { Plot } from "./observablePlot.ts";
import { pixelColumns } from "./pixelColumns.ts";
import { checkedPixels } from "./thinned.ts";
import { timedSeries } from "./timed.ts";

/** What {@link fundingHeatmap} takes beside a frame. */
export interface FundingHeatmapOptions<N extends string = string> {
  /** The column of rates. @default the frame's first */
  y?: N;
  /** The column of instants. @default the frame's */
  x?: N;
  /** How wide a cell is, such as `"8h"`. @default what the frame says, else the series' smallest step */
  every?: string;
  /** More for the cells, as for `Plot.barX`. */
  cell?: Plot.BarXOptions;
  /** How many columns of pixels the plot has, for which long series are thinned. @default 640 */
  pixels?: number;
}

/** As many cells as a picture of bearable size holds. */
const MOST_CELLS = 3_000;

/**
 * Funding as a heatmap: a line of cells for each venue or coin (or whatever tells the frame's series apart),
 * blue where shorts pay and red where longs pay, the stronger the farther from 0. A cell covers the time
 * up to the settlement. The height grows with the number of lines.
 *
 * Returns marks for {@link plot}, to which they bring the axes, a diverging scale of colours about 0 with its
 * legend, and the frame's source as a caption. What is not known is left out. Where there are more
 * cells than a picture holds, neighbouring ones are drawn as one, in the colour of the rate farthest from
 * 0: no extreme is hidden.
 *
 * @param frame What `fundingRate.heatmap` or `fundingRate.history` returns.
 * @throws {TypeError} if the frame has no rates, it is no frame, or an option is misspelt.
 * @throws {RangeError} if a column is missing.
 *
 * @example
 * ```ts
 * import { demo, fundingHeatmap, plot } from "coinank";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const funding = await demo().fundingRate.history({
 *   baseCoin: "BTC", exchangeType: "USDT", size: 60, endTime: "2024-09-15",
 * });
 * const picture = plot({ title: "Funding by venue", marks: [fundingHeatmap(funding)] });
 * assertStringIncludes(picture.svg, "Funding rate (%)");
 * ```
 */
export function fundingHeatmap<T extends Tabular>(
  frame: T,
  options: FundingHeatmapOptions<NameOf<T>> = {},
): Plot.Markish[] {
  checkedNames(options, ["y", "x", "every", "cell", "pixels"], "fundingHeatmap");
  const pixels = checkedPixels(options.pixels, "fundingHeatmap");
  const all = timedSeries(frame, options.x, "fundingHeatmap");
  const { y = rateOf(all.table, "fundingHeatmap"), every } = options;
  const column: Column = figureColumn(all.table, y, "fundingHeatmap");
  const series = namedSeries(all);
  const most = Math.min(pixels, Math.max(20, Math.floor(MOST_CELLS / series.length)));
  const cells = series.flatMap(({ name, own: { table, times } }) => {
    const of: Column = table.columns[y];
    const spans = barSpans(table, times, of, every);
    return strongest(times, of.values as Float64Array, most).map((rows) => ({
      name,
      from: new Date(spans[rows.first].from),
      to: new Date(spans[rows.last].to),
      rate: (of.values as Float64Array)[rows.strongest],
    }));
  });
  const furthest = cells.reduce((most, { rate }) => Math.max(most, Math.abs(rate)), 0) || 1;
  const format = axisFormat(column);
  const marks = [
    Plot.barX(cells, {
      x1: { value: "from", label: all.x } as Plot.ChannelValueSpec,
      x2: "to",
      y: "name",
      fill: "rate",
      shapeRendering: "crispEdges", // or the ground would show between cells
      ...options.cell,
    }),
    noRows(all.table),
  ];
  return carrying(marks, {
    sources: [all.table.meta.source],
    options: {
      marginLeft: 60,
      marginTop: 8,
      height: 46 + Math.max(3, series.length) * 20,
      x: UTC,
      y: { label: null, domain: series.map(({ name }) => name), padding: 0.08 },
      color: {
        type: "diverging",
        scheme: "RdBu",
        reverse: true,
        pivot: 0,
        domain: [-furthest, furthest],
        label: axisLabel(y, column),
        ticks: 5,
        width: 320,
        tickFormat: (rate: number) => format(Number(rate.toPrecision(2))),
        legend: true,
      },
    } as Plot.PlotOptions,
  });
}

/** Rows of which one is drawn. */
interface Together {
  readonly first: number;
  last: number;
  /** The one farthest from 0. */
  strongest: number;
}

/** Each row that is known by itself, or, where there are more than `most`, all of a column of pixels together. */
function strongest(times: Float64Array, values: Float64Array, most: number): Together[] {
  const columnOf = times.length > most ? pixelColumns(times, most) : (row: number) => row;
  const found: Together[] = [];
  let column = -1;
  for (let row = 0; row < values.length; row++) {
    if (values[row] !== values[row] || times[row] !== times[row]) continue;
    const last = found[found.length - 1];
    if (columnOf(row) !== column) found.push({ first: row, last: row, strongest: row });
    else {
      last.last = row;
      if (Math.abs(values[row]) > Math.abs(values[last.strongest])) last.strongest = row;
    }
    column = columnOf(row);
  }
  return found;
}
