import type { Column } from "../columns/column.ts";
import { quoted } from "../columns/columns.ts";
import type { Columns } from "../columns/columns.ts";
import { figureColumn } from "../verbs/figureColumns.ts";

/**
 * The columns that a liquidation map is drawn from: those that are named, else CoinAnk's.
 *
 * @throws {TypeError | RangeError} if there are none, or they are of other kinds.
 */
export function liquidationColumns(
  table: Columns,
  options: { y?: string; z?: string },
): { y: string; z: string | undefined; price: string } {
  const { names, columns } = table;
  const y = options.y ?? "liqValue";
  if (columns.price?.kind !== "price" || !names.includes(y)) {
    throw new TypeError(
      `liquidationMap: no price and ${y} among ${quoted(names)}. Pass what liquidation.map or ` +
        "liquidation.aggMap returns, or name the amounts with y",
    );
  }
  figureColumn(table, y, "liquidationMap");
  const z = options.z ?? ["leverage", "exchangeName"].find((name) => names.includes(name));
  if (z === undefined) return { y, z, price: "price" };
  const column: Column | undefined = columns[z];
  if (column?.kind === "label") return { y, z, price: "price" };
  throw new TypeError(
    `liquidationMap: column ${quoted([z])} is no text that tells parts apart; there are ${
      quoted(names)
    }`,
  );
}

/** The present price that comes along with the levels; NaN if none does. */
export function lastPriceOf({ columns }: Columns): number {
  const last: Column | undefined = columns.lastPrice;
  if (last?.kind !== "price") return NaN;
  return (last.values as Float64Array).find((price) => price === price) ?? NaN;
}
