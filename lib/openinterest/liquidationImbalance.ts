import type { Column } from "../columns/column.ts";
import type { Like, SchemaOf, Tabular } from "../columns/columns.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { withColumns } from "../columns/withColumns.ts";
import { inTime } from "./inTime.ts";
import { sidesIn } from "./sidesOf.ts";

/** The column that {@link liquidationImbalance} adds. */
export type LiquidationImbalance = { liquidationImbalance: "ratio" };

/**
 * Whose positions were liquidated: `(L − S)/(L + S)` of the turnovers of long and short liquidations in USD,
 * from −1, shorts alone, to 1, longs alone. NaN where nothing was liquidated or one side is not known.
 *
 * Rows stay as they are, ascending in time where there is one. The imbalance of wider bars is not a mean
 * of those of narrower ones: resample the turnovers first, they add up. Exchanges throttle their feeds of
 * liquidations, so that turnovers are lower bounds.
 *
 * @param liq `liquidation.history`, `liquidation.aggHistory` or `liquidation.intervals`.
 * @throws {TypeError} if there are no turnovers of long and short liquidations in USD, or several.
 *
 * @example
 * ```ts
 * import { columnsOf, demo, liquidationImbalance } from "coinank";
 * import { assert } from "@std/assert";
 *
 * const liq = await demo().liquidation.history({
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "1h", size: 48, endTime: "2024-09-10",
 * });
 * const { values } = columnsOf(liquidationImbalance(liq)).columns.liquidationImbalance;
 * assert(values.every((x) => Number.isNaN(x) || Math.abs(x) <= 1));
 * ```
 */
export function liquidationImbalance<T extends Tabular>(
  liq: T,
): Like<T, SchemaOf<T> & LiquidationImbalance> {
  const table = inTime(columnsOf(liq as Tabular), "liquidationImbalance");
  const { names } = sidesIn(table, ["long", "short"], LIQUIDATED, "liquidationImbalance");
  const [long, short]: Column[] = names.map((name) => table.columns[name]);
  const [l, s] = [long.values, short.values] as Float64Array[];
  const { at } = long;
  const made = withColumns(table, {
    liquidationImbalance: {
      kind: "ratio",
      unit: "fraction",
      ...(at ? { at } : {}),
      values: l.map((x, i) => (x - s[i]) / (x + s[i])),
    },
  }, "liquidationImbalance");
  return like(liq, made) as Like<T, SchemaOf<T> & LiquidationImbalance>;
}

/** Which amounts are liquidations. */
export const LIQUIDATED = {
  unit: "USD",
  what: "turnovers of long and short liquidations in USD",
  pass: "Pass what liquidation.history or liquidation.aggHistory returns",
};
