import type { Column } from "../columns/column.ts";
import { quoted } from "../columns/columns.ts";
import type { Columns, NameOf, Tabular } from "../columns/columns.ts";
import { rowsOf } from "../columns/rowsOf.ts";
import { checkedNames } from "../errors/checkedNames.ts";
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
import { timed } from "./timed.ts";

/** What {@link effectBars} takes beside a frame. */
export interface EffectBarsOptions<N extends string = string> {
  /**
   * The columns that add up to the change, two or three. @default `positionEffect`, `priceEffect`, and
   * `compositionEffect` where the frame has it
   */
  y?: readonly [N, N, N?];
  /** The column of instants. @default the frame's */
  x?: N;
  /** How wide a bar is, such as `"1d"`. @default what the frame says, else its smallest step */
  every?: string;
  /** More for the bars, as for `Plot.rect`. */
  bar?: Plot.RectOptions;
  /** More for the lines at the sum of the two, as for `Plot.ruleY`; `false` for none. */
  total?: Plot.RuleYOptions | false;
}

const TOTAL = "Change of open interest";

const PARTS = ["positionEffect", "priceEffect", "compositionEffect"];

/** Of the parts. */
const COLORS = [PALETTE.openInterest, PALETTE.price, PALETTE.others];

/**
 * Changes of open interest as bars in parts: what positions opened or closed made of it, what the price did,
 * and, of all venues together, what those that came or went did. Parts that rise stand on one another above
 * zero, parts that fall hang below it, and a line across the bar is at their sum: where they point in
 * different directions they cancel out up to there.
 *
 * A bar covers the time in which the change happened: for samples the width before their stamp, for bars
 * the width after it. Returns marks for {@link plot}, to which they bring a label with the unit, short
 * ticks, a legend and the frame's source as a caption. A bar of which a part is `NaN` is left out.
 *
 * @param frame What `oiDelta`, `attribute` or `attributeVenues` returns.
 * @throws {TypeError} if the frame has no such parts, or in several units, it is no frame, or an option is
 * misspelt.
 * @throws {RangeError} if a column is missing, the frame holds several series, or more bars than a picture
 * can show.
 *
 * @example
 * ```ts
 * import { demo, effectBars, oiDelta, plot, resample } from "coinank";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const oi = await demo().openInterest.symbolChart.history({
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "1h", start: "2024-09-01", end: "2024-09-15",
 * });
 * const daily = oiDelta(resample(oi, "1d"));
 * const picture = plot({ title: "Positions or price", marks: [effectBars(daily)] });
 * assertStringIncludes(picture.svg, "Position effect");
 * ```
 */
export function effectBars<T extends Tabular>(
  frame: T,
  options: EffectBarsOptions<NameOf<T>> = {},
): Plot.Markish[] {
  checkedNames(options, ["y", "x", "every", "bar", "total"], "effectBars");
  const { table, x, times } = timed(frame, options.x, "effectBars");
  refuseManyBars(table, times, "effectBars");
  const names = partsIn(table, options.y);
  const column: Column = table.columns[names[0]];
  const spans = barSpans(table, times, column, options.every);
  const known = (rowsOf(table) as Record<string, number>[])
    .map((row, i) => ({ row, ...spans[i], parts: names.map((name) => row[name]) }))
    .filter(({ parts }) => parts.every((part) => part === part));
  const inset = barInset(table.length);
  const across = {
    x1: { value: known.map(({ from }) => new Date(from)), label: x } as Plot.ChannelValueSpec,
    x2: known.map(({ to }) => new Date(to)),
    insetLeft: inset,
    insetRight: inset,
  };
  const rows = known.map(({ row }) => row);
  const words = names.map((name) => axisWords(name));
  const bars = names.map((_, k) => {
    // On top of the parts before it that point the same way.
    const start = known.map(({ parts }) =>
      parts.slice(0, k).filter((part) => part * parts[k] > 0).reduce((sum, part) => sum + part, 0)
    );
    return Plot.rect(rows, {
      ...across,
      y1: start,
      y2: known.map(({ parts }, i) => start[i] + parts[k]),
      fill: () => words[k],
      ...options.bar,
    });
  });
  const total = options.total === false ? null : Plot.ruleY(rows, {
    ...across,
    y: known.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0)),
    stroke: () => TOTAL,
    strokeWidth: 2,
    ...options.total,
  });
  return carrying([...bars, Plot.ruleY([0]), total, noRows(table)], {
    sources: [table.meta.source],
    options: {
      marginLeft: 50,
      x: UTC,
      y: {
        label: axisLabel(names[0], column, TOTAL),
        tickFormat: axisFormat(column),
        grid: true,
      },
      color: {
        domain: total ? [...words, TOTAL] : words,
        range: [...COLORS.slice(0, words.length), "currentColor"],
        legend: true,
      },
    },
  });
}

function partsIn(
  table: Columns,
  given: readonly (string | undefined)[] | undefined,
): readonly string[] {
  const names = given?.filter((name) => name !== undefined) ??
    PARTS.filter((name, k) => k < 2 || table.names.includes(name) // of a single market there is no composition
    );
  const missing = given === undefined && names.some((name) => !table.names.includes(name));
  if (missing || names.length < 2 || names.length > COLORS.length) {
    throw new TypeError(
      `effectBars: ${
        missing
          ? `no positionEffect and priceEffect among ${quoted(table.names)}`
          : `y is not two or three columns: ${quoted(names)}`
      }. Pass what oiDelta or attribute returns, or name the parts with y`,
    );
  }
  const units = new Set(names.map((name) => figureColumn(table, name, "effectBars").unit));
  if (units.size === 1) return names;
  throw new TypeError(
    `effectBars: ${quoted(names)} are in ${quoted([...units])}, and do not add up. Name parts in ` +
      "one unit with y",
  );
}
