import { shown } from "../errors/shown.ts";
import type { Column } from "./column.ts";
import { Columns } from "./columns.ts";

/**
 * The table with columns added. One of the same name may be there already if it holds the very same, as
 * when a notebook's cell runs twice; other figures are never lost without a word.
 *
 * @param who How an error calls who asks. @param way What to do instead.
 * @throws {RangeError} if a column of that name holds other values.
 */
export function withColumns(
  table: Columns,
  added: Readonly<Record<string, Column>>,
  who: string,
  way = "Drop that column first, or call it otherwise",
): Columns {
  for (const [name, { values }] of Object.entries(added)) {
    const old: Column | undefined = table.columns[name];
    const row = old ? firstOther(old.values, values) : -1;
    if (row === -1) continue;
    throw new RangeError(
      `${who}: there is a column ${JSON.stringify(name)} already, with other values: ` +
        `${shown(old!.values[row])}, not ${shown(values[row])}, in row ${row}. ${way}`,
    );
  }
  return new Columns({ ...table.columns, ...added }, table.meta);
}

/** The first place at which two columns differ in any bit, NaN and NaN being one; −1: none. */
function firstOther(one: ArrayLike<unknown>, other: ArrayLike<unknown>): number {
  for (let row = 0; row < one.length; row++) if (!Object.is(one[row], other[row])) return row;
  return -1;
}
