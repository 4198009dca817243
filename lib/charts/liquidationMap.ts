import type { Column } from "../columns/column.ts";
import type { NameOf, Tabular } from "../columns/columns.ts";
import { columnsOf } from "../columns/tabular.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { axisFormat, axisLabel } from "./axis.ts";
import { carrying } from "./carried.ts";
import { cumulatedLevels, CUMULATIVE } from "./cumulatedLevels.ts";
import { rankHeat } from "./heat.ts";
import { lastPriceOf, liquidationColumns } from "./liquidationColumns.ts";
import { noRows } from "./noRows.ts";
import { Plot } from "./observablePlot.ts";
import { PALETTE, SERIES } from "./palette.ts";
import { presentPrice } from "./presentPrice.ts";
import { priceStep } from "./priceStep.ts";
import { stackedLevels } from "./stackedLevels.ts";

/** What {@link liquidationMap} takes beside a frame. */
export interface LiquidationMapOptions<N extends string = string> {
  /** The column of what would be liquidated. @default `liqValue` */
  y?: N;
  /** The column that tells the parts of a bar apart. @default `leverage` or `exchangeName` */
  z?: N;
  /** The present price, which is marked; `false` for none. @default the frame's `lastPrice`, if it has it */
  lastPrice?: number | false;
  /** Whether to draw, too, what would be liquidated in all on the way to a price. @default false */
  cumulative?: boolean;
  /** How many bars at most: of more, neighbouring prices are added up. @default 100 */
  bars?: number;
  /** More for the bars, as for `Plot.rect`. */
  bar?: Plot.RectOptions;
  /** More for the cumulative lines, as for `Plot.line`. */
  cumulativeLine?: Plot.LineOptions;
  /** More for the axis of the cumulative lines at the right, as for `Plot.axisY`. */
  cumulativeAxis?: Plot.AxisYOptions;
}

const OPTIONS = [
  "y",
  "z",
  "lastPrice",
  "cumulative",
  "bars",
  "bar",
  "cumulativeLine",
  "cumulativeAxis",
];

/**
 * What would be liquidated at each price, as bars along the price: parts by leverage, the higher the stronger
 * the colour, or by exchange. The present price is marked: below it longs would be liquidated, above it
 * shorts. With `cumulative` a line, with an axis of its own at the right, adds up what would be
 * liquidated in all on the way from the present price to another, down and up.
 *
 * A bar is as wide as prices lie apart; of more prices than `bars` neighbours are added up, and the label says
 * over how many USD. An exchange `ALL` beside others, a total, is left out. Returns marks for {@link plot},
 * to which they bring axes with units, a legend and the frame's source as a caption.
 *
 * @param frame What `liquidation.map` or `liquidation.aggMap` returns.
 * @throws {TypeError} if the frame lacks prices or amounts, it is no frame, or an option is misspelt.
 * @throws {RangeError} if a column is missing, `bars` is no whole number from 1, or lines are asked for where
 * no present price is known.
 *
 * @example
 * ```ts
 * import { demo, liquidationMap, plot } from "coinank";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const levels = await demo().liquidation.aggMap({ baseCoin: "BTC", interval: "1w" });
 * const marks = [liquidationMap(levels, { cumulative: true })];
 * const picture = plot({ title: "What a move would liquidate", marks });
 * assertStringIncludes(picture.svg, "Binance");
 * ```
 */
export function liquidationMap<T extends Tabular>(
  frame: T,
  options: LiquidationMapOptions<NameOf<T>> = {},
): Plot.Markish[] {
  checkedNames(options, OPTIONS, "liquidationMap");
  const { bars = 100, cumulative = false } = options;
  if (!Number.isInteger(bars) || bars < 1) {
    throw new RangeError(`liquidationMap: bars is not a whole number from 1: ${shown(bars)}`);
  }
  const table = columnsOf(frame as Tabular);
  const { y, z, price } = liquidationColumns(table, options);
  const column: Column = table.columns[y];
  const prices = table.columns[price].values as Float64Array;
  const step = priceStep(prices);
  const made = stackedLevels({
    prices,
    values: column.values as Float64Array,
    names: z === undefined ? undefined : table.columns[z].values as readonly (string | null)[],
    step,
    most: bars,
  });
  const last = options.lastPrice === false ? NaN : options.lastPrice ?? lastPriceOf(table);
  if (cumulative && last !== last && table.length > 0) {
    throw new RangeError(
      "liquidationMap: no present price to add up from. Give one: { lastPrice: 63_500 }",
    );
  }
  const ranked = z !== undefined && made.names.every((name) => /^x\d+$/.test(name));
  const names = ranked ? made.names.toSorted((a, b) => +a.slice(1) - +b.slice(1)) : made.names;
  const format = axisFormat({ kind: "price", unit: "USD" });
  const parts = names.map((name, k) => ({
    name,
    color: ranked
      ? rankHeat(k, names.length)
      : names.length === 1
      ? PALETTE.openInterest
      : SERIES[k] ?? PALETTE.others,
  }));
  const lines = cumulative
    ? cumulatedLevels(made, last, {
      y,
      column,
      line: options.cumulativeLine,
      axis: options.cumulativeAxis,
    })
    : [];
  const levelFormat = axisFormat({ kind: "stock", unit: column.unit });
  const apart = Math.round(made.width / step);
  const marks = [
    Plot.rect(made.parts(names), {
      x1: "low",
      x2: "high",
      y1: "bottom",
      y2: "top",
      fill: "name",
      insetLeft: 0.5,
      insetRight: 0.5,
      ...options.bar,
    }),
    Plot.ruleY([0]),
    ...lines,
    ...presentPrice(last),
    noRows(table),
  ];
  const shownLines = cumulative ? [CUMULATIVE] : [];
  return carrying(marks, {
    sources: [table.meta.source],
    options: {
      marginLeft: 50,
      marginTop: 32,
      ...(cumulative ? { marginRight: 50 } : {}),
      x: { label: axisLabel(price, table.columns[price], "Price"), tickFormat: format },
      y: {
        label: axisLabel(y, column, "Would be liquidated") +
          (apart > 1 ? ` over ${format(made.width)} of price` : ""),
        tickFormat: levelFormat,
        grid: true,
      },
      color: {
        domain: [...parts.map(({ name }) => name), ...shownLines],
        range: [
          ...parts.map(({ color }) => color),
          ...shownLines.map(() => "currentColor"),
        ],
        legend: names.length + shownLines.length > 1,
      },
    },
  });
}
