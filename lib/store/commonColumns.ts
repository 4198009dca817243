import type { Column } from "../columns/column.ts";
import { Columns } from "../columns/columns.ts";
import { takeOrUnknown } from "../columns/order.ts";
import { StoreError } from "../errors/storeError.ts";
import { identityOf } from "./matching.ts";

/**
 * What gives tables of one series the columns of all, for as the library learns of new fields the months
 * of a series come to differ: what a table has not is not known there. Kinds and the like are those
 * of the last table that has the column, and so is what the last knows of itself.
 *
 * @param path What an error is about.
 * @throws {StoreError} if a column changed its unit: such figures do not belong below one another.
 */
export function commonColumns(
  tables: readonly Columns[],
  path: string,
): (table: Columns) => Columns {
  const fields = new Map<string, Column>();
  for (const { names, columns } of tables.toReversed()) {
    for (const name of names) {
      const column: Column = columns[name];
      const known = fields.get(name) ?? column;
      fields.set(name, known);
      if (known.unit !== column.unit || (known.kind === "label") !== (column.kind === "label")) {
        throw changed(path, `${name} is ${shownOf(column)} there, and ${shownOf(known)} now`);
      }
    }
  }
  const { meta } = tables[tables.length - 1];
  return (table) => {
    const none = new Int32Array(table.length).fill(-1);
    const columns = [...fields].map(([name, field]): [string, Column] => {
      const own: Column | undefined = table.columns[name];
      const { values } = own ?? takeOrUnknown(field, none);
      return [name, { ...field, values } as Column];
    });
    return new Columns(Object.fromEntries(columns), meta);
  };
}

/** @throws {StoreError} if rows of two tables are told apart by other columns. */
export function checkIdentity(stored: Columns, given: Columns, path: string): void {
  const [one, other] = [stored, given].map((table) => identityOf(table).toSorted().join(", "));
  if (one === other) return;
  throw changed(path, `its rows are told apart by ${one || "time"}, and by ${other || "time"} now`);
}

const shownOf = ({ kind, unit }: Column) =>
  kind === "label" ? "text" : `in ${JSON.stringify(unit)}`;

function changed(path: string, how: string): StoreError {
  return new StoreError({
    path,
    what: `was stored as another version of this library sees it: ${how}`,
    fix: "Delete the series' folder, that it be asked for again, or give another: " +
      "openStore({ folder })",
  });
}
