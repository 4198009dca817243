import { customInspect, jupyterDisplay, tableBundle } from "../show/displays.ts";
import { textTable } from "../show/textTable.ts";
import type { Column, Field, Kind, Standing } from "./column.ts";

/** Names and kinds of a table's columns, for the type checker. */
// deno-lint-ignore no-explicit-any
export type Schema = Record<string, any> & Record<never, Kind>;

/** What a table knows of itself. */
export interface Meta {
  /** The column that holds the rows' instants. */
  readonly time?: string;
  /** A bar's width, such as `"1h"`. */
  readonly every?: string;
  /** The zone whose days, weeks and months `every` counts. @default "UTC" */
  readonly timeZone?: string;
  /**
   * When a row is known. `samples` at their stamp: levels as they were then, and amounts of the bar
   * before. `bars` only at their close: stamp plus width. `events` at their stamp, whenever they happen:
   * amounts are those of the event, several may share an instant.
   */
  readonly rows?: "samples" | "bars" | "events";
  /**
   * The columns that tell series apart: text such as `exchangeName`, the `price` of a level. Other text,
   * such as a note that a user added, does not. @default all columns of text
   */
  readonly keys?: readonly string[];
  /** Where the figures come from, as shown under tables and pictures. */
  readonly source?: string;
  /** When the server was asked, in ms: what had not closed by then was still open. */
  readonly asOf?: number;
}

/** Where in its bar a column's figures stand; `undefined` where nobody said. */
export function standingOf({ at }: Field, { rows }: Meta): Standing | undefined {
  return at ?? (rows && rows !== "events" ? rows === "samples" ? "opening" : "closing" : undefined);
}

declare const schema: unique symbol;
declare const presentation: unique symbol;

/** A type-level function from a schema to what carries it: plain {@link Columns}, or a danfo frame. */
export interface Presentation {
  /** Not `Schema`: intersected with one, which has every name, no misspelt name would be an error. */
  readonly schema: unknown;
  /** What carries the schema. */
  readonly out: unknown;
}

/** Tables as plain columns. */
export interface AsColumns extends Presentation {
  /** The columns of a schema. */
  readonly out: this["schema"] extends infer S extends Schema ? Columns<S> : never;
}

/** What a {@link Presentation} makes of a schema. */
export type Present<P extends Presentation, S extends Schema> = (P & { readonly schema: S })["out"];

/** What verbs take: plain {@link Columns} or a danfo frame; they return what they were given. */
export interface Tabular<S extends Schema = Schema, P extends Presentation = Presentation> {
  /** For the type checker alone. */
  readonly [schema]?: S;
  /** For the type checker alone. */
  readonly [presentation]?: P;
  /** Columns have it and danfo's frames too: without it a frame of danfo's own making would not do. */
  readonly columns?: unknown;
}

/** The schema of a table. */
export type SchemaOf<T> = T extends { readonly [schema]?: infer S extends Schema } ? S : Schema;

/** The names of a table's columns. */
export type NameOf<T> = keyof SchemaOf<T> & string;

/** A table like `T` with the columns of `S`. */
export type Like<T, S extends Schema> = T extends
  { readonly [presentation]?: infer P extends Presentation } ? Present<P, S> : unknown;

/** Marks {@link Columns} across copies of this module (two versions in one program). */
const BRAND = Symbol.for("coinank.columns");

/**
 * A table as plain columns of one length: what the decoders make, what the verbs compute on, and what
 * `core.ts` hands out. Immutable by convention: verbs make new tables and share what did not change.
 */
export class Columns<S extends Schema = Schema> implements Tabular<S, AsColumns> {
  /** For the type checker alone. */
  declare readonly [schema]?: S;
  /** For the type checker alone. */
  declare readonly [presentation]?: AsColumns;
  /** By which other copies of the library know it. */
  readonly [BRAND] = true;

  /** Number of rows. */
  readonly length: number;
  /** The columns by name, in order. */
  readonly columns: { readonly [N in keyof S]: Column<S[N]> };
  /** What the table knows of itself. */
  readonly meta: Meta;

  /**
   * A table of columns by name, in their order.
   *
   * @throws {RangeError} if the columns differ in length, or the time column is not there.
   * @throws {TypeError} if a column holds something else than its kind says.
   */
  constructor(columns: Readonly<Record<string, Column>>, meta: Meta = {}) {
    const names = Object.keys(columns);
    // No prototype: a column may be called "constructor".
    const own: Record<string, Column> = Object.create(null);
    let length = -1;
    for (const name of names) {
      const column = columns[name];
      const right = column.kind === "label"
        ? Array.isArray(column.values)
        : column.values instanceof Float64Array;
      if (!right) {
        throw new TypeError(
          `Column ${JSON.stringify(name)} of kind ${column.kind} must be ` +
            (column.kind === "label" ? "an array of text" : "a Float64Array"),
        );
      }
      if (length === -1) length = column.values.length;
      if (column.values.length !== length) {
        throw new RangeError(
          `Columns differ in length: ${JSON.stringify(names[0])} has ${length} rows, ` +
            `${JSON.stringify(name)} has ${column.values.length}`,
        );
      }
      own[name] = column;
    }
    if (meta.time !== undefined && own[meta.time]?.kind !== "time") {
      throw new RangeError(
        `time names no column of instants: ${JSON.stringify(meta.time)}; there are ${
          quoted(names)
        }`,
      );
    }
    this.length = Math.max(length, 0);
    this.columns = own as { [N in keyof S]: Column<S[N]> };
    this.meta = meta;
  }

  /** The names of the columns, in order. */
  get names(): (keyof S & string)[] {
    return Object.keys(this.columns);
  }

  /** How a notebook shows it. */
  [jupyterDisplay](): Record<string, string> {
    return tableBundle(this);
  }

  /** How `console.log` shows it. */
  [customInspect](): string {
    return textTable(this);
  }

  /** Whether `value` is a table of columns, of this or another copy of the library. */
  static is(value: unknown): value is Columns {
    return typeof value === "object" && value !== null && BRAND in value;
  }
}

/** A column by name. @throws {RangeError} if there is none; it lists those that are there. */
export function columnNamed(table: Columns, name: string, verb: string): Column {
  const column = table.columns[name];
  if (!column) {
    throw new RangeError(
      `${verb}: no column ${JSON.stringify(name)}; there are ${quoted(table.names)}`,
    );
  }
  return column;
}

/** Names as an error lists them. */
export function quoted(names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name)).join(", ") || "none";
}
