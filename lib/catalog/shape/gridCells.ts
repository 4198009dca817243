import type { Column } from "../../columns/column.ts";
import { takeRows } from "../../columns/order.ts";
import { DecodeError } from "../../errors/decodeError.ts";
import type { SchemaOfFields, WireField, WireFields } from "../field.ts";
import { columnOfCells, toNumber } from "./cells.ts";
import type { Beside } from "./objects.ts";
import { arrayAt, objectAt, tellUnknown } from "./shape.ts";
import type { Shape } from "./shape.ts";

/** The parts of {@link gridCells}. */
interface Parts<A extends WireFields, F extends WireFields> extends Beside {
  /** The key of the cells. */
  readonly cells: string;
  /** The two axes, in the order in which cells name their places on them. */
  readonly axes: A;
  /** The column of figures, one field by its name. */
  readonly value: F;
}

/**
 * `{ data: [["0", "12", "5.3"], …], chartTimeArray: […], priceArray: […] }`: cells of a grid, each with its
 * place on two axes and a figure, all as text. Becomes a long table, a row a cell.
 */
export function gridCells<const A extends WireFields, const F extends WireFields>(
  { cells: key, axes, value, also = [] }: Parts<A, F>,
): Shape<SchemaOfFields<A> & SchemaOfFields<F>> {
  const ends = Object.entries(axes).map(([name, field]) => ({
    name,
    field,
    key: String(field.from ?? name),
  }));
  const known = new Set([key, ...ends.map(({ key }) => key), ...also]);
  const [[valueName, valueField]] = Object.entries(value);
  return {
    fields: { ...axes, ...value },
    decode(data, asked) {
      const { path } = asked;
      const body = objectAt(data, asked.place, asked);
      tellUnknown(body, known, asked.place, asked);
      const place = (i: number) => `${asked.place}.${key}[${i}]`;
      const cells = arrayAt(body[key], `${asked.place}.${key}`, asked) as readonly unknown[][];
      cells.forEach((cell, i) => {
        if (Array.isArray(cell) && cell.length === 3) return;
        throw new DecodeError({
          path,
          place: place(i),
          expected: `an array of 3: the places on ${
            ends.map(({ key }) => key).join(" and ")
          }, figure`,
          found: cell,
        });
      });
      const onAxis = ({ name, field, key }: typeof ends[number], at: number): [string, Column] => {
        const axis = arrayAt(body[key], `${asked.place}.${key}`, asked);
        // The whole axis is read, so that a wrong figure is found though no cell lies there.
        const points = columnOfCells(
          field,
          axis.length,
          (i) => axis[i],
          (i) => `${asked.place}.${key}[${i}]`,
          asked,
        );
        const index = (i: number): number => {
          const k = toNumber(cells[i][at]);
          if (Number.isInteger(k) && k! >= 0 && k! < axis.length) return k!;
          throw new DecodeError({
            path,
            place: `${place(i)}[${at}]`,
            expected: `a place on ${key}, which has ${axis.length}`,
            found: cells[i][at],
          });
        };
        return [name, takeRows(points, Uint32Array.from(cells, (_, i) => index(i)))];
      };
      return Object.fromEntries([
        ...ends.map(onAxis),
        [
          valueName,
          columnOfCells(
            valueField as WireField,
            cells.length,
            (i) => cells[i][2],
            (i) => `${place(i)}[2]`,
            asked,
          ),
        ],
      ]);
    },
  };
}
