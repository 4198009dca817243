import { DecodeError } from "../../errors/decodeError.ts";
import type { SchemaOfFields, WireFields } from "../field.ts";
import { columnOfCells } from "./cells.ts";
import { arrayAt, objectAt } from "./shape.ts";
import type { Shape } from "./shape.ts";

/** `{ exchanges: […], oi: […] }`: an object of arrays of one length, a column each. */
export function parallel<const F extends WireFields>(fields: F): Shape<SchemaOfFields<F>> {
  return {
    fields,
    decode(data, asked) {
      const body = objectAt(data, "data", asked);
      let length: number | undefined;
      const entries = Object.entries(fields).map(([name, field]) => {
        const key = field.from ?? name;
        const place = `data.${key}`;
        if ((body[key] ?? null) === null && field.optional) {
          return { name, field, cells: [], place };
        }
        const cells = arrayAt(body[key], place, asked);
        length ??= cells.length;
        if (cells.length !== length) {
          throw new DecodeError({
            path: asked.path,
            place,
            expected: `an array of ${length} like its neighbours`,
            found: cells,
          });
        }
        return { name, field, cells, place };
      });
      return Object.fromEntries(
        entries.map(({ name, field, cells, place }) => [
          name,
          columnOfCells(field, length ?? 0, (i) => cells[i], (i) => `${place}[${i}]`, asked),
        ]),
      );
    },
  };
}
