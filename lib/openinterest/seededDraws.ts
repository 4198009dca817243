/** Whole numbers by chance. */
export interface Draws {
  /** 32 bits, as a number from 0. */
  bits(): number;
  /** A whole number from 0 to `n − 1`, each as likely as the others; `n` is at most 2³². */
  below(n: number): number;
}

/**
 * Chance that is the same on every machine: the generator xoshiro128** of Blackman and Vigna, begun from
 * its keys by splitmix32, in whole numbers alone.
 *
 * @param keys Whole numbers; other keys, other numbers.
 */
export function seededDraws(...keys: number[]): Draws {
  let seed = 0;
  for (const key of keys) {
    // A key may be beyond 32 bits: both halves count.
    for (const half of [key >>> 0, Math.floor(key / 2 ** 32) >>> 0]) {
      seed = mixed((seed + 0x9e3779b9) ^ half); // so that a key of 0 is one too
    }
  }
  return xoshiro([1, 2, 3, 4].map((n) => mixed(Math.imul(n, 0x9e3779b9) + seed)) as State);
}

/** The four words of the generator's state, not all 0. */
export type State = [number, number, number, number];

/** The generator from a given state. */
export function xoshiro([a, b, c, d]: State): Draws {
  const bits = () => {
    const turned = Math.imul(b, 5);
    const drawn = Math.imul(turned << 7 | turned >>> 25, 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = d << 11 | d >>> 21;
    return drawn;
  };
  return {
    bits,
    below(n) {
      const even = 2 ** 32 - 2 ** 32 % n; // what is left over would make the first ones likelier
      let drawn = bits();
      while (drawn >= even) drawn = bits();
      return drawn % n;
    },
  };
}

/** Stirs 32 bits so that neighbours give unrelated ones. */
function mixed(bits: number): number {
  bits = Math.imul(bits ^ bits >>> 16, 0x21f0aaad);
  bits = Math.imul(bits ^ bits >>> 15, 0x735a2d97);
  return bits ^ bits >>> 15;
}
