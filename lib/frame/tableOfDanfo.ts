import type { Column, Field, Kind } from "../columns/column.ts";
import { Columns } from "../columns/columns.ts";
import { columnFrom } from "../columns/columnsFrom.ts";
import { remainingMeta } from "../columns/remainingMeta.ts";
import { UNKNOWN } from "./known.ts";
import type { Known } from "./known.ts";

/** Columns from danfo's arrays, with what is known of them. Any frame of danfo's can be taken so. */
export function tableOfDanfo(
  names: readonly string[],
  values: readonly ArrayLike<unknown>[],
  { fields, meta }: Known = UNKNOWN,
): Columns {
  const columns = names.map((name, c) => {
    const field = fields.get(name);
    const kind = kindThatHolds(field, values[c]);
    return [name, columnFrom(name, values[c], kind === field?.kind ? field : { kind })];
  });
  const table = Object.fromEntries(columns) as Record<string, Column>;
  // Into the column of instants a user may have put text.
  const left = names.filter((name) => name !== meta.time || table[name].kind === "time");
  return new Columns(table, remainingMeta(meta, left));
}

/**
 * The kind of a column as its values are now: one into which a user put text, or one that mixes, is
 * text. danfo frames that the library did not make come here too, and all of them can be shown.
 */
function kindThatHolds(field: Field | undefined, values: ArrayLike<unknown>): Kind | undefined {
  const kind = field?.kind;
  if (kind === "label") return kind;
  let dates = false;
  let numbers = false;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value === "number") numbers = true;
    else if (value instanceof Date) dates = true;
    else if (value !== null && value !== undefined && typeof value !== "boolean") return "label";
  }
  return dates && kind !== "time" && (kind !== undefined || numbers) ? "label" : kind;
}

/** The columns of danfo's rows. */
export function columnsOfRows(rows: readonly unknown[][], width: number): unknown[][] {
  return Array.from({ length: width }, (_, c) => rows.map((row) => row[c]));
}
