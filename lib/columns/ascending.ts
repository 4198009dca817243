import { isLabel, isNumeric } from "./column.ts";
import type { Columns, Schema } from "./columns.ts";
import { ascendingOrder, take } from "./order.ts";

/** Two rows that are of one instant (and one exchange, and so on) and yet differ. */
export interface Conflict {
  readonly first: number;
  readonly second: number;
}

/**
 * The rows in ascending order of time, each once. Rows are the same if they agree in every cell.
 *
 * @param conflict Called for two rows with the same instant and labels and different figures: says
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
  const columns = table.names.map((name) => table.columns[name]);
  const labels = columns.filter(isLabel);
  const figures = columns.filter(isNumeric);
  const kept: number[] = [];
  for (let i = 0, run = 0; i < times.length; i++) {
    if (times[i] !== times[kept[run]]) run = kept.length; // kept[run…] are the rows of this instant
    let twin = run;
    while (twin < kept.length && !labels.every(({ values }) => values[kept[twin]] === values[i])) {
      twin++;
    }
    if (twin === kept.length) kept.push(i);
    else if (
      !figures.every(({ values }) => same(values[kept[twin]] as number, values[i] as number))
    ) {
      kept[twin] = conflict({ first: kept[twin], second: i }, table);
    }
  }
  return kept.length === times.length ? undefined : kept;
}

/** Whether two figures say the same: NaN and NaN do, 0 and −0 too. */
function same(a: number, b: number): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}
