import type { Column, Corner, Kind } from "../columns/column.ts";
import { columnNamed, quoted } from "../columns/columns.ts";
import type { Columns, NameOf, Tabular } from "../columns/columns.ts";
import { rowsOf } from "../columns/rowsOf.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { candleOf, cornersOf } from "../verbs/candles.ts";
import { figureColumn } from "../verbs/figureColumns.ts";
import { axisFormat, axisLabel, UTC } from "./axis.ts";
import { axisWords } from "./axisWords.ts";
import { barInset } from "./barInset.ts";
import { barSpans } from "./barSpans.ts";
import { carrying } from "./carried.ts";
import { noRows } from "./noRows.ts";
import { Plot } from "./observablePlot.ts";
import { PALETTE } from "./palette.ts";
import { refuseManyBars } from "./refuseManyBars.ts";
import { stripBelow } from "./stripBelow.ts";
import { timed } from "./timed.ts";
import { volumeStrip } from "./volumeStrip.ts";

/** What {@link candles} takes beside a frame. */
export interface CandlesOptions<N extends string = string> {
  /** The column of the candle's close, where there are several candles. @default that of the price */
  y?: N;
  /** The column of instants. @default the frame's */
  x?: N;
  /** How wide a bar is, such as `"1d"`. @default what the frame says, else its smallest step */
  every?: string;
  /** The column of what was traded, or `false` for none. @default `volume`, if the frame has it */
  volume?: N | false;
  /** More for the bodies, as for `Plot.rect`. */
  body?: Plot.RectOptions;
  /** More for the wicks, as for `Plot.ruleX`. */
  wick?: Plot.RuleXOptions;
  /** More for the bars of the volume, as for `Plot.rect`. */
  volumeBars?: Plot.RectOptions;
  /** More for the volume's axis at the right, as for `Plot.axisY`. */
  volumeAxis?: Plot.AxisYOptions;
}

/**
 * Candles, blue where the close is above the open or equal and vermilion where it is below, and under them what
 * was traded, in a strip with an axis of its own at the right. A candle covers its bar, from the stamp on.
 *
 * Returns marks for {@link plot}, to which they bring labels with units, short ticks, the colours and the
 * frame's source as a caption. The plot's `y` scale is that of the candles. A candle of which something is
 * `NaN` is left out. Candles of open interest, funding or ratios do as well as those of a price.
 *
 * @param frame What `kline.lists` returns, or `openInterest.kline`, `fundingRate.kline`, `cvd` …
 * @throws {TypeError} if the frame holds no candles, it is no frame, or an option is misspelt.
 * @throws {RangeError} if a column is missing, the frame holds several series, or more bars than a picture
 * can show.
 *
 * @example
 * ```ts
 * import { candles, demo, plot } from "coinank";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const price = await demo().kline.lists({
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "1h", size: 72, endTime: "2024-09-10",
 *   productType: "SWAP",
 * });
 * const picture = plot({ title: "BTCUSDT, 1h", marks: [candles(price)] });
 * assertStringIncludes(picture.svg, "Price (USD)");
 * assertStringIncludes(picture.svg, "Volume (coin)");
 * ```
 */
export function candles<T extends Tabular>(
  frame: T,
  options: CandlesOptions<NameOf<T>> = {},
): Plot.Markish[] {
  checkedNames(options, OPTIONS, "candles");
  const { table, x, times } = timed(frame, options.x, "candles");
  refuseManyBars(table, times, "candles");
  const { open, high, low, close } = candleIn(table, options.y);
  const volume = volumeOf(table, options.volume);
  const column: Column = table.columns[close];
  const spans = barSpans(table, times, column, options.every);
  const rows = rowsOf(table) as Record<string, number>[];
  const fill = rows.map((row) => row[close] < row[open] ? "decrease" : "increase");
  const inset = barInset(rows.length);
  const bar = {
    x1: { value: spans.map(({ from }) => new Date(from)), label: x } as Plot.ChannelValueSpec,
    x2: spans.map(({ to }) => new Date(to)),
    fill,
    insetLeft: inset,
    insetRight: inset,
  };
  const levels = [open, high, low, close].flatMap((name) => [...figuresOf(table, name)]);
  const strip = stripBelow(levels, volume ? { share: 0.16, gap: 0.05 } : { share: 0, gap: 0 });
  const marks = [
    Plot.ruleX(rows, {
      x: spans.map(({ from, to }) => new Date((from + to) / 2)),
      y1: low,
      y2: high,
      stroke: fill,
      ...options.wick,
    }),
    Plot.rect(rows, {
      ...bar,
      y1: open,
      y2: close,
      // A candle that closed where it opened is a line, not nothing.
      insetTop: -0.5,
      insetBottom: -0.5,
      ...options.body,
    }),
    ...(volume ? volumeStrip(table, volume, strip, { rows, bar, ...options }) : []),
    noRows(table),
  ];
  return carrying(marks, {
    sources: [table.meta.source],
    options: {
      marginLeft: 50,
      ...(volume ? { marginRight: 50 } : {}),
      x: UTC,
      y: {
        label: axisLabel(close, column, wordsOf(close, column)),
        ticks: strip.ticks,
        tickFormat: axisFormat(column),
        grid: true,
      },
      color: {
        domain: ["increase", "decrease"],
        range: [PALETTE.increase, PALETTE.decrease],
      },
    } as Plot.PlotOptions,
  });
}

const OPTIONS = ["y", "x", "every", "volume", "body", "wick", "volumeBars", "volumeAxis"];

const figuresOf = (table: Columns, name: string) => table.columns[name].values as Float64Array;

/** The four corners of the candle that is meant. */
function candleIn(table: Columns, close: string | undefined): Record<Corner, string> {
  const found = new Map<string, Partial<Record<Corner, string>>>();
  for (const [name, corner] of cornersOf(table)) {
    const candle = candleOf(name, corner);
    found.set(candle, { ...found.get(candle), [corner]: name });
  }
  const whole = [...found.values()].filter((corners) =>
    Object.keys(corners).length === 4
  ) as Record<
    Corner,
    string
  >[];
  if (close !== undefined) columnNamed(table, close, "candles");
  const meant = close === undefined
    ? whole.find(({ close }) => table.columns[close].kind === "price") ?? whole[0]
    : whole.find((corners) => corners.close === close);
  if (meant) return meant;
  throw new TypeError(
    `candles: ${
      close === undefined ? "no candles" : `${quoted([close])} is not the close of a candle`
    } among ${quoted(table.names)}. Pass what kline.lists returns, or say what the four are: ` +
      'frame(df, { kinds: { open: "price", … }, units: { open: "USD", … } })',
  );
}

/** What candles are of, where their names do not say. */
const WORDS: Partial<Record<Kind, string>> = {
  price: "Price",
  stock: "Open interest",
  rate: "Funding rate",
  ratio: "Long/short ratio",
};

function wordsOf(close: string, { kind }: Column): string {
  const candle = candleOf(close, "close");
  return candle === "cvd" ? "CVD" : candle ? axisWords(candle) : WORDS[kind] ?? "Level";
}

function volumeOf(table: Columns, volume: string | false | undefined): string | undefined {
  if (volume === false) return undefined;
  if (volume !== undefined) {
    figureColumn(table, volume, "candles");
    return volume;
  }
  return table.columns.volume?.kind === "flow" ? "volume" : undefined;
}
