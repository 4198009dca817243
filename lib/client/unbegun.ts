import type { TimeSpan } from "../store/timeSpan.ts";

/** What of a walk nobody has begun: it is taken from the end, in chunks of a page each. */
export class Unbegun {
  readonly #spans: [from: number, until: number][];

  /** @param spans Ascending and apart. */
  constructor(spans: readonly TimeSpan[]) {
    this.#spans = spans.map(([from, until]) => [from, until]);
  }

  /** The oldest instant of it; Infinity if nothing is left. */
  get oldest(): number {
    return this.#spans[0]?.[0] ?? Infinity;
  }

  /** How many chunks it is, so wide each. */
  chunks(step: number): number {
    return this.#spans.reduce((sum, [from, until]) => sum + Math.ceil((until - from) / step), 0);
  }

  /** The last chunk, from now on begun. */
  take(step: number): TimeSpan | undefined {
    const last = this.#spans.at(-1);
    if (!last) return undefined;
    const [oldest, until] = last;
    const from = Math.max(oldest, until - step);
    this.#cut(from);
    return [from, until];
  }

  /**
   * What is at or after an instant: it is there, and need not be begun. By whole chunks, so that where they
   * are cut does not depend on what went wrong on the way.
   */
  spare(instant: number, step: number): TimeSpan[] {
    const spared: TimeSpan[] = [];
    for (let last = this.#spans.at(-1); last && last[1] > instant; last = this.#spans.at(-1)) {
      const [oldest, until] = last;
      const all = until - instant;
      const from = instant <= oldest ? oldest : until - (all - all % step);
      if (from === until) break;
      spared.push([from, until]);
      this.#cut(from);
      if (from > oldest) break;
    }
    return spared;
  }

  /** Nothing of it will be begun. */
  drop(): void {
    this.#spans.length = 0;
  }

  /** The last span ends there. */
  #cut(until: number): void {
    const last = this.#spans.at(-1)!;
    if (until === last[0]) this.#spans.pop();
    else last[1] = until;
  }
}
