import { DecodeError } from "../../errors/decodeError.ts";
import { label } from "../field.ts";
import type { SchemaOfFields, WireFields } from "../field.ts";
import { columnOfCells } from "./cells.ts";
import { columnsOfObjects } from "./objectColumns.ts";
import type { Beside } from "./objects.ts";
import { objectAt } from "./shape.ts";
import type { Shape } from "./shape.ts";

/** What objects of a map hold beside its fields. */
interface BesideRows extends Beside {
  /** Fields of the rows' own objects that are left where they are. */
  readonly alsoInside?: readonly string[];
}

/**
 * `{ "24h": { … }, "1h": { … }, total: … }`: an object whose keys of a kind hold objects, a row each; the
 * key becomes a column of text.
 *
 * @param key The name of that column. @param match Which keys hold rows; there must be some.
 */
export function objectMap<const K extends string, const F extends WireFields>(
  { key, match }: { key: K; match: RegExp },
  fields: F,
  { also = [], alsoInside }: BesideRows = {},
): Shape<Record<K, "label"> & SchemaOfFields<F>> {
  return {
    fields: { [key]: label(), ...fields },
    decode(data, asked) {
      const { path, place, drift } = asked;
      const body = objectAt(data, place, asked);
      const keys = Object.keys(body).filter((name) => match.test(name));
      if (keys.length === 0) {
        throw new DecodeError({ path, place, expected: `an object with ${match}`, found: body });
      }
      for (const name of Object.keys(body)) {
        if (!match.test(name) && !also.includes(name)) drift?.(`${place}.${name}`);
      }
      const at = (i: number) => `${place}.${keys[i]}`;
      const rows = keys.map((name, i) => objectAt(body[name], at(i), asked));
      return {
        [key]: columnOfCells(label(), keys.length, (i) => keys[i], at, asked),
        ...columnsOfObjects(fields, rows, { place: at, also: alsoInside }, asked),
      };
    },
  };
}
