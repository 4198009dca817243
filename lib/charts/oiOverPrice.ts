import { columnNamed, quoted } from "../columns/columns.ts";
import type { Columns, NameOf, Tabular } from "../columns/columns.ts";
import { axisFormat, axisLabel } from "./axis.ts";
import { levelTimes } from "./barSpans.ts";
import { carrying } from "./carried.ts";
import { ontoRange } from "./ontoRange.ts";
import { noRows } from "./noRows.ts";
import { Plot } from "./observablePlot.ts";
import { PALETTE } from "./palette.ts";
import { priceOf } from "./priceOf.ts";
import { timed } from "./timed.ts";
// @ts-types="npm:@types/d3-array@3.2.2"
import { ticks } from "npm:d3-array@3.2.4";

/** What {@link oiOverPrice} takes beside a frame. */
export interface OiOverPriceOptions<N extends string = string> {
  /** The column of open interest. @default `coinCount`, else the frame's close or first level */
  y?: N;
  /** The column of instants. @default the frame's */
  x?: N;
  /**
   * The price: a column of the frame, or a frame of its own, of which the close or the first price is
   * taken. @default the frame's price, else the mark price that follows: `coinValue / coinCount`
   */
  price?: N | Tabular;
  /** More for the line of open interest, as for `Plot.lineY`. */
  oiLine?: Plot.LineYOptions;
  /** More for the line of the price, as for `Plot.lineY`. */
  priceLine?: Plot.LineYOptions;
  /** More for the price's axis at the right, as for `Plot.axisY`. */
  priceAxis?: Plot.AxisYOptions;
}

const OI = "Open interest";
const PRICE = "Price";

/**
 * Open interest and price in one plot, each on the whole height and with an axis of its own: open
 * interest at the left, price at the right. By default open interest in coin: in USD it contains the
 * price, and the two lines would agree by construction. Levels are drawn at the instant at which they
 * were so: samples at their stamp, what bars close with at their close.
 *
 * Returns marks for {@link plot}, to which they bring labels with units, short ticks, a legend and the
 * frame's source as a caption. The plot's `y` scale is that of open interest. Rows may be in any order;
 * a line is broken where a value is `NaN`.
 *
 * @throws {RangeError} if a column is missing or no price is to be had.
 *
 * @example
 * ```ts
 * import { demo, oiOverPrice, plot } from "coinank";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const oi = await demo().openInterest.symbolChart.history({
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "1h", start: "2024-09-01", end: "2024-09-15",
 * });
 * const picture = plot({ title: "Open interest over price", marks: [oiOverPrice(oi)] });
 * assertStringIncludes(picture.svg, "demo market (generated)");
 * ```
 */
export function oiOverPrice<T extends Tabular>(
  frame: T,
  options: OiOverPriceOptions<NameOf<T>> = {},
): Plot.Markish[] {
  const oi = timed(frame, options.x, "oiOverPrice");
  const y = options.y ?? levelOf(oi.table);
  const column = columnNamed(oi.table, y, "oiOverPrice");
  const price = priceOf(oi, options.price, "oiOverPrice");
  const [toOi, [low, high]] = ontoRange(price.values, column.values as Float64Array);
  const color = PALETTE.price;
  const marks = [
    Plot.lineY(price.times, {
      x: dates(price.times),
      y: Array.from(price.values, toOi),
      stroke: () => PRICE,
      z: null,
      marker: price.times.length === 1 ? "dot" : undefined, // a line of one point cannot be seen
      ...options.priceLine,
    }),
    Plot.lineY(oi.rows, {
      x: { value: dates(levelTimes(oi.table, oi.times, column)), label: oi.x },
      y,
      stroke: () => OI,
      z: null,
      marker: oi.rows.length === 1 ? "dot" : undefined,
      ...options.oiLine,
    }),
    low <= high
      ? Plot.axisY(low < high ? ticks(low, high, 6) : [low], {
        // By another name, or Plot would take it for the plot's own and leave that out.
        ariaLabel: "price-axis",
        anchor: "right",
        y: toOi,
        tickFormat: axisFormat({ kind: "price", unit: price.unit }),
        label: axisLabel("price", { unit: price.unit }, PRICE),
        color,
        ...options.priceAxis,
      })
      : null,
    noRows(oi.table),
  ];
  return carrying(marks, {
    sources: [oi.table.meta.source, price.source],
    options: {
      marginLeft: 50,
      marginRight: 50,
      x: { type: "utc", label: "UTC", labelArrow: "none" },
      y: { label: axisLabel(y, column, OI), tickFormat: axisFormat(column), grid: true },
      color: { domain: [OI, PRICE], range: [PALETTE.openInterest, color], legend: true },
    },
  });
}

function levelOf({ columns, names }: Columns): string {
  const level = ["coinCount"].find((name) => names.includes(name)) ??
    names.find((name) => columns[name].kind === "stock" && columns[name].corner === "close") ??
    names.find((name) => columns[name].kind === "stock");
  if (level !== undefined) return level;
  throw new RangeError(
    `oiOverPrice: no column of open interest; name one with y; there are ${quoted(names)}`,
  );
}

function dates(times: Float64Array): Date[] {
  return Array.from(times, (t) => new Date(t));
}
