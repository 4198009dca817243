import type { Column } from "../columns/column.ts";
import type { Columns } from "../columns/columns.ts";
import { take } from "../columns/order.ts";

/** A long table without the rows of `ALL`, which are the total of the others and would count twice. */
export function withoutAll(table: Columns): Columns {
  const column: Column | undefined = table.columns.exchangeName;
  const names = column?.values as readonly unknown[] | undefined;
  if (!names?.includes("ALL")) return table;
  const rows: number[] = [];
  names.forEach((name, row) => name !== "ALL" && rows.push(row));
  return take(table, rows);
}
