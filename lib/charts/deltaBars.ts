import { columnNamed, quoted } from "../columns/columns.ts";
import type { Columns, NameOf, Tabular } from "../columns/columns.ts";
import { rowsOf } from "../columns/rowsOf.ts";
import { axisFormat, axisLabel, UTC } from "./axis.ts";
import { barInset } from "./barInset.ts";
import { barSpans } from "./barSpans.ts";
import { carrying } from "./carried.ts";
import { noRows } from "./noRows.ts";
import { Plot } from "./observablePlot.ts";
import { PALETTE } from "./palette.ts";
import { timed } from "./timed.ts";

/** What {@link deltaBars} takes beside a frame: any option of `Plot.rect`, and these. */
export interface DeltaBarsOptions<N extends string = string>
  extends Omit<Plot.RectOptions, "x" | "y"> {
  /** The column of changes. @default `coinCountDelta`, else the frame's first flow */
  y?: N;
  /** The column of instants. @default the frame's */
  x?: N;
  /** How wide a bar is, such as `"1d"`. @default what the frame says, else its smallest step */
  every?: string;
}

/**
 * Changes as bars from zero, blue up and vermilion down. A bar covers the time in which the change
 * happened: for samples the width before their stamp, for bars the width after it.
 *
 * Returns marks for {@link plot}, to which they bring a label with the column's unit, short ticks, the
 * colours (`color: { legend: true }` shows their legend) and the frame's source as a caption.
 * Rows may be in any order; a change that is `NaN` is left out.
 *
 * @throws {RangeError} if there is no such column, or no column of flows to choose.
 *
 * @example
 * ```ts
 * import { deltaBars, demo, oiDelta, plot, resample } from "coinank";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const oi = await demo().openInterest.symbolChart.history({
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "1h", start: "2024-09-01", end: "2024-09-15",
 * });
 * const daily = oiDelta(resample(oi, "1d"));
 * const picture = plot({ title: "Daily change", marks: [deltaBars(daily)] });
 * assertStringIncludes(picture.svg, "demo market (generated)");
 * ```
 */
export function deltaBars<T extends Tabular>(
  frame: T,
  options: DeltaBarsOptions<NameOf<T>> = {},
): Plot.Markish[] {
  const { x: xName, y: yName, every, ...rest } = options;
  const { table, x, times } = timed(frame, xName, "deltaBars");
  const rows = rowsOf(table);
  const y = yName ?? changesOf(table);
  const column = columnNamed(table, y, "deltaBars");
  const spans = barSpans(table, times, column, every);
  const inset = barInset(spans.length);
  const bars = Plot.rect(rows, {
    x1: { value: spans.map(({ from }) => new Date(from)), label: x } as Plot.ChannelValueSpec,
    x2: spans.map(({ to }) => new Date(to)),
    y1: 0,
    y2: y,
    fill: rows.map((row) => row[y] as number < 0 ? "decrease" : "increase"),
    insetLeft: inset,
    insetRight: inset,
    ...rest,
  });
  return carrying([bars, Plot.ruleY([0]), noRows(table)], {
    sources: [table.meta.source],
    options: {
      marginLeft: 50,
      x: UTC,
      y: { label: axisLabel(y, column), tickFormat: axisFormat(column), grid: true },
      color: {
        domain: ["increase", "decrease"],
        range: [PALETTE.increase, PALETTE.decrease],
      },
    },
  });
}

function changesOf({ columns, names }: Columns): string {
  const flow = names.includes("coinCountDelta")
    ? "coinCountDelta"
    : names.find((name) => columns[name].kind === "flow");
  if (flow !== undefined) return flow;
  throw new RangeError(
    `deltaBars: no column of changes; name one with y, or make some with oiDelta(frame); ` +
      `there are ${quoted(names)}`,
  );
}
