import type { Column } from "../columns/column.ts";
import { quoted } from "../columns/columns.ts";
import type { Tabular } from "../columns/columns.ts";
import { rowsOf } from "../columns/rowsOf.ts";
import { columnsOf } from "../columns/tabular.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { apart } from "./apart.ts";
import { axisFormat, UTC } from "./axis.ts";
import { carrying } from "./carried.ts";
import { between } from "./layers.ts";
import { Plot } from "./observablePlot.ts";
import { PALETTE } from "./palette.ts";

/** What {@link flushMarks} takes beside a frame. */
export interface FlushMarksOptions {
  /** More for the bands, as for `Plot.rect`. */
  band?: Plot.RectOptions;
  /** More for the labels, as for `Plot.text`; `false` for none. */
  label?: Plot.TextOptions | false;
}

/**
 * Flush events as bands over the whole height of a plot over time, each with what open interest fell by: put
 * them beside another composite. Wherever they are given among the marks, bands lie over lines and bars, which
 * show through, and under all labels. A band is at least 2 px wide. Where labels would lie over one another
 * that of the greater fall is shown.
 *
 * Returns marks for {@link plot}, to which they bring an axis of time, room for the labels above the
 * other marks, and the frame's source as a caption; none for a frame without events.
 *
 * @param events What `flushEvents` returns.
 * @throws {TypeError} if the frame holds no events, or an option is misspelt.
 *
 * @example
 * ```ts
 * import { demo, flushEvents, flushMarks, oiOverPrice, plot } from "coinank";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const api = demo();
 * const span = {
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "1h", start: "2024-08-01", end: "2024-08-10",
 * } as const;
 * const oi = await api.openInterest.symbolChart.history(span);
 * const price = await api.kline.lists.history({ ...span, productType: "SWAP" });
 * const liq = await api.liquidation.history.history(span);
 * const events = flushEvents(oi, price, liq, { theta: 0.01, phi0: 0.05 });
 * const picture = plot({ marks: [flushMarks(events), oiOverPrice(oi)] });
 * assertStringIncludes(picture.svg, "Open interest");
 * ```
 */
export function flushMarks(events: Tabular, options: FlushMarksOptions = {}): Plot.Markish[] {
  checkedNames(options, ["band", "label"], "flushMarks");
  const table = columnsOf(events);
  const { start, end, coinPct }: Record<string, Column | undefined> = table.columns;
  if (start?.kind !== "time" || end?.kind !== "time" || coinPct?.kind !== "growth") {
    throw new TypeError(
      `flushMarks: no events with start, end and coinPct; there are ${
        quoted(table.names)
      }. Pass what ` +
        "flushEvents returns",
    );
  }
  const rows = (rowsOf(table) as Record<string, number>[])
    .sort((a, b) => a.coinPct - b.coinPct); // the greatest fall first
  if (rows.length === 0) return [];
  const format = axisFormat({ kind: "growth", unit: coinPct.unit });
  return carrying([
    between(Plot.rect(rows, {
      x1: "start",
      x2: "end",
      fill: PALETTE.decrease,
      fillOpacity: 0.25,
      insetLeft: -0.5,
      insetRight: -0.5,
      ...options.band,
    })),
    options.label === false ? null : Plot.text(
      rows,
      apart({
        x: (row) => new Date((Number(row.start) + Number(row.end)) / 2),
        text: (row) => format(Number(row.coinPct.toPrecision(2))),
        frameAnchor: "top",
        dy: 2,
        fill: "currentColor",
        stroke: "var(--plot-background)",
        strokeWidth: 3,
        ...options.label,
      }),
    ),
  ], {
    sources: [table.meta.source],
    // Room for the labels above the lines.
    options: { x: UTC, ...(options.label === false ? {} : { y: { insetTop: 14 } }) },
  });
}
