import type { Columns } from "../columns/columns.ts";
import { lowerBound } from "../columns/lowerBound.ts";
import { rowsIn } from "../columns/rowsIn.ts";
import { onGrid } from "./onGrid.ts";
import { BELIEVED, inconsistent, isBare, merged, MOST_ANSWERS, timesOf } from "./walk.ts";
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
  /** How often each question was answered. */
  readonly #asked = new Map<number, number>();
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

  /** How much an empty page tells of, where pages are of so much time. */
  get gap(): number {
    return Math.min(this.step, (this.#reach || Infinity) * this.#walk.width);
  }

  /** One answer. @throws {DecodeError} if it is of bars of another width. */
  async page(endTime: number): Promise<Columns> {
    const page = await this.#walk.page(endTime);
    this.#asked.set(endTime, (this.#asked.get(endTime) ?? 0) + 1);
    return onGrid(page, this.#walk.width, this.#walk);
  }

  /**
   * A page that is what the server has; `undefined` if that is nothing.
   *
   * @param down The oldest instant for which holes matter.
   * @param before Waited for before an empty answer is asked for again: it may tell of a floor.
   */
  async believed(
    endTime: number,
    down: number,
    before: () => Promise<void>,
  ): Promise<Columns | undefined> {
    let asked = endTime;
    let known: Columns | undefined;
    let said: number[][] = [];
    for (let answers = 1; answers <= MOST_ANSWERS; answers++) {
      const page = await this.page(asked);
      if (isBare(page, asked, this.#walk)) said.push([]);
      else {
        this.#learn(page, asked);
        said.push(this.bars(page, down, endTime));
        known = merged(known ? [page, known] : [page], this.#walk, this.#restated);
      }
      if (!known) {
        if (said.length < BELIEVED) await before();
        if (said.length === BELIEVED || endTime <= this.floor) return undefined;
        continue;
      }
      const bars = this.bars(known, down, endTime);
      const isLate = bars[bars.length - 1] + this.#walk.width <= endTime;
      if (!isLate && isWhole(bars, this.#walk.width)) return known;
      if (isLate && asked === endTime) {
        // It is asked for as part of another page: who leaves out the newest will leave out another bar.
        asked += this.#walk.width;
        said = [];
        continue;
      }
      const from = said.length < BELIEVED ? undefined : completeFrom(said, bars);
      if (from !== undefined) return rowsIn(known, { from, until: Infinity });
    }
    throw inconsistent(this.#walk, endTime, "which bars there are");
  }

  /** What else a question brings when it is asked as often as is believed; it was asked before. */
  async rest(endTime: number): Promise<Columns | undefined> {
    const pages: Columns[] = [];
    while (this.#asked.get(endTime)! < BELIEVED) {
      const page = await this.page(endTime);
      if (!isBare(page, endTime, this.#walk)) pages.unshift(page);
    }
    return pages.length === 0 ? undefined : merged(pages, this.#walk, this.#restated);
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
}

/** Whether there is no hole between those bars. */
function isWhole(bars: readonly number[], width: number): boolean {
  return bars.every((t, i) => i === 0 || t - bars[i - 1] <= width);
}

/**
 * From where on one of the answers has, by itself, all the bars that any has: the oldest there is. Of
 * answers that are wrong in another way each time there is none, however many they are.
 */
function completeFrom(said: readonly number[][], bars: readonly number[]): number | undefined {
  const complete = said.filter((one) =>
    one.length > 0 && one.length === bars.filter((t) => t >= one[0]).length
  );
  return complete.length === 0 ? undefined : Math.min(...complete.map(([first]) => first));
}
