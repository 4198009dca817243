import type { Column } from "../columns/column.ts";
import type { Columns } from "../columns/columns.ts";
import { axisFormat, axisLabel } from "./axis.ts";
import { Plot } from "./observablePlot.ts";
import type { StripBelow } from "./stripBelow.ts";
// @ts-types="npm:@types/d3-array@3.2.2"
import { max, ticks } from "npm:d3-array@3.2.4";

/** Amounts as bars in a strip below a plot, from its bottom up, with an axis of their own at the right. */
export function volumeStrip(
  table: Columns,
  name: string,
  { bottom, top }: StripBelow,
  { rows, bar, volumeBars, volumeAxis }: {
    rows: Record<string, number>[];
    bar: Plot.RectOptions;
    volumeBars?: Plot.RectOptions;
    volumeAxis?: Plot.AxisYOptions;
  },
): Plot.Markish[] {
  const column: Column = table.columns[name];
  const most = max((column.values as Float64Array).filter(Number.isFinite)) ?? 0;
  const onto = (amount: number) => bottom + (most > 0 ? amount / most : 0) * (top - bottom);
  return [
    Plot.rect(rows, {
      ...bar,
      y1: bottom,
      y2: rows.map((row) => onto(row[name])),
      fillOpacity: 0.6,
      ...volumeBars,
    }),
    rows.length > 0
      ? Plot.axisY(ticks(0, most, 2), {
        // By another name, or Plot would take it for the plot's own and leave that out.
        ariaLabel: "volume-axis",
        anchor: "right",
        y: onto,
        tickFormat: axisFormat({ ...column, kind: "stock" }), // amounts, not changes: no sign
        label: null, // beside the strip it would lie over the ticks
        ...volumeAxis,
      })
      : null,
    rows.length > 0
      ? Plot.text([axisLabel(name, column)], {
        frameAnchor: "right",
        y: top,
        lineAnchor: "bottom",
        dy: -3,
      })
      : null,
  ];
}
