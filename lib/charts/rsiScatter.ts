import type { Column } from "../columns/column.ts";
import { quoted } from "../columns/columns.ts";
import type { NameOf, Tabular } from "../columns/columns.ts";
import { rowsOf } from "../columns/rowsOf.ts";
import { columnsOf } from "../columns/tabular.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { figureColumn } from "../verbs/figureColumns.ts";
import { apart } from "./apart.ts";
import { axisLabel } from "./axis.ts";
import { carrying } from "./carried.ts";
import { noRows } from "./noRows.ts";
import { Plot } from "./observablePlot.ts";
import { PALETTE } from "./palette.ts";

/** What {@link rsiScatter} takes beside a frame. */
export interface RsiScatterOptions<N extends string = string> {
  /** The column along the bottom. @default `rsiBefore` */
  x?: N;
  /** The column of RSIs. @default `rsi` */
  y?: N;
  /** The column of names. @default `symbol` */
  name?: N;
  /** From which RSI on a pair is oversold, and from which overbought. @default [30, 70] */
  bounds?: readonly [oversold: number, overbought: number];
  /** More for the dots, as for `Plot.dot`. */
  dot?: Plot.DotOptions;
  /** More for the names, as for `Plot.text`; `false` for none. */
  label?: Plot.TextOptions | false;
}

/** Of the dots, in px. */
const RADIUS = 3;

/** So many pairs or fewer all have names. */
const FEW = 20;

const GROUPS = ["overbought", "in between", "oversold"] as const;

/**
 * The RSI map: each pair's RSI against that of the bar before. Above the diagonal it rose, below it fell; the
 * farther, the more. Pairs beyond the bounds have colours and, as far as there is room, names, the most
 * extreme first; of 20 pairs or fewer all have names.
 *
 * Returns marks for {@link plot}, to which they bring the axes, a legend and the frame's source as a caption.
 *
 * @param frame What `rsiMap.list` returns.
 * @throws {TypeError} if the frame holds no RSIs, it is no frame, or an option is misspelt.
 * @throws {RangeError} if a column that is named is missing.
 *
 * @example
 * ```ts
 * import { demo, plot, rsiScatter } from "coinank";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const rsi = await demo().rsiMap.list({ interval: "4H" });
 * const picture = plot({ title: "RSI, 4h", marks: [rsiScatter(rsi)] });
 * assertStringIncludes(picture.svg, "RSI of the bar before");
 * ```
 */
export function rsiScatter<T extends Tabular>(
  frame: T,
  options: RsiScatterOptions<NameOf<T>> = {},
): Plot.Markish[] {
  checkedNames(options, ["x", "y", "name", "bounds", "dot", "label"], "rsiScatter");
  const table = columnsOf(frame as Tabular);
  const { x = "rsiBefore", y = "rsi", name = "symbol", bounds: [low, high] = [30, 70] } = options;
  const missing = [x, y, name].find((name) => !table.names.includes(name));
  if (missing !== undefined) {
    throw new TypeError(
      `rsiScatter: no column ${quoted([missing])} among ${
        quoted(table.names)
      }. Pass what rsiMap.list ` +
        "returns, or name columns with x, y and name",
    );
  }
  const [across, column]: Column[] = [x, y].map((name) => figureColumn(table, name, "rsiScatter"));
  const group = (rsi: number) => GROUPS[rsi >= high ? 0 : rsi <= low ? 2 : 1];
  const middle = (low + high) / 2;
  const rows = (rowsOf(table) as Record<string, number>[])
    .filter((row) => row[y] === row[y])
    .sort((a, b) => Math.abs(b[y] - middle) - Math.abs(a[y] - middle));
  const marks = [
    Plot.ruleY([low, high], { strokeDasharray: "3 3", strokeOpacity: 0.6 }),
    x === "rsiBefore" ? Plot.line([[0, 0], [100, 100]], { strokeOpacity: 0.35, clip: true }) : null,
    options.label === false ? null : Plot.text(
      rows,
      apart({
        x,
        y,
        text: (row) => rows.length > FEW && group(row[y]) === "in between" ? "" : row[name],
        fill: "currentColor",
        stroke: "var(--plot-background)",
        strokeWidth: 3,
        ...options.label,
      }, RADIUS),
    ),
    // Over the names, whose halo would hide them.
    Plot.dot(rows, {
      x,
      y,
      fill: (row) => group(row[y]),
      r: RADIUS,
      fillOpacity: 0.85,
      ...options.dot,
    }),
    noRows(table),
  ];
  return carrying(marks, {
    sources: [table.meta.source],
    options: {
      marginLeft: 50,
      x: { label: axisLabel(x, across), grid: true },
      y: { label: axisLabel(y, column), grid: true },
      color: {
        domain: [...GROUPS],
        range: [PALETTE.decrease, PALETTE.others, PALETTE.increase],
        legend: true,
      },
    },
  });
}
