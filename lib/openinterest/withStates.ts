import { Columns } from "../columns/columns.ts";
import { keysOf } from "../columns/groups.ts";

/**
 * A table whose text in `column` are the states of bars: it is no key, a state makes no series of its own.
 *
 * @param source The table before the column was added.
 */
export function withStates(table: Columns, column: string, source: Columns): Columns {
  const keys = keysOf(source).filter((name) => name !== column);
  return new Columns(table.columns, { ...table.meta, keys });
}
