import { Columns } from "../columns/columns.ts";
import { isNumeric } from "../columns/column.ts";

/** Counts of what is wrong: where there is none of it, the report says nothing of it. */
const COUNTS = ["gaps", "missing", "offGrid", "open", "doubles", "frozen", "jumps"];

/** The table of series as it is shown: as wide as a cell, without the counts that are 0 throughout. */
export function shownSeries({ names, columns, meta }: Columns): Columns {
  const shown = names.filter((name) => {
    const column = columns[name];
    return !COUNTS.includes(name) || !isNumeric(column) ||
      column.values.some((value) => value !== 0);
  });
  return new Columns(Object.fromEntries(shown.map((name) => [name, columns[name]])), meta);
}
