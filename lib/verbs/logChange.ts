import type { Like, NameOf, SchemaOf, Tabular } from "../columns/columns.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { withChanges } from "./change.ts";
import type { Change, ChangeOptions, LevelOf } from "./change.ts";

/** The columns that {@link logChange} adds. */
export type LogChanges<N extends string, X extends string = ""> = {
  [K in N as `${K}LogChange${X}`]: "flow";
};

/**
 * Adds the logarithmic change of each level over its bar, `ln(x / x₋₁)`, as `<name>LogChange`. NaN over a gap,
 * in the first row, and where either level is not above 0.
 *
 * Logarithmic changes add up: that of a day is the sum of its hours'. So they are of kind `flow`, an amount
 * over the bar, in the unit `ln`, where relative changes (`pctChange`) compound. Small changes keep all
 * their digits. Gaps, samples, series and errors are as with {@link delta}.
 *
 * @example
 * ```ts
 * import { columns, columnsOf, logChange } from "coinank";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const oi = columns({ ts: ["2024-09-10", "2024-09-11"], coinCount: [10, 11] }, {
 *   time: "ts", every: "1d", kinds: { coinCount: "stock" },
 * });
 * const { coinCountLogChange } = columnsOf(logChange(oi, { columns: ["coinCount"] })).columns;
 * assertAlmostEquals(coinCountLogChange.values[1], Math.log(1.1), 1e-15);
 * ```
 */
export function logChange<
  T extends Tabular,
  N extends NameOf<T> = LevelOf<SchemaOf<T>>,
  const X extends string = "",
>(
  table: T,
  options: ChangeOptions<N, X> = {},
): Like<T, SchemaOf<T> & LogChanges<N, X>> {
  const made = withChanges(columnsOf(table as Tabular), LOG_CHANGE, options);
  return like(table, made) as Like<T, SchemaOf<T> & LogChanges<N, X>>;
}

/** The change that {@link logChange} adds. */
export const LOG_CHANGE: Change = {
  verb: "logChange",
  suffix: "LogChange",
  field: () => ({ kind: "flow", unit: "ln" }),
  formula: logOfQuotient,
};

/** `ln(now / before)`; where the two are close, from their difference, which loses nothing. */
function logOfQuotient(before: number, now: number): number {
  if (!(before > 0 && now > 0)) return NaN;
  const quotient = now / before;
  if (quotient > 0.5 && quotient < 2) return Math.log1p((now - before) / before);
  const inRange = quotient > 0 && quotient < Infinity;
  return inRange ? Math.log(quotient) : Math.log(now) - Math.log(before);
}
