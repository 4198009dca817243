import type { Column } from "../columns/column.ts";
import { columnNamed } from "../columns/columns.ts";
import { axisFormat, axisLabel } from "./axis.ts";
import { barInset } from "./barInset.ts";
import { barSpans } from "./barSpans.ts";
import type { BarSpan } from "./barSpans.ts";
import type { FigureRow } from "./figureRows.ts";
import { Plot } from "./observablePlot.ts";
import { PALETTE } from "./palette.ts";
import type { PanelRowOf } from "./panelRows.ts";
import { refuseManyBars } from "./refuseManyBars.ts";
import type { Timed } from "./timed.ts";

/**
 * A row of a panel as bars, its first column upwards and its second downwards. Each side is a filled line in
 * steps, one path: as rectangles they would be most of the picture's size.
 */
export function panelBars(
  { table, x, times }: Timed,
  { needs, height, words, base }: PanelRowOf,
  more: Plot.LineYOptions | undefined,
): FigureRow {
  refuseManyBars(table, times, "panelFigure");
  const [up, down] = needs.map((name): Column => columnNamed(table, name, "panelFigure"));
  const spans = barSpans(table, times, up);
  const shorts = up.values as Float64Array;
  const longs = (down.values as Float64Array).map((usd) => -usd);
  const format = axisFormat({ kind: "stock", unit: up.unit });
  return {
    height,
    label: axisLabel(needs[0], up, words),
    format: (usd) => format(Math.abs(usd)), // both are amounts: the axis has no signs
    values: Float64Array.of(...shorts, ...longs), // no more than refuseManyBars lets pass
    base,
    draw: (onto) =>
      [[shorts, PALETTE.increase] as const, [longs, PALETTE.decrease] as const].map((
        [values, fill],
      ) => {
        const steps = stepsOf(spans, values);
        return Plot.lineY(steps, {
          x: { value: steps.map(({ t }) => new Date(t)), label: x },
          y: steps.map(({ value }) => onto(value)),
          z: null,
          curve: "step-after",
          stroke: fill,
          strokeWidth: Math.max(0, -2 * barInset(table.length)), // none is paler than a pixel
          fill,
          ...more,
        });
      }),
  };
}

/** Each bar's value from its start on; 0, which draws nothing, where none is known, and at both ends. */
function stepsOf(spans: readonly BarSpan[], values: Float64Array) {
  return spans.flatMap(({ from, to }, i) => [
    ...(spans[i - 1]?.to === from ? [] : [{ t: from, value: 0 }]),
    { t: from, value: values[i] || 0 },
    ...(spans[i + 1]?.from === to ? [] : [{ t: to, value: 0 }]),
  ]);
}
