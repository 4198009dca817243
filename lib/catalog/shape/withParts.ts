import { label } from "../field.ts";
import type { SchemaOfFields, WireFields } from "../field.ts";
import { takeRows } from "../../columns/order.ts";
import { columnOfCells } from "./cells.ts";
import { columnsOfObjects, objectsIn } from "./objectColumns.ts";
import type { WireObject } from "./objectColumns.ts";
import type { Beside } from "./objects.ts";
import { arrayAt } from "./shape.ts";
import type { Shape } from "./shape.ts";

/** The parts of {@link withParts}. */
interface Parts<K extends string, E extends WireFields, F extends WireFields> extends Beside {
  /** Fields of the whole that its parts get too. */
  readonly each: E;
  /** The key of the list of parts. */
  readonly list: string;
  /** The field that tells parts apart; a whole is called `ALL`. */
  readonly key: K;
  /** Fields that the whole and its parts have. */
  readonly fields: F;
}

/**
 * `[{ date, change, list: [{ ticker, change }, …] }, …]`: totals that hold their parts. Becomes a long
 * table, a row a total, called `ALL`, and a row each of its parts.
 */
export function withParts<
  const K extends string,
  const E extends WireFields,
  const F extends WireFields,
>(
  { each, list, key, fields, also = [] }: Parts<K, E, F>,
): Shape<SchemaOfFields<E> & Record<K, "label"> & SchemaOfFields<F>> {
  return {
    fields: { ...each, [key]: label(), ...fields },
    decode(data, asked) {
      const at = (i: number) => `${asked.place}[${i}]`;
      const wholes = objectsIn(arrayAt(data, asked.place, asked), at, asked);
      const owners: number[] = [];
      const names: unknown[] = [];
      const rows: WireObject[] = [];
      const places: string[] = [];
      wholes.forEach((whole, i) => {
        owners.push(i);
        names.push("ALL");
        rows.push(whole);
        places.push(at(i));
        const here = `${at(i)}.${list}`;
        const place = (k: number) => `${here}[${k}]`;
        objectsIn(arrayAt(whole[list], here, asked), place, asked).forEach((part, k) => {
          owners.push(i);
          names.push(part[key]);
          rows.push(part);
          places.push(place(k));
        });
      });
      const place = (i: number) => places[i];
      const known = [list, key, ...Object.keys(each), ...also];
      const eachColumns = columnsOfObjects(
        each,
        wholes,
        { place: at, also: [...known, ...Object.keys(fields)] },
        asked,
      );
      return {
        ...Object.fromEntries(
          Object.entries(eachColumns).map(([name, column]) => [name, takeRows(column, owners)]),
        ),
        [key]: columnOfCells(
          label(),
          names.length,
          (i) => names[i],
          (i) => `${places[i]}.${key}`,
          asked,
        ),
        ...columnsOfObjects(fields, rows, { place, also: known }, asked),
      };
    },
  };
}
