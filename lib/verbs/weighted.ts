/** How figures are weighted as they come. */
export interface Weighing {
  /** For each row what is left of a weight since the row before. */
  readonly decays: Float64Array;
  /** The weight of a new figure beside what is left of that of those before. */
  readonly fresh: (left: number) => number;
  /** Whether weights are divided by their sum, so that early figures do not weigh too much. */
  readonly adjust: boolean;
  /** Whether weights stay as they are over rows that are not known. */
  readonly ignoreNaN: boolean;
  /** How many figures must be known. */
  readonly min: number;
  /** Whether variances are those of the weighted figures themselves, not of what they are a sample of. */
  readonly bias: boolean;
}

/** Exponentially weighted mean and variance up to each row; what is not finite is not known. */
export function weighted(
  values: Float64Array,
  { decays, fresh, adjust, ignoreNaN, min, bias }: Weighing,
): { mean: Float64Array; variance: Float64Array } {
  const made = {
    mean: new Float64Array(values.length).fill(NaN),
    variance: new Float64Array(values.length).fill(NaN),
  };
  let [known, mean, spread, old] = [0, 0, 0, 1];
  // Of all weights the sum, and twice the sum of all products of two: the square of the sum less the sum of
  // the squares, without its cancellation.
  let [sum, pairs] = [1, 0];
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    const isKnown = isFinite(value);
    if (known > 0 && (isKnown || !ignoreNaN)) {
      const left = decays[row];
      old *= left;
      sum *= left;
      pairs *= left * left;
    }
    if (isKnown && known === 0) {
      mean = value;
      known = 1;
    } else if (isKnown) {
      known++;
      const weight = fresh(old);
      const share = weight / (old + weight);
      const step = (value - mean) * share;
      const rest = value - mean - step;
      // The variance around the new mean, of what was and of what is new.
      spread = (1 - share) * (spread + step * step) + share * rest * rest;
      mean += step;
      pairs += 2 * sum * weight;
      sum += weight;
      old += weight;
      if (!adjust) {
        sum /= old;
        pairs /= old * old;
        old = 1;
      }
    }
    if (known === 0 || known < min) continue;
    made.mean[row] = mean;
    made.variance[row] = bias ? spread : pairs > 0 ? spread * (sum * sum / pairs) : NaN;
  }
  return made;
}
