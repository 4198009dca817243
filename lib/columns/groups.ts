import { isLabel } from "./column.ts";
import type { Column } from "./column.ts";
import type { Columns } from "./columns.ts";

/**
 * The series to which each row belongs, numbered from 0: rows with the same keys (exchange, symbol …)
 * are one series. `undefined` where all rows are of one.
 */
export function groupsOf(table: Columns): Int32Array | undefined {
  const labels = (table.meta.keys ?? table.names)
    .map((name): Column => table.columns[name]).filter(isLabel)
    .filter(({ values }) => values.some((value) => value !== values[0]));
  if (labels.length === 0) return undefined;
  let groups = numbered(labels[0].values, table.length);
  for (const { values } of labels.slice(1)) {
    const finer = numbered(values, table.length);
    const pairs = Float64Array.from(groups, (group, i) => group * table.length + finer[i]);
    groups = numbered(pairs, table.length);
  }
  return groups;
}

/** Equal values by one number, in the order in which they first come. */
function numbered<T>(values: ArrayLike<T>, length: number): Int32Array {
  const numbers = new Map<T, number>();
  const numbered = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    let number = numbers.get(values[i]);
    if (number === undefined) numbers.set(values[i], number = numbers.size);
    numbered[i] = number;
  }
  return numbered;
}
