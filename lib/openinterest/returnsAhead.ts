import { finalRows, knownAt } from "../columns/knownAt.ts";
import { barsOf } from "../time/bars.ts";
import type { LevelBars } from "./levelBars.ts";

/**
 * For each bar the return from its opening or its close on, over `horizon` bars of which none is missing
 * and the last had closed when the server was asked. NaN where there is none.
 *
 * @param prices One series. @param measure How errors call who asks.
 */
export function returnsAhead(
  { table, times, every, open, close }: LevelBars,
  entry: "open" | "close",
  horizon: number,
  measure: string,
): Float64Array {
  const { apart } = barsOf(every, table.meta.timeZone);
  const closed = finalRows(knownAt(table, `${measure}: price`), table.meta);
  const later = entry === "open" ? horizon - 1 : horizon;
  return (entry === "open" ? open : close).map((now, i) => {
    const last = i + later;
    if (last >= closed || !apart(times[i], times[last], later)) return NaN;
    return now > 0 ? (close[last] - now) / now : NaN;
  });
}
