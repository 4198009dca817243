import type { Columns } from "../columns/columns.ts";
import { barsOf } from "../time/bars.ts";
import { cellWriter, oneLine } from "./cells.ts";

/** A table made ready to show: text all over, and what stands on the right. */
export interface TableView {
  /** Shape, bar width, span and source, for the line above. */
  readonly caption: string;
  readonly heads: readonly Head[];
  /** Row labels and cells; `null` stands for the rows left out between head and tail. */
  readonly rows: readonly (Row | null)[];
  /** Whether text has a line for units. @default true */
  readonly units?: boolean;
}

/** The head of a column. */
export interface Head {
  readonly name: string;
  /** The unit, or the zone of instants. */
  readonly unit: string;
  readonly numeric: boolean;
}

/** Labels of all rows of a table. */
export type RowLabels = readonly (string | number)[];

/** One row, shown. */
export interface Row {
  readonly label: string;
  readonly cells: readonly string[];
}

/** Tables of up to so many rows, those of all venues among them, are shown whole. */
const WHOLE = 20;

/** How many rows are shown at either end of a longer one. */
const ENDS = 5;

/** A table as text; of a long one the head and the tail. @param index Row labels. @default the rows' numbers */
export function tableView(table: Columns, index?: RowLabels): TableView {
  const { length, names, columns } = table;
  const whole = length <= WHOLE;
  const shown = whole
    ? Array.from({ length }, (_, i) => i)
    : Array.from({ length: 2 * ENDS }, (_, i) => i < ENDS ? i : length - 2 * ENDS + i);
  const writers = names.map((name) => cellWriter(columns[name], shown));
  const rows: (Row | null)[] = shown.map((row) => ({
    label: oneLine(String(index ? index[row] : row)),
    cells: writers.map((write) => write(row)),
  }));
  if (!whole) rows.splice(ENDS, 0, null);
  return {
    caption: caption(table),
    heads: names.map((name) => ({
      name: oneLine(name),
      unit: columns[name].kind === "time" ? "UTC" : oneLine(columns[name].unit),
      numeric: columns[name].kind !== "label",
    })),
    rows,
  };
}

function caption(table: Columns): string {
  const { length, names, meta } = table;
  const count = (n: number, what: string) =>
    `${n.toLocaleString("en-US")} ${what}${n === 1 ? "" : "s"}`;
  return [
    `${count(length, "row")} × ${count(names.length, "column")}`,
    meta.every && `${meta.rows ?? "rows"} of ${meta.every}` +
      (meta.timeZone && meta.timeZone !== "UTC" ? ` in ${meta.timeZone}` : ""),
    isLastOpen(table) && "last bar still open",
    meta.source && oneLine(meta.source),
  ].filter(Boolean).join(" · ");
}

/** Whether the last bar had not closed when the server was asked: its figures are not final. */
function isLastOpen({ length, columns, meta }: Columns): boolean {
  const { time, every, timeZone, rows, asOf } = meta;
  if (length === 0 || rows !== "bars" || !time || !every || asOf === undefined) return false;
  const last = (columns[time].values as Float64Array)[length - 1];
  return Number.isFinite(last) && last <= asOf && barsOf(every, timeZone).shift(last, 1) > asOf;
}
