import type { Column } from "../columns/column.ts";
import { quoted } from "../columns/columns.ts";
import type { Columns, NameOf, Tabular } from "../columns/columns.ts";
import { withColumns } from "../columns/withColumns.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { figureColumn } from "../verbs/figureColumns.ts";
import { axisFormat, axisLabel, UTC } from "./axis.ts";
import { carrying } from "./carried.ts";
import { noRows } from "./noRows.ts";
import { Plot } from "./observablePlot.ts";
import { PALETTE } from "./palette.ts";
import { thinLine } from "./thinLine.ts";
import { checkedPixels } from "./thinned.ts";
import { timed } from "./timed.ts";

/** What {@link basisDrawdown} takes beside a frame. */
export interface BasisDrawdownOptions<N extends string = string> {
  /** The column of the basis. @default `basisAnnualised`, else `basis` */
  y?: N;
  /** The column of instants. @default the frame's */
  x?: N;
  /** More for the line of the basis, as for `Plot.lineY`. */
  line?: Plot.LineYOptions;
  /** More for the area of the drawdown, as for `Plot.areaY`. */
  area?: Plot.AreaYOptions;
  /** More for the name of the deepest point, as for `Plot.text`; `false` for none. */
  label?: Plot.TextOptions | false;
  /** How many columns of pixels the plot has, for which long lines are thinned. @default 640 */
  pixels?: number;
}

const DRAWDOWN = "Below its highest so far";

/**
 * A basis as a line, and as an area below zero by how much it is under its highest value so far: what who
 * bought it at its widest would have lost on paper. The drawdown is a difference of two fractions, in
 * percentage points, on the same axis; it is not divided by the peak, since a basis may be 0 or negative.
 * The deepest point is named.
 *
 * Its highest is that since the first row at hand: of another span it may be another. Both are drawn at the
 * close of their bars; a row whose basis is not known breaks line and area and leaves the highest as it was.
 * Long lines are thinned for drawing, as `thinned` does: no extreme is hidden.
 *
 * Returns marks for {@link plot}, to which they bring a label with the unit, ticks, a legend and the frame's
 * source as a caption.
 *
 * @param frame What `basis` returns.
 * @throws {TypeError} if the frame has no basis, it is no frame, or an option is misspelt.
 * @throws {RangeError} if a column is missing, or the frame holds several series.
 *
 * @example
 * ```ts
 * import { basis, basisDrawdown, demo, plot } from "coinank";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const span = {
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "1h", start: "2024-08-01", end: "2024-08-15",
 * } as const;
 * const { lists } = demo().kline;
 * const made = basis(
 *   await lists.history({ ...span, productType: "SWAP" }),
 *   await lists.history({ ...span, productType: "SPOT" }),
 * );
 * const picture = plot({ title: "Basis", marks: [basisDrawdown(made)] });
 * assertStringIncludes(picture.svg, "Below its highest so far");
 * ```
 */
export function basisDrawdown<T extends Tabular>(
  frame: T,
  options: BasisDrawdownOptions<NameOf<T>> = {},
): Plot.Markish[] {
  checkedNames(options, ["y", "x", "line", "area", "label", "pixels"], "basisDrawdown");
  const own = timed(frame, options.x, "basisDrawdown");
  const pixels = checkedPixels(options.pixels, "basisDrawdown");
  const y = options.y ?? basisIn(own.table);
  const column: Column = figureColumn(own.table, y, "basisDrawdown");
  const name = y === "basisAnnualised" ? "Basis, annualised" : "Basis";
  const fall: Column = { ...column, values: drawdown(column.values as Float64Array) };
  const table = withColumns(own.table, { [DRAWDOWN]: fall }, "basisDrawdown");
  const basis = thinLine(own, y, pixels, "basisDrawdown");
  const below = thinLine({ ...own, table }, DRAWDOWN, pixels, "basisDrawdown");
  const depths = below.rows.map((row) => row[DRAWDOWN] as number);
  const deepest = depths.reduce((least, depth, i) => depth < (depths[least] ?? 0) ? i : least, -1);
  const format = axisFormat({ kind: "growth", unit: "" });
  const points = (depth: number) =>
    Number((depth * (column.unit === "percent" ? 1 : 100)).toPrecision(2));
  const marks = [
    Plot.areaY(below.rows, {
      x: { value: below.x, label: own.x },
      y1: 0,
      y2: DRAWDOWN,
      z: null,
      fill: () => DRAWDOWN,
      fillOpacity: 0.55,
      ...options.area,
    }),
    Plot.ruleY([0]),
    Plot.lineY(basis.rows, {
      x: { value: basis.x, label: own.x },
      y,
      z: null,
      stroke: () => name,
      marker: basis.rows.length === 1 ? "dot" : undefined, // a line of one point cannot be seen
      ...options.line,
    }),
    options.label === false || deepest === -1 ? null : Plot.text([depths[deepest]], {
      x: [below.x[deepest]],
      y: [depths[deepest]],
      text: (depth: number) => `${format(points(depth))} points`,
      dy: 9,
      ...options.label,
    }),
    noRows(table),
  ];
  return carrying(marks, {
    sources: [table.meta.source],
    options: {
      marginLeft: 50,
      x: UTC,
      y: {
        label: axisLabel(y, column, name),
        tickFormat: axisFormat(column),
        insetBottom: 14, // for the label
        grid: true,
      },
      color: {
        domain: [name, DRAWDOWN],
        range: [PALETTE.openInterest, PALETTE.decrease],
        legend: true,
      },
    },
  });
}

/** By how much each value is under the highest so far: 0 or negative. */
function drawdown(values: Float64Array): Float64Array {
  let highest = -Infinity;
  return values.map((value) => {
    if (value > highest) highest = value;
    return value - highest; // NaN stays NaN
  });
}

function basisIn(table: Columns): string {
  const found = ["basisAnnualised", "basis"].find((name) => {
    const column: Column | undefined = table.columns[name];
    return column?.kind === "ratio";
  });
  if (found !== undefined) return found;
  throw new TypeError(
    `basisDrawdown: no basis among ${
      quoted(table.names)
    }. Pass what basis returns, or name a column with y`,
  );
}
