import type { Column } from "../columns/column.ts";
import { Columns } from "../columns/columns.ts";
import type { Like, NameOf, SchemaOf, Tabular } from "../columns/columns.ts";
import { keysOf } from "../columns/groups.ts";
import { takeRows } from "../columns/order.ts";
import { like } from "../columns/tabular.ts";
import { together } from "../columns/together.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { stateRuns } from "./stateRuns.ts";
import { statesOf } from "./statesOf.ts";
import type { StateOptions } from "./statesOf.ts";

/** The table that {@link dwellTimes} makes, with what tells series apart. */
export type DwellTimes<S> =
  & { [N in keyof S as S[N] extends "label" | "state" ? N : never]: S[N] }
  & { start: "time"; bars: "unknown"; complete: "state" };

/**
 * How long each state lasted: one row a run of consecutive bars of one state, with the instant at which it
 * began (`start`), the state under its own name, the number of `bars`, and whether it is `complete`: 1 where
 * another state stood right before and right after; 0 at the ends of the data and beside a bar that is
 * missing or whose state is not known, where the run may have been longer.
 *
 * Runs never reach over such a bar, nor from one series into another. `dwellSummary` sums them up.
 *
 * How long a run will be is not known at its start: the table does not say when its rows are known, and
 * is not for backtests.
 *
 * @param states A frame with a state a bar: what `regime` or `cvdOiDivergence` returns.
 * @throws {TypeError} if no column holds states, or several may.
 * @throws {RangeError} if two rows of a series share an instant.
 *
 * @example
 * ```ts
 * import { columns, columnsOf, dwellTimes } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const states = columns({
 *   ts: [10, 11, 12, 13, 14].map((d) => `2024-09-${d}`), mood: ["calm", "calm", "wild", "calm", "calm"],
 * }, { time: "ts", every: "1d", rows: "bars", keys: [] });
 * const { bars, complete } = columnsOf(dwellTimes(states)).columns;
 * assertEquals([...bars.values], [2, 1, 2]);
 * assertEquals([...complete.values], [0, 1, 0]);
 * ```
 */
export function dwellTimes<T extends Tabular>(
  states: T,
  options: StateOptions<NameOf<T>> = {},
): Like<T, DwellTimes<SchemaOf<T>>> {
  checkedNames(options, ["column"], "dwellTimes");
  const told = statesOf(states as Tabular, options, "dwellTimes");
  const { table, times } = told.bars;
  const runs = stateRuns(told);
  const keys = keysOf(table);
  const firsts = runs.map(({ row }) => row);
  const made = new Columns({
    start: { kind: "time", unit: "ms", values: Float64Array.from(firsts, (row) => times[row]) },
    ...Object.fromEntries(keys.map((name) => [name, takeRows(table.columns[name], firsts)])),
    [told.name]: told.column(runs.map(({ code }) => code)),
    bars: { kind: "unknown", unit: "bars", values: Float64Array.from(runs, ({ bars }) => bars) },
    complete: {
      kind: "state",
      unit: "",
      values: Float64Array.from(runs, ({ complete }) => complete ? 1 : 0),
    } as Column,
  }, { time: "start", keys, ...together([table]) });
  return like(states, made) as Like<T, DwellTimes<SchemaOf<T>>>;
}
