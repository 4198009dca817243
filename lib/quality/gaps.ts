import type { Columns } from "../columns/columns.ts";
import type { Bars } from "../time/bars.ts";
import { grid } from "../time/grid.ts";
import { missingBars } from "../time/missingBars.ts";
import type { Inspected } from "./inspected.ts";
import { restDays } from "./restDays.ts";

/** Bars that are missing, one after another. */
export interface Gap {
  /** The start of the first of them. */
  readonly from: number;
  /** The end of the last of them: where the next bar starts. */
  readonly to: number;
  /** How many. */
  readonly bars: number;
}

/** The span that was asked for; without it a series is judged from its first row to its last. */
export interface Asked {
  readonly start?: number;
  readonly end?: number;
}

/**
 * Tells which bars of a series are missing: between its rows, and from the start to the end of the span
 * that was asked for, as far as bars had closed when the server was asked. A series of a long table that
 * comes later or leaves earlier than others is judged from its own first row to its own last.
 */
export function gapsIn(
  table: Columns,
  bars: Bars,
  all: readonly Inspected[],
  { start = Infinity, end = -Infinity }: Asked,
): (series: Inspected) => Gap[] {
  const rests = restDays(table, all);
  const limit = Math.min(end, table.meta.asOf ?? Infinity);
  const first = Math.min(...all.map(({ present }) => present[0] ?? Infinity));
  const last = Math.max(...all.map(({ present }) => present.at(-1) ?? -Infinity));
  const isDue = (t: number) => t < end && bars.shift(t, 1) <= limit;

  /** The gap of bars after `earlier` and before `later`, if any of them was to be expected. */
  const between = (earlier: number, later: number): Gap[] => {
    if (!rests) {
      const count = Math.round(bars.between(earlier, later)) - 1;
      return count < 1 ? [] : [{ from: bars.shift(earlier, 1), to: later, bars: count }];
    }
    const missing = missingBars(earlier, later, bars).filter((t) => !rests(t));
    if (missing.length === 0) return [];
    return [{ from: missing[0], to: bars.shift(missing.at(-1)!, 1), bars: missing.length }];
  };
  return ({ present }) => {
    const found: Gap[] = [];
    if (present.length === 0) return all.length > 1 ? [] : wholeSpan(table, start, limit);
    if (present[0] === first) {
      const lead = steps(bars, first, -1, (t) => t >= start);
      found.push(...between(bars.shift(first, -lead - 1), first));
    }
    for (let i = 1; i < present.length; i++) {
      if (!bars.apart(present[i - 1], present[i], 1)) {
        found.push(...between(present[i - 1], present[i]));
      }
    }
    if (present.at(-1) === last) {
      const trail = steps(bars, last, 1, isDue);
      found.push(...between(last, bars.shift(last, trail + 1)));
    }
    return found;
  };
}

/** How many bars on from `t`, in a direction, still hold. */
function steps(bars: Bars, t: number, sign: 1 | -1, holds: (t: number) => boolean): number {
  if (!holds(bars.shift(t, sign))) return 0;
  let [reached, step] = [1, 1];
  while (holds(bars.shift(t, sign * (reached + step)))) {
    reached += step;
    step *= 2;
  }
  // It holds at `reached`, and no longer a `step` further on.
  for (; step > 1;) {
    step /= 2;
    if (holds(bars.shift(t, sign * (reached + step)))) reached += step;
  }
  return reached;
}

/** All bars of the span, where there is no row to say on which ladder they would stand. */
function wholeSpan({ meta }: Columns, start: number, limit: number): Gap[] {
  if (!(start < limit)) return [];
  const ladder = grid(meta.every!, { timeZone: meta.timeZone });
  const floor = ladder.floor(start);
  const from = floor < start ? ladder.next(floor) : floor;
  const to = ladder.floor(limit);
  return from < to ? [{ from, to, bars: ladder.count(from, to) }] : [];
}
