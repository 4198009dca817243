import type { Column } from "../columns/column.ts";
import { quoted, standingOf } from "../columns/columns.ts";
import type { Tabular } from "../columns/columns.ts";
import { isTable } from "../columns/tabular.ts";
import { shown } from "../errors/shown.ts";
import { barRows } from "./barRows.ts";
import type { BarRows } from "./barRows.ts";

/** Amounts over bars. */
export interface FlowBars extends BarRows {
  /** What stands for a column of amounts, checked to be that of the bar that begins at the stamp. */
  amounts(name: string): Float64Array;
}

/**
 * A frame of amounts over bars.
 *
 * @param what What it holds. @param pass What to pass. Both for errors.
 * @param measure How errors call who asks.
 * @throws {TypeError} if it is no frame or does not hold amounts of bars.
 * @throws {RangeError} if two rows of a series share an instant.
 */
export function flowBars(
  frame: Tabular,
  { what, pass }: { what: string; pass: string },
  measure: string,
): FlowBars {
  if (!isTable(frame)) {
    throw new TypeError(`${measure}: ${what} is no frame: ${shown(frame)}. ${pass}`);
  }
  const bars = barRows(frame, measure);
  return {
    ...bars,
    amounts(name) {
      const column: Column = bars.table.columns[name];
      if (column.trailing) {
        throw new TypeError(
          `${measure}: ${quoted([name])} is over a trailing span, not over its bar. ${pass}`,
        );
      }
      if (standingOf(column, bars.table.meta) === "closing") return column.values as Float64Array;
      throw new TypeError(
        `${measure}: ${
          quoted([name])
        } is not known to be the amount of the bar that begins at its ` +
          'stamp. If it is, say so: frame(df, { rows: "bars" })',
      );
    },
  };
}
