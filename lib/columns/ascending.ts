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
  const groups = groupsOf(table);
  const events = table.meta.rows === "events";
  const kept: number[] = [];
  const before: number[] = []; // for each row kept the one kept before of its instant and series, or −1
  const latest = new Map<number, number>(); // by series
  for (let i = 0, run = 0; i < times.length; i++) {
    if (times[i] !== times[kept[run]]) run = kept.length; // kept[run…] are the rows of this instant
    const series = groups ? groups[i] : 0;
    const last = latest.get(series) ?? -1;
    const first = last >= run ? last : -1;
    let twin = first;
    while (twin !== -1 && !columns.every((values) => same(values[kept[twin]], values[i]))) {
      twin = before[twin];
    }
    if (twin !== -1) continue;
    if (first !== -1 && !events) {
      kept[first] = conflict({ first: kept[first], second: i }, table);
      continue;
    }
    latest.set(series, kept.length);
    before.push(first);
    kept.push(i);
  }
  return kept.length === times.length ? undefined : kept;
}

/** Whether two cells say the same: NaN and NaN do, 0 and −0 too. */
function same(a: unknown, b: unknown): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}
