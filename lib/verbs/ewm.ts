import { isLevel } from "../columns/column.ts";
import type { Column, Field } from "../columns/column.ts";
import type { Like, NameOf, SchemaOf, Tabular } from "../columns/columns.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { timelineOf } from "../columns/timeline.ts";
import { withColumns } from "../columns/withColumns.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { barSteps } from "./barSteps.ts";
import { checkedSuffix, SUFFIX_WAY } from "./checkedSuffix.ts";
import type { SuffixOption } from "./checkedSuffix.ts";
import { decayOf, decays } from "./decay.ts";
import type { DecayOptions } from "./decay.ts";
import { figureColumn, figureNames, namesGiven } from "./figureColumns.ts";
import type { FigureOf } from "./figureColumns.ts";
import { refuseVainKeys } from "./refuseVainKeys.ts";
import { alongSeries, seriesOf } from "./seriesOf.ts";
import { weighted } from "./weighted.ts";

/** What of weighted figures is asked for. */
export type EwmStat = "mean" | "std" | "var";

/** How to weigh: see {@link ewm}. One of `span`, `halfLife`, `alpha`, `com` is needed. */
export interface EwmOptions<
  N extends string = string,
  A = EwmStat | readonly EwmStat[],
  X extends string = string,
> extends DecayOptions, SuffixOption<X> {
  /** The columns to take. @default all figures: neither instants, nor text, nor keys */
  columns?: readonly N[];
  /** @default "mean" */
  stat?: A;
  /** Whether weights are divided by their sum, so that early figures do not weigh too much. @default true */
  adjust?: boolean;
  /** Whether weights stay as they are over what is not known, so that rows count and not bars. @default false */
  ignoreNaN?: boolean;
  /** How many figures must be known; with fewer it is NaN. @default 0, which is as 1 */
  min?: number;
  /** Whether std and var are those of the weighted figures themselves, without correction. @default false */
  bias?: boolean;
  /** Whether rows count and not bars, as in pandas, where bars are missing. @default false */
  acrossGaps?: boolean;
}

/** What comes behind a column's name. */
const SUFFIXES = { mean: "Ewm", std: "EwmStd", var: "EwmVar" } as const;

/** The columns that {@link ewm} adds. */
export type Ewmed<S, N extends string, A, X extends string = ""> = {
  [P in Pairs<N, A> as `${P[0]}${typeof SUFFIXES[P[1]]}${X}`]: P[1] extends "mean"
    ? P[0] extends keyof S
      ? S[P[0]] extends "stock" | "price" | "rate" | "ratio" ? S[P[0]] : "unknown"
    : "unknown"
    : "unknown";
};

type Pairs<N, A> = N extends string
  ? (A extends readonly (infer E)[] ? E : A) extends infer E ? E extends EwmStat ? [N, E] : never
  : never
  : never;

/**
 * Adds exponentially weighted figures, in which older rows count less and less: the mean as `<name>Ewm`,
 * `<name>EwmStd` and `<name>EwmVar` on request. Equal to pandas' `ewm`.
 *
 * With `adjust` the mean is `Σ wᵢ xᵢ / Σ wᵢ`, `wᵢ = (1 − α)ⁱ` for the figure i bars ago; without, `y = (1 − α)·y₋₁ +
 * α·x`. A half-life in time, `halfLife: "7d"`, weighs by stamps: `wᵢ = 2^−(t − tᵢ) / 7d`.
 *
 * What is not known (NaN, or not finite) is passed over, but weights go on decaying, unless `ignoreNaN`.
 * A bar that is missing is a figure that is not known; `acrossGaps: true`, and a frame that knows no bar
 * width, count rows, as pandas does. The mean of a level is a level in its unit, of other figures it is
 * of `unknown` kind, as are deviations and variances (unit squared).
 *
 * Nothing is drawn from later rows; in a long table each series is taken for itself.
 *
 * @throws {TypeError} unless exactly one decay is given; if the time column is not known, a column holds no
 * figures, or on unknown options.
 * @throws {RangeError} if a column is not there, an option is out of its range, two bars of a series share
 * an instant, or a name that would be added is that of a column with other figures: see `suffix`.
 *
 * @example
 * ```ts
 * import { columns, columnsOf, ewm } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const oi = columns({ ts: ["2024-09-10", "2024-09-11", "2024-09-12"], coinCount: [10, 13, 13] }, {
 *   time: "ts", every: "1d", kinds: { coinCount: "stock" },
 * });
 * const { coinCountEwm } = columnsOf(ewm(oi, { alpha: 0.5 })).columns;
 * assertEquals([...coinCountEwm.values], [10, 12, (10 + 2 * 13 + 4 * 13) / 7]);
 * ```
 */
