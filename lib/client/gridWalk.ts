import type { Columns } from "../columns/columns.ts";
import { take } from "../columns/order.ts";
import type { ApiError } from "../errors/apiError.ts";
import { rowsIn } from "./closedRows.ts";
import { firstFrom } from "./firstFrom.ts";
import type { Stretch } from "./span.ts";
import { inconsistent, isBare, isOutside, merged, MOST_ANSWERS, timesOf } from "./walk.ts";
import type { Walk, Walked } from "./walk.ts";

/** A walk over bars, and how it is done. */
export interface GridWalking extends Walk {
  readonly width: number;
  /** How many bars a page has, where that is known. */
  readonly size?: number;
}

/** After so many pages it counts what they brought, and no longer what was asked for. */
const TELLING = 4;

/** A piece of the span that one worker asks for. */
interface Chunk extends Stretch {
  /** From where on its rows are there. */
  reached: number;
  /** What its pages brought beside of what no one had begun. */
  readonly spared: Stretch[];
  rows?: Columns;
  /** Whether the server has nothing as old for this plan. */
  isOutside?: boolean;
}

/**
 * Asks for the bars of a span, several pages side by side.
 *
 * As many bars as a page holds start in as many widths of time, wherever the grid is anchored: so the
 * span is cut, from its end, into chunks of a page each. A page that comes short is walked on from within
 * its chunk; one that reaches further, since bars are missing, spares the chunks that it covers. A bar
 * that is missing, and an answer without any, are believed when two answers in a row say so.
 */
export class GridWalk implements Walked {
  /** What is not begun, ascending; workers take it from the end. */
  readonly #left: { from: number; until: number }[];
  readonly #walk: GridWalking;
  readonly #chunks: Chunk[] = [];
  #outside: ApiError | undefined;
  readonly restated: Set<number> = new Set();
  /** How many pages came, and the most bars that came in one. */
  #pages = 0;
  #reach = 0;
  /** What is said to have no bars; it counts when nothing contradicts it. */
  readonly #empty: Stretch[] = [];
  /** There are no bars at or before this instant: two answers said so. */
  #floor = -Infinity;

  /** @param stretches What is wanted, ascending and apart. */
  constructor(stretches: readonly Stretch[], walk: GridWalking) {
    this.#left = stretches.map((stretch) => ({ ...stretch }));
    this.#walk = walk;
  }

  get outside(): ApiError | undefined {
    return this.#outside;
  }

