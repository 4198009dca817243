import type { Column } from "../columns/column.ts";
import { quoted } from "../columns/columns.ts";
import type { Columns, Tabular } from "../columns/columns.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { figureColumn } from "../verbs/figureColumns.ts";
import { axisFormat, axisLabel, UTC } from "./axis.ts";
import { carrying } from "./carried.ts";
import { heatCells } from "./heatCells.ts";
import type { Merge } from "./heatCells.ts";
import { noRows } from "./noRows.ts";
import { Plot } from "./observablePlot.ts";
import { thinPrice } from "./overPrice.ts";
import { PIXELS } from "./pixelColumns.ts";
import { priceOf } from "./priceOf.ts";
import { dates } from "./thinLine.ts";
import { timedSeries } from "./timed.ts";

/** What heatmaps over time and price take beside a frame. */
export interface HeatOverPriceOptions<N extends string = string> {
  /** The column of instants. @default the frame's */
  x?: N;
  /** How long a cell lasts, such as `"5m"`. @default what the frame says, else its smallest step */
  every?: string;
  /** A frame with the price whose line is drawn over the cells: its close, or its first price. @default none */
  price?: Tabular;
  /** What several prices become where cells are too many: the greatest level, or their sum. @default "max" */
  merge?: Merge;
  /** More for the cells, as for `Plot.rect`. */
  cell?: Plot.RectOptions;
  /** More for the line of the price, as for `Plot.lineY`. */
  priceLine?: Plot.LineYOptions;
}

/** What makes one heatmap differ from another. */
export interface HeatOverPrice {
  readonly chart: string;
  /** The names of its own options. */
  readonly more: readonly string[];
  /** The name of the column of levels. */
  readonly levelOf: (table: Columns) => string;
  /** The sign of the side that a row is on. @default all are on one */
  readonly sideOf?: (table: Columns) => (row: number) => number;
  /** What the levels are, in words. */
  readonly words: string;
  readonly color: Plot.ScaleOptions;
}

const PRICE = "price";

/** Levels by time and price as cells, the price as a line over them. */
export function heatOverPrice(
  frame: Tabular,
  options: HeatOverPriceOptions,
  { chart, more, levelOf, sideOf, words, color }: HeatOverPrice,
): Plot.Markish[] {
  const names = [...more, "x", "every", "price", "merge", "cell", "priceLine"];
  checkedNames(options, names, chart);
  const { merge = "max", every } = options;
  if (merge !== "max" && merge !== "sum") {
    throw new RangeError(
      `${chart}: merge is not allowed: ${shown(merge)}. Allowed are "max", "sum"`,
    );
  }
  const all = timedSeries(frame, options.x, chart);
  const { table } = all;
  const y = levelOf(table);
  const level: Column = figureColumn(table, y, chart);
  const prices: Column | undefined = table.columns[PRICE];
  if (prices?.kind !== "price") {
    throw new TypeError(`${chart}: no column of prices "price" among ${quoted(table.names)}`);
  }
  const made = heatCells(all, { y, price: PRICE, every, merge, sideOf: sideOf?.(table) });
  const line = options.price && thinPrice(priceOf(all, options.price, chart), PIXELS);
  const most = made.cells.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0) || 1;
  const format = axisFormat({ kind: "stock", unit: level.unit });
  const marks = [
    Plot.rect(made.cells, {
      x1: { value: made.cells.map(({ from }) => new Date(from)), label: all.x } as never,
      x2: made.cells.map(({ to }) => new Date(to)),
      y1: "low",
      y2: "high",
      fill: "value",
      shapeRendering: "crispEdges", // or the ground would show between cells
      ...options.cell,
    }),
    ...(line
      ? ["var(--plot-background)", "currentColor"].map((stroke, k) =>
        Plot.lineY(line.times, {
          x: dates(line.times),
          y: line.values,
          z: null,
          stroke,
          strokeWidth: k === 0 ? 3.5 : 1.5, // a halo, or the line would be lost among the cells
          ...options.priceLine,
        })
      )
      : []),
    noRows(table),
  ];
  return carrying(marks, {
    sources: [table.meta.source, line?.source],
    options: {
      marginLeft: 50,
      x: UTC,
      y: {
        label: axisLabel(PRICE, prices, "Price"),
        tickFormat: axisFormat(prices),
        insetTop: 2,
        insetBottom: 2,
      },
      color: {
        ...color,
        domain: sideOf ? [-most, most] : [0, most],
        label: axisLabel(y, level, words) + togetherIn(made, merge),
        ticks: 5,
        width: 320,
        tickFormat: (value: number) => format(Number(Math.abs(value).toPrecision(2))),
        legend: true,
      },
    } as Plot.PlotOptions,
  });
}

/** What one cell stands for, where it is more than one of the table's. */
function togetherIn(
  { instants, prices }: { instants: number; prices: number },
  merge: Merge,
): string {
  const of = [
    prices > 1 ? `${prices} prices${merge === "sum" ? " together" : ""}` : "",
    instants > 1 ? `${instants} instants` : "",
  ].filter(Boolean).join(", ");
  if (!of) return "";
  return prices > 1 && merge === "sum" && instants === 1 ? `, ${of}` : `, greatest of ${of}`;
}
