import type { Column } from "../columns/column.ts";
import type { Columns, Like, NameOf, SchemaOf, Tabular } from "../columns/columns.ts";
import { takeNumbers } from "../columns/order.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { timelineOf } from "../columns/timeline.ts";
import type { Timeline } from "../columns/timeline.ts";
import { withColumns } from "../columns/withColumns.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { parseWidth } from "../time/width.ts";
import { barSteps } from "./barSteps.ts";
import { checkedSuffix, SUFFIX_WAY } from "./checkedSuffix.ts";
import type { SuffixOption } from "./checkedSuffix.ts";
import { figureColumn, figureNames } from "./figureColumns.ts";
import { refuseVainKeys } from "./refuseVainKeys.ts";
import type { Rolled, StatList, Stats } from "./rolled.ts";
import { isStatWith, statisticOf } from "./rollingStats.ts";
import type { Stat, Statistic } from "./rollingStats.ts";
import { windowsOfRows, windowsOfTime } from "./rollingWindows.ts";
import type { Closed, RowWindows } from "./rollingWindows.ts";
import { alongSeries, seriesOf } from "./seriesOf.ts";
import type { Series } from "./seriesOf.ts";

/** How to look at windows: see {@link rolling}. */
export interface RollingOptions<X extends string = string> extends SuffixOption<X> {
  /**
   * How many figures a window must know; with fewer its figure is NaN.
   *
   * @default as pandas: all of a window of rows, one of a window of time
   */
  min?: number;
  /** Which ends belong to a window of time; of what looks at the rows before, always the left. @default "right" */
  closed?: Closed;
  /** Whether a window of rows may reach over bars that are missing, as in pandas. @default false */
  acrossGaps?: boolean;
}

/**
 * Adds figures of the window of rows that ends with each row: `rolling(df, 24, "mean")`.
 *
 * | statistic | is | adds |
 * |---|---|---|
 * | `"mean" "sum" "std" "var" "min" "max" "median"` | as in pandas; `std` and `var` by n − 1 | `coinCountMean` … |
 * | `"count"` | how many figures the window knows, never NaN | `coinCountCount` |
 * | `{ quantile: 0.9 }` | between two figures by a straight line | `coinCountQuantile90` |
 * | `{ corr: "price" }` | Pearson's correlation with another column | `coinCountCorrPrice` |
 * | `{ beta: "price" }` | the slope of this column on the other | `coinCountBetaPrice` |
 * | `"zscore"` | (x − mean) / std over the window **before** the row; NaN where std is 0 | `coinCountZscore` |
 * | `"rank"` | the share of the window **before** the row that x exceeds, ties half: 0 to 1 | `coinCountRank` |
 *
 * Figures that are not known (NaN, or not finite) are passed over. Nothing is drawn from later rows; in a
 * long table each series (exchange, symbol …) is taken for itself.
 *
 * **Windows.** A number is that of rows: n bars. A bar that is missing is one of the n and not known, so a
 * window over a gap is NaN, or, where `min` is less than n, made of the bars that are there;
 * `acrossGaps: true` takes n rows whenever they were, as pandas does, and so does a frame that knows no
 * bar width. A width such as `"7d"` takes the rows in `(t − 7d, t]` by their stamps, a day and longer by
 * the calendar of the frame's zone. `zscore` and `rank` look at as many rows before the row, or at
 * `[t − 7d, t)`.
 *
 * **Kinds.** Mean, min, max, median and quantile of a level are a level in its unit. Of amounts they are
 * of `unknown` kind, as are sums (windows overlap: they are no amounts of the bar), deviations, variances
 * (unit squared) and counts. Scores (σ), ranks, correlations and slopes are ratios.
 *
 * **Names.** Windows of two widths beside one another are told apart by a `suffix`: `rolling(df, "7d",
 * { coinCount: "mean" }, { suffix: "7d" })` adds `coinCountMean7d`. A column that is there already stays.
 *
 * **Numerics.** Sums are compensated and begin anew at least once a window; variances are taken around a
 * figure of the window itself. What has left a window leaves no trace in it, however long the series.
 *
 * @param window A number of rows, or a width: `24`, `"7d"`.
 * @param stats A statistic, a list of them, or either by column: `{ coinCount: ["mean", "zscore"] }`.
 * @throws {RangeError} if a column is not there, a window or `min` is no whole number above 0, two bars of a
 * series share an instant, or a name that would be added is that of a column with other figures.
 * @throws {TypeError} if the time column is not known, a column holds no figures, on unknown names, or if
 * text splits the rows so that no series has two neighbouring bars.
 *
 * @example
 * ```ts
 * import { columns, columnsOf, rolling } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const oi = columns({ ts: ["2024-09-10", "2024-09-11", "2024-09-12"], coinCount: [10, 12, 17] }, {
 *   time: "ts", every: "1d", kinds: { coinCount: "stock" },
 * });
 * const made = columnsOf(rolling(oi, 2, { coinCount: ["mean", { quantile: 0.25 }] })).columns;
 * assertEquals([...made.coinCountMean.values], [NaN, 11, 14.5]);
 * assertEquals([...made.coinCountQuantile25.values], [NaN, 10.5, 13.25]);
 * ```
 */
