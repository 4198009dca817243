import { ascending } from "../columns/ascending.ts";
import type { Column, Label } from "../columns/column.ts";
import { Columns } from "../columns/columns.ts";
import { columnsOf } from "../columns/tabular.ts";
import type { Tabular } from "../columns/columns.ts";
import { timelineOf } from "../columns/timeline.ts";
import { LATEST_MS } from "../time/instant.ts";
import { FETCHED } from "./fetched.ts";

/** The first instant that a month can be named for: the year 1. */
const EARLIEST = -62_135_596_800_000;

/**
 * A caller's table as the store keeps it: ascending, each row once, text as UTF-8 can hold it (half of a
 * surrogate pair becomes U+FFFD).
 *
 * @throws {TypeError | RangeError} if it has no time, an instant is not known or no whole millisecond,
 * two rows of one instant and keys differ, or a column is called as one of the store's own.
 */
export function checkedTable(given: Tabular): Columns {
  const table = columnsOf(given) as Columns;
  if (FETCHED in table.columns) {
    throw new RangeError(`store.write: ${FETCHED} is a column of the store's own. Rename it`);
  }
  timelineOf(table, "store.write"); // that there is a time, and that it is known
  for (const name of table.names) {
    const column: Column = table.columns[name];
    if (column.kind === "time") checkInstants(name, column.values as Float64Array);
  }
  const sorted = ascending(table, ({ first, second }, rows) => {
    const t = (rows.columns[table.meta.time!].values as Float64Array)[first];
    throw new RangeError(
      `store.write: two rows of ${
        new Date(t).toISOString()
      } differ (rows ${first} and ${second} of ` +
        "those in order of time). Give each row once; a restated one in a write of its own",
    );
  });
  return new Columns(
    Object.fromEntries(sorted.names.map((name) => [name, wellFormed(sorted.columns[name])])),
    sorted.meta,
  );
}

function checkInstants(name: string, values: Float64Array): void {
  const odd = values.find((t) =>
    t === t && !(Number.isInteger(t) && t >= EARLIEST && t < LATEST_MS)
  );
  if (odd === undefined) return;
  throw new RangeError(
    `store.write: column ${
      JSON.stringify(name)
    } holds what is no whole millisecond from the year 1 to ` +
      `5138: ${odd}`,
  );
}

function wellFormed(column: Column): Column {
  if (column.kind !== "label") return column;
  const values = column.values as readonly Label[];
  if (values.every((text) => text === null || text.isWellFormed())) return column;
  return { ...column, values: values.map((text) => text && text.toWellFormed()) } as Column;
}
