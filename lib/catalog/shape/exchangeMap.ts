import { takeRows } from "../../columns/order.ts";
import { DecodeError } from "../../errors/decodeError.ts";
import { exchange } from "../field.ts";
import type { SchemaOfFields, WireFields } from "../field.ts";
import { columnOfCells } from "./cells.ts";
import { columnsOfObjects, objectsIn } from "./objectColumns.ts";
import type { WireObject } from "./objectColumns.ts";
import type { Beside } from "./objects.ts";
import { arrayAt, objectAt } from "./shape.ts";
import type { Shape } from "./shape.ts";
import { tellExchanges } from "./tellExchanges.ts";

/** The parts of {@link exchangeMap}. */
interface Parts<E extends WireFields, F extends WireFields> extends Beside {
  /** Fields of the outer object: each of its rows gets them. */
  readonly each: E;
  /** The keys under which maps by exchange are held. One of them at least must be there. */
  readonly maps: readonly string[];
  /** Fields of an exchange's own object. */
  readonly fields: F;
  /** Fields of the exchange's object that are left where they are. */
  readonly alsoInside?: readonly string[];
}

/**
 * `[{ ts, details: { Binance: { fundingRate }, … } }, …]`: objects that hold maps by exchange. Becomes a
 * tidy long table, a row an object and exchange.
 */
export function exchangeMap<const E extends WireFields, const F extends WireFields>(
  { each, maps, fields, also = [], alsoInside }: Parts<E, F>,
): Shape<SchemaOfFields<E> & { exchangeName: "label" } & SchemaOfFields<F>> {
  return {
    fields: { ...each, exchangeName: exchange(), ...fields },
    decode(data, asked) {
      const at = (i: number) => `${asked.place}[${i}]`;
      const outer = objectsIn(arrayAt(data, asked.place, asked), at, asked);
      const owners: number[] = [];
      const names: string[] = [];
      const inner: WireObject[] = [];
      const places: string[] = [];
      outer.forEach((row, i) => {
        if (!maps.some((key) => key in row)) {
          throw new DecodeError({
            path: asked.path,
            place: `${at(i)}.${maps[0]}`,
            expected: "there (an object)",
            found: row,
          });
        }
        for (const key of maps) {
          // An exchange may have no contract of a sort: nothing, or an empty map.
          if (maps.length > 1 && (row[key] ?? null) === null) continue;
          const map = objectAt(row[key], `${at(i)}.${key}`, asked);
          for (const [name, held] of Object.entries(map)) {
            const place = `${at(i)}.${key}.${name}`;
            owners.push(i);
            names.push(name);
            places.push(place);
            inner.push(objectAt(held, place, asked));
          }
        }
      });
      const place = (i: number) => places[i];
      tellExchanges(names, place, asked);
      const beside = { place: at, also: [...maps, ...also] };
      const spread = Object.entries(columnsOfObjects(each, outer, beside, asked))
        .map(([name, column]) => [name, takeRows(column, owners)]);
      return {
        ...Object.fromEntries(spread),
        exchangeName: columnOfCells(exchange(), names.length, (i) => names[i], place, asked),
        ...columnsOfObjects(fields, inner, { place, also: alsoInside }, asked),
      };
    },
  };
}
