import { StoreError } from "../errors/storeError.ts";
import type { Column, Field } from "../columns/column.ts";
import { Columns } from "../columns/columns.ts";
import type { Meta } from "../columns/columns.ts";
import { foldersOf } from "./series.ts";
import type { Series } from "./series.ts";

/** The version of the files' layout. Files of a later one are refused, of an earlier one read. */
export const VERSION = 1;

/** What of a table is not in its cells. */
export interface Description {
  readonly meta: Meta;
  readonly columns: readonly DescribedColumn[];
}

/** A column, as a file describes it. */
export interface DescribedColumn extends Field {
  readonly name: string;
  /** Its name in the file, where that is another. */
  readonly stored?: string;
}

/** What a table is beside its cells. When it was asked for is each row's own. */
export function describe({ names, columns, meta }: Columns): Description {
  const { asOf: _, ...rest } = meta;
  return {
    meta: rest,
    columns: names.map((name) => {
      const { values: _, ...field }: Column = columns[name];
      return { name, ...field };
    }),
  };
}

/** A table without rows. */
export function emptyTable({ meta, columns }: Description): Columns {
  return new Columns(
    Object.fromEntries(columns.map(({ name, stored: _, ...field }) => [
      name,
      { ...field, values: field.kind === "label" ? [] : new Float64Array() } as Column,
    ])),
    meta,
  );
}

/** Refuses what a later version of this library wrote. */
export function checkVersion(path: string, version: unknown): void {
  if (version === VERSION) return;
  throw new StoreError({
    path,
    what: `was written by a later version of this library (layout ${version}; this one knows ` +
      `${VERSION})`,
    fix: "Update the library, or give another folder: openStore({ folder })",
  });
}

/**
 * Refuses a file of another series: macOS and Windows take names that differ in capitals for one.
 */
export function checkSeries(path: string, found: Series, asked: Series): void {
  const [holds, should] = [found, asked].map((series) => foldersOf(series).join("/"));
  if (holds === should) return;
  throw new StoreError({
    path,
    what: `holds another series: ${holds} in the place of ${should}`,
    fix: "If they differ in capitals alone, this disk cannot hold both: give one another folder, " +
      "openStore({ folder }); else the file was moved here: move it back",
  });
}
