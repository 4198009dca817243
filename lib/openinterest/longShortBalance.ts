import type { Like, NameOf, SchemaOf, Tabular } from "../columns/columns.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { withNormalised } from "./longShortColumns.ts";
import type { LongShortNames, LongShortOptions } from "./longShortColumns.ts";

/** The columns that {@link longShortBalance} adds. */
export type LongShortBalances<N extends string> = { [K in N as `${K}Balance`]: "ratio" };

/**
 * Long over short on a symmetric scale, −1 (shorts alone) to 1 (longs alone): of each ratio r
 * `(r − 1)/(r + 1)`, as `<name>Balance`; of what takers bought and sold `(buy − sell)/(buy + sell)`, as
 * `<buy…>Balance`. Twice as many longs are as far from 0 as twice as many shorts. It is twice the share
 * that `longShare` gives, less 1.
 *
 * All else is as there: each column for itself, since accounts, positions and taker volume are three
 * different things and a mean of them is none; candles stay candles; NaN where a ratio is not known or
 * negative, and where nothing was traded.
 *
 * @param frame `longShort.person`, `position`, `account`, `kline`, `takerBuySell` …
 * @throws {TypeError} if no column is long over short, or one that is named is not.
 *
 * @example
 * ```ts
 * import { columns, columnsOf, longShortBalance } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const accounts = columns({ ts: ["2024-09-10", "2024-09-11"], longShortRatio: [4, 0.25] }, {
 *   time: "ts", every: "1d", rows: "samples", kinds: { longShortRatio: "ratio" },
 * });
 * const made = columnsOf(longShortBalance(accounts, { columns: ["longShortRatio"] })).columns;
 * assertEquals([...made.longShortRatioBalance.values], [0.6, -0.6]);
 * ```
 */
export function longShortBalance<
  T extends Tabular,
  N extends NameOf<T> = LongShortNames<SchemaOf<T>>,
>(
  frame: T,
  options: LongShortOptions<N> = {},
): Like<T, SchemaOf<T> & LongShortBalances<N>> {
  const made = withNormalised(columnsOf(frame as Tabular), {
    measure: "longShortBalance",
    suffix: "Balance",
    ofRatio: (r) => r >= 0 ? (r - 1) / (r + 1) : NaN,
    ofSides: (buys, sells) => (buys - sells) / (buys + sells),
  }, options);
  return like(frame, made) as Like<T, SchemaOf<T> & LongShortBalances<N>>;
}
