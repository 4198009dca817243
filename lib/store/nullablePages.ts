import { parquetRead } from "npm:hyparquet@1.31.5";
import type { FileMetaData } from "npm:hyparquet@1.31.5";
import type { Label } from "../columns/column.ts";

/**
 * The cells of a column that may be null: text, or instants.
 *
 * @throws {Error} if it is not of the file's length, or holds anything else.
 */
export async function nullablePages(
  { buffer }: Uint8Array<ArrayBuffer>,
  metadata: FileMetaData,
  column: string,
  isText: boolean,
): Promise<Label[] | Float64Array> {
  const rows = Number(metadata.num_rows);
  const values = isText ? new Array<Label>(rows).fill(null) : new Float64Array(rows).fill(NaN);
  const chunks: { columnData: ArrayLike<unknown>; rowStart: number }[] = [];
  await parquetRead({
    file: buffer,
    metadata,
    columns: [column],
    parsers: { timestampFromMilliseconds: Number, stringFromBytes: text },
    onChunk: (chunk) => chunks.push(chunk), // no more here: nobody would catch what it throws
  });
  let read = 0;
  for (const { columnData, rowStart } of chunks) {
    for (let i = 0; i < columnData.length; i++) {
      const value = columnData[i] ?? undefined;
      if (value === undefined) continue;
      const right = isText ? typeof value === "string" : typeof value === "number";
      if (!right) throw new Error(`${column} holds ${value}`);
      values[rowStart + i] = value as never;
    }
    read += columnData.length;
  }
  if (read !== rows) throw new Error(`${column} has ${read} of ${rows} rows`);
  return values;
}

/** A text's first character may be U+FEFF, which decoders leave out if not told otherwise. */
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const text = (bytes: Uint8Array | undefined) => bytes && decoder.decode(bytes);
