import { Columns } from "./columns.ts";
import type { Like, Schema, SchemaOf, Tabular } from "./columns.ts";

/** Under this symbol a frame hands out its columns. */
export const toColumns: unique symbol = Symbol.for("coinank.toColumns");

/** Under this symbol a frame makes another of its kind from columns. */
export const fromColumns: unique symbol = Symbol.for("coinank.fromColumns");

/** What a danfo frame adds to be taken by verbs; see `frame/`. */
export interface Framed {
  [toColumns](): Columns;
  [fromColumns](columns: Columns): unknown;
}

/**
 * The columns of a frame, as it is now: exact doubles, kinds and units. Columns that the library does
 * not know, because a user added them with danfo, have the kind `unknown` (or `label`).
 *
 * @throws {TypeError} if `table` is neither columns nor a frame.
 *
 * @example
 * ```ts
 * import { columnsOf, demo } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const oi = await demo().openInterest.symbolChart({
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "1h", size: 3, endTime: "2024-09-10T12:00",
 * });
 * const { coinCount } = columnsOf(oi).columns;
 * assertEquals([coinCount.kind, coinCount.unit, coinCount.values.length], ["stock", "coin", 3]);
 * ```
 */
export function columnsOf<T extends Tabular>(table: T): Columns<SchemaOf<T>> {
  if (Columns.is(table)) return table as Columns<SchemaOf<T>>;
  if (isFramed(table)) return table[toColumns]() as Columns<SchemaOf<T>>;
  throw new TypeError(
    "Not a frame: give what the API or a verb returned, or make one with frame({ name: values … }). " +
      "A frame of another copy of danfojs is not known here: use the `dfd` that this library exports",
  );
}

/** `columns` in the form of `table`: a frame for a frame, columns for columns. */
export function like<T extends Tabular, S extends Schema>(
  table: T,
  columns: Columns<S>,
): Like<T, S> {
  return (isFramed(table) ? table[fromColumns](columns) : columns) as Like<T, S>;
}

/** Whether `value` is columns or a frame. */
export function isTable(value: unknown): value is Tabular {
  return Columns.is(value) || isFramed(value);
}

function isFramed(value: unknown): value is Framed {
  return typeof value === "object" && value !== null && toColumns in value;
}
