import { Columns } from "../columns/columns.ts";
import type { Like, NameOf, Tabular } from "../columns/columns.ts";
import { like } from "../columns/tabular.ts";
import { together } from "../columns/together.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { predecessors } from "../verbs/predecessors.ts";
import { statesOf } from "./statesOf.ts";
import type { StateOptions } from "./statesOf.ts";

/** The table that {@link transitionMatrix} makes. */
export type Transitions = {
  from: "label" | "state";
  to: "label" | "state";
  count: "unknown";
  probability: "unknown";
};

/**
 * How often each state was followed by each in the next bar: a row for each pair of the states that occur,
 * with the `count` of such steps and their `probability`, the count over all steps from `from`. (It is
 * NaN where no step was made from it: seen in a last bar alone.)
 *
 * A step is from a bar to the very next one of the same series: steps over a bar that is missing, or whose
 * state is not known, are none. Steps of several series (exchanges) are counted together.
 *
 * It sums up the whole span, and so must not be used as of an instant within it.
 *
 * @param states A frame with a state a bar: what `regime` or `cvdOiDivergence` returns.
 * @throws {TypeError} if no column holds states, or several may.
 * @throws {RangeError} if two rows of a series share an instant.
 *
 * @example
 * ```ts
 * import { columns, rowsOf, transitionMatrix } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const states = columns({
 *   ts: [10, 11, 12, 13, 14].map((d) => `2024-09-${d}`), mood: ["calm", "calm", "wild", "calm", "wild"],
 * }, { time: "ts", every: "1d", rows: "bars", keys: [] });
 * assertEquals(rowsOf(transitionMatrix(states)).map((row) => Object.values(row)), [
 *   ["calm", "calm", 1, 1 / 3],
 *   ["calm", "wild", 2, 2 / 3],
 *   ["wild", "calm", 1, 1],
 *   ["wild", "wild", 0, 0],
 * ]);
 * ```
 */
export function transitionMatrix<T extends Tabular>(
  states: T,
  options: StateOptions<NameOf<T>> = {},
): Like<T, Transitions> {
  checkedNames(options, ["column"], "transitionMatrix");
  const told = statesOf(states as Tabular, options, "transitionMatrix");
  const { table, times } = told.bars;
  const wide = told.states.length;
  const count = new Float64Array(wide * wide);
  const from = new Float64Array(wide);
  const { rows } = predecessors({ table, times, time: table.meta.time! }, {}, "transitionMatrix");
  rows.forEach((before, row) => {
    if (before === -1 || told.codes[before] === -1 || told.codes[row] === -1) return;
    count[told.codes[before] * wide + told.codes[row]]++;
    from[told.codes[before]]++;
  });
  const pairs = Array.from(count.keys());
  const made = new Columns({
    from: told.column(pairs.map((pair) => Math.floor(pair / wide))),
    to: told.column(pairs.map((pair) => pair % wide)),
    count: { kind: "unknown", unit: "bars", values: count },
    probability: {
      kind: "unknown",
      unit: "fraction",
      values: count.map((n, pair) => n / from[Math.floor(pair / wide)]),
    },
  }, { keys: ["from", "to"], ...together([table]) });
  return like(states, made) as Like<T, Transitions>;
}
