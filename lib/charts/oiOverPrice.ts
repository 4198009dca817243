import { quoted } from "../columns/columns.ts";
import type { Columns, NameOf, Tabular } from "../columns/columns.ts";
import type { Plot } from "./observablePlot.ts";
import { checkedOverPrice, overPrice } from "./overPrice.ts";
import type { OverPriceOptions } from "./overPrice.ts";
import { PALETTE } from "./palette.ts";
import { timed } from "./timed.ts";

/** What {@link oiOverPrice} takes beside a frame. */
export interface OiOverPriceOptions<N extends string = string> extends OverPriceOptions<N> {
  /** The column of open interest. @default `coinCount`, else the frame's close or first level */
  y?: N;
  /** More for the line of open interest, as for `Plot.lineY`. */
  oiLine?: Plot.LineYOptions;
}

/**
 * Open interest and price in one plot, each on the whole height and with an axis of its own: open
 * interest at the left, price at the right. By default open interest in coin: in USD it contains the
 * price, and the two lines would agree by construction. Levels are drawn at the instant at which they
 * were so: samples at their stamp, what bars close with at their close.
 *
 * Returns marks for {@link plot}, to which they bring labels with units, short ticks, a legend and the
 * frame's source as a caption. The plot's `y` scale is that of open interest. Rows may be in any order;
 * a line is broken where a value is `NaN`. Long lines are thinned for drawing, as `thinned` does: no extreme
 * is hidden.
 *
 * @throws {RangeError} if a column is missing or no price is to be had.
 * @throws {TypeError} if it is no frame, holds text, or an option is misspelt.
 *
 * @example
 * ```ts
 * import { demo, oiOverPrice, plot } from "coinank";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const oi = await demo().openInterest.symbolChart.history({
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "1h", start: "2024-09-01", end: "2024-09-15",
 * });
 * const picture = plot({ title: "Open interest over price", marks: [oiOverPrice(oi)] });
 * assertStringIncludes(picture.svg, "demo market (generated)");
 * ```
 */
export function oiOverPrice<T extends Tabular>(
  frame: T,
  options: OiOverPriceOptions<NameOf<T>> = {},
): Plot.Markish[] {
  checkedOverPrice(options, ["y", "oiLine"], "oiOverPrice");
  const oi = timed(frame, options.x, "oiOverPrice");
  const level = {
    y: options.y ?? levelOf(oi.table),
    name: "Open interest",
    color: PALETTE.openInterest,
    line: options.oiLine,
  };
  return overPrice(oi, level, options, "oiOverPrice");
}

function levelOf({ columns, names }: Columns): string {
  const level = ["coinCount"].find((name) => names.includes(name)) ??
    names.find((name) => columns[name].kind === "stock" && columns[name].corner === "close") ??
    names.find((name) => columns[name].kind === "stock");
  if (level !== undefined) return level;
  throw new RangeError(
    `oiOverPrice: no column of open interest; name one with y; there are ${quoted(names)}`,
  );
}
