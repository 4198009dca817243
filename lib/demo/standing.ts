/**
 * How accounts stand, in three countings. Venues count every five minutes.
 *
 * @module
 */
import { remember } from "./memory.ts";
import type { Sentiment } from "./sentiment.ts";
import { day as dayLength, dayOf, minute, type Series } from "./series.ts";

/** Longs over shorts, as it stands from one counting to the next. */
export interface Standing {
  /** Of all accounts, by number: the account ratio of {@link Sentiment}. */
  readonly longShortPerson: Series;
  /** Of the largest accounts, by the size of their positions: nearer to balance. */
  readonly longShortPosition: Series;
  /** Of the largest accounts, by number: they lean as all do, a little less. */
  readonly longShortAccount: Series;
}

/** A name of one of the countings. */
export type Counting = keyof Standing;

const minutesBetween = 5;

/** The standing of a coin's accounts on a venue. */
export function standingOf({ accountRatio }: Sentiment): Standing {
  const counted = (read: (ratio: number) => number) =>
    remember((day) => {
      let ratio = NaN;
      return dayOf((i) => {
        if (i % minutesBetween > 0) return ratio;
        const all = accountRatio(day * dayLength + i * minute);
        return ratio = Math.round(read(all) * 1e4) / 1e4;
      });
    });
  return {
    longShortPerson: counted((all) => all),
    longShortPosition: counted((all) => 1.05 * all ** 0.3),
    longShortAccount: counted((all) => 1.02 * all ** 0.9),
  };
}
