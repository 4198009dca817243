import { barsOf } from "../time/bars.ts";
import { seriesOf } from "../verbs/seriesOf.ts";
import type { States } from "./statesOf.ts";

/** Consecutive bars of one state. */
export interface StateRun {
  /** The place of the state among the states. */
  readonly code: number;
  /** The first row. */
  readonly row: number;
  readonly bars: number;
  /** Another state came right before and another right after, so that this is all of it. */
  readonly complete: boolean;
}

/** The runs of states, by their start. Bars that are missing or whose state is not known end a run. */
export function stateRuns({ bars: { table, times, every }, codes }: States): StateRun[] {
  const { apart } = barsOf(every, table.meta.timeZone);
  const runs: StateRun[] = [];
  for (const { rows } of seriesOf({ table, times, time: table.meta.time! })) {
    const places = rows ?? Array.from(times.keys());
    const adjoin = (k: number) =>
      k > 0 && k < places.length && apart(times[places[k - 1]], times[places[k]], 1) &&
      codes[places[k - 1]] !== -1 && codes[places[k]] !== -1;
    for (let k = 0, first = 0; k < places.length; k = first) {
      first = k + 1;
      const code = codes[places[k]];
      if (code === -1) continue;
      while (adjoin(first) && codes[places[first]] === code) first++;
      runs.push({ code, row: places[k], bars: first - k, complete: adjoin(k) && adjoin(first) });
    }
  }
  return runs.sort((a, b) => times[a.row] - times[b.row]);
}
