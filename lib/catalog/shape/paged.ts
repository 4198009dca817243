import { DecodeError } from "../../errors/decodeError.ts";
import type { SchemaOfFields, WireFields } from "../field.ts";
import { toNumber } from "./cells.ts";
import { objects } from "./objects.ts";
import type { Beside } from "./objects.ts";
import { objectAt } from "./shape.ts";
import type { Shape } from "./shape.ts";
import { within } from "./within.ts";

/** `{ list: [{ … }, …], pagination: { current, total, pageSize } }`: one page of a list of objects. */
export function paged<const F extends WireFields>(
  fields: F,
  beside: Beside = {},
): Shape<SchemaOfFields<F>> {
  return {
    ...within("list", objects(fields, beside), { also: ["pagination"] }),
    pagination(data, asked) {
      const place = `${asked.place}.pagination`;
      const said = objectAt(objectAt(data, asked.place, asked).pagination, place, asked);
      const whole = (key: "current" | "total" | "pageSize") => {
        const number = toNumber(said[key]);
        if (Number.isInteger(number) && number! >= 0) return number!;
        throw new DecodeError({
          path: asked.path,
          place: `${place}.${key}`,
          expected: "a whole number",
          found: said[key],
        });
      };
      return { current: whole("current"), total: whole("total"), pageSize: whole("pageSize") };
    },
  };
}
