import type { Column } from "../../columns/column.ts";
import { DecodeError } from "../../errors/decodeError.ts";
import type { WireField } from "../field.ts";
import { columnOfCells } from "./cells.ts";
import { arrayAt } from "./shape.ts";
import type { Asked } from "./shape.ts";

/** A column by its name and field. */
export interface Named {
  readonly name: string;
  readonly field: WireField;
}

/** Several series over one axis: what each array is, and where it stands. */
export interface Crossing {
  /** The axis that all series share, its cells and their place. */
  readonly axis: Named & { readonly cells: readonly unknown[]; readonly place: string };
  /** The column that tells the series apart. */
  readonly series: Named;
  /** The column of their figures. */
  readonly value: Named;
  /** The series by name, as they stand in the answer below `place`. */
  readonly entries: readonly (readonly [string, unknown])[];
  readonly place: string;
}

/**
 * A tidy long table of several series over one axis: a row a point of the axis and series.
 *
 * @throws {DecodeError} if a series is no array as long as the axis.
 */
export function crossed(
  { axis, series, value, entries, place }: Crossing,
  asked: Asked,
): Record<string, Column> {
  const cells = entries.map(([name, values]) => {
    const array = arrayAt(values, `${place}.${name}`, asked);
    if (array.length === axis.cells.length) return array;
    throw new DecodeError({
      path: asked.path,
      place: `${place}.${name}`,
      expected: `an array of ${axis.cells.length}, one for each of ${axis.place}`,
      found: array,
    });
  });
  const wide = entries.length;
  const row = (i: number) => Math.floor(i / wide);
  const read = (
    { name, field }: Named,
    cell: (i: number) => unknown,
    at: (i: number) => string,
  ): [string, Column] => [
    name,
    columnOfCells(field, axis.cells.length * wide, cell, at, asked),
  ];
  return Object.fromEntries([
    read(axis, (i) => axis.cells[row(i)], (i) => `${axis.place}[${row(i)}]`),
    read(series, (i) => entries[i % wide][0], () => place),
    read(
      value,
      (i) => cells[i % wide][row(i)],
      (i) => `${place}.${entries[i % wide][0]}[${row(i)}]`,
    ),
  ]);
}
