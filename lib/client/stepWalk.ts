import type { Columns } from "../columns/columns.ts";
import type { ApiError } from "../errors/apiError.ts";
import type { DecodeError } from "../errors/decodeError.ts";
import type { TimeSpan } from "../store/timeSpan.ts";
import { hasOlder } from "./hasOlder.ts";
import {
  BELIEVED,
  inconsistent,
  isBare,
  isOutside,
  merged,
  MOST_ANSWERS,
  refused,
  timesOf,
} from "./walk.ts";
import type { Walk, Walked } from "./walk.ts";

/**
 * Asks for rows that stand on no grid, page by page: of events no one knows how many there are. A page is
 * asked for from the oldest row of the one after it (of events, which a page may cut apart within an instant,
 * from the oldest instant but one), so that this row stands in both and nothing lies between.
 *
 * A server may leave out rows, but not three times in a row ({@link BELIEVED}): the newest page, which no
 * other shows, takes three answers. So does one without any row, and then there must be nothing at the oldest
 * instant wanted either.
 */
export class StepWalk implements Walked {
  readonly #stretches: readonly TimeSpan[];
  readonly #walk: Walk;
  readonly #hasOlder: ReturnType<typeof hasOlder>;
  readonly #pages: Columns[] = [];
  #outside: ApiError | undefined;
  #reached: number | undefined;
  readonly restated: Set<number> = new Set();

  /** @param stretches What is wanted, ascending and apart. */
  constructor(stretches: readonly TimeSpan[], walk: Walk) {
    this.#stretches = stretches;
    this.#walk = walk;
    this.#hasOlder = hasOlder(stretches[0]?.[0], walk);
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
  async #back([from, until]: TimeSpan): Promise<boolean> {
    const isEvent = this.#walk.endpoint.rows === "events";
    let question: Question = { endTime: until - 1, answers: BELIEVED };
    let whole = until; // from here on all rows are there
    let oldestCame = until;
    let crowded: Columns | undefined;
    let last: Question | undefined;
    let refusal: ApiError | undefined;
    for (let left = until - 1; left >= from || crowded;) {
      let page: Columns | undefined;
      try {
        page = await this.#believed(question);
      } catch (error) {
        if (!isOutside(error)) throw error;
        refusal = error;
        if (!last || last.answers >= BELIEVED) return this.#end(error, oldestCame);
        // A short page may hide what no other has.
        question = { ...last, answers: BELIEVED - last.answers };
        last = undefined;
        continue;
      }
      if (!page) {
        this.#walk.came(undefined, [[from, whole]]);
        return false;
      }
      // There is more before, so it was the page's end that cut off the rows of that instant.
      if (crowded) throw tooCrowded(this.#walk, left + 1, crowded);
      this.#pages.push(page);
      const times = timesOf(page, this.#walk);
      const [oldest, newest] = [times[0], times[times.length - 1]];
      if (refusal && oldest >= oldestCame) return this.#end(refusal, oldestCame);
      last = refusal ? undefined : question;
      oldestCame = oldest;
      const isOne = oldest === question.endTime && newest === oldest;
      crowded = isEvent && isOne ? page : undefined;
      // Of the oldest instant the page may hold some rows only.
      const reached = Math.max(from, isOne && !isEvent ? oldest : oldest + 1);
      this.#walk.came(page, [[reached, whole]]);
      whole = reached;
      left = oldest < question.endTime ? oldest : oldest - 1;
      question = left < oldest
        ? { endTime: left, answers: BELIEVED }
        : isEvent
        ? seamOf(times, question)
        : { endTime: oldest, answers: 1, seam: oldest };
    }
    return true;
  }

  /** Nothing is asked for before what was refused. */
  #end(error: ApiError, reached: number): false {
    this.#outside = error;
    this.#reached = reached;
    return false;
  }

  /** A page that begins where it should; `undefined` if there is nothing. */
  async #believed({ endTime, answers, seam, below }: Question): Promise<Columns | undefined> {
    let known: Columns | undefined;
    for (let said = 1; said <= MOST_ANSWERS; said++) {
      const page = await this.#walk.page(endTime);
      if (!isBare(page, endTime, this.#walk)) {
        known = merged(known ? [page, known] : [page], this.#walk, this.restated);
      }
      if (said < answers) continue;
      if (!known) {
        if (seam !== undefined) continue;
        if (await this.#hasOlder(endTime)) break;
        return undefined;
      }
      // Pieces of several answers may leave something out between them.
      const times = timesOf(said < BELIEVED ? page : known, this.#walk);
      const isFrom = seam === undefined || times[times.length - 1] >= seam;
      if (isFrom && (below === undefined || times[0] <= below)) return known;
    }
    throw inconsistent(this.#walk, endTime, `a row of ${seam ?? "the newest instant"}`);
  }
}

/** What is asked for next. */
interface Question {
  readonly endTime: number;
  /** How many answers it takes: one, where it shows by what came before that it is whole. */
  readonly answers: number;
  /** An instant of which a row must come, and one that the rows must reach back to. */
  readonly seam?: number;
  readonly below?: number;
}

/**
 * The page before one of events. Of its oldest instant there may be more rows than it holds, but not of the
 * one after: a page that has a row of that has all rows of the oldest too. Where that leads no further, the
 * oldest is asked for by itself.
 */
function seamOf(times: Float64Array, asked: Question): Question {
  const [oldest] = times;
  const second = times.find((t) => t > oldest) ?? Infinity;
  return second < asked.endTime
    ? { endTime: second, answers: 1, seam: second, below: oldest }
    : { endTime: oldest, answers: BELIEVED, seam: oldest };
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
