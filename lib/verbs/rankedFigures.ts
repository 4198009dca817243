import { AscendingSort } from "./ascendingSort.ts";

/**
 * Some of a run of figures: which is the k-th of them, and how many are smaller. Each figure has its rank in
 * the run, and a bit says whether it is in.
 *
 * The k-th is found from the one found last: a window that moves on by a figure moves its median by one,
 * so finding takes no time that grows with the window. How many are smaller is counted by a Fenwick tree
 * of the bits' words, in the logarithm of the run's length.
 */
export class RankedFigures {
  /** The run in ascending order: figures by rank. */
  sorted: Float64Array = new Float64Array(0);
  readonly #sort: AscendingSort;
  readonly #figures: Float64Array;
  readonly #ranks: Uint32Array;
  readonly #bits: Int32Array;
  readonly #tree: Uint32Array | undefined;
  /** A rank, and how many of those that are in have a lower one. */
  #cursor = 0;
  #below = 0;

  /** @param most How long a run may be. @param counted Whether `below` will be asked. */
  constructor(most: number, counted: boolean) {
    const words = Math.ceil(most / 32);
    this.#sort = new AscendingSort(most);
    this.#figures = new Float64Array(most);
    this.#ranks = new Uint32Array(most);
    this.#bits = new Int32Array(words);
    this.#tree = counted ? new Uint32Array(words + 1) : undefined;
  }

  /** Begins with another run, none of which is in at first. */
  begin(run: Float64Array): void {
    const places = this.#sort.places(run);
    const sorted = this.sorted = this.#figures.subarray(0, run.length);
    const ranks = this.#ranks;
    for (let rank = 0; rank < places.length; rank++) {
      sorted[rank] = run[places[rank]];
      ranks[places[rank]] = rank;
    }
    this.#bits.fill(0);
    this.#tree?.fill(0);
    this.#cursor = this.#below = 0;
  }

  /** Puts in the figure at a place of the run. */
  add(place: number): void {
    const rank = this.#ranks[place];
    this.#bits[rank >>> 5] |= 1 << (rank & 31);
    if (rank < this.#cursor) this.#below++;
    if (this.#tree) count(this.#tree, rank >>> 5, 1);
  }

  /** Takes it out. */
  remove(place: number): void {
    const rank = this.#ranks[place];
    this.#bits[rank >>> 5] &= ~(1 << (rank & 31));
    if (rank < this.#cursor) this.#below--;
    if (this.#tree) count(this.#tree, rank >>> 5, -1);
  }

  /** The rank of the k-th of those that are in, from 0; there are more than k. */
  find(k: number): number {
    const bits = this.#bits;
    let word = this.#cursor >>> 5;
    // To the beginning of a word with at most k before it …
    let below = this.#below - ones(bits[word] & ~(-1 << (this.#cursor & 31)));
    while (below > k) below -= ones(bits[--word]);
    // … and on to the word that holds it, and there bit by bit.
    for (let held = ones(bits[word]); below + held <= k; held = ones(bits[word])) {
      below += held;
      word++;
    }
    this.#below = k;
    let left = bits[word];
    for (; below < k; below++) left &= left - 1;
    return this.#cursor = word * 32 + 31 - Math.clz32(left & -left);
  }

  /** The rank of the next after a rank of those that are in; there is one. */
  next(rank: number): number {
    let word = (rank + 1) >>> 5;
    let left = this.#bits[word] & (-1 << ((rank + 1) & 31));
    while (left === 0) left = this.#bits[++word];
    return word * 32 + 31 - Math.clz32(left & -left);
  }

  /** How many of those that are in have a lower rank. */
  below(rank: number): number {
    const word = rank >>> 5;
    let below = (rank & 31) === 0 ? 0 : ones(this.#bits[word] & ~(-1 << (rank & 31)));
    for (let node = word; node > 0; node &= node - 1) below += this.#tree![node];
    return below;
  }
}

function count(tree: Uint32Array, word: number, by: number): void {
  for (let node = word + 1; node < tree.length; node += node & -node) tree[node] += by;
}

/** How many bits are set. */
function ones(bits: number): number {
  bits -= (bits >>> 1) & 0x55555555;
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
