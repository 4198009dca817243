import { columnsOf, like } from "../columns/tabular.ts";
import type { Like, NameOf, SchemaOf, Tabular } from "../columns/columns.ts";
import { withChanges } from "./change.ts";
import type { Change, ChangeOptions, LevelOf } from "./change.ts";

/** The columns that {@link delta} adds. */
export type Deltas<N extends string, X extends string = ""> = {
  [K in N as `${K}Delta${X}`]: "flow";
};

/**
 * Adds the change of each level over its bar, `x − x₋₁`, as `<name>Delta` in the level's own unit.
 * Differences are plain double subtractions. The change over a gap, and that of the first row, is NaN.
 *
 * In a frame of samples the change at `ts` is that of the bar *before* `ts`. Rows come out ascending;
 * in a long table each series (exchange, symbol …) is taken for itself.
 *
 * @throws {RangeError} if a column is not there, two rows of a series share an instant, or a name that would
 * be added is that of a column with other figures: see `suffix`.
 * @throws {TypeError} if time, width or kinds are not known, or text splits the rows so that no series has
 * two neighbouring bars; it says what to do.
 *
 * @example
 * ```ts
 * import { columns, columnsOf, delta } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const oi = columns({ ts: ["2024-09-10", "2024-09-11", "2024-09-13"], coinCount: [10, 12, 11] }, {
 *   time: "ts", every: "1d", kinds: { coinCount: "stock" },
 * });
 * const { coinCountDelta } = columnsOf(delta(oi, { columns: ["coinCount"] })).columns;
 * assertEquals([...coinCountDelta.values], [NaN, 2, NaN]); // the 12th is missing
 * ```
 */
export function delta<
  T extends Tabular,
  N extends NameOf<T> = LevelOf<SchemaOf<T>>,
  const X extends string = "",
>(
  table: T,
  options: ChangeOptions<N, X> = {},
): Like<T, SchemaOf<T> & Deltas<N, X>> {
  const made = withChanges(columnsOf(table as Tabular), DELTA, options);
  return like(table, made) as Like<T, SchemaOf<T> & Deltas<N, X>>;
}

/** The change that {@link delta} adds. */
export const DELTA: Change = {
  verb: "delta",
  suffix: "Delta",
  field: ({ unit }) => ({ kind: "flow", unit }),
  formula: (before, now) => now - before,
};
