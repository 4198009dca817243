import type { Columns } from "../columns/columns.ts";
import { sameWidth } from "../time/sameWidth.ts";
import type { Inspected } from "./inspected.ts";

const DAY = 86_400_000;

/**
 * Which days have no row by rule: in a table of days that over at least two weeks has rows on five days of
 * the week only, as that of a fund has, the other two. `undefined` where there are none, which is the rule.
 */
export function restDays(
  { meta: { every, timeZone = "UTC" } }: Columns,
  all: readonly Inspected[],
): ((t: number) => boolean) | undefined {
  if (!sameWidth({ every: every!, timeZone }, { every: "1d", timeZone })) return undefined;
  const dayOf = timeZone === "UTC"
    ? (t: number) => new Date(t).getUTCDay()
    : (t: number) =>
      Temporal.Instant.fromEpochMilliseconds(t).toZonedDateTimeISO(timeZone).dayOfWeek % 7;
  const days = new Set<number>();
  let [first, last] = [Infinity, -Infinity];
  for (const { present } of all) {
    for (const t of present) days.add(dayOf(t));
    first = Math.min(first, present[0] ?? Infinity);
    last = Math.max(last, present.at(-1) ?? -Infinity);
  }
  if (days.size !== 5 || last - first < 11 * DAY) return undefined;
  const resting = [0, 1, 2, 3, 4, 5, 6].filter((day) => !days.has(day));
  const isWeekend = resting[1] - resting[0] === 1 || resting[1] - resting[0] === 6;
  return isWeekend ? (t) => !days.has(dayOf(t)) : undefined;
}
