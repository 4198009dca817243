import type { Columns, Tabular } from "../columns/columns.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { customInspect } from "../show/displays.ts";
import { toInstant } from "../time/instant.ts";
import { checkedTable } from "./checkedTable.ts";
import { checkedOptions } from "./checkedOptions.ts";
import { fromBytes } from "./coverage.ts";
import type { LookBack } from "./coverage.ts";
import { disk as localDisk } from "./disk.ts";
import type { Disk } from "./disk.ts";
import { firstInstant } from "./firstInstant.ts";
import { keepLookBack } from "./keepLookBack.ts";
import { listed, storedSeries } from "./list.ts";
import { missing } from "./missing.ts";
import { readSeries } from "./readSeries.ts";
import type { Series } from "./series.ts";
import { SeriesFiles } from "./seriesFiles.ts";
import type { ReadOptions, StoreOptions, WriteOptions } from "./storeOptions.ts";
import { always, checkedSpan, checkedSpans } from "./timeSpan.ts";
import type { TimeSpan, TimeSpanLike } from "./timeSpan.ts";
import { vintagesOf } from "./vintages.ts";
import { writeSeries } from "./writeSeries.ts";
import type { Written } from "./writeSeries.ts";

export type { ReadOptions, StoreOptions, WriteOptions };

/**
 * The store of histories: Parquet files in hive layout, one a month (of UTC) and series, which pandas,
 * polars, DuckDB, Spark and ClickHouse read as they are:
 * `family=openInterest/method=symbolChart/exchange=Binance/interval=1h/symbol=BTCUSDT/2024-09.parquet`.
 * Beside them, in `_store`, are what has been asked for, and the versions of rows that were restated. Let
 * an engine read a method at a time, for methods differ in their columns and arguments: pandas by
 * `pd.read_parquet("…/family=openInterest/method=symbolChart")`.
 *
 * Histories of another source than CoinAnk, such as the demo market, lie in a tree of their own below
 * `source=…`.
 *
 * Nothing is made before the first write. Whatever cuts off a write, each file is as it was or as it is to
 * be; several processes may write one series at once, and others read it meanwhile.
 *
 * @throws {TypeError} if an option is misspelt or not of its type, or the environment does not say where
 * the user's data are.
 *
 * @example
 * ```ts
 * import { columns } from "coinank";
 * import { openStore } from "./store.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const store = openStore({ folder: await Deno.makeTempDir() });
 * const btc = { family: "openInterest", method: "symbolChart", args: { symbol: "BTCUSDT" } };
 * const oi = columns({ ts: ["2024-09-10", "2024-09-11"], coinCount: [86935.155, 86917.811] }, {
 *   time: "ts", kinds: { coinCount: "stock" }, units: { coinCount: "coin" },
 * });
 * await store.write(btc, oi, { covered: ["2024-09-10", "2024-09-12"], fetchedAt: Date.now() });
 *
 * const stored = await store.read(btc);
 * assertEquals(stored?.columns.coinCount, oi.columns.coinCount);
 * assertEquals(await store.missing(btc, ["2024-09-10", "2024-09-12"]), []);
 * await Deno.remove(store.folder, { recursive: true });
 * ```
 */
export function openStore(options: StoreOptions = {}): Store {
  const { folder, readOnly } = checkedOptions(options);
  return new Store(folder, localDisk, readOnly);
}

/** A store of histories; see {@link openStore}. All methods reject with a `StoreError` if a file fails them. */
export class Store {
  /** Where it is. */
  readonly folder: string;
  /** Whether nothing is written to it. */
  readonly readOnly: boolean;
  readonly #disk: Disk;

  /** A store in a folder; {@link openStore} finds the usual one. @param disk For tests. */
  constructor(folder: string, disk: Disk = localDisk, readOnly = false) {
    this.folder = folder;
    this.readOnly = readOnly;
    this.#disk = disk;
  }

