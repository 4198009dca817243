import type { Columns } from "../columns/columns.ts";
import type { ApiError } from "../errors/apiError.ts";
import type { TimeSpan } from "../store/timeSpan.ts";
import { tablesOf } from "./chunk.ts";
import type { Chunk } from "./chunk.ts";
import { GridPages } from "./gridPages.ts";
import type { GridWalking } from "./gridPages.ts";
import { hasOlder } from "./hasOlder.ts";
import { Unbegun } from "./unbegun.ts";
import { inconsistent, isOutside, merged, MOST_ANSWERS, timesOf } from "./walk.ts";
import type { Walked } from "./walk.ts";

/**
 * Asks for the bars of a span, several pages side by side.
 *
 * As many bars as a page holds start in as many widths of time, wherever the grid is anchored: so the
 * span is cut, from its end, into chunks of a page each. A page that comes short is walked on from within
 * its chunk; one that reaches further, since bars are missing, spares the chunks that it covers.
 *
 * A server may leave bars out of its answers to a question, but not three times in a row ({@link BELIEVED}):
 * a bar that is missing, and an answer without any, are believed after as many. That there is nothing older
 * is believed when there is nothing at the oldest instant wanted either, asked as often; and where that is
 * refused (−7), when the page before it has been asked as often.
 */
export class GridWalk implements Walked {
  readonly #left: Unbegun;
  readonly #walk: GridWalking;
  readonly #pages: GridPages;
  readonly #chunks: Chunk[] = [];
  #outside: ApiError | undefined;
  readonly restated: Set<number> = new Set();
  /** What is said to have no bars; it counts when nothing contradicts it. */
  readonly #empty: TimeSpan[] = [];
  /**
   * Where the oldest stretch meets what is stored. What is before that was refused perhaps (−7), and will
   * be again: so one chunk of it comes first, and the others wait for it.
   */
  readonly #resumed: number | undefined;
  #first: Promise<void> | undefined;
  readonly #hasOlder: ReturnType<typeof hasOlder>;

  /** @param stretches What is wanted, ascending and apart. */
  constructor(stretches: readonly TimeSpan[], walk: GridWalking) {
    this.#left = new Unbegun(stretches);
    this.#walk = walk;
    const [oldest] = stretches;
    if (oldest?.[1] < walk.end!) this.#resumed = oldest[1];
    this.#hasOlder = hasOlder(oldest?.[0], walk);
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
    return this.#chunks.flatMap(tablesOf)
      .toSorted((a, b) => timesOf(a, this.#walk)[0] - timesOf(b, this.#walk)[0]);
  }

  /** How many calls are still to be begun, as far as one can know. */
  get calls(): number {
    return this.#left.chunks(this.#pages.step);
  }

  /** Takes chunk after chunk until none is left. May run several times side by side. */
  async work(): Promise<void> {
    for (;;) {
      if (this.#first) await this.#first;
      const chunk = this.#claim();
      if (!chunk) return;
      chunk.filled = this.#fill(chunk);
      if (chunk.until === this.#resumed) this.#first = chunk.filled;
      await chunk.filled;
    }
  }

  /**
   * That there was nothing older was said by empty answers; the oldest row, asked for once more, must say
   * it too, by coming alone.
   *
   * @throws {DecodeError | ApiError} if answers contradict one another.
   */
  async check(): Promise<void> {
    const [first] = this.tables;
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
    const taken = this.#left.take(this.#pages.step);
    if (!taken) return undefined;
    const [from, until] = taken;
    const chunk: Chunk = { from, until, reached: until, spared: [] };
    this.#chunks.push(chunk);
    return chunk;
  }

  async #fill(chunk: Chunk): Promise<void> {
    const { width } = this.#walk;
    let last: number | undefined; // the question that brought what there is
    for (let until = chunk.until; until > chunk.from;) {
      const down = Math.min(chunk.from, this.#left.oldest);
      let page: Columns | undefined;
      let isGap = false;
      try {
        page = await this.#pages.believed(until - 1, down, () => this.#above(chunk));
        last = page ? until - 1 : undefined; // what is empty hides nothing
        isGap = !page && await this.#isGap(until - 1);
      } catch (error) {
        if (!isOutside(error)) throw error;
        page = last === undefined ? undefined : await this.#hidden(last, until);
        if (!page) return this.#end(chunk, error);
      }
      const oldest = page
        ? timesOf(page, this.#walk)[0]
        : isGap
        ? Math.max(chunk.from, until - this.#pages.gap)
        : -Infinity;
      if (oldest === -Infinity) this.#pages.floor = Math.max(this.#pages.floor, until - 1);
      // No bar can start between the oldest and what is a width before it.
      const reached = page && oldest - width < chunk.from ? Math.min(oldest, chunk.from) : oldest;
      const spared = this.#left.spare(reached, this.#pages.step);
      chunk.spared.push(...spared);
      chunk.reached = Math.max(chunk.from, Math.min(chunk.reached, reached));
      if (page) {
        chunk.rows = merged(chunk.rows ? [page, chunk.rows] : [page], this.#walk, this.restated);
      }
      const whole: TimeSpan[] = [[Math.max(reached, chunk.from), until], ...spared];
      if (page) this.#walk.came(page, whole);
      else this.#empty.push(...whole);
      until = chunk.reached;
    }
  }

  /**
   * The chunks after this one come first where it seems to be empty: what they learn (a floor, a window)
   * need not be asked for again.
   */
  async #above({ until }: Chunk): Promise<void> {
    const above = this.#chunks.filter((other) => other.until > until);
    await Promise.allSettled(above.map(({ filled }) => filled));
    if (above.some(({ isOutside }) => isOutside)) throw this.#outside;
  }

  /** Whether there is more before a page that is empty. */
  async #isGap(endTime: number): Promise<boolean> {
    if (!await this.#hasOlder(endTime)) return false;
    if (!this.#pages.isCounted && this.#pages.step !== Infinity) return true;
    throw inconsistent(this.#walk, endTime, "whether there are bars");
  }

  /** What the last page before a refusal (−7) did not bring: a short one may hide what no other has. */
  async #hidden(endTime: number, until: number): Promise<Columns | undefined> {
    const page = await this.#pages.rest(endTime).catch((error) => {
      if (!isOutside(error)) throw error; // the window moves on with time
    });
    return page && timesOf(page, this.#walk)[0] < until ? page : undefined;
  }

  /** Nothing is asked for before what was refused. */
  #end(chunk: Chunk, error: ApiError): void {
    this.#outside ??= error;
    chunk.isOutside = true;
    this.#left.drop();
  }
}
