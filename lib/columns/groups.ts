import { isLabel } from "./column.ts";
import type { Columns } from "./columns.ts";

/**
 * The series to which each row belongs, numbered from 0: rows with the same keys (exchange, symbol …)
 * are one series. `undefined` where all rows are of one.
 *
 * @param keys Their columns. @default those of the table
 */
export function groupsOf(table: Columns, keys = keysOf(table)): Int32Array | undefined {
  const held = keys.map((name) => table.columns[name].values as ArrayLike<unknown>)
    .filter(differ);
  if (held.length === 0) return undefined;
  let groups = numbered(held[0], table.length);
  for (const values of held.slice(1)) {
    const finer = numbered(values, table.length);
    const pairs = Float64Array.from(groups, (group, i) => group * table.length + finer[i]);
    groups = numbered(pairs, table.length);
  }
  return groups;
}

/** The rows of each series, in their order. */
export function membersOf(groups: Int32Array): number[][] {
  const members: number[][] = [];
  for (let row = 0; row < groups.length; row++) (members[groups[row]] ??= []).push(row);
  return members;
}

/** The columns that tell the series of a table apart. */
export function keysOf({ meta, names, columns }: Columns): readonly string[] {
  return meta.keys ?? names.filter((name) => isLabel(columns[name]));
}

function differ(values: ArrayLike<unknown>): boolean {
  for (let i = 1; i < values.length; i++) if (!Object.is(values[i], values[0])) return true;
  return false;
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
