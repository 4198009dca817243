import { parquetMetadata, parquetMetadataAsync } from "npm:hyparquet@1.31.5";
import type { Column } from "../columns/column.ts";
import { Columns } from "../columns/columns.ts";
import { damaged, fromPairs } from "./footer.ts";
import type { Footer } from "./footer.ts";
import { nullablePages } from "./nullablePages.ts";
import { isSealed } from "./seal.ts";
import { elementOf, storedName } from "./parquetSchema.ts";
import { instantsOf, plainPages } from "./plainPages.ts";

/** A file's table, exactly as `toParquet` was given it, and what the file says of itself. */
export async function fromParquet(
  bytes: Uint8Array<ArrayBuffer>,
  path: string,
): Promise<{ table: Columns; footer: Footer }> {
  try {
    const sealed = isSealed(bytes);
    if (sealed === false) throw new Error("its checksum is wrong");
    const metadata = parquetMetadata(bytes.buffer);
    const footer = fromPairs(metadata.key_value_metadata ?? [], path);
    if (!sealed) throw new Error("its checksum is gone");
    const { meta } = footer;
    const values = await Promise.all(footer.columns.map((column, index) => {
      const element = elementOf(column, meta.time!);
      if (element === "double") return plainPages(bytes, metadata, index);
      if (element === "instant") return instantsOf(plainPages(bytes, metadata, index));
      return nullablePages(bytes, metadata, storedName(column), element === "text");
    }));
    const columns = footer.columns.map(({ name, stored: _, ...field }, index) =>
      [name, { ...field, values: values[index] } as Column] as const
    );
    return { table: new Columns(Object.fromEntries(columns), meta), footer };
  } catch (cause) {
    throw damaged(path, cause);
  }
}

/** What a file says of itself; its cells and its checksum are not looked at. */
export async function footerOf(
  path: string,
  byteLength: number,
  slice: (start: number, end: number) => Promise<ArrayBuffer>,
): Promise<Footer> {
  try {
    const file = { byteLength, slice: (from: number, to = byteLength) => slice(from, to) };
    const { key_value_metadata = [] } = await parquetMetadataAsync(file);
    return fromPairs(key_value_metadata, path);
  } catch (cause) {
    throw damaged(path, cause);
  }
}
