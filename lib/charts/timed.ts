import { isLabel } from "../columns/column.ts";
import type { Column } from "../columns/column.ts";
import { columnNamed, quoted } from "../columns/columns.ts";
import type { Columns, Tabular } from "../columns/columns.ts";
import { groupsOf } from "../columns/groups.ts";
import { ascendingOrder, take } from "../columns/order.ts";
import { columnsOf } from "../columns/tabular.ts";

/** A table for drawing: ascending in time. */
export interface Timed {
  readonly table: Columns;
  /** The name of the time column. */
  readonly x: string;
  readonly times: Float64Array;
}

/**
 * @throws {TypeError | RangeError} if it is no table, has no column of instants, or holds several series
 * (exchanges in one long table), which as one line or set of bars would be none of them.
 */
export function timed(frame: Tabular, x: string | undefined, chart: string): Timed {
  const found = timedSeries(frame, x, chart);
  refuseSeveral(found.table, chart);
  return found;
}

/**
 * The same of a table that may hold several series.
 *
 * @throws {TypeError | RangeError} if it is no table or has no column of instants.
 */
export function timedSeries(frame: Tabular, x: string | undefined, chart: string): Timed {
  const given = columnsOf(frame);
  const name = x ?? given.meta.time ?? given.names.find((n) => given.columns[n].kind === "time");
  if (name === undefined) {
    throw new RangeError(
      `${chart}: no column of instants; name one with x; there are ${quoted(given.names)}`,
    );
  }
  const times = columnNamed(given, name, chart).values;
  if (!(times instanceof Float64Array)) {
    throw new TypeError(`${chart}: column ${quoted([name])} holds text, not instants`);
  }
  const order = ascendingOrder(times);
  const table = order ? take(given, order) : given;
  return { table, x: name, times: table.columns[name].values as Float64Array };
}

function refuseSeveral(table: Columns, chart: string): void {
  const groups = groupsOf(table);
  if (!groups) return;
  const other = groups.findIndex((group) => group !== groups[0]);
  const key = (table.meta.keys ?? table.names).find((name) => {
    const column: Column = table.columns[name];
    return isLabel(column) && column.values[0] !== column.values[other];
  })!;
  const one = JSON.stringify((table.columns[key] as Column).values[0]);
  throw new RangeError(
    `${chart}: column ${quoted([key])} tells several series apart, and this draws one. ` +
      `Take one, for instance pick(df, { ${key}: ${one} }), or use Plot with ` +
      `{ stroke: ${JSON.stringify(key)} }`,
  );
}
