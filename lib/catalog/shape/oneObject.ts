import type { SchemaOfFields, WireFields } from "../field.ts";
import type { Echoing } from "./echoes.ts";
import { columnsOfObjects } from "./objectColumns.ts";
import { objectAt } from "./shape.ts";
import type { Shape } from "./shape.ts";

/** `{ symbol, lastPrice, … }`: one object, a table of one row. */
export function oneObject<const F extends WireFields>(
  fields: F,
  { also, echoes }: Echoing = {},
): Shape<SchemaOfFields<F>> {
  return {
    fields,
    decode(data, asked) {
      const { place } = asked;
      const row = objectAt(data, place, asked);
      return columnsOfObjects(fields, [row], { place: () => place, also, echoes }, asked);
    },
  };
}