export function ewm<
  T extends Tabular,
  const A extends EwmStat | readonly EwmStat[] = "mean",
  N extends NameOf<T> = FigureOf<SchemaOf<T>>,
  const X extends string = "",
>(
  table: T,
  options: EwmOptions<N, A, X>,
): Like<T, SchemaOf<T> & Ewmed<SchemaOf<T>, N, A, X>> {
  const { stats, adjust, ignoreNaN, min, bias, acrossGaps, suffix } = checked(options ?? {});
  const decay = decayOf(options ?? {});
  const timeline = timelineOf(columnsOf(table as Tabular), "ewm");
  const names = namesGiven(options.columns, () => figureNames(timeline.table), "ewm");
  const byRow = acrossGaps || decay.halfLife !== undefined;
  refuseVainKeys(timeline, byRow ? undefined : timeline.table.meta.every, "ewm");
  const all = seriesOf(timeline);
  const steps = byRow ? [] : barSteps(timeline, all, "ewm");
  const weighings = all.map(({ times }, s) => ({
    decays: decays(decay, times, steps[s]),
    fresh: freshWeight(adjust, decay),
    adjust,
    ignoreNaN,
    min,
    bias,
  }));
  const made = names.flatMap((name) => {
    const column = figureColumn(timeline.table, name, "ewm");
    const at = column.at ? { at: column.at } : {};
    return stats.map((stat): [string, Column] => {
      const values = alongSeries(
        column.values,
        all,
        (values, s) => figureOf[stat](weighted(values, weighings[s])),
      );
      return [
        name + SUFFIXES[stat] + suffix,
        { ...fieldOf(column, stat), ...at, values } as Column,
      ];
    });
  });
  const added = Object.fromEntries(made);
  return like(table, withColumns(timeline.table, added, "ewm", SUFFIX_WAY)) as Like<
    T,
    SchemaOf<T> & Ewmed<SchemaOf<T>, N, A, X>
  >;
}

/** The weight of a new figure beside what is left of the old ones'. */
function freshWeight(adjust: boolean, { alpha, halfLife }: ReturnType<typeof decayOf>) {
  if (adjust) return () => 1;
  return halfLife === undefined ? () => alpha : (left: number) => 1 - left;
}

type Weighted = ReturnType<typeof weighted>;

const figureOf: Record<EwmStat, (of: Weighted) => Float64Array> = {
  mean: ({ mean }) => mean,
  std: ({ variance }) => variance.map(Math.sqrt),
  var: ({ variance }) => variance,
};

function fieldOf({ kind, unit }: Field, stat: EwmStat): Field {
  if (stat === "mean" && isLevel(kind)) return { kind, unit };
  return { kind: "unknown", unit: stat === "var" ? unit && `${unit}²` : unit };
}

const FLAGS = { adjust: true, ignoreNaN: false, bias: false, acrossGaps: false };

function checked(options: EwmOptions) {
  const allowed = ["span", "halfLife", "alpha", "com", "columns", "stat", "min", "suffix"];
  checkedNames(options, [...allowed, ...Object.keys(FLAGS)], "ewm");
  const { stat = "mean", min = 0 } = options;
  const stats = (Array.isArray(stat) ? stat : [stat]) as readonly EwmStat[];
  for (const stat of stats) {
    if (Object.hasOwn(SUFFIXES, stat)) continue;
    throw new RangeError(`ewm: stat is not allowed: ${shown(stat)}. Allowed are mean, std, var`);
  }
  if (!Number.isInteger(min) || min < 0) {
    throw new RangeError(`ewm: min is not a whole number from 0: ${shown(min)}`);
  }
  const flags = { ...FLAGS };
  for (const name of Object.keys(FLAGS) as (keyof typeof FLAGS)[]) {
    const value = options[name] ?? FLAGS[name];
    if (typeof value !== "boolean") {
      throw new TypeError(`ewm: ${name} is not true or false: ${shown(value)}`);
    }
    flags[name] = value;
  }
  return { stats, min, ...flags, suffix: checkedSuffix(options, "ewm") };
}
