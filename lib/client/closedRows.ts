import type { Column } from "../columns/column.ts";
import { Columns } from "../columns/columns.ts";
import { rowsIn } from "../columns/rowsIn.ts";

/** The rows whose bar, so wide, had ended by `now`; what has no width is known at its stamp. */
export function closedRows(table: Columns, width: number | undefined, now: number): Columns {
  return rowsIn(table, {
    from: -Infinity,
    until: width === undefined ? Infinity : now - width + 1,
  });
}

/** The rows whose bar had not ended by then. */
export function openRows(table: Columns, width: number | undefined, now: number): Columns {
  return rowsIn(table, { from: width === undefined ? Infinity : now - width + 1, until: Infinity });
}

/** The table with a column that is 1 where the bar had not ended by `now`, else 0. */
export function withOpen(table: Columns, width: number | undefined, now: number): Columns {
  const times = table.columns[table.meta.time!].values as Float64Array;
  const isOpen: Column<"state"> = {
    kind: "state",
    unit: "",
    values: times.map((t) => width !== undefined && t + width > now ? 1 : 0),
  };
  return new Columns({ ...table.columns, isOpen }, table.meta);
}
