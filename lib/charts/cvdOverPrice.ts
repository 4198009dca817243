import { quoted } from "../columns/columns.ts";
import type { Columns, NameOf, Tabular } from "../columns/columns.ts";
import type { Plot } from "./observablePlot.ts";
import { checkedOverPrice, overPrice } from "./overPrice.ts";
import type { OverPriceOptions } from "./overPrice.ts";
import { PALETTE } from "./palette.ts";
import { timed } from "./timed.ts";

/** What {@link cvdOverPrice} takes beside a frame. */
export interface CvdOverPriceOptions<N extends string = string> extends OverPriceOptions<N> {
  /** The column of the curve. @default `cvdClose` */
  y?: N;
  /** More for the line of the CVD, as for `Plot.lineY`. */
  cvdLine?: Plot.LineYOptions;
}

/**
 * Cumulative volume delta and price in one plot, each on the whole height and with an axis of its own: CVD at
 * the left, price at the right. Both are drawn at the close of their bars. The height of the curve is
 * arbitrary (see `cvd`): look at where the two part, not at where they cross.
 *
 * Returns marks for {@link plot}, to which they bring labels with units, short ticks, a legend and the
 * frames' sources as a caption. The plot's `y` scale is that of the CVD. Long lines are thinned for
 * drawing, as `thinned` does: no extreme is hidden.
 *
 * @param frame What `cvd` returns. @param options `price` among them: what `kline.lists` returns.
 * @throws {TypeError} if the frame holds the delta of each bar and not the curve, it is no frame, or an
 * option is misspelt; it says what to pass.
 * @throws {RangeError} if a column is missing, no price is to be had, or the frame holds several series.
 *
 * @example
 * ```ts
 * import { cvd, cvdOverPrice, demo, plot } from "coinank";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const api = demo();
 * const span = {
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "1h", start: "2024-09-01", end: "2024-09-15",
 *   productType: "SWAP",
 * } as const;
 * const curve = cvd(await api.marketOrder.cvd.history(span));
 * const price = await api.kline.lists.history(span);
 * const picture = plot({ title: "CVD against price", marks: [cvdOverPrice(curve, { price })] });
 * assertStringIncludes(picture.svg, "CVD (coin)");
 * ```
 */
export function cvdOverPrice<T extends Tabular>(
  frame: T,
  options: CvdOverPriceOptions<NameOf<T>> = {},
): Plot.Markish[] {
  checkedOverPrice(options, ["y", "cvdLine"], "cvdOverPrice");
  const curve = timed(frame, options.x, "cvdOverPrice");
  const level = {
    y: options.y ?? curveOf(curve.table),
    name: "CVD",
    color: PALETTE.cvd,
    line: options.cvdLine,
  };
  return overPrice(curve, level, options, "cvdOverPrice");
}

function curveOf({ columns, names }: Columns): string {
  if (columns.cvdClose?.kind === "stock") return "cvdClose";
  throw new TypeError(
    `cvdOverPrice: needs the curve, cvdClose as a level; there are ${quoted(names)}` +
      (columns.cvdClose ? ", of which cvdClose is the delta of each bar" : "") +
      ". Pass what cvd returns: cvd(await api.marketOrder.cvd.history({ … }))",
  );
}
