import { columnsOf } from "./tabular.ts";
import type { Label } from "./column.ts";
import type { SchemaOf, Tabular } from "./columns.ts";

/** A row as {@link rowsOf} makes it: times are `Date`, labels text, all else numbers. */
export type Row<S> = {
  [N in keyof S]: S[N] extends "time" ? Date : S[N] extends "label" ? Label : number;
};

/** Rows carry their frame's source under this symbol, for the caption of a picture made of them. */
export const sourceOfRows: unique symbol = Symbol.for("coinank.source") as never;

/**
 * The rows of a frame as objects, times as `Date`: what Observable Plot likes best.
 *
 * @example
 * ```ts
 * import { demo, rowsOf } from "coinank";
 * import { assert } from "@std/assert";
 *
 * const oi = await demo().openInterest.kline({
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "1d", size: 2, endTime: "2024-09-10",
 * });
 * const [row] = rowsOf(oi);
 * assert(row.begin instanceof Date && row.high >= row.low);
 * ```
 */
export function rowsOf<T extends Tabular>(table: T): Row<SchemaOf<T>>[] {
  const { columns, names, length, meta } = columnsOf(table as Tabular);
  const cells = names.map((name) => {
    const { kind, values } = columns[name];
    return kind === "time" ? Array.from(values as Float64Array, (ms) => new Date(ms)) : values;
  });
  const rows = Array.from(
    { length },
    (_, i) => Object.fromEntries(names.map((name, c) => [name, cells[c][i]])),
  ) as Row<SchemaOf<T>>[];
  return meta.source ? Object.defineProperty(rows, sourceOfRows, { value: meta.source }) : rows;
}
