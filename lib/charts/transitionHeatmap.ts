import type { Column } from "../columns/column.ts";
import { quoted } from "../columns/columns.ts";
import type { Tabular } from "../columns/columns.ts";
import { columnsOf } from "../columns/tabular.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { axisFormat } from "./axis.ts";
import { carrying } from "./carried.ts";
import { neutralHeat } from "./heat.ts";
import { noRows } from "./noRows.ts";
import { Plot } from "./observablePlot.ts";
import { textWidth } from "./textWidth.ts";

/** What {@link transitionHeatmap} takes beside a frame. */
export interface TransitionHeatmapOptions {
  /** More for the cells, as for `Plot.cell`. */
  cell?: Plot.CellOptions;
  /** More for the figures in them, as for `Plot.text`; `false` for none. */
  label?: Plot.TextOptions | false;
}

/** How high a row of cells is, in px. */
const ROW = 36;

/**
 * A transition matrix as a heatmap: a row for each state that a step is from, a column for each that it is to,
 * and in the cell the probability of that step, in percent of all steps from the row's state, and how many
 * such steps there were. Rows add up to 100%. The more probable, the stronger the colour. States stand in
 * the order of the frame, so that those that stay lie on the diagonal.
 *
 * A row from which no step was made has no cells: its state was seen in a last bar alone.
 *
 * Returns marks for {@link plot}, to which they bring the axes, a height that suits the number of states, a
 * legend and the frame's source as a caption.
 *
 * @param frame What `transitionMatrix` returns.
 * @throws {TypeError} if it holds no transitions, it is no frame, or an option is misspelt.
 *
 * @example
 * ```ts
 * import { columns, plot, transitionHeatmap, transitionMatrix } from "coinank";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const states = columns({
 *   ts: [10, 11, 12, 13, 14].map((d) => `2024-09-${d}`), mood: ["calm", "calm", "wild", "calm", "wild"],
 * }, { time: "ts", every: "1d", rows: "bars", keys: [] });
 * const picture = plot({ title: "Moods", marks: [transitionHeatmap(transitionMatrix(states))] });
 * assertStringIncludes(picture.svg, "66.7%");
 * ```
 */
export function transitionHeatmap(
  frame: Tabular,
  options: TransitionHeatmapOptions = {},
): Plot.Markish[] {
  checkedNames(options, ["cell", "label"], "transitionHeatmap");
  const table = columnsOf(frame);
  const { from, to, count, probability }: Record<string, Column | undefined> = table.columns;
  if (!from || !to || count?.unit !== "bars" || probability?.unit !== "fraction") {
    throw new TypeError(
      `transitionHeatmap: no transitions with from, to, count and probability; there are ${
        quoted(table.names)
      }. Pass what transitionMatrix returns`,
    );
  }
  const format = axisFormat(probability);
  const cells = Array.from(probability.values as Float64Array, (share, row) => ({
    from: String(from.values[row]),
    to: String(to.values[row]),
    share,
    count: (count.values as Float64Array)[row],
  })).filter(({ share }) => share === share);
  const states = [...new Set(Array.from(from.values, String))];
  const marginLeft = 20 + Math.ceil(Math.max(30, ...states.map((name) => textWidth(name, 10))));
  const most = cells.reduce((most, { share }) => Math.max(most, share), 0) || 1;
  const labels = (dy: number, text: (cell: typeof cells[number]) => string, more: object) =>
    options.label === false ? null : Plot.text(cells, {
      x: "to",
      y: "from",
      text,
      dy,
      ...more,
      ...options.label,
    });
  const marks = [
    Plot.cell(cells, { x: "to", y: "from", fill: "share", inset: 0.5, ...options.cell }),
    labels(-5, ({ share }) => format(Number(share.toPrecision(3))), { fontWeight: 600 }),
    labels(8, ({ count }) => `${count.toLocaleString("en-US")}×`, { fillOpacity: 0.75 }),
    noRows(table),
  ];
  return carrying(marks, {
    sources: [table.meta.source],
    options: {
      marginLeft,
      marginTop: 8,
      marginBottom: 40,
      height: 48 + Math.max(2, states.length) * ROW,
      x: { domain: states, label: "To the state of the next bar", labelAnchor: "right" },
      y: { domain: states, label: "From", labelArrow: "none" },
      color: {
        domain: [0, most],
        range: [neutralHeat(0), neutralHeat(1)],
        label: "Probability of the step (%)",
        tickFormat: format,
        ticks: 5,
        width: 320,
        legend: true,
      },
    } as Plot.PlotOptions,
  });
}
