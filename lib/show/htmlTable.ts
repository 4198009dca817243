import type { Columns } from "../columns/columns.ts";
import { tableView } from "./tableView.ts";
import type { RowLabels, TableView } from "./tableView.ts";

/** A table as HTML: its caption, names over units, head and tail. All that is data is escaped. */
export function htmlTable(table: Columns, index?: RowLabels): string {
  return viewAsHtml(tableView(table, index));
}

/** The same of a table that is made ready to show. */
export function viewAsHtml({ caption, heads, rows }: TableView): string {
  const right = "text-align:right;font-variant-numeric:tabular-nums";
  const align = (numeric: boolean) => numeric ? right : "text-align:left";
  const faint = "font-weight:normal;opacity:.65";
  const units = heads.some(({ unit }) => unit !== "");
  const head = heads.map(({ name, unit, numeric }) =>
    `<th style="${align(numeric)};vertical-align:bottom">${breakable(name)}` +
    (units ? `<br><span style="${faint}">${escape(unit) || "&nbsp;"}</span>` : "") + "</th>"
  ).join("");
  const body = rows.map((row) =>
    row === null
      ? `<tr><th style="${right};${faint}">⋮</th>${
        heads.map(({ numeric }) => `<td style="${align(numeric)}">⋮</td>`).join("")
      }</tr>`
      : `<tr><th style="${right};${faint}">${escape(row.label)}</th>` +
        row.cells.map((cell, c) =>
          `<td style="${align(heads[c].numeric)};white-space:nowrap">${dimmed(cell)}</td>`
        ).join("") + "</tr>"
  ).join("\n");
  return `<div style="overflow-x:auto"><div style="opacity:.65">${escape(caption)}</div>\n` +
    `<table class="dataframe"><thead><tr><th></th>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}

/** A name that may go on in a next line where its words meet, so that long ones do not make a table too wide. */
function breakable(name: string): string {
  return name.split(/(?<=[a-z\d])(?=[A-Z])/).map(escape).join("<wbr>");
}

/** What is not known reads fainter than what is. */
function dimmed(cell: string): string {
  const text = escape(cell);
  return cell === "NaN" || cell === "null"
    ? `<span style="opacity:.65;font-style:italic">${text}</span>`
    : text;
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text that is safe in HTML, in and outside of attributes. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}
