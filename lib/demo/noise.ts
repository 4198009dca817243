/**
 * Chance that can be asked again: every number follows from its keys alone, so the demo market needs
 * no memory to give the same answer twice.
 *
 * @module
 */

/** Stirs 32 bits (a signed integer, the fast kind) so that neighbours give unrelated outputs. */
function stir(bits: number): number {
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/** The key of a word, for {@link hash}. */
export function keyOf(word: string): number {
  let key = 0;
  for (let i = 0; i < word.length; i++) key = stir(key ^ word.charCodeAt(i));
  return key;
}

/** 32 bits, as a signed integer, that depend on every key and on their order. */
export function hash(...keys: number[]): number {
  let bits = 0x9e3779b9;
  for (const key of keys) bits = stir(bits ^ stir(key | 0));
  return bits;
}

/** A number in [0, 1) that follows from its key. */
export const uniform = (key: number): number => (stir(key) >>> 0) / 2 ** 32;

const spread = Math.sqrt(3);
const scale = spread / 65535;

/**
 * A number of mean 0 and variance 1 that follows from its key: four uniform parts added up, close to
 * a normal distribution and never beyond ±3.5. Fat tails come from the turbulence it is scaled by.
 */
export function normal(key: number): number {
  const a = stir(key), b = stir(a ^ 0x68bc21eb);
  return ((a & 0xffff) + (a >>> 16) + (b & 0xffff) + (b >>> 16)) * scale - 2 * spread;
}

/** The `index`th of a row of independent {@link normal} numbers. */
export const nth = (key: number, index: number): number =>
  normal(Math.imul(index + 1, 0x9e3779b9) ^ key);

/**
 * A wandering of about unit size around 0, in which each of the spans has its own ripple, the longer
 * ones the larger: over short times it moves like a random walk, over long times it comes home.
 */
export function wandering(key: number, spans: number[]): (x: number) => number {
  const longest = spans[spans.length - 1];
  const ripples = spans.map((span) => ({
    span,
    size: Math.sqrt(span / longest),
    height: rippling(hash(key, span)),
  }));
  return (x) => {
    let sum = 0;
    for (const { span, size, height } of ripples) sum += size * height(x / span);
    return sum;
  };
}

/** Straight lines between independent numbers one unit of `x` apart; the last line is kept at hand. */
function rippling(key: number): (x: number) => number {
  let last = NaN, from = 0, to = 0;
  return (x) => {
    const at = Math.floor(x);
    if (at !== last) {
      from = normal(hash(key, at));
      to = normal(hash(key, at + 1));
      last = at;
    }
    return from + (to - from) * (x - at);
  };
}
