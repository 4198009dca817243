/** Which way a join looks from a row: at what was known by then, at what came after, or at the nearer. */
export type Direction = "backward" | "forward" | "nearest";

/** The rows of one side of a join: their instants, ascending, and their series where there are several. */
export interface Side {
  readonly known: Float64Array;
  /** By the same numbers on both sides. */
  readonly series?: Int32Array;
}

/**
 * For each row of `left` the row of `right` of the same series that is next to it, −1 where there is
 * none. Equal instants count. Of several rows of one instant the last is the next one backward and the
 * first the next one forward; of two equally near the one before, all as in pandas.
 *
 * Both sides are gone over once: n + m steps.
 */
export function asofRows(
  left: Side,
  right: Side,
  direction: Direction = "backward",
  tolerance = Infinity,
): Int32Array {
  if (direction === "backward") return nextRows(left, right, 1, tolerance);
  const after = nextRows(left, right, -1, tolerance);
  if (direction === "forward") return after;
  const [l, r] = [left.known, right.known];
  return nextRows(left, right, 1, tolerance).map((before, i) => {
    if (before === -1 || after[i] === -1) return Math.max(before, after[i]);
    return l[i] - r[before] <= r[after[i]] - l[i] ? before : after[i];
  });
}

/** In time's direction (`step` 1) or against it: the latest row of each series that is not beyond. */
function nextRows(left: Side, right: Side, step: 1 | -1, tolerance: number): Int32Array {
  // Against time's direction: the same, of what is mirrored.
  const [l, r] = step === 1 ? [left, right] : [mirrored(left), mirrored(right)];
  const rows = lastRows(l, r);
  const last = right.known.length - 1;
  const unmirrored = step === 1 ? rows : rows.reverse().map((row) => row === -1 ? -1 : last - row);
  if (tolerance === Infinity) return unmirrored;
  return unmirrored.map((row, i) =>
    row !== -1 && Math.abs(left.known[i] - right.known[row]) <= tolerance ? row : -1
  );
}

function lastRows(left: Side, right: Side): Int32Array {
  const [l, r] = [left.known, right.known];
  const rows = new Int32Array(l.length);
  let j = 0;
  if (!left.series || !right.series) {
    for (let i = 0; i < rows.length; i++) {
      while (j < r.length && r[j] <= l[i]) j++;
      rows[i] = j - 1;
    }
    return rows;
  }
  const latest = new Int32Array(highest(left.series, right.series) + 1).fill(-1);
  for (let i = 0; i < rows.length; i++) {
    for (; j < r.length && r[j] <= l[i]; j++) latest[right.series[j]] = j;
    rows[i] = latest[left.series[i]];
  }
  return rows;
}

function mirrored({ known, series }: Side): Side {
  return { known: known.map((t) => -t).reverse(), series: series?.slice().reverse() };
}

function highest(...all: Int32Array[]): number {
  let most = 0;
  for (const series of all) for (const number of series) if (number > most) most = number;
  return most;
}
