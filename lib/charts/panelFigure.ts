import type { Tabular } from "../columns/columns.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { cvd } from "../openinterest/cvd.ts";
import { UTC } from "./axis.ts";
import { carrying } from "./carried.ts";
import { figureRows } from "./figureRows.ts";
import { noRows } from "./noRows.ts";
import type { Plot } from "./observablePlot.ts";
import { panelBars } from "./panelBars.ts";
import { panelLine } from "./panelLine.ts";
import { PANEL_ROWS, panelRowsIn } from "./panelRows.ts";
import type { PanelRow } from "./panelRows.ts";
import { checkedPixels } from "./thinned.ts";
import { timed } from "./timed.ts";
import type { Timed } from "./timed.ts";

export type { PanelRow };

/** What {@link panelFigure} takes beside a frame. */
export interface PanelFigureOptions {
  /** Which rows, from the top. @default all of which the frame has columns */
  rows?: readonly PanelRow[];
  /** More for each line, as for `Plot.lineY`. */
  line?: Plot.LineYOptions;
  /** More for the shapes of liquidations, which are filled lines in steps, as for `Plot.lineY`. */
  area?: Plot.LineYOptions;
  /** How many columns of pixels the plot has, for which long lines are thinned. @default 640 */
  pixels?: number;
}

/**
 * A whole figure of a contract: price, open interest, CVD, liquidations, funding and long/short in rows below
 * one another, each with an axis of its own, along one axis of time.
 *
 * Levels are drawn at the close of their bars, liquidations over them: shorts, whose forced buying pushes the
 * price up, above zero, longs below. The CVD is the running sum of the bars' own, from 0 before the first.
 * What is not known is left out. Long lines are thinned for drawing, as `thinned` does: no extreme is hidden.
 *
 * Returns marks for {@link plot}, to which they bring axes with units, a height that suits the rows, and the
 * frame's source as a caption. The plot's `y` scale has no unit: it counts the figure's height.
 *
 * @param frame What `panel` returns.
 * @throws {TypeError} if the frame has columns of no row or not those of a row that is asked for, it is no
 * frame, or an option is misspelt.
 * @throws {RangeError} if the frame holds several series, or more bars of liquidations than a picture can show.
 *
 * @example
 * ```ts
 * import { demo, panel, panelFigure, plot } from "coinank";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const df = await panel(demo(), {
 *   symbol: "BTCUSDT", exchange: "Binance", interval: "1h", start: "2024-08-01", end: "2024-08-10",
 * });
 * const marks = [panelFigure(df, { rows: ["price", "oi", "liquidation"] })];
 * const picture = plot({ title: "BTCUSDT on Binance", marks });
 * assertStringIncludes(picture.svg, "Open interest (coin)");
 * ```
 */
export function panelFigure(frame: Tabular, options: PanelFigureOptions = {}): Plot.Markish[] {
  checkedNames(options, ["rows", "line", "area", "pixels"], "panelFigure");
  const own = timed(frame, undefined, "panelFigure");
  const pixels = checkedPixels(options.pixels, "panelFigure");
  const rows = panelRowsIn(own.table, options.rows).map((name) =>
    PANEL_ROWS[name].bars
      ? panelBars(own, PANEL_ROWS[name], options.area)
      : panelLine(name === "cvd" ? curveOf(own) : own, PANEL_ROWS[name], pixels, options.line)
  );
  const { marks, height } = figureRows(rows);
  return carrying([...marks, noRows(own.table)], {
    sources: [own.table.meta.source],
    options: {
      marginLeft: 50,
      marginTop: 20,
      marginBottom: 30,
      height: height + 50,
      x: UTC,
      y: { axis: null, domain: [0, height] },
    },
  });
}

/** The panel with the running sum of its bars' deltas. */
function curveOf({ table, x }: Timed): Timed {
  return timed(cvd(table as Tabular, { column: "cvdClose" }) as Tabular, x, "panelFigure");
}
