import type { Columns } from "../columns/columns.ts";
import { lowerBound } from "../columns/lowerBound.ts";
import { rowsIn } from "../columns/rowsIn.ts";
import { onGrid } from "./onGrid.ts";
import { inconsistent, isBare, merged, MOST_ANSWERS, timesOf } from "./walk.ts";
import type { Walk } from "./walk.ts";

/** A walk over bars, and how it is done. */
export interface GridWalking extends Walk {
  readonly width: number;
  /** How many bars a page has, where that is known. */
  readonly size?: number;
  /** Until when bars are wanted: what lies between a stretch that is asked for and this is stored. */
  readonly end?: number;
}

/** After so many pages it counts what they brought, and no longer what was asked for. */
const TELLING = 4;

/** The pages of a walk over bars: each is asked for until answers agree on it. */
export class GridPages {
  readonly #walk: GridWalking;
  readonly #restated: Set<number>;
  /** How many pages came, and the most bars that came in one. */
  #count = 0;
  #reach = 0;
  /** Whether a page is of so many bars, however far they reach: then none is empty amid bars. */
  isCounted = false;
  /** There are no bars at or before this instant: empty answers said so. */
  floor = -Infinity;

  /** @param restated Told of bars of which answers differ. */
  constructor(walk: GridWalking, restated: Set<number>) {
    this.#walk = walk;
    this.#restated = restated;
  }

  /** The width of a page: of as many bars as a page has, or as the server is seen to give. */
  get step(): number {
    const { size, width } = this.#walk;
    if (size === undefined) return Infinity;
    return (this.#count < TELLING ? size : Math.min(size, this.#reach)) * width;
  }

  /** One answer. @throws {DecodeError} if it is of bars of another width. */
  async page(endTime: number): Promise<Columns> {
    return onGrid(await this.#walk.page(endTime), this.#walk.width, this.#walk);
  }

  /**
   * A page that is what the server has; `undefined` if that is nothing.
   *
   * @param down The oldest instant for which holes matter. @param empty How many empty answers say so.
   */
  async believed(endTime: number, down: number, empty = 2): Promise<Columns | undefined> {
    let known: Columns | undefined;
    let last: number[] = [];
    let shift = 0;
    for (let answers = 1, bare = 0; answers <= MOST_ANSWERS; answers++) {
      // Asked for again, it is as part of another page: who counts wrong will do so at another bar.
      shift = known && shift === 0 ? this.#walk.width : 0;
      const page = await this.page(endTime + shift);
      if (isBare(page, endTime + shift, this.#walk)) {
        if (!known && (++bare === empty || endTime <= this.floor)) return undefined;
        continue;
      }
      this.#learn(page, endTime + shift);
      const bars = this.bars(page, down, endTime);
      const all = known ? merged([page, known], this.#walk, this.#restated) : page;
      const gap = this.#oldestGap(known ? this.bars(all, down, endTime) : bars, endTime);
      if (gap === undefined) return all;
      const from = agreedFrom(bars, last);
      // A hole that only one of the answers reached is left to the page that ends there.
      if (from <= gap) return all;
      if (from <= endTime) return rowsIn(all, { from, until: Infinity });
      known = all;
      last = bars;
    }
    throw inconsistent(this.#walk, endTime, "which bars there are");
  }

  /** The starts of bars from `down` to `endTime`, each once, and of the one before. */
  bars(table: Columns, down: number, endTime: number): number[] {
    const times = timesOf(table, this.#walk);
    const bars: number[] = [];
    let last = NaN;
    for (let i = Math.max(0, lowerBound(times, down) - 1); times[i] <= endTime; i++) {
      if (times[i] !== last) bars.push(last = times[i]);
    }
    return bars;
  }

  /** Counts a page, and what came in it as long as it may tell something. */
  #learn(page: Columns, endTime: number): void {
    const { size = Infinity, width } = this.#walk;
    this.#count++;
    // Counts are loose: one more is none too many.
    if (endTime - timesOf(page, this.#walk)[0] > (size + 1) * width) this.isCounted = true;
    if (this.#reach >= size) return;
    this.#reach = Math.max(this.#reach, this.bars(page, -Infinity, Infinity).length);
  }

  /** The bar before the oldest hole, of closed bars, between those bars or after them. */
  #oldestGap(bars: readonly number[], endTime: number): number | undefined {
    const { width, now } = this.#walk;
    for (let i = 1; i < bars.length; i++) if (bars[i] - bars[i - 1] > width) return bars[i - 1];
    const newest = bars[bars.length - 1];
    const next = newest + width;
    return next <= endTime && next + width <= now ? newest : undefined;
  }
}

/** The bar from which on two answers have the same bars, as far back as both reach; Infinity: they differ. */
function agreedFrom(one: readonly number[], other: readonly number[]): number {
  const first = Math.max(one[0] ?? Infinity, other[0] ?? Infinity);
  const [a, b] = [one, other].map((bars) => bars.filter((t) => t >= first));
  return a.length === b.length && a.every((t, i) => t === b[i]) ? first : Infinity;
}
