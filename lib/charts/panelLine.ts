import { axisFormat, axisLabel } from "./axis.ts";
import type { FigureRow } from "./figureRows.ts";
import { Plot } from "./observablePlot.ts";
import type { PanelRowOf } from "./panelRows.ts";
import { thinLine } from "./thinLine.ts";
import type { Timed } from "./timed.ts";

/** A row of a panel as a line of its first column. */
export function panelLine(
  own: Timed,
  { needs: [y], height, words, color, base, curve }: PanelRowOf,
  pixels: number,
  more: Plot.LineYOptions | undefined,
): FigureRow {
  const { rows, x, column, values } = thinLine(own, y, pixels, "panelFigure");
  return {
    height,
    label: axisLabel(y, column, words),
    format: axisFormat(column),
    values,
    base,
    draw: (onto) => [
      Plot.lineY(rows, {
        x: { value: x, label: own.x },
        y: rows.map((row) => onto(row[y] as number)),
        z: null,
        curve,
        stroke: color,
        marker: rows.length === 1 ? "dot" : undefined, // a line of one point cannot be seen
        ...more,
      }),
    ],
  };
}
