import { isLabel } from "../columns/column.ts";
import type { Column } from "../columns/column.ts";
import { columnNamed, quoted } from "../columns/columns.ts";
import type { Columns, NameOf, Tabular } from "../columns/columns.ts";
import { keysOf } from "../columns/groups.ts";
import { slice } from "../columns/order.ts";
import { rowsOf } from "../columns/rowsOf.ts";
import { columnsOf } from "../columns/tabular.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { isSigned } from "../show/isSigned.ts";
import { figureColumn, figureNames } from "../verbs/figureColumns.ts";
import { axisFormat, axisLabel } from "./axis.ts";
import { carrying } from "./carried.ts";
import { noRows } from "./noRows.ts";
import { Plot } from "./observablePlot.ts";
import { PALETTE } from "./palette.ts";
import { textWidth } from "./textWidth.ts";

/** What {@link rankingBars} takes beside a frame. */
export interface RankingBarsOptions<N extends string = string> {
  /** The column of figures. @default the one that the rows are ranked by */
  x?: N;
  /** The column of names. @default the one that tells rows apart, else the first of text */
  y?: N;
  /** How many rows are drawn, from the first. @default 20 */
  top?: number;
  /** More for the bars, as for `Plot.barX`. */
  bar?: Plot.BarXOptions;
  /** More for the figures at their ends, as for `Plot.text`; `false` for none. */
  label?: Plot.TextOptions | false;
}

/**
 * A ranking as bars, a row a name, in the order of the frame's rows; blue above 0 and vermilion below, with
 * the figure at the end of each: growths and amounts of which some are below 0 with their sign. A total among the rows, such as that of `ALL`, is drawn like any other: leave it
 * out to see the parts.
 *
 * Returns marks for {@link plot}, to which they bring a label with the unit, short ticks, a height that suits
 * the number of bars, and the frame's source as a caption. A figure that is `NaN` has no bar.
 *
 * @param frame What a method of `ranking` returns, `openInterest.byExchange`, or any table with names and
 * figures; `sortBy` it for another order.
 * @throws {TypeError} if the rows are ranked by no column, it is no frame, or an option is misspelt.
 * @throws {RangeError} if a column is missing, a name comes twice, or `top` is no whole number from 1.
 *
 * @example
 * ```ts
 * import { demo, plot, rankingBars } from "coinank";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const ranking = await demo().ranking.price({ sortBy: "priceChangeH24", size: 20 });
 * const bars = rankingBars(ranking, { x: "priceChangeH24" });
 * const picture = plot({ title: "Movers of the day", marks: [bars] });
 * assertStringIncludes(picture.svg, "Price change 24h (%)");
 * ```
 */
export function rankingBars<T extends Tabular>(
  frame: T,
  options: RankingBarsOptions<NameOf<T>> = {},
): Plot.Markish[] {
  checkedNames(options, ["x", "y", "top", "bar", "label"], "rankingBars");
  const { top = 20 } = options;
  if (!Number.isInteger(top) || top < 1) {
    throw new RangeError(`rankingBars: top is not a whole number from 1: ${shown(top)}`);
  }
  const whole = columnsOf(frame as Tabular);
  const x = options.x ?? rankedBy(whole);
  const column: Column = figureColumn(whole, x, "rankingBars");
  const y = namesIn(whole, options.y);
  const table = slice(whole, 0, Math.min(top, whole.length));
  const names = table.columns[y].values as readonly string[];
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new RangeError(
      `rankingBars: ${quoted([twice])} comes twice in ${
        quoted([y])
      }, and each name has one bar. Take one ` +
        "row a name, or name another column with y",
    );
  }
  const rows = rowsOf(table) as Record<string, number>[];
  const format = axisFormat(column, isSigned(column.kind, column.values as Float64Array));
  const text = (row: Record<string, number>) => format(Number(row[x].toPrecision(4)));
  const figures = (side: 1 | -1) =>
    Plot.text(rows.filter((row) => side === 1 ? row[x] >= 0 : row[x] < 0), {
      x,
      y,
      text,
      textAnchor: side === 1 ? "start" : "end",
      dx: side * 4,
      ...(options.label || {}),
    });
  const marks = [
    Plot.barX(rows, {
      x1: 0,
      x2: x,
      y,
      fill: (row) => row[x] < 0 ? "decrease" : "increase",
      ...options.bar,
    }),
    Plot.ruleX([0]),
    ...(options.label === false ? [] : [figures(1), figures(-1)]),
    noRows(table),
  ];
  return carrying(marks, {
    sources: [table.meta.source],
    options: {
      marginLeft: 60,
      marginTop: 8,
      marginRight: 50,
      height: 40 + Math.max(3, rows.length) * 20,
      x: {
        label: axisLabel(x, column),
        tickFormat: format,
        ticks: 6,
        grid: true,
        // Room for the figures: the names are right beside.
        insetLeft: options.label === false ? 0 : Math.max(
          0,
          ...rows.filter((row) => row[x] < 0).map((row) =>
            Math.ceil(textWidth(text(row), 10)) + 16
          ),
        ),
        insetRight: options.label === false ? 0 : 20,
      },
      y: { label: null, domain: [...names] },
      color: {
        domain: ["increase", "decrease"],
        range: [PALETTE.increase, PALETTE.decrease],
      },
    },
  });
}

/** The first column whose figures only fall, or only rise, from row to row. */
function rankedBy(table: Columns): string {
  const found = figureNames(table).find((name) => {
    if (table.length === 0) return true;
    const values = table.columns[name].values as Float64Array;
    const known = values.filter((value) => value === value);
    const falls = known.every((value, i) => i === 0 || value <= known[i - 1]);
    const rises = known.every((value, i) => i === 0 || value >= known[i - 1]);
    return (falls || rises) && known[0] !== known[known.length - 1];
  });
  if (found !== undefined) return found;
  throw new TypeError(
    `rankingBars: rows are ranked by no column among ${quoted(table.names)}. Name one with x`,
  );
}

function namesIn(table: Columns, y: string | undefined): string {
  const name = y ?? keysOf(table)[0] ?? "";
  const column: Column | undefined = y === undefined
    ? table.columns[name]
    : columnNamed(table, y, "rankingBars");
  if (column && isLabel(column)) return name;
  throw new TypeError(
    `rankingBars: no column of names among ${quoted(table.names)}. Pass what a method of ranking ` +
      "returns, or name one with y",
  );
}
