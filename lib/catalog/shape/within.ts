import type { Schema } from "../../columns/columns.ts";
import type { SchemaOfFields, WireFields } from "../field.ts";
import { eachRow, wireNames } from "./eachRow.ts";
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
  const known = new Set([key, ...wireNames(each), ...also]);
  return {
    fields: { ...each, ...shape.fields },
    decode(data, asked) {
      const body = objectAt(data, asked.place, asked);
      tellUnknown(body, known, asked.place, asked);
      const inner = shape.decode(body[key], { ...asked, place: `${asked.place}.${key}` });
      const length = Object.values(inner)[0]?.values.length ?? 0;
      return { ...eachRow(each, body, length, asked), ...inner };
    },
  };
}