export function rolling<
  T extends Tabular,
  const A extends Stats<NameOf<T>>,
  const X extends string = "",
>(
  table: T,
  window: number | string,
  stats: A,
  options: RollingOptions<X> = {},
): Like<T, SchemaOf<T> & Rolled<SchemaOf<T>, A, X>> {
  checkedNames(options, ["min", "closed", "acrossGaps", "suffix"], "rolling");
  const suffix = checkedSuffix(options, "rolling");
  const timeline = timelineOf(columnsOf(table as Tabular), "rolling");
  const asked = statisticsByColumn(timeline.table, stats);
  const min = checkedMin(window, options.min);
  const byBars = typeof window === "number" && !options.acrossGaps;
  refuseVainKeys(timeline, byBars ? timeline.table.meta.every : undefined, "rolling");
  const all = seriesOf(timeline);
  const windows = windowsIn(timeline, all, window, options);
  const made: [string, Column][] = asked.map(([name, statistic]) => {
    const column = figureColumn(timeline.table, name, "rolling");
    const other = statistic.other === undefined
      ? undefined
      : figureColumn(timeline.table, statistic.other, "rolling");
    const others = other &&
      all.map(({ rows }) => rows ? takeNumbers(other.values, rows) : other.values);
    const values = alongSeries(column.values, all, (values, s) =>
      statistic.figures({
        values,
        windows: statistic.before ? windows[s].before : windows[s].upTo,
        min,
        other: others?.[s] ?? values,
      }));
    const at = column.at ? { at: column.at } : {};
    return [
      name + statistic.suffix + suffix,
      { ...statistic.field(column, other), ...at, values } as Column,
    ];
  });
  const added = Object.fromEntries(made);
  return like(table, withColumns(timeline.table, added, "rolling", SUFFIX_WAY)) as Like<
    T,
    SchemaOf<T> & Rolled<SchemaOf<T>, A, X>
  >;
}

/** Each column with each statistic that is asked of it. */
function statisticsByColumn(
  table: Columns,
  stats: Stats,
): [name: string, statistic: Statistic][] {
  if (isList(stats)) {
    const asked = listed(stats);
    return figureNames(table).flatMap((name) =>
      asked.filter(({ other }) => other !== name).map((statistic) => [name, statistic] as const)
    ) as [string, Statistic][];
  }
  return Object.entries(stats).flatMap(([name, list]) =>
    list === undefined
      ? []
      : listed(list).map((statistic): [string, Statistic] => [name, statistic])
  );
}

/** Whether statistics are for all columns, not by column. */
function isList(stats: Stats): stats is StatList {
  return typeof stats !== "object" || stats === null || Array.isArray(stats) || isStatWith(stats);
}

function listed(list: StatList): Statistic[] {
  return (Array.isArray(list) ? list : [list]).map((stat: Stat) => statisticOf(stat));
}

function checkedMin(window: number | string, given: number | undefined): number {
  if (typeof window === "number" && !(Number.isInteger(window) && window > 0)) {
    throw new RangeError(`rolling: window is not a whole number above 0: ${window}`);
  }
  const min = given ?? (typeof window === "number" ? window : 1);
  if (!Number.isInteger(min) || min < 1 || (typeof window === "number" && min > window)) {
    throw new RangeError(
      `rolling: min is not a whole number from 1 to the window: ${shown(min)}, ${shown(window)}`,
    );
  }
  return min;
}

const CLOSED: readonly Closed[] = ["right", "left", "both", "neither"];

/** The windows of each series. */
function windowsIn(
  timeline: Timeline,
  all: readonly Series[],
  window: number | string,
  { closed, acrossGaps = false }: RollingOptions,
): RowWindows[] {
  if (typeof acrossGaps !== "boolean") {
    throw new TypeError(`rolling: acrossGaps is not true or false: ${shown(acrossGaps)}`);
  }
  const { every, timeZone } = timeline.table.meta;
  if (typeof window === "number") {
    if (closed !== undefined) {
      throw new TypeError('rolling: closed is for windows of time: rolling(df, "7d", …)');
    }
    const steps = acrossGaps ? [] : barSteps(timeline, all, "rolling");
    return all.map(({ times }, s) => {
      const between = steps[s];
      return windowsOfRows(window, times, between && { between, every: every!, timeZone });
    });
  }
  if (closed !== undefined && !CLOSED.includes(closed)) {
    throw new RangeError(
      `rolling: closed is not allowed: ${shown(closed)}. Allowed are ${CLOSED.join(", ")}`,
    );
  }
  parseWidth(window, "rolling: window");
  return all.map(({ times }) => windowsOfTime(window, times, closed ?? "right", timeZone));
}
