import { predecessors } from "../verbs/predecessors.ts";
import type { EveryVenue } from "./everyVenue.ts";
import type { LevelBars } from "./levelBars.ts";
import type { Ends, Split } from "./split.ts";

/**
 * What was known of a venue at both ends of a bar. Candles know both only of bars that are there: who was
 * not there when the bar before closed comes with this one, who closed it and has no bar leaves with it.
 */
export function atBothEnds(
  { table, times, open: opens, close }: LevelBars,
  measure: string,
): Ends {
  const { rows } = predecessors({ table, time: table.meta.time!, times }, {}, measure);
  const open = opens.map((level, i) => {
    if (rows[i] === -1) return level;
    const before = close[rows[i]];
    return before === before && level === level ? level : before;
  });
  return { open, close };
}

/** The bars at both ends of which some venue is known. */
export function knownBars({ instants, venues }: EveryVenue, { open, close }: Ends): boolean[] {
  return Array.from(instants, (_, k) => {
    const some = (levels: Float64Array) =>
      levels.subarray(k * venues, (k + 1) * venues).some((level) => level === level);
    return some(open) && some(close);
  });
}

/** The parts of a venue's change, 0 where it has none. */
export interface Parts {
  readonly position: Float64Array;
  readonly price: Float64Array;
  readonly composition: Float64Array;
}

/** As many changes that are none. */
export function emptyParts({ length }: Float64Array): Parts {
  const [position, price, composition] = [0, 1, 2].map(() => new Float64Array(length));
  return { position, price, composition };
}

/** Who is there at one end only has made no change by position or price. */
export function partsOf({ open, close }: Ends, worth: Ends, split: Split): Parts {
  const parts = emptyParts(open);
  for (let i = 0; i < open.length; i++) {
    if (open[i] > 0 && close[i] > 0) {
      parts.position[i] = split.position[i];
      parts.price[i] = split.price[i];
    } else if (close[i] > 0) parts.composition[i] = worth.close[i];
    else if (open[i] > 0) parts.composition[i] = -worth.open[i];
  }
  return parts;
}
