import type { Grid } from "../time/grid.ts";

/** Rows in ascending time, cut into buckets: bucket k holds the rows `[from[k], to[k])`. */
export interface Buckets {
  readonly length: number;
  /** Where each bucket begins. */
  readonly starts: Float64Array;
  /** Where each bucket ends: where the next begins, unless they overlap or leave holes. */
  readonly ends: Float64Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

/** More buckets than any series has bars: somebody's stamps are wrong, or the width is. */
export const MOST = 50_000_000;

/**
 * All buckets of the grid from the first row's to the last row's, the empty ones included.
 *
 * @param closed Which end belongs to a bucket: `[start, end)` is closed on the left.
 * @throws {RangeError} if they would be more than memory holds.
 */
export function buckets(times: Float64Array, grid: Grid, closed: "left" | "right"): Buckets {
  if (times.length === 0) {
    const [edges, rows] = [new Float64Array(0), new Uint32Array(0)];
    return { length: 0, starts: edges, ends: edges, from: rows, to: rows };
  }
  const edges = edgesOver(times[0], times[times.length - 1], grid, closed);
  const length = edges.length - 1;
  const offsets = new Uint32Array(length + 1);
  const rows = times.length;
  // Whether a row stands in the bucket that ends at `end`, or in one before.
  const within = (i: number, end: number) => closed === "left" ? times[i] < end : times[i] <= end;
  for (let k = 0, from = 0, size = 0; k < length; k++) {
    const end = edges[k + 1];
    // Bars come regularly: most likely as many as in the bucket before, and two looks prove it.
    let to = Math.min(from + size, rows);
    const right = (to === from || within(to - 1, end)) && (to === rows || !within(to, end));
    if (!right) { for (to = from; to < rows && within(to, end);) to++; }
    offsets[k + 1] = to;
    size = to - from;
    from = to;
  }
  return {
    length,
    starts: edges.subarray(0, length),
    ends: edges.subarray(1),
    from: offsets.subarray(0, length),
    to: offsets.subarray(1),
  };
}

/** The edges of the grid's buckets from that of `first` to that of `last`. @throws {RangeError} */
export function edgesOver(
  first: number,
  last: number,
  grid: Grid,
  closed: "left" | "right",
): Float64Array {
  let edge = grid.floor(first);
  if (closed === "right" && edge === first) edge = grid.floor(edge - 1);
  const { ms } = grid.width;
  if ((last - edge) / (Number.isNaN(ms) ? 28 * 86_400_000 * grid.width.count : ms) > MOST) {
    throw new RangeError(
      `resample: from ${new Date(first).toISOString()} to ${new Date(last).toISOString()} ` +
        `there are more than ${MOST.toLocaleString("en-US")} buckets of ${grid.width.text}. ` +
        "Check the instants: are some in seconds?",
    );
  }
  const edges = [edge];
  while (closed === "left" ? edge <= last : edge < last) edges.push(edge = grid.next(edge));
  return Float64Array.from(edges);
}

/** The buckets that `keep` says. */
export function selectBuckets(all: Buckets, keep: (bucket: number) => boolean): Buckets {
  const kept: number[] = [];
  for (let k = 0; k < all.length; k++) if (keep(k)) kept.push(k);
  if (kept.length === all.length) return all;
  return {
    length: kept.length,
    starts: Float64Array.from(kept, (k) => all.starts[k]),
    ends: Float64Array.from(kept, (k) => all.ends[k]),
    from: Uint32Array.from(kept, (k) => all.from[k]),
    to: Uint32Array.from(kept, (k) => all.to[k]),
  };
}
