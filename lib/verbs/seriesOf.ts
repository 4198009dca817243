import { groupsOf, membersOf } from "../columns/groups.ts";
import { takeNumbers } from "../columns/order.ts";
import type { Timeline } from "../columns/timeline.ts";

/** One series of a table: an exchange, a symbol … */
export interface Series {
  /** Its rows, in order of time; `undefined`: all rows. */
  readonly rows: readonly number[] | undefined;
  /** Their instants. */
  readonly times: Float64Array;
}

/** The series of a table. Figures of one are never drawn from another. */
export function seriesOf({ table, times }: Timeline): Series[] {
  const groups = groupsOf(table);
  if (!groups) return [{ rows: undefined, times }];
  return membersOf(groups).map((rows) => ({ rows, times: takeNumbers(times, rows) }));
}

/** A column made series by series. @param work From the figures of the series `s` as many others. */
export function alongSeries(
  values: Float64Array,
  all: readonly Series[],
  work: (values: Float64Array, s: number) => Float64Array,
): Float64Array {
  if (!all[0].rows) return work(values, 0);
  const made = new Float64Array(values.length);
  all.forEach(({ rows }, s) => {
    const figures = work(takeNumbers(values, rows!), s);
    for (let k = 0; k < figures.length; k++) made[rows![k]] = figures[k];
  });
  return made;
}
