import type { Like, NameOf, SchemaOf, Tabular } from "../columns/columns.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { withNormalised } from "./longShortColumns.ts";
import type { LongShortNames, LongShortOptions } from "./longShortColumns.ts";

/** The columns that {@link longShare} adds. */
export type LongShares<N extends string> = { [K in N as `${K}LongShare`]: "ratio" };

/**
 * Long over short as a share, 0 to 1: of each ratio r `r/(1 + r)`, as `<name>LongShare`; of what takers bought
 * and sold `buy/(buy + sell)`, as `<buy…>LongShare`. A ratio of 2 is a share of 2/3,
 * one of no shorts at all (Infinity) of 1.
 *
 * A ratio of 3 weighs more in a mean than one of 1/3, of shares ¾ and ¼ it does not. Yet accounts, the
 * positions of large traders and the volume of takers are three different things: each column is
 * normalised for itself, and nothing here averages them, nor should a caller.
 *
 * Candles stay candles, since the share rises with the ratio. NaN where a ratio is not known or negative,
 * and where nothing was traded. Rows stay as they are, ascending in time where there is one. The share of
 * wider bars of turnovers is made of their sums: resample first.
 *
 * @param frame `longShort.person`, `position`, `account`, `kline`, `takerBuySell` …
 * @throws {TypeError} if no column is long over short, or one that is named is not.
 *
 * @example
 * ```ts
 * import { columns, columnsOf, longShare } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const accounts = columns({ ts: ["2024-09-10", "2024-09-11"], longShortRatio: [1, 3] }, {
 *   time: "ts", every: "1d", rows: "samples", kinds: { longShortRatio: "ratio" },
 * });
 * const { longShortRatioLongShare } = columnsOf(longShare(accounts, { columns: ["longShortRatio"] })).columns;
 * assertEquals([...longShortRatioLongShare.values], [0.5, 0.75]);
 * ```
 */
export function longShare<T extends Tabular, N extends NameOf<T> = LongShortNames<SchemaOf<T>>>(
  frame: T,
  options: LongShortOptions<N> = {},
): Like<T, SchemaOf<T> & LongShares<N>> {
  const made = withNormalised(columnsOf(frame as Tabular), {
    measure: "longShare",
    suffix: "LongShare",
    ofRatio: (r) => r === Infinity ? 1 : r >= 0 ? r / (1 + r) : NaN,
    ofSides: (buys, sells) => buys / (buys + sells),
  }, options);
  return like(frame, made) as Like<T, SchemaOf<T> & LongShares<N>>;
}
