/** The ways to make one figure of all so far, by name. */
export type RunningName = keyof typeof runningFigures;

/**
 * The figure of all so far, row by row; NaN where a row's own is not known, which the next ones pass over,
 * as in pandas. At the rows that `starts` marks it begins anew.
 */
type Running = (values: Float64Array, starts: Uint8Array | undefined) => Float64Array;

/** A running figure from one step, begun at `first`. */
function stepped(first: number, step: (sofar: number, value: number) => number): Running {
  return (values, starts) => {
    const made = new Float64Array(values.length).fill(NaN);
    let sofar = first;
    for (let row = 0; row < values.length; row++) {
      if (starts?.[row]) sofar = first;
      const value = values[row];
      if (value === value) made[row] = sofar = step(sofar, value);
    }
    return made;
  };
}

/** Running figures by name. */
export const runningFigures = {
  /** By Knuth's two-sum: what rounding takes from the sum is kept and added to each figure. */
  sum(values, starts) {
    const made = new Float64Array(values.length).fill(NaN);
    let sum = 0;
    let lost = 0;
    for (let row = 0; row < values.length; row++) {
      if (starts?.[row]) sum = lost = 0;
      const value = values[row];
      if (value !== value) continue;
      const next = sum + value;
      const part = next - sum;
      lost += (sum - (next - part)) + (value - part);
      sum = next;
      // Infinite terms leave no remainder to add.
      made[row] = lost === lost ? sum + lost : sum;
    }
    return made;
  },
  max: stepped(-Infinity, (sofar, value) => value > sofar ? value : sofar),
  min: stepped(Infinity, (sofar, value) => value < sofar ? value : sofar),
  product: stepped(1, (sofar, value) => sofar * value),
  /** Relative changes, compounded: `Π(1 + x) − 1`; 1 + x is never formed, it would round small ones away. */
  compound: stepped(0, (sofar, value) => sofar + value + sofar * value),
} satisfies Record<string, Running>;
