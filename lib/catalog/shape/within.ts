import type { Column } from "../../columns/column.ts";
import type { Schema } from "../../columns/columns.ts";
import { takeRows } from "../../columns/order.ts";
import type { SchemaOfFields, WireFields } from "../field.ts";
import { columnOfCells } from "./cells.ts";
import type { Beside } from "./objects.ts";
import { objectAt, tellUnknown } from "./shape.ts";
import type { Shape } from "./shape.ts";

/** What stands beside the part that is decoded. */
export interface WithinOptions<E extends WireFields> extends Beside {
  /** Fields of the whole that become columns, the same figure in each row. */
  readonly each?: E;
}

/** `{ ts, rsiMap: [ … ] }`: another shape below a key, beside fields of the whole, which each row gets. */
export function within<
  const K extends string,
  S extends Schema,
  const E extends WireFields = Record<never, never>,
>(
  key: K,
  shape: Shape<S>,
  { each = {} as E, also = [] }: WithinOptions<E> = {},
): Shape<SchemaOfFields<E> & S> {
  const names = Object.entries(each).map(([name, { from = name }]) => String(from));
  const known = new Set([key, ...names, ...also]);
  return {
    fields: { ...each, ...shape.fields },
    decode(data, asked) {
      const body = objectAt(data, asked.place, asked);
      tellUnknown(body, known, asked.place, asked);
      const inner = shape.decode(body[key], { ...asked, place: `${asked.place}.${key}` });
      const length = Object.values(inner)[0]?.values.length ?? 0;
      const outer = Object.entries(each).map(([name, field], i): [string, Column] => {
        const place = `${asked.place}.${names[i]}`;
        // Read once even where there is no row: a missing field is an error all the same.
        const one = columnOfCells(field, 1, () => body[names[i]], () => place, asked, () => body);
        return [name, takeRows(one, new Uint32Array(length))];
      });
      return { ...Object.fromEntries(outer), ...inner };
    },
  };
}
