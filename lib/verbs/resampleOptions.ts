import { checkedNames } from "../errors/checkedNames.ts";
import type { Origin } from "../time/grid.ts";
import type { Gaps } from "./fillGaps.ts";
import type { How } from "./reducers.ts";

/** How to `resample`. */
export interface ResampleOptions<N extends string = string> {
  /**
   * How long a bucket lasts, where that is not from one edge to the next: of `"24h"` every `"1h"` one
   * begins each hour, and they overlap; shorter than a step they leave holes. @default one step
   */
  period?: string;
  /**
   * Which end belongs to a bucket: `[start, end)` or `(start, end]`. `"right"` suits rows that are
   * stamped with their close (samples); of bars it takes in the one that begins at the end.
   *
   * @default "left"
   */
  closed?: "left" | "right";
  /** Which end is a bucket's stamp. @default "left" */
  label?: "left" | "right";
  /** Where buckets are counted from. @default "epoch" */
  origin?: Origin;
  /** A shift of all edges, such as `"6h"` or `"-30m"`. @default none */
  offset?: string;
  /** IANA name of the zone whose days, weeks and months count. @default the frame's own, or "UTC" */
  timeZone?: string;
  /** What is made of the rows of a bucket, for all columns or by column. @default the kind decides */
  how?: How | { readonly [K in N]?: How };
  /** Buckets at either end that the data do not fill. @default "drop" */
  partial?: "drop" | "keep" | "flag";
  /** Buckets without rows. @default "null" */
  gaps?: Gaps;
  /** Over how many empty buckets `gaps: "ffill"` carries a value. @default all */
  limit?: number;
  /**
   * Adds `closeTs` (a bucket's end), `rows` (seen in it) and `complete`: 1, or 0 where a row is missing or
   * was open, or an amount is not known. @default false
   */
  bounds?: boolean;
  /**
   * Whether to refuse what would show in a row what was not known then: bars that end after their
   * bucket, `gaps: "linear"`, and `bounds` beside samples. @default only the first
   */
  pointInTime?: boolean;
}

const CHOICES = {
  closed: ["left", "right"],
  label: ["left", "right"],
  partial: ["drop", "keep", "flag"],
  gaps: ["null", "omit", "ffill", "zero", "linear"],
} as const;

const OTHERS = ["period", "origin", "offset", "timeZone", "how", "limit", "bounds", "pointInTime"];

/** The options with their defaults. @throws {TypeError | RangeError} */
export function checkedOptions(options: ResampleOptions) {
  checkedNames(options, [...Object.keys(CHOICES), ...OTHERS], "resample");
  for (const [name, allowed] of Object.entries(CHOICES)) {
    const value = options[name as keyof typeof CHOICES];
    if (value === undefined || (allowed as readonly string[]).includes(value)) continue;
    throw new RangeError(
      `resample: ${name} is not allowed: ${JSON.stringify(value)}. Allowed are ${
        allowed.join(", ")
      }`,
    );
  }
  const { limit = Infinity, gaps = "null", pointInTime } = options;
  if (options.limit !== undefined && gaps !== "ffill") {
    throw new RangeError(`resample: limit is for gaps: "ffill"; gaps is ${JSON.stringify(gaps)}`);
  }
  if (!(limit >= 0)) throw new RangeError(`resample: limit is not a number from 0: ${limit}`);
  if (gaps === "linear" && pointInTime) {
    throw new RangeError(
      'resample: gaps: "linear" draws on the bar after the gap, which was not known then. Use "ffill"',
    );
  }
  const { closed = "left", label = "left", partial = "drop", bounds = false, period } = options;
  return { closed, label, partial, gaps, limit, bounds, period, pointInTime };
}
