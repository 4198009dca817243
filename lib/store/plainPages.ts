import type { FileMetaData } from "npm:hyparquet@1.31.5";
import { parquetHeader } from "npm:hyparquet@1.31.5/src/column.js";

/**
 * The cells of a column of 8 bytes each that are never null, plain and not compressed, straight from the
 * pages: several times faster than value by value.
 *
 * @throws {Error} if the column is stored in any other way.
 */
export function plainPages(
  bytes: Uint8Array<ArrayBuffer>,
  { row_groups, num_rows }: FileMetaData,
  index: number,
): Float64Array<ArrayBuffer> {
  const cells = new Float64Array(Number(num_rows));
  const target = new Uint8Array(cells.buffer);
  let at = 0;
  for (const { columns, num_rows } of row_groups) {
    const { data_page_offset = 0n, codec } = columns[index].meta_data ?? {};
    if (codec !== "UNCOMPRESSED") throw new Error(`the pages are compressed: ${codec}`);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const reader = { view, offset: Number(data_page_offset) };
    for (let left = Number(num_rows) * 8; left > 0;) {
      const { compressed_page_size: size, data_page_header_v2: page } = parquetHeader(reader);
      const start = reader.offset;
      const right = page?.encoding === "PLAIN" && page.num_values * 8 === size && size <= left &&
        size > 0 && start + size <= bytes.length;
      if (!right) throw new Error(`a page at ${start} is not of plain cells`);
      target.set(bytes.subarray(start, start + size), at);
      reader.offset = start + size;
      at += size;
      left -= size;
    }
  }
  if (at !== target.length) throw new Error(`${at / 8} of ${num_rows} rows are there`);
  return cells;
}

/** Doubles of the 64-bit integers whose bytes were taken for doubles; in place. */
export function instantsOf(cells: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const low = new Uint32Array(cells.buffer);
  const high = new Int32Array(cells.buffer);
  for (let i = 0; i < cells.length; i++) {
    cells[i] = high[2 * i + 1] * 0x1_0000_0000 + low[2 * i];
  }
  return cells;
}
