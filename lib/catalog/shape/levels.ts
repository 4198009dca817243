import type { Column } from "../../columns/column.ts";
import { takeRows } from "../../columns/order.ts";
import { DecodeError } from "../../errors/decodeError.ts";
import type { SchemaOfFields, WireFields } from "../field.ts";
import { columnOfCells } from "./cells.ts";
import type { Echoing } from "./echoes.ts";
import { columnsOfObjects, objectsIn } from "./objectColumns.ts";
import { arrayAt, objectAt, tellUnknown } from "./shape.ts";
import type { Asked, Shape } from "./shape.ts";

/** The parts of {@link levels}. */
interface Parts<E extends WireFields, F extends WireFields> extends Echoing {
  /** Fields of the outer object: each of its levels gets them. */
  readonly each: E;
  /** The fields of a level, which lie in arrays of one length. */
  readonly fields: F;
  /** The objects that hold those arrays, by key; the key becomes the column `side`. @default the row */
  readonly sides?: readonly string[];
}

/**
 * `[{ ts, prices: […], asks: […], bids: […] }, …]`: objects that hold arrays of one length, a footprint or
 * an order book. Becomes a long table, a row an object and level.
 */
export function levels<const E extends WireFields, const F extends WireFields>(
  parts: Parts<E, F> & { sides: readonly string[] },
): Shape<SchemaOfFields<E> & { side: "label" } & SchemaOfFields<F>>;
/** The same without sides. */
export function levels<const E extends WireFields, const F extends WireFields>(
  parts: Parts<E, F>,
): Shape<SchemaOfFields<E> & SchemaOfFields<F>>;
export function levels(
  { each, fields, sides, also = [], echoes }: Parts<WireFields, WireFields>,
): Shape {
  const keys = Object.entries(fields).map(([name, { from = name }]) => String(from));
  const side: WireFields = sides ? { side: { kind: "label", unit: "" } } : {};
  return {
    fields: { ...each, ...side, ...fields },
    decode(data, asked) {
      const at = (i: number) => `${asked.place}[${i}]`;
      const outer = objectsIn(arrayAt(data, asked.place, asked), at, asked);
      const groups = outer.flatMap((row, i) =>
        sides
          ? sides.map((key) => {
            const place = `${at(i)}.${key}`;
            const holder = objectAt(row[key], place, asked);
            tellUnknown(holder, new Set(keys), place, asked);
            return { owner: i, side: key, ...arraysOf(holder, keys, place, asked) };
          })
          : [{ owner: i, side: "", ...arraysOf(row, keys, at(i), asked) }]
      );
      const beside = [...sides ?? keys, ...also];
      const outerColumns = columnsOfObjects(
        each,
        outer,
        { place: at, also: beside, echoes },
        asked,
      );
      // Where each row of the long table comes from: its group and its level therein.
      const group: number[] = [];
      const level: number[] = [];
      groups.forEach(({ length }, g) => {
        for (let k = 0; k < length; k++) {
          group.push(g);
          level.push(k);
        }
      });
      const { length } = group;
      const owners = group.map((g) => groups[g].owner);
      const place = (i: number) => groups[group[i]].place;
      const read = (name: string, cell: (i: number) => unknown, key: string) =>
        columnOfCells(
          fields[name] ?? side[name],
          length,
          cell,
          (i) => `${place(i)}.${key}[${level[i]}]`,
          asked,
        );
      return Object.fromEntries<Column>([
        ...Object.entries(outerColumns).map(([name, column]): [string, Column] => [
          name,
          takeRows(column, owners),
        ]),
        ...Object.keys(side).map((name): [string, Column] => [
          name,
          read(name, (i) => groups[group[i]].side, name),
        ]),
        ...Object.keys(fields).map((name, f): [string, Column] => [
          name,
          read(name, (i) => groups[group[i]].arrays[f][level[i]], keys[f]),
        ]),
      ]);
    },
  };
}

/** The arrays of an object, which must be of one length. */
function arraysOf(
  holder: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  place: string,
  asked: Asked,
) {
  const arrays = keys.map((key) => arrayAt(holder[key], `${place}.${key}`, asked));
  const [{ length }] = arrays;
  const wrong = arrays.findIndex((array) => array.length !== length);
  if (wrong === -1) return { arrays, length, place };
  throw new DecodeError({
    path: asked.path,
    place: `${place}.${keys[wrong]}`,
    expected: `an array of ${length} like ${keys[0]}`,
    found: arrays[wrong],
  });
}
