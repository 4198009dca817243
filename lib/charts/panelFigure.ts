import type { Column } from "../columns/column.ts";
import { columnNamed, quoted } from "../columns/columns.ts";
import type { Columns, Tabular } from "../columns/columns.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { cvd } from "../openinterest/cvd.ts";
import { axisFormat, axisLabel, UTC } from "./axis.ts";
import { barInset } from "./barInset.ts";
import { barSpans } from "./barSpans.ts";
import type { BarSpan } from "./barSpans.ts";
import { carrying } from "./carried.ts";
import { figureRows } from "./figureRows.ts";
import type { FigureRow } from "./figureRows.ts";
import { noRows } from "./noRows.ts";
import { Plot } from "./observablePlot.ts";
import { PALETTE, SERIES } from "./palette.ts";
import { refuseManyBars } from "./refuseManyBars.ts";
import { thinLine } from "./thinLine.ts";
import { checkedPixels } from "./thinned.ts";
import { timed } from "./timed.ts";
import type { Timed } from "./timed.ts";

/** What a {@link panelFigure} can show in a row. */
export type PanelRow = "price" | "oi" | "cvd" | "liquidation" | "funding" | "longShort";

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

/** What a row is drawn from. */
interface Drawn {
  readonly needs: readonly string[];
  /** How high it is, in px. */
  readonly height: number;
  readonly words: string;
  readonly color?: string;
  /** A level at which a faint line is drawn, and which is always in sight. */
  readonly base?: number;
  /** @default a line of the first column */
  readonly bars?: true;
  readonly curve?: Plot.CurveName;
}

/** In their order. */
const ROWS: Readonly<Record<PanelRow, Drawn>> = {
  price: { needs: ["priceClose"], height: 150, words: "Price", color: PALETTE.price },
  oi: {
    needs: ["oiCoinCount"],
    height: 90,
    words: "Open interest",
    color: PALETTE.openInterest,
  },
  cvd: { needs: ["cvdClose"], height: 80, words: "CVD since the first bar", color: SERIES[2] },
  liquidation: {
    needs: ["liquidationShortTurnover", "liquidationLongTurnover"],
    height: 80,
    words: "Liquidations: shorts up, longs down",
    base: 0,
    bars: true,
  },
  funding: {
    needs: ["fundingRate"],
    height: 60,
    words: "Funding rate settled last",
    color: SERIES[3],
    base: 0,
    curve: "step-after",
  },
  longShort: {
    needs: ["longShortRatio"],
    height: 70,
    words: "Longs over shorts, accounts",
    color: SERIES[4],
    base: 1,
  },
};

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
  const rows = rowsIn(own.table, options.rows).map((name) =>
    ROWS[name].bars
      ? barsRow(own, ROWS[name], options.area)
      : lineRow(name === "cvd" ? curveOf(own) : own, ROWS[name], pixels, options.line)
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

function rowsIn({ names }: Columns, given: readonly PanelRow[] | undefined): readonly PanelRow[] {
  const all = Object.keys(ROWS) as PanelRow[];
  const has = (row: PanelRow) => ROWS[row].needs.every((name) => names.includes(name));
  const odd = given?.find((row) => !Object.hasOwn(ROWS, row));
  if (odd !== undefined) {
    throw new TypeError(`panelFigure: no row ${quoted([odd])}; there are ${quoted(all)}`);
  }
  const lacking = given?.find((row) => !has(row));
  const rows = given ?? all.filter(has);
  if (lacking === undefined && rows.length > 0) return rows;
  const needed = lacking ? ` ${quoted(ROWS[lacking].needs)}, needed for ${quoted([lacking])}` : "";
  throw new TypeError(
    `panelFigure: no columns${needed || " of any row"} among ${
      quoted(names)
    }. Pass what panel returns` +
      (lacking ? ", or leave that row out of rows" : ""),
  );
}

/** The panel with the running sum of its bars' deltas. */
function curveOf({ table, x }: Timed): Timed {
  return timed(cvd(table as Tabular, { column: "cvdClose" }) as Tabular, x, "panelFigure");
}

function lineRow(
  own: Timed,
  { needs: [y], height, words, color, base, curve }: Drawn,
  pixels: number,
  more: Plot.LineYOptions | undefined,
): FigureRow {
  const { rows, x, column, values } = thinLine(own, y, pixels, "panelFigure");
  return {
    height,
    label: axisLabel(y, column, words),
    format: axisFormat(column),
    values,
    base,
    draw: (onto) => [
      Plot.lineY(rows, {
        x: { value: x, label: own.x },
        y: rows.map((row) => onto(row[y] as number)),
        z: null,
        curve,
        stroke: color,
        marker: rows.length === 1 ? "dot" : undefined, // a line of one point cannot be seen
        ...more,
      }),
    ],
  };
}

/** Each side as a filled line in steps, one path: as rectangles they would be most of the picture's size. */
function barsRow(
  { table, x, times }: Timed,
  { needs, height, words, base }: Drawn,
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
