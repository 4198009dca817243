/** The ways to make one figure of a bucket's, by name. */
export type AggregateName = keyof typeof aggregates;

/** One figure from those in `[from, to)`, which are at least one. */
export type Aggregate = (values: Float64Array, from: number, to: number) => number;

/**
 * NaN is a figure that is not known: all but `count` pass over it, as pandas does, and give NaN where
 * nothing is known. (pandas' sum of nothing is 0; here it is NaN, as with its `min_count=1`.)
 */
export const aggregates = {
  /** The first that is known. */
  first(values, from, to) {
    for (let i = from; i < to; i++) if (!Number.isNaN(values[i])) return values[i];
    return NaN;
  },
  /** The last that is known. */
  last(values, from, to) {
    for (let i = to - 1; i >= from; i--) if (!Number.isNaN(values[i])) return values[i];
    return NaN;
  },
  min(values, from, to) {
    let least = values[from];
    for (let i = from + 1; i < to; i++) {
      const value = values[i];
      if (value < least || least !== least) least = value;
    }
    return least;
  },
  max(values, from, to) {
    let most = values[from];
    for (let i = from + 1; i < to; i++) {
      const value = values[i];
      if (value > most || most !== most) most = value;
    }
    return most;
  },
  sum: (values, from, to) => total(values, from, to, 0),
  mean(values, from, to) {
    return total(values, from, to, 0) / counted(values, from, to);
  },
  median(values, from, to) {
    const sorted = values.slice(from, to).sort(); // NaN come last
    let count = sorted.length;
    while (count > 0 && Number.isNaN(sorted[count - 1])) count--;
    if (count === 0) return NaN;
    const middle = count >> 1;
    return count % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  },
  /** The sample's standard deviation (n − 1); NaN of fewer than two. */
  std: (values, from, to) => Math.sqrt(variance(values, from, to)),
  /** The sample's variance (n − 1); NaN of fewer than two. */
  var: (values, from, to) => variance(values, from, to),
  /** How many are known. */
  count: (values, from, to) => counted(values, from, to),
  /** Relative changes, compounded: `Π(1 + x) − 1`. */
  compound(values, from, to) {
    let grown = 0;
    let any = false;
    for (let i = from; i < to; i++) {
      const value = values[i];
      if (value !== value) continue;
      grown += value + grown * value; // 1 + grown is never formed: it would round small changes away
      any = true;
    }
    return any ? grown : NaN;
  },
} satisfies Record<string, Aggregate>;

/** The least and the most of each bucket, in one pass over figures that are to be read for both. */
export function extremes(
  values: Float64Array,
  { length, from, to }: { length: number; from: Uint32Array; to: Uint32Array },
): { min: Float64Array; max: Float64Array } {
  const min = new Float64Array(length).fill(NaN);
  const max = new Float64Array(length).fill(NaN);
  for (let k = 0; k < length; k++) {
    let i = from[k];
    const end = to[k];
    while (i < end && values[i] !== values[i]) i++;
    if (i === end) continue;
    let least = values[i];
    let most = least;
    for (; i < end; i++) {
      const value = values[i];
      if (value < least) least = value;
      else if (value > most) most = value;
    }
    min[k] = least;
    max[k] = most;
  }
  return { min, max };
}

function counted(values: Float64Array, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if (!Number.isNaN(values[i])) count++;
  return count;
}

/** Neumaier's sum: exact to the last bit or nearly so, however many and however unlike the terms. */
function total(values: Float64Array, from: number, to: number, around: number): number {
  let sum = 0;
  let lost = 0;
  let any = false;
  for (let i = from; i < to; i++) {
    const value = values[i] - around;
    if (value !== value) continue;
    any = true;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
    sum = next;
  }
  if (!any) return NaN;
  // Infinite terms leave no remainder to add.
  return Number.isFinite(lost) ? sum + lost : sum;
}

/** In two passes, so that nothing cancels: the mean first, then the squares around it. */
function variance(values: Float64Array, from: number, to: number): number {
  const count = counted(values, from, to);
  if (count < 2) return NaN;
  const mean = total(values, from, to, 0) / count;
  const drift = total(values, from, to, mean);
  let squares = 0;
  for (let i = from; i < to; i++) {
    const value = values[i] - mean;
    if (value === value) squares += value * value;
  }
  return (squares - drift * drift / count) / (count - 1);
}
