/**
 * How far neighbouring prices of a grid lie apart: the least difference of two, or a thousandth of a price that
 * is alone.
 */
export function priceStep(prices: Float64Array): number {
  const known = Float64Array.from(new Set(prices)).filter((price) => price === price).sort();
  let least = Infinity;
  for (let i = 1; i < known.length; i++) least = Math.min(least, known[i] - known[i - 1]);
  return least < Infinity ? least : Math.abs(known[0] ?? 1) / 1_000 || 1;
}
