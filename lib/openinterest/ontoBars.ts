import { quoted } from "../columns/columns.ts";
import type { Columns } from "../columns/columns.ts";
import { keysOf } from "../columns/groups.ts";
import { shown } from "../errors/shown.ts";
import type { BarRows } from "./barRows.ts";
import { sameBars } from "./sameBars.ts";

/**
 * Puts amounts on the bars of open interest: what `amounts` are over the very same bar, NaN where there is
 * none. An amount of one market is never set beside open interest of another.
 *
 * @throws {RangeError} if widths differ, or the two are not of the same series.
 */
export function ontoBars(
  oi: BarRows,
  flow: BarRows,
  measure: string,
): (amounts: Float64Array) => Float64Array {
  if (!flow.groups) refuseOthers(oi.table, flow.table, measure);
  const rows = sameBars(oi, flow, measure);
  return (amounts) => Float64Array.from(rows, (row) => row === -1 ? NaN : amounts[row]);
}

/** Amounts of one series belong to open interest of that alone. */
function refuseOthers(oi: Columns, flow: Columns, measure: string): void {
  if (oi.length === 0 || flow.length === 0) return;
  for (const key of keysOf(oi)) {
    const values = oi.columns[key].values as ArrayLike<unknown>;
    const shared = keysOf(flow).includes(key);
    const expected = shared ? flow.columns[key].values[0] : values[0];
    const other = Array.from(values).find((value) => !Object.is(value, expected));
    if (other === undefined) continue;
    throw new RangeError(
      `${measure}: open interest is of ${quoted([key])} ${shown(other)} and the amounts are ` +
        (shared ? `of ${shown(expected)}` : "of one series") +
        ". Give both of the same market, or amounts by the same keys",
    );
  }
}
