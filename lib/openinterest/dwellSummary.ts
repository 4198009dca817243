import type { Column } from "../columns/column.ts";
import { Columns } from "../columns/columns.ts";
import type { Like, NameOf, SchemaOf, Tabular } from "../columns/columns.ts";
import { like } from "../columns/tabular.ts";
import { together } from "../columns/together.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { aggregates } from "../verbs/aggregate.ts";
import type { AggregateName } from "../verbs/aggregate.ts";
import { stateRuns } from "./stateRuns.ts";
import { statesOf } from "./statesOf.ts";
import type { StateOptions } from "./statesOf.ts";

/** The table that {@link dwellSummary} makes. */
export type DwellSummary<S> =
  & { [N in keyof S as S[N] extends "label" | "state" ? N : never]: S[N] }
  & {
    bars: "unknown";
    runs: "unknown";
    complete: "unknown";
    mean: "unknown";
    median: "unknown";
    longest: "unknown";
  };

/**
 * How long states last, one row each: in how many `bars` the state was seen, in how many `runs`
 * (consecutive bars), how many of these are `complete`, and of the complete ones the `mean`, `median` and
 * `longest`, in bars; NaN where none is.
 *
 * Runs at the ends of the data or beside a missing bar may have been longer and are left out of those three.
 * Long runs are cut off more often than short ones, so that over a short span the mean comes out too low.
 * Runs of several series (exchanges) are summed up together.
 *
 * It sums up the whole span, and so must not be used as of an instant within it.
 *
 * @param states A frame with a state a bar: what `regime` or `cvdOiDivergence` returns.
 * @throws {TypeError} if no column holds states, or several may.
 * @throws {RangeError} if two rows of a series share an instant.
 *
 * @example
 * ```ts
 * import { columns, dwellSummary, rowsOf } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const states = columns({
 *   ts: [10, 11, 12, 13, 14].map((d) => `2024-09-${d}`), mood: ["wild", "calm", "calm", "wild", "calm"],
 * }, { time: "ts", every: "1d", rows: "bars", keys: [] });
 * const [calm] = rowsOf(dwellSummary(states));
 * assertEquals([calm.mood, calm.bars, calm.runs, calm.complete, calm.mean], ["calm", 3, 2, 1, 2]);
 * ```
 */
export function dwellSummary<T extends Tabular>(
  states: T,
  options: StateOptions<NameOf<T>> = {},
): Like<T, DwellSummary<SchemaOf<T>>> {
  checkedNames(options, ["column"], "dwellSummary");
  const told = statesOf(states as Tabular, options, "dwellSummary");
  const runs = stateRuns(told);
  const of = told.states.map((_, place) => runs.filter(({ code }) => code === place));
  const whole = of.map((runs) =>
    Float64Array.from(runs.filter(({ complete }) => complete), ({ bars }) => bars)
  );
  const column = (unit: string, values: readonly number[]): Column => ({
    kind: "unknown",
    unit,
    values: Float64Array.from(values),
  });
  const lengths = (by: AggregateName) =>
    column("bars", whole.map((bars) => bars.length ? aggregates[by](bars, 0, bars.length) : NaN));
  const made = new Columns({
    [told.name]: told.column(told.states.map((_, place) => place)),
    bars: column("bars", of.map((runs) => runs.reduce((sum, { bars }) => sum + bars, 0))),
    runs: column("runs", of.map(({ length }) => length)),
    complete: column("runs", whole.map(({ length }) => length)),
    mean: lengths("mean"),
    median: lengths("median"),
    longest: lengths("max"),
  }, { keys: [told.name], ...together([told.bars.table]) });
  return like(states, made) as Like<T, DwellSummary<SchemaOf<T>>>;
}
