import type { Column, Label } from "./column.ts";
import { Columns } from "./columns.ts";
import type { Schema } from "./columns.ts";

/**
 * The order that makes instants ascend, equal ones staying as they were; `undefined` if they ascend
 * already, which is the rule and costs one pass.
 */
export function ascendingOrder(times: Float64Array): Uint32Array | undefined {
  const { length } = times;
  let sorted = true;
  for (let i = 1; sorted && i < length; i++) sorted = times[i - 1] <= times[i];
  if (sorted) return undefined;
  let reversed = true; // newest first, as many answers come
  for (let i = 1; reversed && i < length; i++) reversed = times[i - 1] > times[i];
  const order = new Uint32Array(length);
  for (let i = 0; i < length; i++) order[i] = reversed ? length - 1 - i : i;
  if (reversed) return order;
  return order.sort((a, b) => times[a] - times[b] || a - b);
}

/** The numbers at the places that `order` names. */
export function takeNumbers(values: Float64Array, order: ArrayLike<number>): Float64Array {
  const taken = new Float64Array(order.length);
  for (let i = 0; i < order.length; i++) taken[i] = values[order[i]];
  return taken;
}

/** The rows of a column that `order` names. */
export function takeRows(column: Column, order: ArrayLike<number>): Column {
  const { values } = column;
  if (values instanceof Float64Array) return { ...column, values: takeNumbers(values, order) };
  return { ...column, values: Array.from(order, (i) => values[i]) } as Column;
}

/** The rows of a column that `order` names; where it names none (−1), what is not known. */
export function takeOrUnknown(column: Column, order: ArrayLike<number>): Column {
  const { values } = column;
  if (!(values instanceof Float64Array)) {
    const made = Array.from(order, (i) => i === -1 ? null : values[i]);
    return { ...column, values: made } as Column;
  }
  const made = new Float64Array(order.length);
  for (let i = 0; i < order.length; i++) made[i] = order[i] === -1 ? NaN : values[order[i]];
  return { ...column, values: made } as Column;
}

/** The rows of a table that `order` names, all else kept. */
export function take<S extends Schema>(
  table: Columns<S>,
  order: ArrayLike<number>,
): Columns<S> {
  const entries = table.names.map((name) => [name, takeRows(table.columns[name], order)]);
  return new Columns(Object.fromEntries(entries), table.meta);
}

/** The rows from `start` up to `end`; numbers are a view of the same memory. */
export function slice<S extends Schema>(table: Columns<S>, start: number, end: number): Columns<S> {
  const entries = table.names.map((name) => {
    const column: Column = table.columns[name];
    const { values } = column;
    return [name, {
      ...column,
      values: values instanceof Float64Array
        ? values.subarray(start, end)
        : values.slice(start, end),
    }];
  });
  return new Columns(Object.fromEntries(entries), table.meta);
}

/** Tables of the same columns below one another. */
export function stack<S extends Schema>(tables: readonly Columns<S>[]): Columns<S> {
  const [first] = tables;
  const length = tables.reduce((sum, table) => sum + table.length, 0);
  const entries = first.names.map((name) => {
    const column: Column = first.columns[name];
    if (!(column.values instanceof Float64Array)) {
      return [name, {
        ...column,
        values: tables.flatMap((t) => t.columns[name].values as readonly Label[]),
      }];
    }
    const values = new Float64Array(length);
    let at = 0;
    for (const table of tables) {
      values.set(table.columns[name].values as Float64Array, at);
      at += table.length;
    }
    return [name, { ...column, values }];
  });
  return new Columns(Object.fromEntries(entries), first.meta);
}
