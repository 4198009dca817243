import type { Columns } from "../columns/columns.ts";
import { tableView } from "./tableView.ts";
import type { RowLabels, TableView } from "./tableView.ts";

/** A table as plain text: its caption, names over units, head and tail, in aligned columns. */
export function textTable(table: Columns, index?: RowLabels): string {
  return viewAsText(tableView(table, index));
}

/** The same of a table that is made ready to show; without units there is no line for them. */
export function viewAsText({ caption, heads, rows, units = true }: TableView): string {
  const lines = [
    ["", ...heads.map(({ name }) => name)],
    ...(units ? [["", ...heads.map(({ unit }) => unit)]] : []),
    ...rows.map((row) => row ? [row.label, ...row.cells] : ["⋮", ...heads.map(() => "⋮")]),
  ];
  const widths = lines[0].map((_, c) => Math.max(...lines.map((line) => line[c].length)));
  const numeric = [true, ...heads.map((head) => head.numeric)];
  const text = lines.map((line) =>
    line.map((cell, c) => numeric[c] ? cell.padStart(widths[c]) : cell.padEnd(widths[c]))
      .join("  ").trimEnd()
  );
  return [caption, ...text].join("\n");
}
