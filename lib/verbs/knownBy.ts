import { Columns } from "../columns/columns.ts";
import { take } from "../columns/order.ts";

/**
 * A table as it was at an instant: the rows that were known by then, in their order, as if asked for then.
 *
 * @param known When each of its rows is known, in any order.
 */
export function knownBy(table: Columns, known: Float64Array, instant: number): Columns {
  const rows: number[] = [];
  for (let i = 0; i < known.length; i++) if (known[i] <= instant) rows.push(i);
  const { columns, meta } = take(table, rows);
  return new Columns(columns, { ...meta, asOf: Math.min(instant, meta.asOf ?? Infinity) });
}

/** A table without every other row that was not known at an instant. */
export function fewerAfter(table: Columns, known: Float64Array, instant: number): Columns {
  let later = 0;
  const rows: number[] = [];
  for (let i = 0; i < known.length; i++) if (known[i] <= instant || later++ % 2 === 1) rows.push(i);
  return take(table, rows);
}
