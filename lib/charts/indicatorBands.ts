import type { Column } from "../columns/column.ts";
import type { NameOf, Tabular } from "../columns/columns.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { axisFormat, axisLabel, UTC } from "./axis.ts";
import { axisWords } from "./axisWords.ts";
import { barSpans } from "./barSpans.ts";
import { carrying } from "./carried.ts";
import { COMMON_ZONES, indicatorColumns } from "./indicatorColumns.ts";
import { logTicks } from "./logTicks.ts";
import { noRows } from "./noRows.ts";
import { Plot } from "./observablePlot.ts";
import { PALETTE, SERIES } from "./palette.ts";
import { stripBelow } from "./stripBelow.ts";
import { thinLine } from "./thinLine.ts";
import { checkedPixels } from "./thinned.ts";
import { timed } from "./timed.ts";
import { checkedZones, zoneColors, zoneRuns } from "./zones.ts";
import type { Zone } from "./zones.ts";
// @ts-types="npm:@types/d3-array@3.2.2"
import { extent } from "npm:d3-array@3.2.4";

/** What {@link indicatorBands} takes beside a frame. */
export interface IndicatorBandsOptions<N extends string = string> {
  /** The column of the price. @default `price` */
  price?: N;
  /** The columns of prices that are drawn beside it, the lower one first. @default all others of the frame */
  bands?: readonly N[];
  /** The column of a score, whose zones are a ribbon below; `false` for none. @default `ahr999`, `cnnValue` */
  score?: N | false;
  /** The zones of the score, ascending, each up to its bound, the last without. @default see above */
  zones?: readonly Zone[];
  /** The column of instants. @default the frame's */
  x?: N;
  /** More for the line of the price, as for `Plot.lineY`. */
  priceLine?: Plot.LineYOptions;
  /** More for the lines of bands, as for `Plot.lineY`. */
  bandLine?: Plot.LineYOptions;
  /** More for the ribbon, as for `Plot.rect`. */
  ribbon?: Plot.RectOptions;
  /** How many columns of pixels the plot has, for which long lines are thinned. @default 640 */
  pixels?: number;
}

const OPTIONS = [
  "price",
  "bands",
  "score",
  "zones",
  "x",
  "priceLine",
  "bandLine",
  "ribbon",
  "pixels",
];

const PRICE = "Price";

/**
 * An indicator of the long run: the price on a logarithmic axis, the prices that the indicator sets beside it as
 * lines, and the zones of its score, if it has one, as a ribbon below.
 *
 * | frame | lines | ribbon |
 * |---|---|---|
 * | `indicator.twoYearMaMultiplier` | the mean of two years, and five times it | – |
 * | `indicator.piCycleTop` | the mean of 110 days, and twice that of 350 | – |
 * | `indicator.ahr999` | the cost of regular buying | below 0.45, below 1.2, above |
 * | `indicator.fearGreed` | – | below 25, 45, 55, 75, above |
 *
 * The bounds are those in common use; nobody promises anything of them. Figures are drawn at the close of their
 * days, when they were known, the ribbon's over the day that they are of. A price of 0 or below has no
 * place on the axis, and what is not known is left out. Long lines are thinned for drawing, as `thinned` does:
 * no extreme is hidden.
 *
 * Returns marks for {@link plot}, to which they bring a label with the unit, ticks, a legend and the frame's
 * source as a caption.
 *
 * @param frame What one of those methods of `indicator` returns, or any frame with a price and such columns.
 * @throws {TypeError} if the frame has no price, or neither bands nor a score, or zones are wrong; it is no
 * frame, or an option is misspelt.
 * @throws {RangeError} if a column is missing, or the frame holds several series.
 *
 * @example
 * ```ts
 * import { demo, indicatorBands, plot } from "coinank";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const days = await demo().indicator.twoYearMaMultiplier();
 * const picture = plot({ title: "2-year MA multiplier", marks: [indicatorBands(days)] });
 * assertStringIncludes(picture.svg, "2-year mean × 5");
 * ```
 */
export function indicatorBands<T extends Tabular>(
  frame: T,
  options: IndicatorBandsOptions<NameOf<T>> = {},
): Plot.Markish[] {
  checkedNames(options, OPTIONS, "indicatorBands");
  const own = timed(frame, options.x, "indicatorBands");
  const { table } = own;
  const { price, bands, score } = indicatorColumns(table, options);
  const zones = score === undefined
    ? []
    : checkedZones(options.zones ?? COMMON_ZONES[score], score, "indicatorBands");
  const pixels = checkedPixels(options.pixels, "indicatorBands");
  // Those of zones are for zones.
  const colors = score === undefined ? SERIES : SERIES.slice(2);
  const lines = [
    ...bands.map((name, k) => ({
      name,
      words: name === "avg" ? "Cost of regular buying" : axisWords(name),
      color: colors[k] ?? PALETTE.others,
      own: false,
    })),
    { name: price, words: PRICE, color: "currentColor", own: true },
  ];
  const drawn = lines.map((line) => ({
    ...line,
    ...thinLine(own, line.name, pixels, "indicatorBands"),
  }));
  const positive = drawn.flatMap(({ values }) =>
    extent(values.filter((value) => value > 0 && value < Infinity)) as number[]
  ).filter((value) => value !== undefined);
  const [low = 1, high = 1] = extent(positive);
  const strip = stripBelow(
    positive.map(Math.log),
    score === undefined ? { share: 0, gap: 0 } : { share: 0.07, gap: 0.05 },
  );
  const column: Column = table.columns[price];
  const runs = score === undefined ? [] : zoneRuns(
    table.columns[score].values as Float64Array,
    barSpans(table, own.times, table.columns[score] as Column),
    zones,
  );
  const marks = [
    Plot.rect(runs, {
      x1: { value: "from", label: own.x } as Plot.ChannelValueSpec,
      x2: "to",
      y1: Math.exp(strip.bottom),
      y2: Math.exp(strip.top),
      fill: "name",
      ...options.ribbon,
    }),
    ...drawn.map(({ rows, x, y, words, own: isPrice }) =>
      Plot.lineY(rows, {
        x: { value: x, label: own.x },
        y: rows.map((row) => (row[y] as number) > 0 ? row[y] : NaN),
        stroke: () => words,
        z: null,
        strokeWidth: isPrice ? 1.25 : 1.75,
        marker: rows.length === 1 ? "dot" : undefined, // a line of one point cannot be seen
        ...(isPrice ? options.priceLine : options.bandLine),
      })
    ),
    noRows(table),
  ];
  return carrying(marks, {
    sources: [table.meta.source],
    options: {
      marginLeft: 50,
      x: UTC,
      y: {
        type: "log",
        label: axisLabel(price, column, PRICE),
        ticks: logTicks(low, high),
        tickFormat: axisFormat(column),
        grid: true,
      },
      color: {
        domain: [...drawn.map(({ words }) => words), ...zones.map(({ name }) => name)],
        range: [...drawn.map(({ color }) => color), ...zoneColors(zones.length)],
        legend: true,
      },
    } as Plot.PlotOptions,
  });
}
