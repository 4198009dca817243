import type { Column, Unit } from "../columns/column.ts";
import { quoted } from "../columns/columns.ts";
import type { Columns } from "../columns/columns.ts";

/**
 * A column that is a level in the given unit.
 *
 * @throws {TypeError} if it is not there, of another kind or in another unit; it says what to pass.
 */
export function levelIn(
  table: Columns,
  name: string,
  unit: Unit,
  measure: string,
): Column<"stock"> {
  const column = table.columns[name];
  const need = `${measure}: needs a column ${quoted([name])}, open interest in ${unit}`;
  if (!column) {
    throw new TypeError(
      `${need}; there are ${quoted(table.names)}. Pass what openInterest.symbolChart returns`,
    );
  }
  if (column.kind !== "stock" || column.unit !== unit) {
    throw new TypeError(
      `${need}; it is ${column.kind}${
        column.unit ? ` in ${column.unit}` : ""
      }. If it is one, say so: ` +
        `frame(df, { kinds: { ${name}: "stock" }, units: { ${name}: "${unit}" } }), or { like: oi }`,
    );
  }
  return column as Column<"stock">;
}
