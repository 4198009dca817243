import type { Column } from "../columns/column.ts";
import { columnNamed } from "../columns/columns.ts";
import type { Like, NameOf, SchemaOf, Tabular } from "../columns/columns.ts";
import { take } from "../columns/order.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { namesGiven } from "./figureColumns.ts";

/**
 * The rows of which all is known: without NaN, and of text without `null`. Rows stay in their order. A row
 * that is dropped leaves a gap, over which verbs over time do not reach.
 *
 * @param names The columns that must be known. @default all
 * @throws {RangeError} if a column is not there. @throws {TypeError} if `names` is no list.
 *
 * @example
 * ```ts
 * import { columns, columnsOf, dropUnknown } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const oi = columns({ ts: ["2024-09-10", "2024-09-11"], coinCount: [NaN, 12] }, { time: "ts" });
 * assertEquals([...columnsOf(dropUnknown(oi)).columns.coinCount.values], [12]);
 * ```
 */
export function dropUnknown<T extends Tabular>(
  table: T,
  names?: readonly NameOf<T>[],
): Like<T, SchemaOf<T>> {
  const source = columnsOf(table as Tabular);
  const given = namesGiven(names, () => source.names, "dropUnknown");
  const needed = given.map((name): Column["values"] =>
    columnNamed(source, name, "dropUnknown").values
  );
  const rows: number[] = [];
  for (let row = 0; row < source.length; row++) {
    if (needed.every(({ [row]: value }) => value !== null && value === value)) rows.push(row);
  }
  const made = rows.length === source.length ? source : take(source, rows);
  return like(table, made) as Like<T, SchemaOf<T>>;
}
