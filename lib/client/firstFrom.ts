/** Where the first of ascending instants stands that is not before another. */
export function firstFrom(times: Float64Array, instant: number): number {
  let low = 0, high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
