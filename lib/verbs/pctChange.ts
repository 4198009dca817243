import { columnsOf, like } from "../columns/tabular.ts";
import type { Like, NameOf, SchemaOf, Tabular } from "../columns/columns.ts";
import { withChanges } from "./change.ts";
import type { Change, ChangeOptions, LevelOf } from "./change.ts";

/** The columns that {@link pctChange} adds. */
export type Growths<N extends string, X extends string = ""> = {
  [K in N as `${K}Pct${X}`]: "growth";
};

/**
 * Adds the relative change of each level over its bar, `(x − x₋₁) / x₋₁`, as `<name>Pct`, a fraction
 * (0.01 is one percent). NaN over a gap, in the first row, and where the level was 0.
 *
 * Gaps, samples, series and errors are as with {@link delta}.
 *
 * @example
 * ```ts
 * import { columns, columnsOf, pctChange } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const oi = columns({ ts: ["2024-09-10", "2024-09-11"], coinCount: [10, 12] }, {
 *   time: "ts", every: "1d", kinds: { coinCount: "stock" },
 * });
 * const { coinCountPct } = columnsOf(pctChange(oi, { columns: ["coinCount"] })).columns;
 * assertEquals([...coinCountPct.values], [NaN, 0.2]);
 * ```
 */
export function pctChange<
  T extends Tabular,
  N extends NameOf<T> = LevelOf<SchemaOf<T>>,
  const X extends string = "",
>(
  table: T,
  options: ChangeOptions<N, X> = {},
): Like<T, SchemaOf<T> & Growths<N, X>> {
  const made = withChanges(columnsOf(table as Tabular), PCT_CHANGE, options);
  return like(table, made) as Like<T, SchemaOf<T> & Growths<N, X>>;
}

/** The change that {@link pctChange} adds. */
export const PCT_CHANGE: Change = {
  verb: "pctChange",
  suffix: "Pct",
  field: () => ({ kind: "growth", unit: "fraction" }),
  formula: (before, now) => before === 0 ? NaN : (now - before) / before,
};
