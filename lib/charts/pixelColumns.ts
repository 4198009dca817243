/**
 * As many columns of pixels as a plot of common width has (640 px less its margins), rounded up. A picture
 * for the screen needs no more of a line than its course through each of them.
 */
export const PIXELS = 640;

/** In which of `count` columns of equal width each instant of ascending ones falls; −1: it is not known. */
export function pixelColumns(times: Float64Array, count: number): (row: number) => number {
  const known = (t: number) => t === t;
  const [from, to] = [times.find(known) ?? 0, times.findLast(known) ?? 0];
  const scale = to > from ? count / (to - from) : 0;
  return (row) => {
    const t = times[row];
    return t === t ? Math.min(count - 1, Math.floor((t - from) * scale)) : -1;
  };
}
