/** The mean of the last `length` values at each; at the first ones, of those that there are. */
export function movingAverage(values: readonly number[], length: number): number[] {
  // Sums from the start lose no more than the last digits of a double, far below any price tick.
  let sum = 0;
  return values.map((value, i) => {
    sum += value;
    if (i >= length) sum -= values[i - length];
    return sum / Math.min(i + 1, length);
  });
}
