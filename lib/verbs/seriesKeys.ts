import { Columns } from "../columns/columns.ts";
import { groupsOf, keysOf } from "../columns/groups.ts";
import { stack } from "../columns/order.ts";

/** The series of the rows of two tables, by the same numbers; `undefined` where all are of one. */
export function commonSeries(
  left: Columns,
  right: Columns,
  by: readonly string[],
): [left: Int32Array, right: Int32Array] | undefined {
  if (by.length === 0) return undefined;
  const keys = [left, right].map(({ columns }) =>
    new Columns(Object.fromEntries(by.map((name) => [name, columns[name]])))
  );
  const groups = groupsOf(stack(keys), by);
  return groups && [groups.subarray(0, left.length), groups.subarray(left.length)];
}

/**
 * @param who How an error calls the table. @param by Columns that may tell series apart.
 * @throws {RangeError} if others do too.
 */
export function refuseSeveral(table: Columns, who: string, by: readonly string[] = []): void {
  const count = (keys: readonly string[]) => new Set(groupsOf(table, keys)).size || 1;
  for (const key of keysOf(table)) {
    if (by.includes(key) || count([key]) === 1 || count([...by, key]) === count(by)) continue;
    const [one, other] = new Set<unknown>(table.columns[key].values).values();
    const [name, value] = [JSON.stringify(key), JSON.stringify(one)];
    throw new RangeError(
      `${who} holds several series, told apart by ${name}: ${value}, ${JSON.stringify(other)} …. ` +
        `Take one, pick(df, { ${name}: ${value} }), or pivot, so that each has ` +
        "columns of its own",
    );
  }
}
