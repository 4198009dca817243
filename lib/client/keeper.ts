import type { Columns } from "../columns/columns.ts";
import type { Series } from "../store/series.ts";
import type { Store } from "../store/store.ts";
import type { TimeSpan } from "../store/timeSpan.ts";
import { inTime } from "./inTime.ts";
import { merged } from "./walk.ts";
import type { Walk } from "./walk.ts";

/** A page to be stored, and the spans that it answers whole. */
interface Kept {
  readonly rows: Columns;
  readonly covered: readonly TimeSpan[];
}

/**
 * Stores pages while others are asked for. What comes while a write is under way is written by the next
 * one, so that the disk is never what one waits for, and nothing waits to be written for longer than that.
 */
export class Keeper {
  readonly #store: Store;
  readonly #series: Series;
  readonly #walk: Walk;
  readonly #failed: (error: unknown) => void;
  #waiting: Kept[] = [];
  #writing: Promise<void> | undefined;
  #failure: unknown;

  /** @param failed Told when something cannot be stored. */
  constructor(
    { store, series, walk, failed }: {
      store: Store;
      series: Series;
      walk: Walk;
      failed: (error: unknown) => void;
    },
  ) {
    this.#store = store;
    this.#series = series;
    this.#walk = walk;
    this.#failed = failed;
  }

  /** Stores closed rows soon. */
  keep(rows: Columns, covered: readonly TimeSpan[]): void {
    this.#waiting.push({ rows, covered });
    this.#writing ??= this.#write();
  }

  /** Over when all is stored, or cannot be. Rejects with the signal's reason when that comes first. */
  async done(signal: AbortSignal): Promise<void> {
    await inTime(Promise.resolve(this.#writing), signal);
  }

  /** Where the rows of a stopped history are, to go on a sentence. @param isOver Whether all has been tried. */
  said(isOver: boolean): string {
    if (this.#failure !== undefined) {
      const why = this.#failure instanceof Error ? this.#failure.message : String(this.#failure);
      return `, but not all of them in the store. ${why}`;
    }
    return isOver ? ", and in the store" : ", and still being written to the store";
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      try {
        await this.#put(this.#waiting.splice(0));
      } catch (error) {
        // What waits is tried all the same: it may lie in other files.
        this.#failure ??= error;
        this.#failed(error);
      }
    }
    this.#writing = undefined;
  }

  async #put(pages: readonly Kept[]): Promise<void> {
    // The store wants each row once; that asked for last stands.
    const rows = merged(pages.map((page) => page.rows).reverse(), this.#walk, new Set());
    const fetchedAt = Math.max(...pages.map((page) => page.rows.meta.asOf!));
    const covered = pages.flatMap((page) => page.covered);
    await this.#store.write(this.#series, rows, { fetchedAt, covered });
  }
}
