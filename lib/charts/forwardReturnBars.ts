import type { Column } from "../columns/column.ts";
import { quoted } from "../columns/columns.ts";
import type { Columns, Tabular } from "../columns/columns.ts";
import { columnsOf } from "../columns/tabular.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { carrying } from "./carried.ts";
import { noRows } from "./noRows.ts";
import type { Plot } from "./observablePlot.ts";
import { PALETTE } from "./palette.ts";
import { returnPanel } from "./returnPanel.ts";
import type { StateReturn } from "./returnPanel.ts";
import { textWidth } from "./textWidth.ts";

/** What {@link forwardReturnBars} takes beside a frame. */
export interface ForwardReturnBarsOptions {
  /** More for the bars, as for `Plot.rect`. */
  bar?: Plot.RectOptions;
  /** More for the lines of the intervals, as for `Plot.ruleY`. */
  interval?: Plot.RuleYOptions;
}

/** How high the bar of a state is with the space around it, in px. */
const ROW = 30;

/** The space between two panels, as a share of one. */
const GAP = 0.12;

/**
 * What the price did after each state, as bars: a panel for each horizon, with an axis of its own, and in it a
 * bar for each state from 0 to the mean return, the line of its interval from low to high, and how many
 * returns it is the mean of. The dashed line is the mean over all bars, whatever their state, against
 * which a state's is to be judged. Blue above 0, vermilion below; pale where the interval holds that line.
 *
 * Where an interval is not known there is no line, and where a mean is not, no bar. As of the figures
 * themselves: it shows what came after, and no interval is a proof.
 *
 * Returns marks for {@link plot}, to which they bring the axes, a height that suits the number of states, a
 * legend and the frame's source as a caption. The plot's `x` scale has no unit: it counts panels.
 *
 * @param frame What `forwardReturns` returns.
 * @throws {TypeError} if it holds no forward returns, it is no frame, or an option is misspelt.
 *
 * @example
 * ```ts
 * import { columns, forwardReturnBars, forwardReturns, plot } from "coinank";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const ts = Array.from({ length: 30 }, (_, d) => Date.UTC(2024, 8, 1 + d));
 * const known = { time: "ts", every: "1d", rows: "bars" } as const;
 * const states = columns({ ts, mood: ts.map((_, d) => d % 3 ? "calm" : "wild") }, { ...known, keys: [] });
 * const price = columns({ ts, close: ts.map((_, d) => 100 + d % 5) }, {
 *   ...known, kinds: { close: "price" }, units: { close: "USD" },
 * });
 * const ahead = forwardReturns(states, price, { horizons: [1, 4] });
 * const picture = plot({ title: "What came after", marks: [forwardReturnBars(ahead)] });
 * assertStringIncludes(picture.svg, "after 4 bars");
 * ```
 */
export function forwardReturnBars(
  frame: Tabular,
  options: ForwardReturnBarsOptions = {},
): Plot.Markish[] {
  checkedNames(options, ["bar", "interval"], "forwardReturnBars");
  const table = columnsOf(frame);
  const rows = returnsIn(table);
  const states = [...new Set(rows.map(({ state }) => state))];
  const horizons = [...new Set(rows.map(({ horizon }) => horizon))];
  const panels = horizons.flatMap((horizon, k) =>
    returnPanel(rows.filter((row) => row.horizon === horizon), {
      states,
      from: k * (1 + GAP),
      name: `horizon-${k + 1}`,
      among: horizons.length,
      ...options,
    })
  );
  return carrying([...panels, noRows(table)], {
    sources: [table.meta.source],
    options: {
      marginLeft: 20 + Math.ceil(Math.max(30, ...states.map((name) => textWidth(name, 10)))),
      marginTop: 26,
      marginBottom: 40,
      height: 66 + Math.max(2, states.length) * ROW,
      x: { axis: null, domain: [0, Math.max(1, horizons.length * (1 + GAP) - GAP)] },
      // Linear, for what lies within a row; its names are text beside it.
      y: { axis: null, domain: [Math.max(1, states.length), 0] },
      color: {
        domain: ["mean return above 0", "below 0", "interval"],
        range: [PALETTE.increase, PALETTE.decrease, "currentColor"],
        legend: true,
      },
    },
  });
}

/** The rows of forward returns. */
function returnsIn(table: Columns): StateReturn[] {
  const { names, columns } = table;
  const figures = ["horizon", "count", "mean", "low", "high", "allMean"] as const;
  const state = names.find((name) => ["label", "state"].includes(columns[name].kind));
  if (state === undefined || figures.some((name) => !names.includes(name))) {
    throw new TypeError(
      `forwardReturnBars: no forward returns with a state, ${figures.join(", ")}; there are ${
        quoted(names)
      }. Pass what forwardReturns returns`,
    );
  }
  return Array.from({ length: table.length }, (_, row) => {
    const figure = (name: string) => ((columns[name] as Column).values as Float64Array)[row];
    return {
      state: String((columns[state] as Column).values[row]),
      horizon: figure("horizon"),
      count: figure("count"),
      mean: figure("mean"),
      low: figure("low"),
      high: figure("high"),
      allMean: figure("allMean"),
    };
  });
}
