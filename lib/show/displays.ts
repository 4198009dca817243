import type { Columns } from "../columns/columns.ts";
import { htmlTable } from "./htmlTable.ts";
import type { RowLabels } from "./tableView.ts";
import { textTable } from "./textTable.ts";

/** The Deno kernel asks a cell's value for its MIME bundle under this symbol. */
export const jupyterDisplay: unique symbol = Symbol.for("Jupyter.display") as never;

/** `console.log` in Deno asks a value for its text under this symbol. */
export const customInspect: unique symbol = Symbol.for("Deno.customInspect") as never;

/** A table as a notebook shows it: HTML, and text for those that show no HTML. */
export function tableBundle(table: Columns, index?: RowLabels): Record<string, string> {
  return { "text/plain": textTable(table, index), "text/html": htmlTable(table, index) };
}
