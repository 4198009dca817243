import type { Column } from "../columns/column.ts";
import { Columns } from "../columns/columns.ts";

/**
 * A table of the same rows in which all figures that were not known at an instant are others. Times, text
 * and states stay, since rows go by them.
 *
 * @param known When each of its rows is known.
 */
export function otherAfter(table: Columns, known: Float64Array, instant: number): Columns {
  const entries = table.names.map((name): [string, Column] => {
    const column: Column = table.columns[name];
    if (!(column.values instanceof Float64Array) || FIXED.has(column.kind)) return [name, column];
    // By another share in each row, so that no ratio between rows stays as it was.
    const values = column.values.map((value, i) =>
      known[i] <= instant ? value : value + (Math.abs(value) + 1) * (0.1 + (i * GOLDEN) % 0.1)
    );
    return [name, { ...column, values } as Column];
  });
  return new Columns(Object.fromEntries(entries), table.meta);
}

const FIXED: ReadonlySet<string> = new Set(["time", "state"]);
const GOLDEN = (Math.sqrt(5) - 1) / 2;
