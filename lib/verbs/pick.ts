import type { Column, Label } from "../columns/column.ts";
import { columnNamed } from "../columns/columns.ts";
import type { Columns, Like, SchemaOf, Tabular } from "../columns/columns.ts";
import { take } from "../columns/order.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { shown } from "../errors/shown.ts";
import { toInstant } from "../time/instant.ts";
import type { InstantLike } from "../time/instant.ts";

/** What {@link pick} looks for: by column a value, or several of which each will do. */
export type Picked<S> = { readonly [N in keyof S & string]?: OneOrMore<ValueOf<S[N]>> };

type OneOrMore<V> = V | readonly V[];

type ValueOf<K> = K extends "label" ? Label : K extends "time" ? InstantLike : number;

/** How many values an error lists. */
const LISTED = 20;

/**
 * The rows whose columns hold the values asked for: `pick(df, { exchangeName: "Binance" })`. Of a list each
 * value will do; of several columns all must fit. Rows stay in their order, and the table keeps what it
 * knows: a key that is one exchange now is still its column.
 *
 * Text is found as it is spelt, instants as anything that is one, `null` and NaN where nothing is known.
 *
 * @throws {RangeError} if a column is not there, or no row fits; it lists what there is. Of no rows none
 * are picked.
 * @throws {TypeError} if nothing is asked for, or a value is not such as the column holds.
 *
 * @example
 * ```ts
 * import { columnsOf, demo, pick } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const oi = await demo().openInterest.byExchange({ baseCoin: "BTC" });
 * const two = columnsOf(pick(oi, { exchangeName: ["Binance", "Bybit"] }));
 * assertEquals([...two.columns.exchangeName.values].sort(), ["Binance", "Bybit"]);
 * ```
 */
export function pick<T extends Tabular>(table: T, by: Picked<SchemaOf<T>>): Like<T, SchemaOf<T>> {
  const source = columnsOf(table as Tabular);
  if (typeof by !== "object" || by === null || Array.isArray(by) || Object.keys(by).length === 0) {
    throw new TypeError(
      `pick: which rows is not said: ${
        shown(by)
      }. Give values by column: { exchangeName: "Binance" }`,
    );
  }
  let rows = Array.from({ length: source.length }, (_, row) => row);
  for (const [name, asked] of Object.entries(by)) {
    const column = columnNamed(source, name, "pick");
    const values = (Array.isArray(asked) ? asked : [asked]).map((value) =>
      valueFor(name, column, value)
    );
    const wanted = new Set(values); // in which NaN is NaN, and −0 is 0
    const fitting = rows.filter((row) => wanted.has(column.values[row]));
    if (fitting.length === 0 && rows.length > 0) throw noneOf(source, rows, name, values);
    rows = fitting;
  }
  return like(table, take(source, rows)) as Like<T, SchemaOf<T>>;
}

/** A value as the column holds it. */
function valueFor(name: string, { kind }: Column, value: unknown): unknown {
  if (kind === "time" && value === value) return toInstant(value as InstantLike, `pick: ${name}`);
  const fits = kind === "label"
    ? value === null || typeof value === "string"
    : typeof value === "number";
  if (fits) return value;
  throw new TypeError(
    `pick: ${name} holds ${kind === "label" ? "text" : "numbers"}, and is never ${shown(value)}`,
  );
}

function noneOf(
  { columns, length }: Columns,
  rows: readonly number[],
  name: string,
  asked: readonly unknown[],
): RangeError {
  const { kind, values }: Column = columns[name];
  const said = (value: unknown) =>
    kind === "time" && value === value ? new Date(value as number).toISOString() : shown(value);
  const there = [...new Set<unknown>(rows.map((row) => values[row]))];
  const list = there.slice(0, LISTED).map(said).join(", ");
  return new RangeError(
    `pick: no row has ${name} ${asked.map(said).join(" or ") || "of an empty list"}` +
      `${rows.length < length ? ", of those that fit otherwise" : ""}; there are ${list}` +
      (there.length > LISTED ? ` and ${there.length - LISTED} more` : ""),
  );
}
