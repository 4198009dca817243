import type { SchemaOfFields, WireFields } from "../field.ts";
import type { Echoing } from "./echoes.ts";
import { columnsOfObjects, objectsIn } from "./objectColumns.ts";
import { arrayAt } from "./shape.ts";
import type { Shape } from "./shape.ts";

/** What objects of a shape hold beside its fields. */
export interface Beside {
  /** Fields that are known and of no use in a column: they stay in the raw answer. */
  readonly also?: readonly string[];
}

/** `[{ ts, coinCount, … }, …]`: an array of objects, a row each. The order of keys does not matter. */
export function objects<const F extends WireFields>(
  fields: F,
  { also, echoes }: Echoing = {},
): Shape<SchemaOfFields<F>> {
  return {
    fields,
    decode(data, asked) {
      const place = (i: number) => `${asked.place}[${i}]`;
      const rows = objectsIn(arrayAt(data, asked.place, asked), place, asked);
      return columnsOfObjects(fields, rows, { place, also, echoes }, asked);
    },
  };
}
