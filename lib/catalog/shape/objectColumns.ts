import type { Column } from "../../columns/column.ts";
import { DecodeError } from "../../errors/decodeError.ts";
import type { WireField, WireFields } from "../field.ts";
import { columnOfCells } from "./cells.ts";
import { isObject, objectAt, tellUnknown } from "./shape.ts";
import type { Asked } from "./shape.ts";

/** An object of the wire. */
export type WireObject = Readonly<Record<string, unknown>>;

/** Where objects of a set of fields are to be found, and what else they may hold. */
export interface ObjectsAt {
  /** The place of the i-th object, for errors. */
  readonly place: (i: number) => string;
  /** Fields that are known and left where they are, in the raw answer. */
  readonly also?: readonly string[];
}

/**
 * Columns from objects, one a row: the piece that all shapes of objects are made of. A field that lies
 * deeper is looked for in its own object, which must be there.
 */
export function columnsOfObjects(
  fields: WireFields,
  rows: readonly WireObject[],
  { place, also = [] }: ObjectsAt,
  asked: Asked,
): Record<string, Column> {
  const known = knownKeys(fields, also);
  const made = Object.entries(fields).map(([name, field]) => {
    const { holder, key, cell } = reading(name, field, { rows, place }, asked);
    const where = [...holder, key].join(".");
    if (field.absent === "zero" && rows.every((_, i) => cell(i) === undefined)) {
      refuseRenamed(holder, known, { rows, place: (i) => `${place(i)}.${where}` }, asked);
    }
    const column = columnOfCells(
      field,
      rows.length,
      cell,
      (i) => `${place(i)}.${where}`,
      asked,
      (i) => rows[i],
    );
    return [name, column];
  });
  if (rows.length > 0) {
    // What CoinAnk adds it adds to all rows: the ends tell.
    for (const i of new Set([0, rows.length - 1])) tellOfRow(rows[i], known, place(i), asked);
  }
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

/** How the cells of a field are found: the path to what holds them, their key, and the cell of a row. */
function reading(name: string, field: WireField, { rows, place }: Placed, asked: Asked) {
  const { from = name } = field;
  if (typeof from === "string") {
    return { holder: [], key: from, cell: (i: number): unknown => rows[i][from] };
  }
  const holder = from.slice(0, -1);
  const key = from[from.length - 1];
  const cell = (i: number): unknown => {
    let value = rows[i];
    for (const step of holder) {
      if (value[step] === undefined && field.absent === "unknown") return undefined;
      value = objectAt(value[step], `${place(i)}.${step}`, asked);
    }
    return value[key];
  };
  return { holder, key, cell };
}

/**
 * An amount that is left out when it is zero is left out of all rows: if beside it stands a field that
 * nobody knows, it may have been renamed, and zeros would be wrong figures.
 */
function refuseRenamed(
  holder: readonly string[],
  known: KnownKeys,
  { rows, place }: Placed,
  { path }: Asked,
): void {
  const names = known.get(holder.join("."))!;
  rows.forEach((row, i) => {
    const held = holder.reduce((value, step) => value[step] as WireObject, row);
    const stranger = Object.keys(held).find((key) => !names.has(key));
    if (stranger === undefined) return;
    throw new DecodeError({
      path,
      place: place(i),
      expected: `there in any row, while ${JSON.stringify(stranger)}, which is not known, is`,
      found: row,
    });
  });
}

/** Known keys by the path of the object that holds them, `""` being the row itself. */
type KnownKeys = ReadonlyMap<string, ReadonlySet<string>>;

function knownKeys(fields: WireFields, also: readonly string[]): KnownKeys {
  const known = new Map([["", new Set<string>()]]);
  const add = (path: readonly string[]) =>
    path.forEach((key, depth) => {
      const holder = path.slice(0, depth).join(".");
      if (!known.has(holder)) known.set(holder, new Set());
      known.get(holder)!.add(key);
    });
  for (const [name, { from = name }] of Object.entries(fields)) add([from].flat());
  for (const path of also) add(path.split("."));
  return known;
}

function tellOfRow(row: WireObject, known: KnownKeys, place: string, asked: Asked): void {
  for (const [holder, keys] of known) {
    const steps = holder === "" ? [] : holder.split(".");
    const value = steps.reduce<unknown>((held, step) => isObject(held) ? held[step] : held, row);
    if (isObject(value)) tellUnknown(value, keys, [place, ...steps].join("."), asked);
  }
}
