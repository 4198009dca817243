import type { Column, Kind } from "../columns/column.ts";
import { columnNamed } from "../columns/columns.ts";
import type { Columns } from "../columns/columns.ts";
import { shown } from "../errors/shown.ts";

/** The names of a schema's columns of figures: all but instants and text. */
export type FigureOf<S> = {
  [N in keyof S & string]: S[N] extends "time" | "label" ? never : N;
}[keyof S & string];

/** A column of figures: of any kind but text. */
export type Figures = Column<Exclude<Kind, "label">>;

/** The names of all columns of figures: neither instants, nor text, nor what tells series apart. */
export function figureNames({ names, columns, meta }: Columns): string[] {
  return names.filter((name) => {
    const { kind }: Column = columns[name];
    return kind !== "time" && kind !== "label" && !meta.keys?.includes(name);
  });
}

/** A column of figures by name. @throws {RangeError} if it is not there. @throws {TypeError} if it holds none. */
export function figureColumn(table: Columns, name: string, verb: string): Figures {
  const column = columnNamed(table, name, verb);
  if (column.kind !== "label" && column.kind !== "time") return column as Figures;
  throw new TypeError(`${verb}: column ${JSON.stringify(name)} holds ${column.kind}s, not figures`);
}

/** The names that a caller gave, or `otherwise`. @throws {TypeError} if they are no list. */
export function namesGiven(
  given: readonly string[] | undefined,
  otherwise: () => readonly string[],
  verb: string,
): readonly string[] {
  if (given === undefined) return otherwise();
  if (Array.isArray(given)) return given;
  throw new TypeError(`${verb}: columns is no list of names: ${shown(given)}`);
}
