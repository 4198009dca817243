import { isTable } from "../columns/tabular.ts";
import type { Columns, Tabular } from "../columns/columns.ts";
import { quoted } from "../columns/columns.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { cornersOf } from "../verbs/candles.ts";
import { axisFormat, UTC } from "./axis.ts";
import { carrying } from "./carried.ts";
import { namedSeries } from "./namedSeries.ts";
import { noRows } from "./noRows.ts";
import { Plot } from "./observablePlot.ts";
import { seriesLines } from "./seriesLines.ts";
import { checkedPixels } from "./thinned.ts";
import { timedSeries } from "./timed.ts";

/** What {@link longShortLines} takes beside frames. */
export interface LongShortLinesOptions {
  /** The column of ratios, of all frames. @default the one called `longShort…`, of candles the close */
  y?: string;
  /** More for each line, as for `Plot.lineY`. */
  line?: Plot.LineYOptions;
  /** How many columns of pixels the plot has, for which long lines are thinned. @default 640 */
  pixels?: number;
}

/**
 * Long over short as lines, on a logarithmic axis: twice as many longs are as far from the line at 1, where
 * both are even, as twice as many shorts. Several ratios by name, each a line of its own: accounts, the
 * positions of large traders and the volume of takers are different things, and no mean of them is drawn.
 *
 * Returns marks for {@link plot}, to which they bring the axes, a legend and the frames' sources as a
 * caption. A ratio that is `NaN` or not above 0 breaks its line. Long lines are thinned for drawing, as
 * `thinned` does: no extreme is hidden.
 *
 * @param frames What `longShort.person`, `position`, `account` or `kline` returns, or several of these by
 * name: `{ Accounts: person, "Top traders": position }`.
 * @throws {TypeError} if a frame holds no ratio of longs over shorts, it is no frame, or an option is
 * misspelt.
 * @throws {RangeError} if a column is missing.
 *
 * @example
 * ```ts
 * import { demo, longShortLines, plot } from "coinank";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const { longShort } = demo();
 * const span = { exchange: "Binance", symbol: "BTCUSDT", interval: "1h", size: 200 } as const;
 * const frames = {
 *   "All accounts": await longShort.person(span),
 *   "Top traders, positions": await longShort.position(span),
 * };
 * const picture = plot({ title: "Long/short ratios", marks: [longShortLines(frames)] });
 * assertStringIncludes(picture.svg, "Top traders, positions");
 * ```
 */
export function longShortLines(
  frames: Tabular | Readonly<Record<string, Tabular>>,
  options: LongShortLinesOptions = {},
): Plot.Markish[] {
  checkedNames(options, ["y", "line", "pixels"], "longShortLines");
  const lines = Object.entries(byName(frames)).flatMap(([title, frame]) => {
    const all = timedSeries(frame, undefined, "longShortLines");
    const y = options.y ?? ratioOf(all.table);
    return namedSeries(all).map(({ name, own }) => ({
      name: [title, name].filter(Boolean).join(", ") || RATIO,
      own,
      y,
    }));
  });
  const { marks, color } = seriesLines(lines, {
    pixels: checkedPixels(options.pixels, "longShortLines"),
    line: options.line,
    shown: (ratio) => ratio > 0 ? ratio : NaN,
    chart: "longShortLines",
  });
  const empty = lines.every(({ own }) => own.table.length === 0);
  return carrying([
    Plot.ruleY([1], { strokeOpacity: 0.4 }),
    ...marks,
    empty ? noRows(lines[0].own.table) : null,
  ], {
    sources: lines.map(({ own }) => own.table.meta.source),
    options: {
      marginLeft: 50,
      x: UTC,
      y: {
        type: "log",
        label: RATIO,
        tickFormat: axisFormat({ kind: "ratio", unit: "" }),
        ticks: 6,
        grid: true,
      },
      color,
    },
  });
}

const RATIO = "Long/short ratio";
const PASS = "Pass what longShort.person, position, account or kline returns";

function byName(frames: Tabular | Readonly<Record<string, Tabular>>): Record<string, Tabular> {
  if (isTable(frames)) return { "": frames };
  const named = typeof frames === "object" && frames !== null ? Object.entries(frames) : [];
  const odd = named.find(([, frame]) => !isTable(frame));
  if (named.length > 0 && odd === undefined) return frames as Record<string, Tabular>;
  throw new TypeError(
    `longShortLines: no frame: ${shown(odd ? odd[1] : frames)}. ${PASS}, or several by name`,
  );
}

function ratioOf(table: Columns): string {
  const { columns, names } = table;
  const corners = cornersOf(table);
  const ratios = names.filter((name) =>
    columns[name].kind === "ratio" && columns[name].unit === ""
  );
  const found = ratios.find((name) => /longShort/i.test(name)) ??
    ratios.find((name) => corners.get(name) === "close");
  if (found !== undefined) return found;
  throw new TypeError(
    `longShortLines: no ratio of longs over shorts among ${
      quoted(names)
    }. ${PASS}, or name one with y`,
  );
}
