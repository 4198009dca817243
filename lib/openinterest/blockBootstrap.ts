import type { Draws } from "./seededDraws.ts";

/** Figures in order of time, each of a class. */
export interface Classed {
  readonly values: Float64Array;
  /** The class of each figure; −1: none. */
  readonly codes: Int32Array;
  /** How many classes there are. */
  readonly classes: number;
  /** Where a stretch of neighbours begins, and in one more place the number of figures. */
  readonly stretches: readonly number[];
}

/**
 * Means of each class in samples drawn from the figures in blocks of neighbours, class by class and sample
 * by sample; NaN where a sample holds none of the class.
 *
 * The circular block bootstrap (Politis and Romano 1992): a sample has as many figures as there are, in
 * blocks of `block`, each begun at any figure. A block goes on at the beginning of its stretch where the
 * stretch ends, so that every figure is as likely as the others and none stands beside one that is not
 * its neighbour but there. Figures and classes are drawn together.
 */
export function blockBootstrap(
  { values, codes, classes, stretches }: Classed,
  { block, resamples, draws }: { block: number; resamples: number; draws: Draws },
): Float64Array[] {
  const { length } = values;
  const circles = circlesOf(stretches, length);
  // What all before a place add up to makes the sum of a block two differences, however long it is.
  const wide = 2 * classes;
  const before = sumsBefore(values, codes, classes);
  const means = Array.from({ length: classes }, () => new Float64Array(resamples).fill(NaN));
  const sums = new Float64Array(wide);
  for (let sample = 0; sample < resamples && length > 0; sample++) {
    sums.fill(0);
    for (let left = length; left > 0; left -= block) {
      const start = draws.below(length);
      const size = Math.min(block, left);
      const begin = circles.begin[start];
      const round = circles.end[start] - begin;
      const stop = start + size % round;
      let rounds = Math.floor(size / round);
      if (stop >= begin + round) rounds++; // the end of one round and the beginning of another
      const last = stop < begin + round ? stop : stop - round;
      const [from, to, a, b] = [start * wide, last * wide, begin * wide, (begin + round) * wide];
      for (let k = 0; k < wide; k++) {
        sums[k] += before[to + k] - before[from + k];
        if (rounds > 0) sums[k] += rounds * (before[b + k] - before[a + k]);
      }
    }
    for (let code = 0; code < classes; code++) {
      const count = sums[2 * code + 1];
      if (count > 0) means[code][sample] = sums[2 * code] / count;
    }
  }
  return means;
}

/** Of each figure where its stretch begins and ends. */
function circlesOf(stretches: readonly number[], length: number) {
  const [begin, end] = [new Uint32Array(length), new Uint32Array(length)];
  for (let s = 0; s + 1 < stretches.length; s++) {
    begin.fill(stretches[s], stretches[s], stretches[s + 1]);
    end.fill(stretches[s + 1], stretches[s], stretches[s + 1]);
  }
  return { begin, end };
}

/** Before each place the sum and the number of the figures of each class, side by side. */
function sumsBefore(values: Float64Array, codes: Int32Array, classes: number): Float64Array {
  const wide = 2 * classes;
  const sums = new Float64Array((values.length + 1) * wide);
  for (let i = 0; i < values.length; i++) {
    const [from, to] = [i * wide, (i + 1) * wide];
    for (let k = 0; k < wide; k++) sums[to + k] = sums[from + k];
    if (codes[i] === -1) continue;
    sums[to + 2 * codes[i]] += values[i];
    sums[to + 2 * codes[i] + 1]++;
  }
  return sums;
}
