import type { Columns, Schema } from "./columns.ts";
import { groupsOf } from "./groups.ts";
import { ascendingOrder, take } from "./order.ts";

/** Two rows that are of one instant (and one exchange, and so on) and yet differ. */
export interface Conflict {
  readonly first: number;
  readonly second: number;
}

/**
 * The rows in ascending order of time, each once. Rows are the same if they agree in every cell. Events
 * that share an instant and differ are two, and both stay.
 *
 * @param conflict Called for two other rows with the same instant and labels and different figures: says
 * which of the two stays (by throwing, that none may).
 */
export function ascending<S extends Schema>(
  table: Columns<S>,
  conflict: (rows: Conflict, table: Columns<S>) => number,
): Columns<S> {
  const { time } = table.meta;
  if (time === undefined) return table;
  const order = ascendingOrder(table.columns[time].values as Float64Array);
  const sorted = order ? take(table, order) : table;
  const times = sorted.columns[time].values as Float64Array;
  const kept = withoutDoubles(sorted, times, conflict);
  return kept ? take(sorted, kept) : sorted;
}

function withoutDoubles<S extends Schema>(
  table: Columns<S>,
  times: Float64Array,
  conflict: (rows: Conflict, table: Columns<S>) => number,
): number[] | undefined {
  let unique = true;
  for (let i = 1; unique && i < times.length; i++) unique = times[i] !== times[i - 1];
  if (unique) return undefined;
  const columns = table.names.map((name) => table.columns[name].values as ArrayLike<unknown>);
  // Events of one series differ in any cell: each that does is as a series of its own.
  const groups = groupsOf(table, table.meta.rows === "events" ? table.names : undefined);
  const kept: number[] = [];
  const latest = new Map<number, number>(); // where in `kept` the last of each series stands
  for (let i = 0, run = 0; i < times.length; i++) {
    if (times[i] !== times[kept[run]]) run = kept.length; // kept[run…] are the rows of this instant
    const series = groups ? groups[i] : 0;
    const twin = latest.get(series) ?? -1;
    if (twin < run) {
      latest.set(series, kept.length);
      kept.push(i);
    } else if (!columns.every((values) => same(values[kept[twin]], values[i]))) {
      kept[twin] = conflict({ first: kept[twin], second: i }, table);
    }
  }
  return kept.length === times.length ? undefined : kept;
}

/** Whether two cells say the same: NaN and NaN do, 0 and −0 too. */
function same(a: unknown, b: unknown): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}
