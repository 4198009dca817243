/** Bits that are sorted by at once: three digits for each half of a figure's 64. */
const DIGIT = 11;
const SIZE = 1 << DIGIT;

/**
 * Sorts known figures: a radix sort, several times as fast as a sort that compares. Its memory serves for all
 * that it sorts, one after the other.
 *
 * Sorted by is where a figure lies between the least and the greatest, in two digits; which leaves few
 * neighbours in the wrong order. Where it leaves many (outliers press all others together), all bits are
 * sorted by.
 */
export class AscendingSort {
  readonly #starts = new Uint32Array(SIZE);
  readonly #keys: Uint32Array;
  #places: Uint32Array;
  #sorted: Uint32Array;

  /** @param most How many figures it will have to sort at most. */
  constructor(most: number) {
    this.#keys = new Uint32Array(most);
    this.#places = new Uint32Array(most);
    this.#sorted = new Uint32Array(most);
  }

  /** The places of figures in ascending order, equal ones as they stood; good until the next are asked for. */
  places(values: Float64Array): Uint32Array {
    const { length } = values;
    const keys = this.#keys.subarray(0, length);
    this.#begin(length);
    if (steps(values, keys)) {
      this.#sortBy(keys);
      const places = this.#places.subarray(0, length);
      if (settled(places, values)) return places;
      this.#begin(length);
    }
    const halves = new Uint32Array(values.slice().buffer);
    for (const half of [0, 1] as const) {
      bits(halves, half, keys);
      this.#sortBy(keys);
    }
    return this.#places.subarray(0, length);
  }

  #begin(length: number): void {
    for (let i = 0; i < length; i++) this.#places[i] = i;
  }

  /** Puts the places in order of their keys, those of one key as they stand. */
  #sortBy(keys: Uint32Array): void {
    const starts = this.#starts;
    for (let shift = 0; shift < 32; shift += DIGIT) {
      if (!startsOf(starts, keys, shift)) continue;
      const [places, sorted] = [this.#places, this.#sorted];
      for (let i = 0; i < keys.length; i++) {
        const place = places[i];
        sorted[starts[(keys[place] >>> shift) & (SIZE - 1)]++] = place;
      }
      this.#places = sorted;
      this.#sorted = places;
    }
  }
}

/** Where the keys of each digit begin, in order of the digit; false if all are of one, which needs no sort. */
function startsOf(starts: Uint32Array, keys: Uint32Array, shift: number): boolean {
  starts.fill(0);
  for (let i = 0; i < keys.length; i++) starts[(keys[i] >>> shift) & (SIZE - 1)]++;
  if (keys.length === 0 || starts[(keys[0] >>> shift) & (SIZE - 1)] === keys.length) return false;
  for (let digit = 0, start = 0; digit < SIZE; digit++) {
    const count = starts[digit];
    starts[digit] = start;
    start += count;
  }
  return true;
}

/** Where figures lie between the least and the greatest, in whole steps; false if that is beyond numbers. */
function steps(values: Float64Array, keys: Uint32Array): boolean {
  let [least, greatest] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    if (values[i] < least) least = values[i];
    if (values[i] > greatest) greatest = values[i];
  }
  const scale = greatest > least ? (SIZE * SIZE - 1) / (greatest - least) : 0;
  if (scale === Infinity || (scale === 0 && greatest > least)) return false;
  for (let i = 0; i < values.length; i++) keys[i] = (values[i] - least) * scale;
  return true;
}

/** Puts neighbours in order, whose places are nearly so; false if that takes too many moves. */
function settled(places: Uint32Array, values: Float64Array): boolean {
  for (let i = 1, moves = 0; i < places.length; i++) {
    const place = places[i];
    let k = i;
    for (; k > 0 && values[places[k - 1]] > values[place]; k--) places[k] = places[k - 1];
    places[k] = place;
    moves += i - k;
    if (moves > places.length) return false;
  }
  return true;
}

/** One half of whole numbers in the order of the figures: of a negative one all bits are turned. */
function bits(halves: Uint32Array, half: 0 | 1, keys: Uint32Array): void {
  for (let i = 0; i < keys.length; i++) {
    const sign = (halves[2 * i + 1] | 0) >> 31; // all bits set where negative
    keys[i] = halves[2 * i + half] ^ (half === 0 ? sign : sign | 0x80000000);
  }
}
