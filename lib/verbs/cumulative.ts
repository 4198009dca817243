import { isLevel } from "../columns/column.ts";
import type { Column, Field, Kind } from "../columns/column.ts";
import { quoted, standingOf } from "../columns/columns.ts";
import type { Columns, Like, NameOf, SchemaOf, Tabular } from "../columns/columns.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { timelineOf } from "../columns/timeline.ts";
import { withColumns } from "../columns/withColumns.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { capital } from "./capital.ts";
import { checkedSuffix, SUFFIX_WAY } from "./checkedSuffix.ts";
import type { SuffixOption } from "./checkedSuffix.ts";
import { figureColumn, figureNames, namesGiven } from "./figureColumns.ts";
import { runningFigures } from "./runningFigures.ts";
import type { RunningName } from "./runningFigures.ts";
import { alongSeries, seriesOf } from "./seriesOf.ts";
import { sessionStarts } from "./sessionStarts.ts";

/** What to accumulate: see {@link cumulative}. */
export interface CumulativeOptions<
  N extends string = string,
  Of extends RunningName = RunningName,
  X extends string = string,
> extends SuffixOption<X> {
  /** The columns to take. @default for a sum all flows, for `compound` all growths, for max and min all figures */
  columns?: readonly N[];
  /** What is made of all rows so far. @default "sum" */
  of?: Of;
  /** Begins anew at each bar of this width, such as `"1d"`. @default never */
  every?: string;
  /** IANA name of the zone whose days, weeks and months count. @default the frame's own, or "UTC" */
  timeZone?: string;
}

/** The columns that {@link cumulative} adds. */
export type Cumulated<S, N extends string, Of extends RunningName, X extends string = ""> = {
  [K in N as Of extends "sum" ? `${K}Cumulative${X}` : `${K}Cumulative${Capitalize<Of>}${X}`]:
    K extends keyof S ? Of extends "sum" ? S[K] extends "flow" ? "stock" : "unknown"
      : Of extends "max" | "min"
        ? S[K] extends "stock" | "price" | "rate" | "ratio" ? S[K] : "unknown"
      : Of extends "compound" ? "ratio"
      : "unknown"
      : Kind;
};

/** The columns that are taken unless others are named. */
type Taken<S, Of> = {
  [N in keyof S & string]: Of extends "sum" ? S[N] extends "flow" ? N : never
    : Of extends "compound" ? S[N] extends "growth" ? N : never
    : S[N] extends "time" | "label" ? never
    : N;
}[keyof S & string];

/**
 * Adds running figures of all rows so far, series by series.
 *
 * | of | takes | adds | is |
 * |---|---|---|---|
 * | `"sum"` | flows | `<name>Cumulative` | a stock in the flow's unit |
 * | `"max" "min"` | all figures | `<name>CumulativeMax` … | of levels a level, of others `unknown` |
 * | `"compound"` | growths | `<name>CumulativeCompound` | `Π(1 + x) − 1`, a ratio |
 * | `"product"` | what is named | `<name>CumulativeProduct` | `Πx`, `unknown` |
 *
 * A running sum is a level whose anchor is arbitrary: it begins at 0 before the first row at hand, or with
 * each session. Its changes mean something, its height only against such an anchor; CVD is the running sum
 * of the taker delta. `every: "1d"` begins anew each day of `timeZone`: a session's CVD. What a frame of
 * samples stamps with midnight is the amount of the bar before and still belongs to the day that ends.
 *
 * What is not known (NaN) stays so and is passed over, as in pandas, and so is a bar that is missing: the
 * sum goes on without it. Sums are compensated. Nothing is drawn from later rows.
 *
 * @throws {TypeError} if a sum is asked of levels or rates of growth, whose sum is no figure; if no column
 * suits; if the time column is not known; on unknown options.
 * @throws {RangeError} if a column is not there, `of`, `every` or `timeZone` is unknown, or a name that would
 * be added is that of a column with other figures: see `suffix`.
 *
 * @example
 * ```ts
 * import { columns, columnsOf, cumulative } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const taker = columns({
 *   ts: ["2024-09-10T22:00", "2024-09-10T23:00", "2024-09-11T00:00"], delta: [5, -2, 4],
 * }, { time: "ts", every: "1h", rows: "bars", kinds: { delta: "flow" }, units: { delta: "coin" } });
 * const cvd = (options = {}) => [...columnsOf(cumulative(taker, options)).columns.deltaCumulative.values];
 * assertEquals(cvd(), [5, 3, 7]);
 * assertEquals(cvd({ every: "1d" }), [5, 3, 4]);
 * ```
 */
