import type { Column } from "../../columns/column.ts";
import { takeRows } from "../../columns/order.ts";
import type { WireFields } from "../field.ts";
import { columnOfCells } from "./cells.ts";
import type { Asked } from "./shape.ts";

/** The names of fields on the wire. */
export function wireNames(fields: WireFields): string[] {
  return Object.entries(fields).map(([name, { from = name }]) => String(from));
}

/**
 * Columns of fields that stand once beside all rows: the same figure in each of `length` rows. A field is
 * read where there is no row too, so that a missing one is an error all the same.
 */
export function eachRow(
  fields: WireFields,
  holder: Readonly<Record<string, unknown>>,
  length: number,
  asked: Asked,
): Record<string, Column> {
  const names = wireNames(fields);
  return Object.fromEntries(
    Object.entries(fields).map(([name, field], i): [string, Column] => {
      const place = `${asked.place}.${names[i]}`;
      const one = columnOfCells(
        field,
        1,
        () => holder[names[i]],
        () => place,
        asked,
        () => holder,
      );
      return [name, takeRows(one, new Uint32Array(length))];
    }),
  );
}