  get tables(): Columns[] {
    const pieces = this.#chunks.flatMap(({ reached, until, spared, rows }) =>
      rows ? [{ from: reached, until }, ...spared].map((kept) => ({ rows, kept })) : []
    );
    return pieces.toSorted((a, b) => a.kept.from - b.kept.from)
      .map(({ rows, kept }) => rowsIn(rows, kept));
  }

  /** How many calls are still to be begun, as far as one can know. */
  get calls(): number {
    const each = this.#step;
    return this.#left.reduce((sum, { from, until }) => sum + Math.ceil((until - from) / each), 0);
  }

  /** Takes chunk after chunk until none is left. May run several times side by side. */
  async work(): Promise<void> {
    for (let chunk = this.#claim(); chunk; chunk = this.#claim()) {
      await this.#fill(chunk);
    }
  }

  /**
   * That there was nothing older was said by empty answers; the oldest row, asked for once more, must say
   * it too, by coming alone.
   *
   * @throws {DecodeError | ApiError} if answers contradict one another.
   */
  async check(): Promise<void> {
    const first = this.tables.find(({ length }) => length > 0);
    if (!first) return this.#nothing();
    const oldest = timesOf(first, this.#walk)[0];
    if (this.#chunks.some(({ isOutside, from }) => isOutside && oldest < from)) throw this.#outside;
    if (this.#floor === -Infinity) return;
    for (let answers = 1; answers <= MOST_ANSWERS; answers++) {
      const bars = this.#bars(this.#onGrid(await this.#walk.page(oldest)), -Infinity, oldest);
      if (bars.at(-1) !== oldest) continue;
      if (bars[0] < oldest || oldest <= this.#floor) break;
      return this.#nothing();
    }
    throw inconsistent(this.#walk, oldest, "whether there is something older");
  }

  /** Nothing contradicts what is said to be empty. */
  #nothing(): void {
    if (this.#empty.length > 0) this.#walk.came(undefined, this.#empty);
  }

  /** The width of a chunk: of as many bars as a page has, or as the server is seen to give. */
  get #step(): number {
    const { size, width } = this.#walk;
    if (size === undefined) return Infinity;
    return (this.#pages < TELLING ? size : Math.min(size, this.#reach)) * width;
  }

  #claim(): Chunk | undefined {
    const last = this.#left.at(-1);
    if (!last) return undefined;
    const { until } = last;
    const from = Math.max(last.from, until - this.#step);
    last.until = from;
    if (from <= last.from) this.#left.pop();
    const chunk: Chunk = { from, until, reached: until, spared: [] };
    this.#chunks.push(chunk);
    return chunk;
  }

  async #fill(chunk: Chunk): Promise<void> {
    const { width } = this.#walk;
    let again = 0;
    for (let until = chunk.until; until > chunk.from;) {
      let page: Columns | undefined;
      try {
        page = await this.#believed(
          until - 1,
          Math.min(chunk.from, this.#left[0]?.from ?? Infinity),
        );
      } catch (error) {
        if (!isOutside(error)) throw error;
        // A page that came short may hide what can be asked for in no other way.
        if (until < chunk.until && again++ < 2) {
          until = chunk.until;
          continue;
        }
        this.#outside ??= error;
        chunk.isOutside = true;
        this.#left.length = 0;
        return;
      }
      const oldest = page ? timesOf(page, this.#walk)[0] : -Infinity;
      // No bar can start between the oldest and what is a width before it.
      const reached = oldest - width < chunk.from ? Math.min(oldest, chunk.from) : oldest;
      const spared = this.#spare(reached);
      chunk.spared.push(...spared);
      chunk.reached = Math.max(chunk.from, Math.min(chunk.reached, reached));
      if (page) {
        chunk.rows = merged(chunk.rows ? [page, chunk.rows] : [page], this.#walk, this.restated);
      }
      const whole = [{ from: Math.max(reached, chunk.from), until }, ...spared];
      if (page) this.#walk.came(page, whole);
      else this.#empty.push(...whole);
      until = chunk.reached;
    }
  }

  /**
   * What no one has begun and is at or after an instant: it is covered, and no longer left. By whole
   * chunks, so that where they are cut does not depend on what went wrong on the way.
   */
  #spare(oldest: number): Stretch[] {
    const spared: Stretch[] = [];
    for (let last = this.#left.at(-1); last && last.until > oldest; last = this.#left.at(-1)) {
      const chunks = Math.floor((last.until - oldest) / this.#step);
      const from = oldest <= last.from ? last.from : last.until - chunks * this.#step;
      if (from === last.until) break;
      spared.push({ from, until: last.until });
      last.until = from;
      if (from > last.from) break;
      this.#left.pop();
    }
    return spared;
  }

  /** A page that is what the server has; `undefined` if that is nothing. */
  async #believed(endTime: number, down: number): Promise<Columns | undefined> {
    let known: Columns | undefined;
    let last: number[] = [];
    let shift = 0;
    for (let answers = 1, bare = 0; answers <= MOST_ANSWERS; answers++) {
      // Asked for again, it is as part of another page: who counts wrong will do so at another bar.
      shift = known && shift === 0 ? this.#walk.width : 0;
      const page = this.#onGrid(await this.#walk.page(endTime + shift));
      if (isBare(page, endTime + shift, this.#walk)) {
        if (!known && (++bare === 2 || endTime <= this.#floor)) {
          this.#floor = Math.max(this.#floor, endTime);
          return undefined;
        }
        continue;
      }
      this.#learn(page);
      const bars = this.#bars(page, down, endTime);
      const all = known ? merged([page, known], this.#walk, this.restated) : page;
      const gap = this.#oldestGap(known ? this.#bars(all, down, endTime) : bars, endTime);
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
  #bars(table: Columns, down: number, endTime: number): number[] {
    const times = timesOf(table, this.#walk);
    const bars: number[] = [];
    let last = NaN;
    for (let i = Math.max(0, firstFrom(times, down) - 1); times[i] <= endTime; i++) {
      if (times[i] !== last) bars.push(last = times[i]);
    }
    return bars;
  }

  /** Counts a page, and what came in it as long as it may tell something. */
  #learn(page: Columns): void {
    this.#pages++;
    if (this.#reach >= this.#walk.size!) return;
    this.#reach = Math.max(this.#reach, this.#bars(page, -Infinity, Infinity).length);
  }

  /** The bar before the oldest hole, of closed bars, between those bars or after them. */
  #oldestGap(bars: readonly number[], endTime: number): number | undefined {
    const { width, now } = this.#walk;
    for (let i = 1; i < bars.length; i++) if (bars[i] - bars[i - 1] > width) return bars[i - 1];
    const newest = bars[bars.length - 1];
    const next = newest + width;
    return next <= endTime && next + width <= now ? newest : undefined;
  }

  /** The page without the row of the present moment, which stands off the grid: it is no bar. */
  #onGrid(page: Columns): Columns {
    if (!this.#walk.endpoint.present) return page;
    // The oldest row is a bar, and the grid is counted from it: days may begin at midnight of another zone.
    const times = timesOf(page, this.#walk);
    const isBar = (t: number) => (t - times[0]) % this.#walk.width === 0;
    if (times.every(isBar)) return page;
    return take(page, Array.from(times.keys()).filter((i) => isBar(times[i])));
  }
}

/** The bar from which on two answers have the same bars, as far back as both reach; Infinity: they differ. */
function agreedFrom(one: readonly number[], other: readonly number[]): number {
  const first = Math.max(one[0] ?? Infinity, other[0] ?? Infinity);
  const [a, b] = [one, other].map((bars) => bars.filter((t) => t >= first));
  return a.length === b.length && a.every((t, i) => t === b[i]) ? first : Infinity;
}
