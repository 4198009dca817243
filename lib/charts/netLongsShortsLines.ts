import { quoted } from "../columns/columns.ts";
import type { NameOf, Tabular } from "../columns/columns.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { axisFormat, axisLabel, UTC } from "./axis.ts";
import { carrying } from "./carried.ts";
import { noRows } from "./noRows.ts";
import { Plot } from "./observablePlot.ts";
import { PALETTE } from "./palette.ts";
import { seriesLines } from "./seriesLines.ts";
import { checkedPixels } from "./thinned.ts";
import { timed } from "./timed.ts";

/** What {@link netLongsShortsLines} takes beside a frame. */
export interface NetLongsShortsLinesOptions<N extends string = string> {
  /** The column of net longs. @default `netLongs` */
  longs?: N;
  /** The column of net shorts. @default `netShorts` */
  shorts?: N;
  /** The column of instants. @default the frame's */
  x?: N;
  /** More for both lines, as for `Plot.lineY`. */
  line?: Plot.LineYOptions;
  /** How many columns of pixels the plot has, for which long lines are thinned. @default 640 */
  pixels?: number;
}

/**
 * Net longs and net shorts as two lines from the 0 at which the frame begins. Their heights are arbitrary (see
 * `netLongsShorts`): only changes mean something.
 *
 * Returns marks for {@link plot}, to which they bring a label with the unit, short ticks, a legend and the
 * frame's source as a caption. Levels are drawn at the close of their bars. Long lines are thinned for
 * drawing, as `thinned` does: no extreme is hidden.
 *
 * @param frame What `netLongsShorts` returns, or `cumulative` of `netPositions.list` with its columns named.
 * @throws {TypeError} if the frame has no net longs and shorts as levels, it is no frame, or an option is
 * misspelt; it says what to pass.
 * @throws {RangeError} if the frame holds several series, or a column that is named is missing.
 *
 * @example
 * ```ts
 * import { demo, netLongsShorts, netLongsShortsLines, plot } from "coinank";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const api = demo();
 * const span = {
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "1h", start: "2024-09-01", end: "2024-09-15",
 * } as const;
 * const oi = await api.openInterest.kline.history(span);
 * const price = await api.kline.lists.history({ ...span, productType: "SWAP" });
 * const picture = plot({ marks: [netLongsShortsLines(netLongsShorts(oi, price))] });
 * assertStringIncludes(picture.svg, "Net longs");
 * ```
 */
export function netLongsShortsLines<T extends Tabular>(
  frame: T,
  options: NetLongsShortsLinesOptions<NameOf<T>> = {},
): Plot.Markish[] {
  checkedNames(options, ["longs", "shorts", "x", "line", "pixels"], "netLongsShortsLines");
  const own = timed(frame, options.x, "netLongsShortsLines");
  const { table } = own;
  const { longs = "netLongs", shorts = "netShorts" } = options;
  for (const [option, name] of [["longs", longs], ["shorts", shorts]]) {
    if (options[option as "longs"] !== undefined || table.columns[name]?.kind === "stock") continue;
    throw new TypeError(
      `netLongsShortsLines: no level ${quoted([name])} among ${quoted(table.names)}. Pass what ` +
        `netLongsShorts returns, or name a column with ${option}`,
    );
  }
  const { marks, color } = seriesLines([
    { name: "Net longs", own, y: longs },
    { name: "Net shorts", own, y: shorts },
  ], {
    pixels: checkedPixels(options.pixels, "netLongsShortsLines"),
    line: options.line,
    colors: [PALETTE.longs, PALETTE.shorts],
    chart: "netLongsShortsLines",
  });
  const column = table.columns[longs];
  return carrying([Plot.ruleY([0], { strokeOpacity: 0.4 }), ...marks, noRows(table)], {
    sources: [table.meta.source],
    options: {
      marginLeft: 50,
      x: UTC,
      y: {
        label: axisLabel(longs, column, "Net positions"),
        tickFormat: axisFormat(column),
        grid: true,
      },
      color,
    },
  });
}
