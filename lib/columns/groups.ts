import { isLabel } from "./column.ts";
import type { Column } from "./column.ts";
import type { Columns } from "./columns.ts";

/**
 * The series to which each row belongs, numbered from 0: rows with the same labels (exchange, symbol …)
 * are one series. `undefined` where all rows are of one.
 */
export function groupsOf(table: Columns): Int32Array | undefined {
  const labels = table.names.map((name): Column => table.columns[name]).filter(isLabel)
    .filter(({ values }) => values.some((value) => value !== values[0]));
  if (labels.length === 0) return undefined;
  const numbers = new Map<string, number>();
  const groups = new Int32Array(table.length);
  for (let i = 0; i < groups.length; i++) {
    const key = labels.map(({ values }) => values[i] ?? "\u0001").join("\u0000");
    let number = numbers.get(key);
    if (number === undefined) numbers.set(key, number = numbers.size);
    groups[i] = number;
  }
  return groups;
}
