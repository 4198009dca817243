import type { Column } from "../columns/column.ts";
import { axisFormat, axisLabel } from "./axis.ts";
import { Plot } from "./observablePlot.ts";
import { ontoRange } from "./ontoRange.ts";
import type { StackedLevels } from "./stackedLevels.ts";
// @ts-types="npm:@types/d3-array@3.2.2"
import { ticks } from "npm:d3-array@3.2.4";

/** What the legend calls the lines. */
export const CUMULATIVE = "Cumulative from the last price";

/**
 * Amounts by price added up on the way from the price of now, once down and once up, as lines over the bars with
 * an axis of their own at the right.
 *
 * @param y The column of the amounts, by name.
 */
export function cumulatedLevels(
  { levels, heights }: StackedLevels,
  last: number,
  { y, column, line, axis }: {
    y: string;
    column: Column;
    line?: Plot.LineOptions;
    axis?: Plot.AxisYOptions;
  },
): Plot.Markish[] {
  const along = (side: StackedLevels["levels"]) => {
    let sum = 0;
    return [{ price: last, sum }, ...side.map((level) => ({ ...level, sum: sum += level.sum }))];
  };
  const lines = [
    along(levels.filter(({ price }) => price < last).toReversed()),
    along(levels.filter(({ price }) => price >= last)),
  ];
  const [onto, [, high]] = ontoRange(
    Float64Array.from([0, ...lines.flat().map(({ sum }) => sum)]),
    Float64Array.from([0, ...heights]),
  );
  const drawn = lines.flatMap((points) =>
    ["var(--plot-background)", CUMULATIVE].map((stroke, k) =>
      Plot.line(points, {
        x: "price",
        y: points.map(({ sum }) => onto(sum)),
        z: null,
        stroke: k === 0 ? stroke : () => stroke,
        strokeWidth: k === 0 ? 3.5 : 1.75, // a halo, or the line would be lost among the bars
        ...line,
      })
    )
  );
  if (!(high > 0)) return drawn;
  const right = Plot.axisY(ticks(0, high, 6), {
    // By another name, or Plot would take it for the plot's own and leave that out.
    ariaLabel: "cumulative-axis",
    anchor: "right",
    y: onto,
    tickFormat: axisFormat({ kind: "stock", unit: column.unit }),
    label: axisLabel(y, column, "Cumulative"),
    ...axis,
  });
  return [...drawn, right];
}
