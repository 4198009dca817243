import type { Columns } from "../columns/columns.ts";
import { groupsOf, keysOf } from "../columns/groups.ts";
import { ascendingOrder } from "../columns/order.ts";
import { sameCells } from "../store/sameCells.ts";

/** Rows of one instant and one series, of which there should be one. */
export interface Double {
  /** The first of them as they stand. */
  readonly row: number;
  /** How many there are beside it. */
  readonly more: number;
  /** Whether they differ: nobody can say which is right. */
  readonly conflict: boolean;
}

/**
 * Rows that share instant and keys, in order of time. Of events, and in a table without time, only those
 * that agree in every cell: several may share an instant and be different ones.
 */
export function doublesIn(table: Columns, times: Float64Array | undefined): Double[] {
  const { length, meta, names } = table;
  const whole = !times || meta.rows === "events";
  const groups = groupsOf(table, whole ? names : keysOf(table));
  const same = sameCells(table);
  const order = times && ascendingOrder(times);
  const found = new Map<number, { more: number; conflict: boolean }>();
  const seen = new Map<number, number>(); // by series: its first row of this instant
  const at = (i: number) => order ? order[i] : i;
  for (let i = 0; i < length; i++) {
    const row = at(i);
    const t = times?.[row];
    // Instants that are not known may be any, and are told of elsewhere.
    if (t !== undefined && Number.isNaN(t)) continue;
    const begins = times && (i === 0 || times[at(i - 1)] !== t);
    if (begins) {
      if (seen.size > 0) seen.clear();
      if (i + 1 === length || times[at(i + 1)] !== t) continue; // alone, as is the rule
    }
    const series = groups ? groups[row] : 0;
    const first = seen.get(series);
    if (first === undefined) {
      seen.set(series, row);
      continue;
    }
    const before = found.get(first);
    const conflict = !same(first, row);
    found.set(first, {
      more: (before?.more ?? 0) + 1,
      conflict: conflict || before?.conflict === true,
    });
  }
  return [...found].map(([row, double]) => ({ row, ...double }));
}
