import type { Columns } from "../columns/columns.ts";
import { FETCHED } from "./fetched.ts";

/** Whether two rows say the same: `NaN` and `NaN` do, 0 and −0 too. When they were fetched does not count. */
export function sameCells(table: Columns): (one: number, other: number) => boolean {
  const columns = table.names.filter((name) => name !== FETCHED)
    .map((name) => table.columns[name].values);
  return (one, other) =>
    columns.every((values) => {
      const [a, b] = [values[one], values[other]];
      return a === b || (a !== a && b !== b);
    });
}
