import { isLabel } from "../columns/column.ts";
import type { Column } from "../columns/column.ts";
import type { Columns } from "../columns/columns.ts";
import { groupsOf, keysOf, membersOf } from "../columns/groups.ts";
import { ascendingOrder, takeNumbers } from "../columns/order.ts";
import { barsOf } from "../time/bars.ts";
import type { Bars } from "../time/bars.ts";
import { laddered } from "./laddered.ts";
import type { Ladder } from "./laddered.ts";

/** One series of a table under inspection. */
export interface Inspected extends Ladder {
  /** What tells it from the others, such as `"Binance"`; `undefined` where there are no others. */
  readonly name: string | undefined;
  /** A row of it, from which its keys can be read. */
  readonly row: number;
  /** Its rows by time, those of unknown instants left out; `undefined`: all rows as they stand. */
  readonly rows: ArrayLike<number> | undefined;
  /** How many rows stand after a later one, and the instant of the first of these. */
  readonly backward: { readonly count: number; readonly first: number };
}

/** A table under inspection: which column is the time, how wide bars are, what its series are. */
export interface Inspection {
  readonly table: Columns;
  /** The instants as they stand; `undefined` where there are none. */
  readonly times: Float64Array | undefined;
  /** Steps from bar to bar; `undefined` where rows have no width. */
  readonly bars: Bars | undefined;
  /** Whether rows of one instant are cells of a grid, told apart by a number such as `price`. */
  readonly cells: boolean;
  readonly series: readonly Inspected[];
  /** The series of a row, as it stands. */
  seriesOf(row: number): Inspected;
}

/**
 * The series of a table, told apart by its text; a number among its keys (the price of a level) tells the
 * cells of one instant apart, not series.
 */
export function inspected(table: Columns): Inspection {
  const { time, every, timeZone, rows: known, asOf } = table.meta;
  const times = time === undefined ? undefined : table.columns[time].values as Float64Array;
  const isEvents = known === "events";
  const bars = every === undefined || isEvents ? undefined : barsOf(every, timeZone);
  const keys = keysOf(table);
  const labels = keys.filter((name) => isLabel(table.columns[name]));
  const cells = keys.length > labels.length;
  // Events have no bars: whose they are makes no series of them.
  const groups = isEvents || !times ? undefined : groupsOf(table, labels);
  const members = groups ? membersOf(groups) : [undefined];
  const told = labels.filter((name) => differ(table.columns[name]));
  const closed = known === "bars" ? asOf : undefined;
  const series = members.map((rows): Inspected => {
    const row = rows?.[0] ?? 0;
    const name = groups && told.map((key) => String(table.columns[key].values[row])).join(" · ");
    const given = !times ? new Float64Array(0) : rows ? takeNumbers(times, rows) : times;
    const backward = stepsBack(given);
    const sorted = byTime(given, rows);
    return { name, row, backward, ...sorted, ...laddered(sorted.times, bars, { closed, asOf }) };
  });
  const seriesOf = (row: number) => series[groups ? groups[row] : 0];
  return { table, times, bars, cells, series, seriesOf };
}

/** The figures of a column in a series, by time. */
export function figuresOf({ values }: Column, { rows }: Inspected): Float64Array {
  return rows ? takeNumbers(values as Float64Array, rows) : values as Float64Array;
}

function byTime(given: Float64Array, rows: readonly number[] | undefined) {
  let [order, times]: [ArrayLike<number> | undefined, Float64Array] = [rows, given];
  if (times.some(Number.isNaN)) {
    const known = Array.from(times.keys()).filter((i) => !Number.isNaN(times[i]));
    order = known.map((i) => order ? order[i] : i);
    times = takeNumbers(times, known);
  }
  const sorting = ascendingOrder(times);
  if (!sorting) return { rows: order, times };
  const before = order;
  return {
    rows: before ? sorting.map((i) => before[i]) : sorting,
    times: takeNumbers(times, sorting),
  };
}

function stepsBack(times: Float64Array): { count: number; first: number } {
  let [count, first, latest] = [0, NaN, -Infinity];
  for (const t of times) {
    if (t < latest && ++count === 1) first = t;
    if (t > latest) latest = t;
  }
  return { count, first };
}

function differ({ values }: Column): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return true;
  return false;
}
