import { pixelColumns } from "./pixelColumns.ts";

/**
 * The rows of a line that a picture needs, `undefined` where it needs all: in each of `columns` columns of
 * pixels the first, the last, the least and the greatest value that is known (M4), in their order; one row
 * that is not known where the line breaks between two columns; and the first and last row of all, so
 * that the axis keeps its ends. Of equal values the first is taken.
 *
 * A line through them covers the very pixels that the line through all rows does, but for gaps that are
 * narrower than a column.
 *
 * @param times Ascending.
 */
export function m4(
  times: Float64Array,
  values: Float64Array,
  columns: number,
): Uint32Array | undefined {
  const { length } = times;
  if (length <= 4 * columns) return undefined;
  const columnOf = pixelColumns(times, columns);
  const kept = new Uint8Array(length);
  kept[0] = kept[length - 1] = 1;
  let [column, first, least, most, last, gap] = [-1, -1, -1, -1, -1, -1];
  const keep = () => {
    if (first !== -1) {
      kept[first] =
        kept[least] =
        kept[most] =
        kept[last] =
          1;
    }
  };
  for (let row = 0; row < length; row++) {
    const value = values[row];
    if (value !== value) {
      if (gap === -1) gap = row;
      continue;
    }
    const own = columnOf(row);
    if (own === -1) continue;
    if (own !== column) {
      keep();
      if (gap !== -1) kept[gap] = 1;
      column = own;
      first = least = most = row;
    } else if (value < values[least]) least = row;
    else if (value > values[most]) most = row;
    last = row;
    gap = -1;
  }
  keep();
  return rowsOf(kept);
}

function rowsOf(kept: Uint8Array): Uint32Array {
  let count = 0;
  for (const flag of kept) count += flag;
  const rows = new Uint32Array(count);
  for (let row = 0, i = 0; row < kept.length; row++) if (kept[row]) rows[i++] = row;
  return rows;
}
