import type { Bars } from "../time/bars.ts";
import type { Inspected } from "./inspected.ts";

/** From when to when a series of a long table has rows, and whether others have rows beyond that. */
export interface Life {
  readonly series: Inspected;
  readonly first: number;
  readonly last: number;
  readonly came: boolean;
  readonly left: boolean;
}

/**
 * Which series came later than the first or left before the last. Where rows have no width, a series has
 * left when it has been silent for longer than the longest step between two of its rows.
 */
export function livesOf(all: readonly Inspected[], bars: Bars | undefined): Life[] {
  const alive = all.filter(({ present }) => present.length > 0);
  const first = Math.min(...alive.map(({ present }) => present[0]));
  const last = Math.max(...alive.map(({ present }) => present.at(-1)!));
  return alive.map((series) => {
    const { present } = series;
    const slack = bars ? 0 : longestStep(present);
    const [from, until] = [present[0], present.at(-1)!];
    return {
      series,
      first: from,
      last: until,
      came: from - slack > first,
      left: until + slack < last,
    };
  });
}

function longestStep(times: Float64Array): number {
  let longest = 0;
  for (let i = 1; i < times.length; i++) longest = Math.max(longest, times[i] - times[i - 1]);
  return longest;
}
