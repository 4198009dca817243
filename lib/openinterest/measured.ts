import type { Column } from "../columns/column.ts";
import { Columns, standingOf } from "../columns/columns.ts";
import { together } from "../columns/together.ts";
import { withColumns } from "../columns/withColumns.ts";
import type { BarRows } from "./barRows.ts";

/**
 * The frame of a measure over bars: what it was made of, and its own columns. Its rows are bars, known
 * at their close; of a frame of samples the levels then are those at the opening of their bar.
 *
 * @param measure How errors call who asks. @param beside Other tables that went in.
 * @throws {RangeError} if one of its columns is there already with other values, such as those of other bars.
 */
export function measured(
  { table }: BarRows,
  added: Readonly<Record<string, Column>>,
  measure: string,
  beside: readonly Columns[] = [],
): Columns {
  const { meta } = table;
  const kept = table.names.map((name): [string, Column] => {
    const column: Column = table.columns[name];
    const bare = meta.rows !== "samples" || column.kind === "time" || column.kind === "label";
    return [name, bare ? column : { ...column, at: standingOf(column, meta) } as Column];
  });
  return withColumns(
    new Columns(Object.fromEntries(kept), {
      ...meta,
      ...together([table, ...beside]),
      rows: "bars",
    }),
    added,
    measure,
  );
}
