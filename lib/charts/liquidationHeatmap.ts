import type { Column } from "../columns/column.ts";
import { quoted } from "../columns/columns.ts";
import type { Columns, NameOf, Tabular } from "../columns/columns.ts";
import { heat } from "./heat.ts";
import { heatOverPrice } from "./heatOverPrice.ts";
import type { HeatOverPriceOptions } from "./heatOverPrice.ts";
import type { Plot } from "./observablePlot.ts";

/** What {@link liquidationHeatmap} takes beside a frame. */
export interface LiquidationHeatmapOptions<N extends string = string>
  extends HeatOverPriceOptions<N> {
  /** The column of what would be liquidated. @default `liqValue` */
  y?: N;
}

/**
 * What would be liquidated at each price as time went on, as a heatmap: the more, the stronger the colour, by its
 * square root, so that small amounts are seen beside large ones. A cell lasts from its instant to where the
 * next would be, and is as high as prices lie apart. With `price` its line is drawn over the cells.
 *
 * Where there are more cells than a picture holds (2,600), neighbours are drawn as one: of several prices the
 * greatest amount, or with `merge: "sum"` all that would be liquidated there; of several instants always the
 * greatest, since what stands at two instants does not add up. Under the legend's name it says of how
 * many. No extreme is hidden. A cell of 0, or that is not known, is left out.
 *
 * Returns marks for {@link plot}, to which they bring axes with units, a scale of colours with its legend, and
 * the frames' sources as a caption.
 *
 * @param frame What `liquidation.heatmap` returns. @param options `price` among them: what `kline.lists`
 * returns.
 * @throws {TypeError} if the frame lacks prices or amounts, it is no frame, or an option is misspelt.
 * @throws {RangeError} if a column is missing, or `merge` is neither `"max"` nor `"sum"`.
 *
 * @example
 * ```ts
 * import { demo, liquidationHeatmap, plot } from "coinank";
 * import { assert, assertStringIncludes } from "@std/assert";
 *
 * const api = demo({ now: () => Date.UTC(2024, 8, 15) });
 * const pair = { exchange: "Binance", symbol: "BTCUSDT" } as const;
 * const levels = await api.liquidation.heatmap({ ...pair, interval: "1d" });
 * const price = await api.kline.lists({ ...pair, interval: "5m", size: 288, productType: "SWAP" });
 * const { svg } = plot({ title: "Where it would hurt", marks: [liquidationHeatmap(levels, { price })] });
 * assertStringIncludes(svg, "Would be liquidated (USD)");
 * assert(svg.length < 300_000);
 * ```
 */
export function liquidationHeatmap<T extends Tabular>(
  frame: T,
  options: LiquidationHeatmapOptions<NameOf<T>> = {},
): Plot.Markish[] {
  return heatOverPrice(frame, options, {
    chart: "liquidationHeatmap",
    more: ["y"],
    levelOf: (table) => options.y ?? levelOf(table),
    words: "Would be liquidated",
    color: { type: "sqrt", interpolate: heat },
  });
}

function levelOf({ columns, names }: Columns): string {
  const level: Column | undefined = columns.liqValue;
  if (level?.kind === "stock") return "liqValue";
  throw new TypeError(
    `liquidationHeatmap: no liqValue among ${
      quoted(names)
    }. Pass what liquidation.heatmap returns, ` +
      "or name a column with y",
  );
}
