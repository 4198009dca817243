import type { Columns } from "../columns/columns.ts";
import { knownAt } from "../columns/knownAt.ts";
import { ascendingOrder, take, takeNumbers } from "../columns/order.ts";
import { timelineOf } from "../columns/timeline.ts";

/** A table in ascending order of time, and the instants at which its rows are known, ascending too. */
export interface Moments {
  readonly table: Columns;
  readonly known: Float64Array;
}

/**
 * The rows by time, and when they are known.
 *
 * @throws {TypeError | RangeError} as {@link knownAt} does, and if an instant is not known.
 */
export function momentsOf(source: Columns, verb: string): Moments {
  const { table, times } = timelineOf(source, verb);
  const known = knownAt(table, verb);
  // Days that begin in the hour that a clock goes through twice may end in another order.
  const order = known === times ? undefined : ascendingOrder(known);
  return order ? { table: take(table, order), known: takeNumbers(known, order) } : { table, known };
}
