import type { Columns } from "../columns/columns.ts";
import type { ApiError } from "../errors/apiError.ts";
import { DecodeError } from "../errors/decodeError.ts";
import type { Stretch } from "./span.ts";
import { inconsistent, isBare, isOutside, merged, MOST_ANSWERS, timesOf } from "./walk.ts";
import type { Walk, Walked } from "./walk.ts";

/**
 * Asks for rows that stand on no grid, page by page: of events no one knows how many there are. A page is
 * asked for from the oldest row of the one after it, so that this row stands in both and nothing lies
 * between. An answer without any row is believed when two in a row say so.
 */
export class StepWalk implements Walked {
  readonly #stretches: readonly Stretch[];
  readonly #walk: Walk;
  readonly #pages: Columns[] = [];
  #outside: ApiError | undefined;
  readonly restated: Set<number> = new Set();

  /** @param stretches What is wanted, ascending and apart. */
  constructor(stretches: readonly Stretch[], walk: Walk) {
    this.#stretches = stretches;
    this.#walk = walk;
  }

  get outside(): ApiError | undefined {
    return this.#outside;
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
    let crowded: Columns | undefined;
    for (let endTime = until - 1; endTime >= from || crowded;) {
      let page: Columns | undefined;
      try {
        page = await this.#believed(endTime, seam);
      } catch (error) {
        if (!isOutside(error)) throw error;
        this.#outside = error;
        return false;
      }
      if (!page) {
        this.#walk.came(undefined, [{ from, until: whole }]);
        return false;
      }
      // There is more before, so it was the page's end that cut off the rows of that instant.
      if (crowded) throw tooCrowded(this.#walk.endpoint.path, endTime + 1, crowded);
      this.#pages.push(page);
      const times = timesOf(page, this.#walk);
      const [oldest, newest] = [times[0], times[times.length - 1]];
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
        if (!known && seam === undefined && ++bare === 2) return undefined;
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
function tooCrowded(path: string, instant: number, { length }: Columns): DecodeError {
  return new DecodeError({
    path,
    place: "data",
    expected: `all that happened at ${new Date(instant).toISOString()}, which fills a page`,
    found: `${length} rows`,
  });
}
