import { isNumeric } from "../columns/column.ts";
import type { Columns } from "../columns/columns.ts";
import { keysOf } from "../columns/groups.ts";

/** A figure that came differently before, though its bar had closed. */
export interface Restatement {
  /** The row that is in use; −1: the table has none of that instant and series. */
  readonly row: number;
  readonly ts: number;
  /** The column; `undefined` where only the instant is known. */
  readonly column: string | undefined;
  readonly was: number;
  readonly now: number;
  /** When the earlier figure had been fetched; `NaN` where nobody said. */
  readonly fetchedAt: number;
}

/**
 * What was restated: figures of the older versions that differ from those of the table, and the other
 * instants of which is only known that they were.
 *
 * @param older Versions that went out of use, with a column `fetchedAt`, as a store keeps them.
 */
export function restatementsOf(
  table: Columns,
  times: Float64Array,
  { older, instants }: { readonly older?: Columns; readonly instants: readonly number[] },
): Restatement[] {
  if (!older && instants.length === 0) return [];
  const keys = keysOf(table);
  const identity = ({ columns }: Columns, t: number, row: number) =>
    JSON.stringify([t, ...keys.map((name) => columns[name]?.values[row])]);
  const wanted = new Set(older ? older.columns[older.meta.time!].values as Float64Array : []);
  for (const t of instants) wanted.add(t);
  const rows = new Map<string, number>();
  const byTime = new Map<number, number>();
  for (let row = 0; row < times.length; row++) {
    if (!wanted.has(times[row])) continue;
    rows.set(identity(table, times[row], row), row);
    byTime.set(times[row], row);
  }
  const found: Restatement[] = [];
  const told = new Set<number>();
  for (let version = 0; version < (older?.length ?? 0); version++) {
    const ts = older!.columns[older!.meta.time!].values[version] as number;
    const row = rows.get(identity(older!, ts, version));
    if (row === undefined) continue; // of a span or a series that the table does not hold
    told.add(ts);
    const fetchedAt = older!.columns.fetchedAt?.values[version] as number ?? NaN;
    for (const column of table.names) {
      const [is, before] = [table.columns[column], older!.columns[column]];
      if (!before || !isNumeric(is) || !isNumeric(before) || column === table.meta.time) continue;
      const [was, now] = [before.values[version], is.values[row]];
      if (was === now || (was !== was && now !== now)) continue;
      found.push({ row, ts, column, was, now, fetchedAt });
    }
  }
  for (const ts of instants) {
    const row = byTime.get(ts);
    if (told.has(ts) || row === undefined) continue;
    found.push({ row, ts, column: undefined, was: NaN, now: NaN, fetchedAt: NaN });
  }
  return found.sort((a, b) => a.ts - b.ts);
}
