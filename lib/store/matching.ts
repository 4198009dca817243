import type { Columns } from "../columns/columns.ts";
import { keysOf } from "../columns/groups.ts";
import { lowerBound } from "../columns/lowerBound.ts";
import { FETCHED } from "./fetched.ts";

/**
 * For each row of `wanted` the row of `among` that is of the same instant and keys (of events: that
 * says the same), or −1. Both tables ascend, and have the same columns.
 */
export function matching(wanted: Columns, among: Columns): Int32Array {
  const found = new Int32Array(wanted.length).fill(-1);
  const [times, others] = [timesOf(wanted), timesOf(among)];
  const [keyOf, otherKeyOf] = [keyReader(wanted), keyReader(among)];
  for (let i = 0, j = lowerBound(others, times[0]); i < times.length;) {
    while (j < others.length && others[j] < times[i]) j++;
    const [end, otherEnd] = [runEnd(times, i), others[j] === times[i] ? runEnd(others, j) : j];
    if (end - i === 1 && otherEnd - j === 1) {
      if (keyOf(i) === otherKeyOf(j)) found[i] = j;
    } else if (otherEnd > j) {
      const rows = new Map<unknown, number>();
      for (let k = j; k < otherEnd; k++) rows.set(otherKeyOf(k), k);
      for (let k = i; k < end; k++) found[k] = rows.get(keyOf(k)) ?? -1;
    }
    [i, j] = [end, otherEnd];
  }
  return found;
}

/** The columns that tell rows of one instant apart. When a row was fetched does not. */
export function identityOf(table: Columns): readonly string[] {
  const names = table.meta.rows === "events" ? table.names : keysOf(table);
  return names.filter((name) => name !== FETCHED);
}

/** The instants of the rows. */
export function timesOf({ columns, meta }: Columns): Float64Array {
  return columns[meta.time!].values as Float64Array;
}

function runEnd(times: Float64Array, start: number): number {
  let end = start + 1;
  while (end < times.length && times[end] === times[start]) end++;
  return end;
}

/** What tells a row of an instant from the others, as one text. 0 and −0 are one. */
function keyReader(table: Columns): (row: number) => string {
  const columns = identityOf(table).map((name) => table.columns[name].values);
  return (row) => {
    let key = "";
    for (const values of columns) {
      const value = values[row];
      // The length before the text: no text can be taken for two.
      key += typeof value === "string"
        ? `${value.length}:${value}`
        : `${value === null ? "-" : value + 0},`;
    }
    return key;
  };
}
