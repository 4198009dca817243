import { Columns } from "../columns/columns.ts";
import { keysOf } from "../columns/groups.ts";

/** A table of these amounts alone, `x`, over the bars of `table`, in its series: no other column is in the way. */
export function aloneInBars(table: Columns, values: Float64Array): Columns<{ x: "flow" }> {
  const keys = keysOf(table);
  const kept = [table.meta.time!, ...keys].map((name) => [name, table.columns[name]]);
  return new Columns({ ...Object.fromEntries(kept), x: { kind: "flow", unit: "", values } }, {
    ...table.meta,
    keys,
  });
}
