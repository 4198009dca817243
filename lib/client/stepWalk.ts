import type { Columns } from "../columns/columns.ts";
import type { ApiError } from "../errors/apiError.ts";
import type { DecodeError } from "../errors/decodeError.ts";
import { hasOlder } from "./hasOlder.ts";
import type { Stretch } from "./span.ts";
import { inconsistent, isBare, isOutside, merged, MOST_ANSWERS, refused, timesOf } from "./walk.ts";
import type { Walk, Walked } from "./walk.ts";

/**
 * Asks for rows that stand on no grid, page by page: of events no one knows how many there are. A page is
 * asked for from the oldest row of the one after it, so that this row stands in both and nothing lies
 * between. An answer without any row is believed when two in a row say so, and there is nothing at the oldest
 * instant wanted either.
 */
export class StepWalk implements Walked {
  readonly #stretches: readonly Stretch[];
  readonly #walk: Walk;
  readonly #hasOlder: ReturnType<typeof hasOlder>;
  readonly #pages: Columns[] = [];
  #outside: ApiError | undefined;
  #reached: number | undefined;
  readonly restated: Set<number> = new Set();

  /** @param stretches What is wanted, ascending and apart. */
  constructor(stretches: readonly Stretch[], walk: Walk) {
    this.#stretches = stretches;
    this.#walk = walk;
    this.#hasOlder = hasOlder(stretches[0]?.from, walk);
  }

  get outside(): ApiError | undefined {
    return this.#outside;
  }

  get reached(): number | undefined {
    return this.#reached;
  }

  get tables(): Columns[] {
    if (this.#pages.length === 0) return [];
    return [merged(this.#pages.toReversed(), this.#walk, this.restated)];
  }

  /** Nobody knows. */
  get calls(): undefined {
    return undefined;
  }

  /** Nothing to contradict: the oldest row came alone. */
  async check(): Promise<void> {}

  /** Walks back from the end of each stretch to its start. */
  async work(): Promise<void> {
    for (const stretch of this.#stretches.toReversed()) {
      if (!await this.#back(stretch)) return;
    }
  }

  /** @returns Whether there may be more before the stretch. */
  async #back({ from, until }: Stretch): Promise<boolean> {
    const isEvent = this.#walk.endpoint.rows === "events";
    let seam: number | undefined;
    let whole = until; // from here on all rows are there
    let oldestCame = until;
    let crowded: Columns | undefined;
    for (let endTime = until - 1; endTime >= from || crowded;) {
      let page: Columns | undefined;
      try {
        page = await this.#believed(endTime, seam);
      } catch (error) {
        if (!isOutside(error)) throw error;
        this.#outside = error;
        this.#reached = oldestCame;
        return false;
      }
      if (!page) {
        this.#walk.came(undefined, [{ from, until: whole }]);
        return false;
      }
      // There is more before, so it was the page's end that cut off the rows of that instant.
      if (crowded) throw tooCrowded(this.#walk, endTime + 1, crowded);
      this.#pages.push(page);
      const times = timesOf(page, this.#walk);
      const [oldest, newest] = [times[0], times[times.length - 1]];
      oldestCame = oldest;
      const isOne = oldest === endTime && newest === oldest;
      crowded = isEvent && isOne ? page : undefined;
      // Of the oldest instant the page may hold some rows only.
      const reached = Math.max(from, isOne && !isEvent ? oldest : oldest + 1);
      this.#walk.came(page, [{ from: reached, until: whole }]);
      whole = reached;
      seam = oldest < endTime ? oldest : undefined;
      endTime = seam ?? oldest - 1;
    }
    return true;
  }

  /** A page that begins where it should; `undefined` if there is nothing. */
  async #believed(endTime: number, seam: number | undefined): Promise<Columns | undefined> {
    let known: Columns | undefined;
    for (let answers = 1, bare = 0; answers <= MOST_ANSWERS; answers++) {
      const page = await this.#walk.page(endTime);
      if (isBare(page, endTime, this.#walk)) {
        const isEmpty = !known && seam === undefined && ++bare === 2;
        if (isEmpty && !await this.#hasOlder(endTime)) return undefined;
        continue;
      }
      const before = known;
      known = merged(before ? [page, before] : [page], this.#walk, this.restated);
      const newest = this.#newest(page);
      // That of a first page no other page shows: two answers in a row must.
      if (seam === undefined ? before && newest === this.#newest(before) : newest >= seam) {
        return known;
      }
    }
    throw inconsistent(this.#walk, endTime, `a row of ${seam ?? "the newest instant"}`);
  }

  #newest(page: Columns): number {
    return timesOf(page, this.#walk)[page.length - 1];
  }
}

/** Of an instant that fills a page no one can ask for the rest: endTime is all there is to ask by. */
function tooCrowded(walk: Walk, instant: number, { length }: Columns): DecodeError {
  const [at, after] = [instant, instant + 1].map((t) => new Date(t).toISOString());
  return refused(walk, {
    place: "data",
    expected: `all that happened at ${at}, which fills a page`,
    found: `${length} rows`,
    fix:
      `No call can have the rest of that instant. Ask for what is before and after it apart: end ` +
      `${JSON.stringify(at)}, and start ${JSON.stringify(after)}`,
  });
}
