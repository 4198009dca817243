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
    let least = NaN;
    for (let i = from; i < to; i++) {
      if (!(values[i] >= least) && values[i] === values[i]) least = values[i];
    }
    return least;
  },
  max(values, from, to) {
    let most = NaN;
    for (let i = from; i < to; i++) {
      if (!(values[i] <= most) && values[i] === values[i]) most = values[i];
    }
    return most;
  },
  sum: (values, from, to) => total(values, from, to, 0),
  mean(values, from, to) {
    return total(values, from, to, 0) / counted(values, from, to);
  },
  median(values, from, to) {
    const known = values.slice(from, to).filter((value) => !Number.isNaN(value)).sort();
    const middle = known.length >> 1;
    if (known.length === 0) return NaN;
    return known.length % 2 === 1 ? known[middle] : (known[middle - 1] + known[middle]) / 2;
  },
  /** The sample's standard deviation (n − 1); NaN of fewer than two. */
  std: (values, from, to) => Math.sqrt(variance(values, from, to)),
  /** The sample's variance (n − 1); NaN of fewer than two. */
  var: (values, from, to) => variance(values, from, to),
  /** How many are known. */
  count: (values, from, to) => counted(values, from, to),
  /** Relative changes, compounded: `Π(1 + x) − 1`. */
  compound(values, from, to) {
    let product = NaN;
    for (let i = from; i < to; i++) {
      const value = values[i];
      if (value === value) product = (product === product ? product : 1) * (1 + value);
    }
    return product - 1;
  },
} satisfies Record<string, Aggregate>;

function counted(values: Float64Array, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if (!Number.isNaN(values[i])) count++;
  return count;
}

/** Neumaier's sum: exact to the last bit or nearly so, however many and however unlike the terms. */
function total(values: Float64Array, from: number, to: number, around: number): number {
  let sum = NaN;
  let lost = 0;
  for (let i = from; i < to; i++) {
    const value = values[i] - around;
    if (value !== value) continue;
    if (sum !== sum) {
      sum = value;
      continue;
    }
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
    sum = next;
  }
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