  /**
   * Puts rows to those of a series, and notes which span they answer. A row is told from others by its
   * instant and its table's keys (an event by all it says). Equal rows are kept; of rows that differ
   * the one fetched last is used from then on, and the others are kept for {@link ReadOptions.asOf}.
   *
   * Give closed bars only. Each write ends on the disk, file by file and month by month: thousands of rows
   * at once cost little more than one.
   *
   * @returns How many rows were added, kept and restated.
   * @throws {TypeError | RangeError} if the rows have no time or are no series of it, or the store is
   * read-only.
   */
  async write(series: Series, table: Tabular, options: WriteOptions): Promise<Written> {
    checkedNames(options ?? {}, ["covered", "fetchedAt"], "store.write");
    if (this.readOnly) {
      throw new TypeError(
        `store.write: the store of ${this.folder} was opened to be read. Leave readOnly out: ` +
          "openStore({ folder })",
      );
    }
    const { covered, fetchedAt } = options ?? {};
    const files = this.#files(series);
    return await writeSeries(files, series, checkedTable(table), {
      covered: covered === undefined ? [] : checkedSpans(covered, "store.write"),
      fetchedAt: toInstant(fetchedAt, "store.write: fetchedAt"),
    });
  }

  /** What of a span has not been asked for and answered yet: spans in ms, ascending. */
  async missing(series: Series, span: TimeSpanLike): Promise<TimeSpan[]> {
    return await missing(this.#files(series), series, checkedSpan(span, "store.missing"));
  }

  /** The instant of the first row of a series, in ms; `undefined` if there is none. */
  async first(series: Series): Promise<number | undefined> {
    return await firstInstant(this.#files(series), series);
  }

  /** How far the plan of CoinAnk's looked back when the server last said so; `undefined` if it never did. */
  async lookBack(series: Series): Promise<LookBack | undefined> {
    const { coverage } = this.#files(series);
    return fromBytes(await this.#disk.read(coverage), coverage, series)?.lookBack;
  }

  /** Notes how far a plan looks back, for {@link Store.lookBack}; not of a series that was never written. */
  async keepLookBack(series: Series, lookBack: LookBack): Promise<void> {
    await keepLookBack(this.#files(series), series, lookBack);
  }

  /**
   * The rows of a series in a span, ascending, exactly as they were written, with kinds and units; their
   * table's `asOf` is when the last of them was fetched. `undefined` if the series was never written.
   *
   * @param span From (inclusive) and until (exclusive). @default all there is
   */
  async read(
    series: Series,
    span?: TimeSpanLike,
    options: ReadOptions = {},
  ): Promise<Columns | undefined> {
    checkedNames(options, ["asOf"], "store.read");
    const { asOf } = options;
    return await readSeries(
      this.#files(series),
      series,
      span === undefined ? always : checkedSpan(span, "store.read"),
      asOf === undefined ? undefined : toInstant(asOf, "store.read: asOf"),
    );
  }

  /**
   * The versions of rows that went out of use since other figures came for them, ascending, with a column
   * `fetchedAt`. `undefined` if there are none.
   *
   * @param span From (inclusive) and until (exclusive). @default all there is
   */
  async vintages(series: Series, span?: TimeSpanLike): Promise<Columns | undefined> {
    const asked = span === undefined ? always : checkedSpan(span, "store.vintages");
    return await vintagesOf(this.#files(series), series, asked);
  }

  /** The series of the store, or those of a family. */
  series(family?: string): Promise<Series[]> {
    return storedSeries(this.#disk, this.folder, family);
  }

  /**
   * What is stored, a series a row: its source, family, method and arguments, the instants of the first
   * and the last row, the span that has been asked for and how many holes it has, rows, bytes,
   * restatements, and what is wrong with a file, if any.
   */
  list(family?: string): Promise<Columns> {
    return listed(this.#disk, this.folder, family);
  }

  #files(series: Series): SeriesFiles {
    return new SeriesFiles(this.#disk, this.folder, series);
  }

  /** How `console.log` shows it. */
  [customInspect](): string {
    return `Store of histories in ${this.folder}`;
  }
}
