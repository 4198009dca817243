import type { Column } from "../columns/column.ts";
import { columnNamed } from "../columns/columns.ts";
import type { Like, NameOf, SchemaOf, Tabular } from "../columns/columns.ts";
import { take } from "../columns/order.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";

/** How to {@link sortBy}. */
export interface SortOptions {
  /** The largest first; what is not known stays last. @default false */
  descending?: boolean;
}

/**
 * The rows in the order of a column: text by its code units, numbers and instants by size, what is not
 * known (NaN, null) last. Equal rows stay in their order, either way. Verbs over time bring their rows
 * back into the order of time by themselves.
 *
 * @throws {RangeError} if there is no such column.
 * @throws {TypeError} if `descending` is not true or false.
 *
 * @example
 * ```ts
 * import { demo, rowsOf, sortBy } from "coinank";
 * import { assert } from "@std/assert";
 *
 * const oi = await demo().openInterest.byExchange({ baseCoin: "BTC" });
 * const [least, next] = rowsOf(sortBy(oi, "change24H"));
 * assert(least.change24H <= next.change24H);
 * ```
 */
export function sortBy<T extends Tabular>(
  table: T,
  column: NameOf<T>,
  options: SortOptions = {},
): Like<T, SchemaOf<T>> {
  checkedNames(options, ["descending"], "sortBy");
  const { descending = false } = options;
  if (typeof descending !== "boolean") {
    throw new TypeError(`sortBy: descending is not true or false: ${shown(descending)}`);
  }
  const source = columnsOf(table as Tabular);
  const { values }: Column = columnNamed(source, column, "sortBy");
  const sign = descending ? -1 : 1;
  const order = new Uint32Array(source.length).map((_, i) => i).sort((a, b) => {
    const [x, y] = [values[a], values[b]];
    const [lackX, lackY] = [x === null || x !== x, y === null || y !== y];
    if (lackX || lackY) return Number(lackX) - Number(lackY) || a - b;
    return x === y ? a - b : (x as number) < (y as number) ? -sign : sign;
  });
  return like(table, take(source, order)) as Like<T, SchemaOf<T>>;
}
