import type { SchemaElement } from "npm:hyparquet@1.31.5";
import type { Kind } from "../columns/column.ts";
import type { DescribedColumn } from "./description.ts";

/** How a column is stored. Only the table's own time is always known; figures have `NaN`. */
export type Element = "instant" | "instant or null" | "double" | "text";

/** How a column of a table is stored. @param time The table's own time. */
export function elementOf({ name, kind }: { name: string; kind: Kind }, time: string): Element {
  if (kind === "label") return "text";
  if (kind !== "time") return "double";
  return name === time ? "instant" : "instant or null";
}

const TIMESTAMP = {
  type: "INT64",
  converted_type: "TIMESTAMP_MILLIS",
  logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MILLIS" },
} as const;

/** What Parquet's schema says of a column. */
export const ELEMENTS: Readonly<Record<Element, (name: string) => SchemaElement>> = {
  "instant": (name) => ({ name, ...TIMESTAMP, repetition_type: "REQUIRED" }),
  "instant or null": (name) => ({ name, ...TIMESTAMP, repetition_type: "OPTIONAL" }),
  "double": (name) => ({ name, type: "DOUBLE", repetition_type: "REQUIRED" }),
  "text": (name) => ({
    name,
    type: "BYTE_ARRAY",
    converted_type: "UTF8",
    logical_type: { type: "STRING" },
    repetition_type: "OPTIONAL",
  }),
};

/** What a column is called in the file. */
export const storedName = ({ name, stored = name }: DescribedColumn) => stored;

/**
 * Gives each column a name of its own in the file. One that is called as one of the series' folders gets
 * `_` added: readers of hive's layout would take the folder's value for it.
 */
export function withStoredNames(
  columns: readonly DescribedColumn[],
  folders: readonly string[],
): DescribedColumn[] {
  const taken = new Set(folders.map((name) => name.toLowerCase()));
  return columns.map((column) => {
    // Some readers leave out a U+FEFF that stands first, and some do not bear with a name of nothing.
    let stored = column.name.toWellFormed().replace(/^\ufeff+/, "") || "_";
    while (taken.has(stored.toLowerCase())) stored += "_";
    taken.add(stored.toLowerCase());
    return stored === column.name ? column : { ...column, stored };
  });
}
