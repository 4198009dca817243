import type { Column, Field } from "../columns/column.ts";
import type { Tabular } from "../columns/columns.ts";
import { columnsOf } from "../columns/tabular.ts";
import { everyOf } from "../columns/timeline.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { barsOf } from "../time/bars.ts";
import { everyVenue } from "./everyVenue.ts";
import type { EveryVenue } from "./everyVenue.ts";
import { oiColumn } from "./oiColumn.ts";

/** How to take venues together. */
export interface VenueOptions<N extends string = string> {
  /**
   * Over how many bars the last level of a venue stands in for one that is missing (no row, or NaN). After
   * that the venue is left out of sums. @default 0
   */
  carry?: number;
  /** The column of open interest. @default the one in USD, else the one in coin; of candles the close */
  column?: N;
}

/** The level of each venue at each instant. */
export interface VenueLevels extends EveryVenue {
  /** By the rows of the completed table; NaN: not known, and none to carry. */
  readonly levels: Float64Array;
  /** The venue had a level by then. */
  readonly seen: Uint8Array;
  /** The level is not of this instant: carried, or not known. */
  readonly stale: Uint8Array;
  /** What the level is. */
  readonly field: Field;
}

/**
 * The levels of venues, each carried over a few bars where it is missing. Of later rows nothing is used.
 *
 * @throws {TypeError | RangeError} if there is no such level, `carry` is no whole number from 0, venues
 * cannot be told apart, or bars have no width over which to carry.
 */
export function venueLevels(
  venues: Tabular,
  options: VenueOptions,
  measure: string,
): VenueLevels {
  checkedNames(options, ["carry", "column"], measure);
  const { carry = 0, column } = options;
  if (!Number.isInteger(carry) || carry < 0) {
    throw new RangeError(`${measure}: carry is not a whole number of bars from 0: ${shown(carry)}`);
  }
  const every = everyVenue(columnsOf(venues), measure);
  const { table, instants, venues: wide } = every;
  const of: Column = table.columns[oiColumn(table, column, measure)];
  const { shift } = carry > 0
    ? barsOf(everyOf(table, measure), table.meta.timeZone)
    : { shift: (t: number) => t };
  const levels = (of.values as Float64Array).slice();
  const [seen, stale] = [new Uint8Array(levels.length), new Uint8Array(levels.length)];
  const [last, until] = [new Float64Array(wide).fill(NaN), new Float64Array(wide)];
  for (let k = 0, cell = 0; k < instants.length; k++) {
    for (let venue = 0; venue < wide; venue++, cell++) {
      if (levels[cell] === levels[cell]) {
        last[venue] = levels[cell];
        if (carry > 0) until[venue] = shift(instants[k], carry);
      } else {
        stale[cell] = 1;
        if (carry > 0 && instants[k] <= until[venue]) levels[cell] = last[venue];
      }
      if (last[venue] === last[venue]) seen[cell] = 1;
    }
  }
  const { kind, unit, at } = of;
  return { ...every, levels, seen, stale, field: { kind, unit, ...(at ? { at } : {}) } };
}