export function cumulative<
  T extends Tabular,
  const Of extends RunningName = "sum",
  N extends NameOf<T> = Taken<SchemaOf<T>, Of>,
  const X extends string = "",
>(
  table: T,
  options: CumulativeOptions<N, Of, X> = {},
): Like<T, SchemaOf<T> & Cumulated<SchemaOf<T>, N, Of, X>> {
  const of = checkedOf(options);
  const timeline = timelineOf(columnsOf(table as Tabular), "cumulative");
  const { meta } = timeline.table;
  const names = namesGiven(options.columns, () => suitable(timeline.table, of), "cumulative");
  const all = seriesOf(timeline);
  const { every, timeZone = meta.timeZone ?? "UTC" } = options;
  const suffix = (of === "sum" ? "Cumulative" : `Cumulative${capital(of)}`) +
    checkedSuffix(options, "cumulative");
  const made = names.map((name): [string, Column] => {
    const column = figureColumn(timeline.table, name, "cumulative");
    refuseSums(name, column, of);
    const before = !isLevel(column.kind) && standingOf(column, meta) === "opening";
    const values = alongSeries(column.values, all, (values, s) => {
      const starts = every === undefined
        ? undefined
        : sessionStarts(all[s].times, every, timeZone, before);
      return runningFigures[of](values, starts);
    });
    const at = column.at ? { at: column.at } : {};
    return [name + suffix, { ...fieldOf(column, of), ...at, values } as Column];
  });
  const added = Object.fromEntries(made);
  return like(table, withColumns(timeline.table, added, "cumulative", SUFFIX_WAY)) as Like<
    T,
    SchemaOf<T> & Cumulated<SchemaOf<T>, N, Of, X>
  >;
}

function checkedOf(options: CumulativeOptions): RunningName {
  checkedNames(options, ["columns", "of", "every", "timeZone", "suffix"], "cumulative");
  const { of = "sum", every, timeZone } = options;
  if (!Object.hasOwn(runningFigures, of)) {
    throw new RangeError(
      `cumulative: of is not allowed: ${shown(of)}. Allowed are ${
        quoted(Object.keys(runningFigures))
      }`,
    );
  }
  if (timeZone !== undefined && every === undefined) {
    throw new TypeError('cumulative: timeZone is that of sessions: say which, { every: "1d" }');
  }
  return of;
}

/** The kinds of which a sum, and so on, is a figure. */
const SUITS: Partial<Record<RunningName, Kind>> = { sum: "flow", compound: "growth" };

function suitable(table: Columns, of: RunningName): string[] {
  const kind = SUITS[of];
  const names = of === "product" ? [] : figureNames(table)
    .filter((name) => {
      const column: Column = table.columns[name];
      return kind === undefined || (column.kind === kind && !column.trailing);
    });
  if (names.length > 0) return names;
  throw new TypeError(
    `cumulative: no column is known to suit ${of} among ${quoted(table.names)}. Name some: ` +
      `cumulative(df, { of: "${of}", columns: [ … ] })` +
      (kind ? `, or say what they are: frame(df, { kinds: { … : "${kind}" } })` : ""),
  );
}

function refuseSums(name: string, { kind, trailing }: Column, of: RunningName): void {
  if (trailing && (of === "sum" || of === "compound")) {
    throw new TypeError(
      `cumulative: ${
        quoted([name])
      } is over a trailing span, not over its bar: such spans overlap, ` +
        "so that they neither add up nor compound. Take the amounts of the bars",
    );
  }
  if (of !== "sum" || !(isLevel(kind) || kind === "growth")) return;
  throw new TypeError(
    `cumulative: ${quoted([name])} is of kind ${kind}: a sum of such figures is no figure. ` +
      (kind === "growth"
        ? 'Relative changes compound: { of: "compound" }'
        : "Take the change over each bar with delta, or resample to an average"),
  );
}

/** What a column is when accumulated. */
function fieldOf({ kind, unit }: Field, of: RunningName): Field {
  if (of === "sum" && kind === "flow") return { kind: "stock", unit };
  if (of === "compound") return { kind: "ratio", unit };
  if ((of === "max" || of === "min") && isLevel(kind)) return { kind, unit };
  return { kind: "unknown", unit: of === "product" ? "" : unit };
}
