import type { SchemaOfFields, WireFields } from "../field.ts";
import { columnsOfObjects } from "./objectColumns.ts";
import type { Beside } from "./objects.ts";
import { objectAt } from "./shape.ts";
import type { Shape } from "./shape.ts";

/** `{ symbol, lastPrice, … }`: one object, a table of one row. */
export function oneObject<const F extends WireFields>(
  fields: F,
  { also }: Beside = {},
): Shape<SchemaOfFields<F>> {
  return {
    fields,
    decode(data, asked) {
      const { place } = asked;
      const row = objectAt(data, place, asked);
      return columnsOfObjects(fields, [row], { place: () => place, also }, asked);
    },
  };
}
