import type { TimeSpan } from "../store/timeSpan.ts";
import { missingIn } from "./covering.ts";
import type { Asking } from "./historyArgs.ts";
import type { HistoryCall } from "./historyCall.ts";

/**
 * What of the span is to be asked for: what can have rows and is not stored; ascending.
 *
 * @param window From when on the plan has data, where that is known.
 */
export async function toAsk(
  { asked, now, store, series }: HistoryCall,
  window = -Infinity,
): Promise<TimeSpan[]> {
  const wanted = askable(asked, now);
  if (!store || !wanted || asked.refresh) return wanted ? [wanted] : [];
  const [from, until] = [Math.max(wanted[0], window), wanted[1]];
  if (from >= until) return [];
  return missingIn(await store.missing(series, [from, until]), asked, now);
}

/**
 * What of the span can have rows: without what has not closed, unless that is wanted too. Not cut to a
 * grid: nobody says where one lies, days may begin at midnight in Shanghai.
 */
export function askable(
  { stretch: [from, until], open, width }: Pick<Asking, "stretch" | "open" | "width">,
  now: number,
): TimeSpan | undefined {
  const last = open || width === undefined ? until : Math.min(until, now - width + 1);
  return from < last ? [from, last] : undefined;
}
