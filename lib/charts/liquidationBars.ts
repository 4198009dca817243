import type { Column } from "../columns/column.ts";
import { columnNamed } from "../columns/columns.ts";
import type { Columns, NameOf, Tabular } from "../columns/columns.ts";
import { rowsOf } from "../columns/rowsOf.ts";
import { LIQUIDATED } from "../openinterest/liquidationImbalance.ts";
import { sidesIn } from "../openinterest/sidesOf.ts";
import { axisFormat, axisLabel, UTC } from "./axis.ts";
import { barInset } from "./barInset.ts";
import { barSpans } from "./barSpans.ts";
import { carrying } from "./carried.ts";
import { noRows } from "./noRows.ts";
import { Plot } from "./observablePlot.ts";
import { PALETTE } from "./palette.ts";
import { refuseManyBars } from "./refuseManyBars.ts";
import { timed } from "./timed.ts";

/** What {@link liquidationBars} takes beside a frame: any option of `Plot.rect`, and these. */
export interface LiquidationBarsOptions<N extends string = string>
  extends Omit<Plot.RectOptions, "x" | "y"> {
  /** The column of liquidated longs. @default the turnover in USD */
  longs?: N;
  /** The column of liquidated shorts. @default the turnover in USD */
  shorts?: N;
  /** The column of instants. @default the frame's */
  x?: N;
  /** How wide a bar is, such as `"1d"`. @default what the frame says, else its smallest step */
  every?: string;
}

const LONGS = "Longs liquidated";
const SHORTS = "Shorts liquidated";

/**
 * Liquidations as bars: shorts above zero, whose forced buying pushes the price up; longs below, whose forced
 * selling pushes it down. Both are amounts, so the axis has no signs. A bar covers the time in which they
 * happened.
 *
 * Returns marks for {@link plot}, to which they bring a label with the unit, short ticks, a legend and the
 * frame's source as a caption. A side that is `NaN` is left out. Exchanges throttle their feeds of
 * liquidations, so that bars are lower bounds.
 *
 * @param frame What `liquidation.history` or `liquidation.aggHistory` returns.
 * @throws {TypeError} if there are no turnovers of long and short liquidations in USD, or it is no frame.
 * @throws {RangeError} if a column is missing, the frame holds several series, or more bars than a picture
 * can show.
 *
 * @example
 * ```ts
 * import { demo, liquidationBars, plot } from "coinank";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const liq = await demo().liquidation.history({
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "4h", size: 90, endTime: "2024-09-15",
 * });
 * const picture = plot({ title: "Liquidations", marks: [liquidationBars(liq)] });
 * assertStringIncludes(picture.svg, "Liquidations (USD)");
 * ```
 */
export function liquidationBars<T extends Tabular>(
  frame: T,
  options: LiquidationBarsOptions<NameOf<T>> = {},
): Plot.Markish[] {
  const { longs, shorts, x: xName, every, ...rest } = options;
  const { table, x, times } = timed(frame, xName, "liquidationBars");
  refuseManyBars(table, times, "liquidationBars");
  const [long, short] = sidesNamed(table, longs, shorts);
  const column: Column = columnNamed(table, short, "liquidationBars");
  const spans = barSpans(table, times, column, every);
  const rows = rowsOf(table) as Record<string, number>[];
  const inset = barInset(rows.length);
  const side = (name: string, sign: number, fill: string) =>
    Plot.rect(rows, {
      x1: { value: spans.map(({ from }) => new Date(from)), label: x } as Plot.ChannelValueSpec,
      x2: spans.map(({ to }) => new Date(to)),
      y1: 0,
      y2: rows.map((row) => sign * row[name]),
      fill: () => fill,
      insetLeft: inset,
      insetRight: inset,
      ...rest,
    });
  const format = axisFormat({ kind: "stock", unit: column.unit });
  return carrying([side(short, 1, SHORTS), side(long, -1, LONGS), Plot.ruleY([0]), noRows(table)], {
    sources: [table.meta.source],
    options: {
      marginLeft: 50,
      x: UTC,
      y: {
        label: axisLabel(short, column, "Liquidations"),
        labelArrow: "none", // up is not more: it is shorts
        tickFormat: (amount: number) => format(Math.abs(amount)),
        grid: true,
      },
      color: {
        domain: [SHORTS, LONGS],
        range: [PALETTE.increase, PALETTE.decrease],
        legend: true,
      },
    },
  });
}

function sidesNamed(
  table: Columns,
  longs: string | undefined,
  shorts: string | undefined,
): readonly [string, string] {
  if (longs !== undefined && shorts !== undefined) {
    columnNamed(table, longs, "liquidationBars");
    return [longs, shorts];
  }
  if (longs === undefined && shorts === undefined) {
    return sidesIn(table, ["long", "short"], LIQUIDATED, "liquidationBars").names;
  }
  throw new TypeError(
    "liquidationBars: one side is named, the other is not. Name longs and shorts",
  );
}
