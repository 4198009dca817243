import { barOf, levelAt, minute, type Series } from "./series.ts";

/**
 * The first whole minute from `begin` to `end` (ms, both included) at which a level stands at or beyond a
 * mark on one side of it, if there is one.
 */
export function crossing(
  series: Series,
  { begin, end }: { begin: number; end: number },
  mark: number,
  side: "above" | "below",
): number | undefined {
  if (end < begin) return undefined;
  const beyond = (level: number) => side === "above" ? level >= mark : level <= mark;
  const { high, low } = barOf(series, begin, end);
  if (!beyond(side === "above" ? high : low)) return undefined;
  let at = Math.floor(begin / minute) * minute;
  while (!beyond(levelAt(series, at))) at += minute;
  return at;
}
