/** Ticks of a logarithmic axis: what is 1, 2 or 5 times a power of ten. */
export function logTicks(low: number, high: number): number[] {
  const from = Math.floor(Math.log10(low));
  const found = Array.from(
    { length: Math.max(0, Math.ceil(Math.log10(high)) - from + 1) },
    (_, k) => [1, 2, 5].map((times) => Number(`${times}e${from + k}`)),
  ).flat();
  return found.filter((tick) => tick >= low && tick <= high);
}
