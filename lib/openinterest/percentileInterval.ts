/** Of so many figures at least this share must be known. */
const ENOUGH = 0.9;

/**
 * The interval that holds the middle of figures, by the share `level`; quantiles lie on a straight line
 * between two figures, as in pandas. NaN where over a tenth of the figures are not known.
 */
export function percentileInterval(
  figures: Float64Array,
  level: number,
): [low: number, high: number] {
  const known = figures.filter((x) => x === x).sort();
  if (known.length === 0 || known.length < ENOUGH * figures.length) return [NaN, NaN];
  const quantile = (q: number) => {
    const at = q * (known.length - 1);
    const k = Math.floor(at);
    return at === k ? known[k] : known[k] + (known[k + 1] - known[k]) * (at - k);
  };
  return [quantile((1 - level) / 2), quantile((1 + level) / 2)];
}
