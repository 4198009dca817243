import type { Column } from "../../columns/column.ts";
import { optional } from "../field.ts";
import type { WireField, WireFields } from "../field.ts";
import { columnOfCells } from "./cells.ts";
import { refuseOtherEcho } from "./echoes.ts";
import { isObject, objectAt } from "./shape.ts";
import type { Asked } from "./shape.ts";
import { knownKeys, tellStrangers } from "./strangers.ts";

/** An object of the wire. */
export type WireObject = Readonly<Record<string, unknown>>;

/** Where objects of a set of fields are to be found, and what else they may hold. */
export interface ObjectsAt {
  /** The place of the i-th object, for errors. */
  readonly place: (i: number) => string;
  /** Fields that are known and left where they are, in the raw answer. */
  readonly also?: readonly string[];
  /** Fields that repeat an argument. */
  readonly echoes?: readonly string[];
}

/**
 * Columns from objects, one a row: the piece that all shapes of objects are made of. A field that lies
 * deeper is looked for in its own object, which must be there.
 *
 * An amount that is left out when it is zero, and is left out of all rows, is not known where a row holds
 * a field that nobody knows: it may have been renamed, and zeros would be wrong figures.
 */
export function columnsOfObjects(
  fields: WireFields,
  rows: readonly WireObject[],
  { place, also = [], echoes = [] }: ObjectsAt,
  asked: Asked,
): Record<string, Column> {
  const ends = rows.length === 0 ? [] : [...new Set([0, rows.length - 1])];
  for (const i of ends) refuseOtherEcho(rows[i], echoes, place(i), asked);
  const readings = Object.entries(fields).map(([name, field]) => {
    const { where, cell } = reading(name, field, { rows, place }, asked);
    const lacking = field.absent !== undefined && rows.every((_, i) => cell(i) === undefined);
    return { name, field, where, cell, lacking };
  });
  // What CoinAnk adds it adds to all rows, so the ends tell; what no row has may have been renamed in few.
  const paths = Object.entries(fields).map(([name, { from = name }]) => from);
  const strange = tellStrangers(
    readings.some(({ lacking }) => lacking) ? rows.keys() : ends,
    { rows, place, known: knownKeys([...paths, ...also, ...echoes]) },
    asked,
  );
  const made = readings.map(({ name, field, where, cell, lacking }) => {
    const column = columnOfCells(
      strange && lacking && field.absent === "zero" ? optional(field) : field,
      rows.length,
      cell,
      (i) => `${place(i)}.${where}`,
      asked,
      (i) => rows[i],
    );
    return [name, column];
  });
  return Object.fromEntries(made);
}

/** The objects of an array. @throws {DecodeError} if one is none. */
export function objectsIn(
  values: readonly unknown[],
  place: (i: number) => string,
  asked: Asked,
): readonly WireObject[] {
  for (let i = 0; i < values.length; i++) {
    if (!isObject(values[i])) objectAt(values[i], place(i), asked);
  }
  return values as readonly WireObject[];
}

/** Objects of an answer, and where each stands. */
interface Placed {
  readonly rows: readonly WireObject[];
  readonly place: (i: number) => string;
}

/** How the cells of a field are found: the path to them within a row, and the cell of a row. */
function reading(name: string, field: WireField, { rows, place }: Placed, asked: Asked) {
  const { from = name } = field;
  if (typeof from === "string") {
    return { where: from, cell: (i: number): unknown => rows[i][from] };
  }
  const holder = from.slice(0, -1);
  const key = from[from.length - 1];
  // What holds amounts may be left out like them, but not of all rows: then it has been renamed.
  const mayLack = field.absent === "unknown" ||
    (field.absent === "zero" && rows.some((row) => row[holder[0]] !== undefined));
  const cell = (i: number): unknown => {
    let value = rows[i];
    for (const step of holder) {
      if (value[step] === undefined && mayLack) return undefined;
      value = objectAt(value[step], `${place(i)}.${step}`, asked);
    }
    return value[key];
  };
  return { where: from.join("."), cell };
}
