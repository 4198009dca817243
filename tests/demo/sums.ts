/**
 * Sums of figures that have so many decimals, without errors of floating point.
 *
 * @module
 */

/** The sum of figures of at most three decimals, to the last decimal. */
export const sum = (figures: readonly number[]): number =>
  figures.reduce((total, figure) => total + Math.round(figure * 1000), 0) / 1000;
