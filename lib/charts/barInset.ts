/** How many px a plot of common width has for its bars. */
const WIDE = 570;

/**
 * By how many px a bar is drawn narrower at each side than its time: so that few have a visible gap, and that of
 * many none is narrower than a pixel, which would make it pale and hide it.
 */
export function barInset(bars: number): number {
  if (bars <= 160) return 0.5;
  if (bars <= 300) return 0.25;
  return bars <= WIDE ? 0 : (WIDE / bars - 1) / 2;
}
