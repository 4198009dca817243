import type { Columns } from "../columns/columns.ts";
import { lowerBound } from "../columns/lowerBound.ts";
import type { TimeSpan } from "../store/timeSpan.ts";

/**
 * Spans that a page answers, each from a bar to a bar as far as its rows allow: between two that follow one
 * another none starts, so what lies there is answered too. Else an end off the grid would be asked for again.
 *
 * @param rows The page's closed bars.
 */
export function widened(
  spans: readonly TimeSpan[],
  rows: Columns | undefined,
  width: number | undefined,
): TimeSpan[] {
  if (!rows || width === undefined) return [...spans];
  const times = rows.columns[rows.meta.time!].values as Float64Array;
  return spans.map(([from, until]): TimeSpan => {
    const before = times[lowerBound(times, from) - 1] ?? -Infinity;
    const last = times[lowerBound(times, until) - 1] ?? -Infinity;
    // From further back a bar may be missing.
    return [from - before <= width ? before : from, Math.max(until, last + width)];
  });
}
