import type { Columns } from "../columns/columns.ts";
import type { TimeSpan } from "../store/timeSpan.ts";
import { closedRows } from "./closedRows.ts";
import type { Asking } from "./historyArgs.ts";

/** After this a bar that did not come counts as one that there is not. */
const SETTLED = 86_400_000;

/** After this an event that did not come counts as one that there was not. */
export const EVENTS_SETTLED = 600_000;

/**
 * What of stretches a page answers for good: no bar in progress; and of late, where servers lag, not what
 * is after the last bar that came.
 */
export function covering(
  rows: Columns | undefined,
  whole: readonly TimeSpan[],
  { width }: Pick<Asking, "width">,
  now: number,
): TimeSpan[] {
  const settled = now - (width === undefined ? EVENTS_SETTLED : Math.max(SETTLED, 2 * width));
  return whole.flatMap(([from, until]): TimeSpan[] => {
    const last = Math.min(until, Math.max(settled, closedUntil(rows, width, now)));
    return from < last ? [[from, last]] : [];
  });
}

/** When the last closed bar of a page ended. */
function closedUntil(rows: Columns | undefined, width: number | undefined, now: number): number {
  if (!rows || width === undefined) return -Infinity;
  const closed = closedRows(rows, width, now);
  const times = closed.columns[closed.meta.time!].values as Float64Array;
  return times.length === 0 ? -Infinity : times[times.length - 1] + width;
}

/** What a store has not, without what can have no row yet. */
export function missingIn(
  spans: readonly TimeSpan[],
  { width, open }: Pick<Asking, "width" | "open">,
  now: number,
): TimeSpan[] {
  return spans.filter(([from]) => open || width === undefined || from + width <= now);
}
