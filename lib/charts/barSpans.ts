import type { Column } from "../columns/column.ts";
import { standingOf } from "../columns/columns.ts";
import type { Columns } from "../columns/columns.ts";
import { barsOf } from "../time/bars.ts";

/** The stretch of time that a row is about, in ms. */
export interface BarSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * The stretch of time that each figure of a column is about: a bar's is the width from its stamp on, a
 * sample's the width up to it. Days and longer follow the calendar of the table's time zone. Without a
 * known width the smallest step between rows is taken.
 *
 * @param table In ascending order of time.
 * @param times Its instants.
 */
export function barSpans(
  table: Columns,
  times: Float64Array,
  column: Column,
  every = table.meta.every,
): BarSpan[] {
  const before = standingOf(column, table.meta) === "opening";
  const step = stepOf(times, every, table.meta.timeZone);
  return Array.from(
    times,
    (t) => before ? { from: step(t, -1), to: t } : { from: t, to: step(t, 1) },
  );
}

/**
 * When the levels of a column were what they are: samples at their stamp, bars at their close (but an
 * opening level at their stamp).
 */
export function levelTimes(table: Columns, times: Float64Array, column: Column): Float64Array {
  if (standingOf(column, table.meta) !== "closing" || column.corner === "open") return times;
  const step = stepOf(times, table.meta.every, table.meta.timeZone);
  return times.map((t) => step(t, 1));
}

const DAY = 86_400_000;

function stepOf(times: Float64Array, every: string | undefined, timeZone = "UTC") {
  if (every === undefined) {
    let smallest = Infinity;
    for (let i = 1; i < times.length; i++) {
      const gap = times[i] - times[i - 1];
      if (gap > 0 && gap < smallest) smallest = gap;
    }
    const width = smallest < Infinity ? smallest : DAY;
    return (t: number, direction: 1 | -1) => t + direction * width;
  }
  const { shift } = barsOf(every, timeZone);
  return (t: number, direction: 1 | -1) => Number.isNaN(t) ? NaN : shift(t, direction);
}
