import type { Column } from "../columns/column.ts";
import { Columns } from "../columns/columns.ts";

/** The column that says, of rows on their way into and out of files, when they were fetched, in ms. */
export const FETCHED = "fetchedAt";

/** How many rows in succession were fetched when: what a file says of its rows. */
export type Fetches = readonly (readonly [rows: number, fetchedAt: number])[];

/** When each row was fetched. */
export function fetchedOf(table: Columns): Float64Array {
  return table.columns[FETCHED].values as Float64Array;
}

/** A table whose rows say when they were fetched. */
export function withFetched(table: Columns, fetched: Float64Array): Columns {
  const column: Column = { kind: "time", unit: "ms", values: fetched };
  return new Columns({ ...table.columns, [FETCHED]: column }, table.meta);
}

/** The rows as they were given. */
export function withoutFetched({ columns, meta }: Columns): Columns {
  const { [FETCHED]: _, ...rest } = columns;
  return new Columns(rest, meta);
}

/** Runs of equal instants. */
export function fetchesOf(fetched: Float64Array): Fetches {
  const runs: [number, number][] = [];
  for (const t of fetched) {
    const last = runs.at(-1);
    if (last?.[1] === t) last[0]++;
    else runs.push([1, t]);
  }
  return runs;
}

/** The instant of each row, of runs. */
export function unrolled(fetches: Fetches): Float64Array {
  const fetched = new Float64Array(fetches.reduce((sum, [rows]) => sum + rows, 0));
  let at = 0;
  for (const [rows, t] of fetches) fetched.fill(t, at, at += rows);
  return fetched;
}
