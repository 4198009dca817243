import type { Endpoint } from "../catalog/endpoint.ts";
import { ascending } from "../columns/ascending.ts";
import { Columns } from "../columns/columns.ts";
import type { Schema } from "../columns/columns.ts";
import { slice, stack, take } from "../columns/order.ts";
import { DecodeError } from "../errors/decodeError.ts";
import { grid } from "../time/grid.ts";
import { toInstant } from "../time/instant.ts";
import type { InstantLike } from "../time/instant.ts";

/** The span of a history. */
export interface Span {
  /** The first bar's start, or an instant before it; inclusive. */
  start: InstantLike;
  /** The instant before which the last bar starts; exclusive. @default now */
  end?: InstantLike;
}

/** One page: the bars that start at or before an instant, as many as one page may hold. */
export type Page<S extends Schema> = (endTime: number) => Promise<Columns<S>>;

/**
 * All closed bars that start in `[start, end)`, ascending, each once: pages are walked back from the
 * end, what they share is dropped, and the bar in progress is left out. Of events all that happened.
 *
 * A span that begins before CoinAnk's own data gives what there is; one that begins before the plan's
 * look-back window is an `ApiError` (code −7).
 *
 * @throws {RangeError} if `start` is not before `end`.
 * @throws {DecodeError} if pages do not move back in time, so that going on would not end, or if so many
 * events share an instant that a page cannot hold them.
 */
export async function walkBack<S extends Schema>(
  endpoint: Endpoint<Record<never, never>, S>,
  page: Page<S>,
  span: Span,
  { method, now }: { method: string; now: number },
): Promise<Columns<S>> {
  const { from, until } = bounds(span, method, now);
  const time = endpoint.time!;
  const pages: Columns<S>[] = [];
  // The first page must come even if it is empty: it brings the columns.
  let crowded = false;
  for (let endTime = until - 1; pages.length === 0 || endTime >= from || crowded;) {
    const rows = await page(endTime);
    // There is more before, so it was the page's end that cut off the rows of that instant.
    if (crowded && rows.length > 0) throw tooCrowded(endpoint.path, endTime + 1, pages.at(-1)!);
    pages.push(rows);
    if (rows.length === 0) break;
    const times = rows.columns[time].values as Float64Array;
    const oldest = times[0];
    if (oldest > endTime) {
      // The row of the present moment alone: there is no bar as old.
      if (endpoint.present && times[times.length - 1] === oldest) break;
      throw new DecodeError({
        path: endpoint.path,
        place: `the oldest ${time}`,
        expected: `at or before endTime ${endTime}`,
        found: oldest,
      });
    }
    // Of events of one instant the page may hold some only: they are asked for once more.
    const events = endpoint.rows === "events";
    crowded = events && oldest === endTime && times[times.length - 1] === oldest;
    endTime = events && oldest < endTime ? oldest : oldest - 1;
  }
  // A page asked for later stands further left, and its rows win where two answers differ.
  const table = ascending(stack(pages.reverse()), ({ first }) => first);
  const aligned = endpoint.present === true;
  const closed = closedWithin(table, time, { from, until, now, aligned });
  // Pages are asked later one by one, but what counts as closed is judged by the clock of the call.
  return new Columns(closed.columns, { ...closed.meta, asOf: now });
}

/** Of an instant that fills a page no one can ask for the rest: endTime is all there is to ask by. */
function tooCrowded(path: string, instant: number, { length }: Columns): DecodeError {
  return new DecodeError({
    path,
    place: "data",
    expected: `all that happened at ${new Date(instant).toISOString()}, which fills a page`,
    found: `${length} rows`,
  });
}

function bounds({ start, end }: Span, method: string, now: number) {
  if (start === undefined) throw new TypeError(`${method}: start is missing`);
  const from = toInstant(start, `${method}: start`);
  const until = end === undefined ? now : toInstant(end, `${method}: end`);
  if (from >= until) {
    const iso = (ms: number) => new Date(ms).toISOString();
    throw new RangeError(`${method}: start is not before end: ${iso(from)} and ${iso(until)}`);
  }
  return { from, until: Math.min(until, now) };
}

/** The rows in `[from, until)` whose bar had ended by `now`. */
function closedWithin<S extends Schema>(
  table: Columns<S>,
  time: keyof S & string,
  { from, until, now, aligned }: { from: number; until: number; now: number; aligned: boolean },
): Columns<S> {
  const times = table.columns[time].values as Float64Array;
  // What has no width is known at its stamp.
  const bars = table.meta.every === undefined ? undefined : grid(table.meta.every);
  const isOpen = (t: number) => bars !== undefined && bars.next(t) > now;
  let first = 0;
  while (first < times.length && times[first] < from) first++;
  let last = times.length;
  while (last > first && (times[last - 1] >= until || isOpen(times[last - 1]))) last--;
  const span = slice(table, first, last);
  if (!aligned || !bars) return span;
  // The row of the present moment stands off the grid: it is no bar. The oldest row is one, and the grid
  // is counted from it, since days may begin at midnight of another zone.
  const onGrid = (t: number) => (t - times[0]) % bars.width.ms === 0;
  const spanTimes = span.columns[time].values as Float64Array;
  if (spanTimes.every(onGrid)) return span;
  const kept: number[] = [];
  spanTimes.forEach((t, i) => onGrid(t) && kept.push(i));
  return take(span, kept);
}
