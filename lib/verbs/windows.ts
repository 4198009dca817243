/**
 * For each row the figures `[from, to)` that its window holds. Neither end ever moves back.
 *
 * Figures of windows are made from turn to turn: at a turn the window's figures are summed up from the
 * last one back to each before it; the ones that come after the turn are added up as they come. What
 * such a window holds is then the one sum and the other. So nothing is ever subtracted, what has left a
 * window leaves no trace in it, and no error outlives a window; and each figure is met twice, however wide
 * windows are.
 */
export interface Windows {
  /** How many rows there are. */
  readonly length: number;
  /** Where windows begin and end; `undefined` where `regular` says it, which spares the memory. */
  readonly ends: { readonly from: Uint32Array; readonly to: Uint32Array } | undefined;
  /** Windows of the last `rows` rows, which end `after` rows after the one before the row. */
  readonly regular: Regular;
  /**
   * The rows at which a window no longer holds anything of that at the turn before, and in one more place
   * the number of rows.
   */
  readonly turns: Uint32Array;
  /** The most figures that a window holds. */
  readonly widest: number;
}

/** Row i has the window `[i + 1 − rows, i + after)`, from the first row on. */
export interface Regular {
  readonly rows: number;
  /** 1: the row is in its own window; 0: it is not. */
  readonly after: 0 | 1;
}

/** Where the window of a row begins. */
export function startOf({ ends, regular }: Windows, row: number): number {
  if (ends) return ends.from[row];
  return row < regular.rows ? 0 : row + 1 - regular.rows;
}

/** Where the window of a row ends. */
export function endOf({ ends, regular }: Windows, row: number): number {
  return ends ? ends.to[row] : row + regular.after;
}

/** The windows of the last rows. */
export function regularWindows(length: number, regular: Regular): Windows {
  const { rows, after } = regular;
  const turns: number[] = [];
  for (let row = 0; row < length;) {
    turns.push(row);
    const end = row + after;
    row = end === 0 ? 1 : Math.max(row + 1, end + rows - 1); // the first that begins at that end
  }
  const widest = Math.max(0, Math.min(rows, length) - 1 + after);
  return {
    length,
    ends: undefined,
    regular,
    turns: Uint32Array.from(turns.concat(length)),
    widest,
  };
}

/** Windows by where they begin and end. */
export function windowsOf(from: Uint32Array, to: Uint32Array): Windows {
  const { length } = from;
  const turns: number[] = [];
  let widest = 0;
  for (let row = 0, turn = 0; row < length; row++) {
    if (row === 0 || from[row] >= turn) {
      turns.push(row);
      turn = to[row];
    }
    widest = Math.max(widest, to[row] - from[row]);
  }
  return {
    length,
    ends: { from, to },
    regular: { rows: 1, after: 1 },
    turns: Uint32Array.from(turns.concat(length)),
    widest,
  };
}
