import type { Columns } from "../columns/columns.ts";
import { rowsIn } from "../columns/rowsIn.ts";
import type { ApiError } from "../errors/apiError.ts";
import { GridPages } from "./gridPages.ts";
import type { GridWalking } from "./gridPages.ts";
import { hasOlder } from "./hasOlder.ts";
import type { Stretch } from "./span.ts";
import { inconsistent, isOutside, merged, MOST_ANSWERS, timesOf } from "./walk.ts";
import type { Walked } from "./walk.ts";

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
 * that is missing, and an answer without any, are believed when two answers in a row say so. That there is
 * nothing older is believed when there is nothing at the oldest instant wanted either.
 */
export class GridWalk implements Walked {
  /** What is not begun, ascending; workers take it from the end. */
  readonly #left: { from: number; until: number }[];
  readonly #walk: GridWalking;
  readonly #pages: GridPages;
  readonly #chunks: Chunk[] = [];
  #outside: ApiError | undefined;
  readonly restated: Set<number> = new Set();
  /** What is said to have no bars; it counts when nothing contradicts it. */
  readonly #empty: Stretch[] = [];
  /**
   * Where the oldest stretch meets what is stored. What is before that was refused perhaps (−7), and will
   * be again: so one chunk of it comes first, and the others wait for it.
   */
  readonly #resumed: number | undefined;
  #first: Promise<void> | undefined;
  /** Whether pages are of so much time, and there was one without bars amid others. */
  #hasGap = false;
  readonly #hasOlder: ReturnType<typeof hasOlder>;

  /** @param stretches What is wanted, ascending and apart. */
  constructor(stretches: readonly Stretch[], walk: GridWalking) {
    this.#left = stretches.map((stretch) => ({ ...stretch }));
    this.#walk = walk;
    const [oldest] = stretches;
    if (oldest?.until < walk.end!) this.#resumed = oldest.until;
    this.#hasOlder = hasOlder(oldest?.from, walk);
    this.#pages = new GridPages(walk, this.restated);
  }

  get outside(): ApiError | undefined {
    return this.#outside;
  }

  get reached(): number | undefined {
    const outside = this.#chunks.filter(({ isOutside }) => isOutside);
    return outside.length === 0 ? undefined : Math.max(...outside.map(({ reached }) => reached));
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
    const each = this.#pages.step;
    return this.#left.reduce((sum, { from, until }) => sum + Math.ceil((until - from) / each), 0);
  }

  /** Takes chunk after chunk until none is left. May run several times side by side. */
  async work(): Promise<void> {
    for (;;) {
      if (this.#first) await this.#first;
      const chunk = this.#claim();
      if (!chunk) return;
      const filled = this.#fill(chunk);
      if (chunk.until === this.#resumed) this.#first = filled;
      await filled;
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
    if (this.#pages.floor === -Infinity) return this.#nothing();
    for (let answers = 1; answers <= MOST_ANSWERS; answers++) {
      const bars = this.#pages.bars(await this.#pages.page(oldest), -Infinity, oldest);
      if (bars.at(-1) !== oldest) continue;
      if (bars[0] < oldest || oldest <= this.#pages.floor) break;
      return this.#nothing();
    }
    throw inconsistent(this.#walk, oldest, "whether there is something older");
  }

  /** Nothing contradicts what is said to be empty. */
  #nothing(): void {
    if (this.#empty.length > 0) this.#walk.came(undefined, this.#empty);
  }

  #claim(): Chunk | undefined {
    const last = this.#left.at(-1);
    if (!last) return undefined;
    const { until } = last;
    const from = Math.max(last.from, until - this.#pages.step);
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
      const down = Math.min(chunk.from, this.#left[0]?.from ?? Infinity);
      let page: Columns | undefined;
      let isGap = false;
      try {
        page = await this.#pages.believed(until - 1, down);
        if (!page) {
          again = 2; // what is empty hides nothing
          isGap = await this.#hasOlder(until - 1);
        }
        if (isGap) page = await this.#amidBars(until - 1, down);
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
      const oldest = page
        ? timesOf(page, this.#walk)[0]
        : isGap
        ? Math.max(chunk.from, until - this.#pages.step)
        : -Infinity;
      if (oldest === -Infinity) this.#pages.floor = Math.max(this.#pages.floor, until - 1);
      // No bar can start between the oldest and what is a width before it.
      const reached = page && oldest - width < chunk.from ? Math.min(oldest, chunk.from) : oldest;
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

  /** A page that was empty though there are older bars, asked for until it is not, or surely is. */
  async #amidBars(endTime: number, down: number): Promise<Columns | undefined> {
    const page = await this.#pages.believed(endTime, down, this.#hasGap ? 2 : MOST_ANSWERS);
    if (page) return page;
    if (this.#pages.isCounted || this.#pages.step === Infinity) {
      throw inconsistent(this.#walk, endTime, "whether there are bars");
    }
    this.#hasGap = true;
    return undefined;
  }

  /**
   * What no one has begun and is at or after an instant: it is covered, and no longer left. By whole
   * chunks, so that where they are cut does not depend on what went wrong on the way.
   */
  #spare(oldest: number): Stretch[] {
    const spared: Stretch[] = [];
    for (let last = this.#left.at(-1); last && last.until > oldest; last = this.#left.at(-1)) {
      const chunks = Math.floor((last.until - oldest) / this.#pages.step);
      const from = oldest <= last.from ? last.from : last.until - chunks * this.#pages.step;
      if (from === last.until) break;
      spared.push({ from, until: last.until });
      last.until = from;
      if (from > last.from) break;
      this.#left.pop();
    }
    return spared;
  }
}
