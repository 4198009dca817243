import type { Tabular } from "../columns/columns.ts";
import { takeNumbers } from "../columns/order.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { axisFormat, axisLabel, UTC } from "./axis.ts";
import { carrying } from "./carried.ts";
import { m4 } from "./m4.ts";
import { noRows } from "./noRows.ts";
import { Plot } from "./observablePlot.ts";
import { ontoRange } from "./ontoRange.ts";
import { PALETTE } from "./palette.ts";
import { priceOf } from "./priceOf.ts";
import type { Price } from "./priceOf.ts";
import { dates, thinLine } from "./thinLine.ts";
import { checkedPixels } from "./thinned.ts";
import type { Timed } from "./timed.ts";
// @ts-types="npm:@types/d3-array@3.2.2"
import { ticks } from "npm:d3-array@3.2.4";

/** What composites of a level and the price take beside a frame. */
export interface OverPriceOptions<N extends string = string> {
  /** The column of instants. @default the frame's */
  x?: N;
  /**
   * The price: a column of the frame, or a frame of its own, of which the close or the first price is
   * taken. @default the frame's price, else the mark price that follows: `coinValue / coinCount`
   */
  price?: N | Tabular;
  /** More for the line of the price, as for `Plot.lineY`. */
  priceLine?: Plot.LineYOptions;
  /** More for the price's axis at the right, as for `Plot.axisY`. */
  priceAxis?: Plot.AxisYOptions;
  /** How many columns of pixels the plot has, for which long lines are thinned. @default 640 */
  pixels?: number;
}

/** The level over the price. */
export interface Level {
  readonly y: string;
  /** What the legend calls it. */
  readonly name: string;
  readonly color: string;
  /** More for its line. */
  readonly line?: Plot.LineYOptions;
}

const PRICE = "Price";

/** A level and the price in one plot, each on the whole height and with an axis of its own. */
export function overPrice(
  own: Timed,
  { y, name, color, line }: Level,
  options: OverPriceOptions,
  chart: string,
): Plot.Markish[] {
  const pixels = checkedPixels(options.pixels, chart);
  const level = thinLine(own, y, pixels, chart);
  const price = thinPrice(priceOf(own, options.price, chart), pixels);
  const [toLevel, [low, high]] = ontoRange(price.values, level.values);
  const marks = [
    Plot.lineY(price.times, {
      x: dates(price.times),
      y: Array.from(price.values, toLevel),
      stroke: () => PRICE,
      z: null,
      marker: price.times.length === 1 ? "dot" : undefined, // a line of one point cannot be seen
      ...options.priceLine,
    }),
    Plot.lineY(level.rows, {
      x: { value: level.x, label: own.x },
      y,
      stroke: () => name,
      z: null,
      marker: level.rows.length === 1 ? "dot" : undefined,
      ...line,
    }),
    low <= high
      ? Plot.axisY(low < high ? ticks(low, high, 6) : [low], {
        // By another name, or Plot would take it for the plot's own and leave that out.
        ariaLabel: "price-axis",
        anchor: "right",
        y: toLevel,
        tickFormat: axisFormat({ kind: "price", unit: price.unit }),
        label: axisLabel("price", { unit: price.unit }, PRICE),
        color: PALETTE.price,
        ...options.priceAxis,
      })
      : null,
    noRows(own.table),
  ];
  return carrying(marks, {
    sources: [own.table.meta.source, price.source],
    options: {
      marginLeft: 50,
      marginRight: 50,
      x: UTC,
      y: {
        label: axisLabel(y, level.column, name),
        tickFormat: axisFormat(level.column),
        grid: true,
      },
      color: { domain: [name, PRICE], range: [color, PALETTE.price], legend: true },
    },
  });
}

/** @throws {TypeError} if an option is misspelt. @param more The chart's own. */
export function checkedOverPrice(options: object, more: readonly string[], chart: string): void {
  checkedNames(options, [...more, "x", "price", "priceLine", "priceAxis", "pixels"], chart);
}

/** A price with no more rows than a picture so many pixels wide needs. */
export function thinPrice(price: Price, pixels: number): Price {
  const kept = m4(price.times, price.values, pixels);
  if (!kept) return price;
  const [times, values] = [price.times, price.values].map((all) => takeNumbers(all, kept));
  return { ...price, times, values };
}
