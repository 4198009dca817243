import type { Plan } from "../catalog/endpoint.ts";
import type { ApiError } from "../errors/apiError.ts";
import type { CoinankError } from "../errors/coinankError.ts";
import type { Clock } from "./clock.ts";

/** Requests a minute by plan, as clients and resellers tell them; of the largest nobody has. */
export const PER_MINUTE: Readonly<Record<Plan, number>> = { 1: 30, 2: 80, 3: 300, 4: 300 };

const MINUTE = 60_000;

/** How much of its pace a client keeps at least, however often the server refuses. */
const SLOWEST = 1 / 16;

/** How much of the full pace each answer gives back after the server made the client slow down. */
const RECOVERY = 1 / 40;

/** For how long all calls rest when the server says that there are too many and not how long to wait. */
const REST = 5_000;

/**
 * The pace of one client, shared by all its calls: a bucket of tokens, of which each request takes one.
 *
 * The bucket holds a tenth of a minute's tokens, so that a few calls start at once; then they come
 * evenly. And a token can be had only a minute after the one a minute's worth before it, so that no
 * minute, wherever it begins, has more requests than the limit.
 *
 * When the server says that there are too many (−2, HTTP 429), all calls rest for as long as it asks, and
 * the pace is halved; each answer brings some of it back.
 */
export class Pace {
  readonly #limit: number;
  readonly #clock: Clock;
  /** When the bucket, were it never empty, would be full. */
  #full = -Infinity;
  /** When the last requests were sent, as many as a minute may have; the oldest is overwritten. */
  readonly #sent: number[] = [];
  #count = 0;
  /** How much of the limit is used at present. */
  #share = 1;
  /** Until when nothing is sent, and why. */
  #rest = -Infinity;
  #refusal: CoinankError | undefined;
  /** How often in a row the server refused without saying for how long. */
  #refused = 0;
  #slowed = -Infinity;
  /** The calls that wait, the next one first. */
  readonly #waiting: Waiting[] = [];
  /** Ends the sleep of those who wait; there while they are served. */
  #served: AbortController | undefined;

  /** @param perMinute How many requests a minute may have; `Infinity`: as many as there are. */
  constructor(perMinute: number, clock: Clock) {
    this.#limit = perMinute;
    this.#clock = clock;
  }

  /** How many requests a minute may have at present. */
  get perMinute(): number {
    return this.#limit === Infinity ? Infinity : this.#limit * this.#share;
  }

  /** How many ms so many requests take at the full pace. */
  timeFor(calls: number): number {
    return this.#limit === Infinity ? 0 : Math.max(0, calls - this.#burst) * MINUTE / this.#limit;
  }

  /**
   * Waits for the turn of a request; when this is over it is to be sent. First come, first served, but
   * what is tried again goes before what was not sent yet.
   *
   * @param turn.patience For how many ms more it waits when the server wants to be left alone.
   * @returns When that is, by the clock: {@link refused} wants to know.
   * @throws {CoinankError} what the server answered, if it asked for a longer rest than that.
   */
  turn(
    { signal, again = false, patience = () => Infinity }: {
      signal?: AbortSignal;
      again?: boolean;
      patience?: () => number;
    } = {},
  ): Promise<number> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const leave = () => {
        this.#left(call);
        reject(signal!.reason);
      };
      const over = () => signal?.removeEventListener("abort", leave);
      const call: Waiting = {
        patience,
        go: (now) => (over(), resolve(now)),
        refuse: (error) => (over(), reject(error)),
      };
      signal?.addEventListener("abort", leave, { once: true });
      this.#waiting[again ? "unshift" : "push"](call);
      this.#refuse();
      if (!this.#served) this.#serve();
    });
  }

  /** For how many ms more the server wants to be left alone. */
  get rest(): number {
    return Math.max(0, this.#rest - this.#clock.now());
  }

  async #serve(): Promise<void> {
    while (this.#waiting.length > 0) {
      const now = this.#clock.now();
      if (this.#next() <= now) {
        this.#take(now);
        this.#waiting.shift()!.go(now);
      } else {
        this.#served = new AbortController();
        const { signal } = this.#served;
        await this.#clock.sleep(this.#next() - now, signal).catch((error) => {
          if (!signal.aborted) { for (const call of this.#waiting.splice(0)) call.refuse(error); }
        });
        this.#served = undefined;
      }
    }
  }

  #take(now: number): void {
    if (this.#limit === Infinity) return;
    this.#full = Math.max(this.#full, now) + MINUTE / this.perMinute;
    this.#sent[this.#count++ % this.#size] = now;
  }

  /** When the next token can be had. */
  #next(): number {
    if (this.#limit === Infinity) return this.#rest;
    const spaced = this.#full - (this.#burst - 1) * MINUTE / this.perMinute;
    const minute = (this.#sent[this.#count % this.#size] ?? -Infinity) + MINUTE;
    return Math.max(this.#rest, spaced, minute);
  }

  /** How many requests of a minute are remembered. */
  get #size(): number {
    return Math.max(1, Math.floor(this.#limit));
  }

  /** How many may start at once. */
  get #burst(): number {
    return this.#share < 1 ? 1 : Math.max(1, Math.round(this.#limit / 10));
  }

  /** An answer came that is no refusal. */
  answered(): void {
    this.#refused = 0;
    this.#share = Math.min(1, this.#share + RECOVERY);
  }

  /** The server refused a request that was sent then: there are too many. */
  refused(error: ApiError, sent: number): void {
    // Those that were under way together are refused together, and slow down once.
    const again = sent < this.#slowed;
    if (!again) {
      this.#slowed = this.#clock.now();
      this.#share = Math.max(SLOWEST, this.#share / 2);
      this.#refused++;
    }
    if (error.retryAfter !== undefined) this.restFor(error.retryAfter * 1000, error);
    else if (!again) this.restFor(Math.min(MINUTE, REST * 2 ** (this.#refused - 1)), error);
  }

  /** Nothing is sent for so many ms. @param why What those are told who would wait too long. */
  restFor(ms: number, why: CoinankError): void {
    const until = this.#clock.now() + ms;
    if (until <= this.#rest) return;
    [this.#rest, this.#refusal] = [until, why];
    this.#refuse();
  }

  /** Those leave who would have to wait for too long. */
  #refuse(): void {
    const { rest } = this;
    // A rest that is over keeps no one, though there be no patience left.
    const refused = rest === 0 ? [] : this.#waiting.filter(({ patience }) => rest > patience());
    if (refused.length === 0) return;
    for (const call of refused) this.#left(call);
    for (const call of refused) call.refuse(this.#refusal!);
  }

  #left(call: Waiting): void {
    this.#waiting.splice(this.#waiting.indexOf(call), 1);
    if (this.#waiting.length === 0) this.#served?.abort();
  }
}

/** A call that waits for its turn. */
interface Waiting {
  readonly patience: () => number;
  readonly go: (now: number) => void;
  readonly refuse: (error: unknown) => void;
}
