import type { Columns } from "../columns/columns.ts";
import { slice } from "../columns/order.ts";
import type { Series } from "../store/series.ts";
import type { Store } from "../store/store.ts";
import { union } from "../store/timeSpan.ts";
import type { TimeSpan } from "../store/timeSpan.ts";
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

  /** Over when all is stored, or cannot be. */
  async done(): Promise<void> {
    await this.#writing;
  }

  async #write(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        const pages = this.#waiting.splice(0);
        // The store wants each row once; that asked for last stands.
        const rows = merged(pages.map((page) => page.rows).reverse(), this.#walk, new Set());
        const fetchedAt = Math.max(...pages.map((page) => page.rows.meta.asOf!));
        const [first, ...others] = union(pages.flatMap(({ covered }) => covered));
        await this.#store.write(this.#series, rows, {
          fetchedAt,
          ...(first === undefined ? {} : { covered: first }),
        });
        for (const covered of others) {
          await this.#store.write(this.#series, slice(rows, 0, 0), { fetchedAt, covered });
        }
      }
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#writing = undefined;
    }
  }
}
