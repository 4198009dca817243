import { Plot } from "./observablePlot.ts";
// @ts-types="npm:@types/d3-array@3.2.2"
import { extent, ticks } from "npm:d3-array@3.2.4";

/** A row of a figure: something over time with an axis of its own. */
export interface FigureRow {
  /** In px. */
  readonly height: number;
  /** What it is, and its unit. */
  readonly label: string;
  readonly format: (value: number) => string;
  /** All that should be in sight. */
  readonly values: Float64Array;
  /** A level at which a line is drawn, and which is always in sight. */
  readonly base?: number;
  /** Its marks. @param onto From its own values to the figure's `y`. */
  readonly draw: (onto: (value: number) => number) => Plot.Markish[];
}

/** Between two rows, in px: the lower one's label stands there. */
const GAP = 30;

/**
 * Rows below one another in one plot, whose `y` counts px from the bottom: `Plot` has one scale an axis, so
 * each row is drawn in units of the whole.
 */
export function figureRows(rows: readonly FigureRow[]): { marks: Plot.Markish[]; height: number } {
  const height = rows.reduce((sum, row) => sum + row.height, 0) + GAP * (rows.length - 1);
  let top = height;
  const marks = rows.flatMap((row, k) => {
    const bottom = top - row.height;
    const known = extent(row.values.filter(Number.isFinite)) as [number?, number?];
    const [low, high] = extent(
      [...known, row.base].filter((value) => value !== undefined),
    ) as [number?, number?];
    const onto = (value: number) =>
      low === undefined || high === undefined
        ? NaN
        : high > low
        ? bottom + (value - low) / (high - low) * row.height
        : bottom + row.height / 2; // what stood still is a line in the middle
    const all = low === undefined || high === undefined
      ? []
      : high > low
      ? ticks(low, high, Math.max(2, Math.round(row.height / 28)))
      : [low];
    const labelAt = top;
    top = bottom - GAP;
    return [
      Plot.ruleY(all, { y: onto, strokeOpacity: 0.1 }),
      ...row.draw(onto),
      row.base === undefined ? null : Plot.ruleY([row.base], { y: onto, strokeOpacity: 0.5 }),
      Plot.axisY(all, {
        // By names of their own, or Plot would take one for the plot's and leave that out.
        ariaLabel: `row-${k + 1}-axis`,
        y: onto,
        tickFormat: row.format,
        label: null,
      }),
      Plot.text([row.label], {
        y: () => labelAt,
        frameAnchor: "left",
        lineAnchor: "bottom",
        dx: -47,
        dy: -9,
      }),
    ];
  });
  return { marks, height };
}
