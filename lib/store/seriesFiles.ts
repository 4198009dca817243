import { StoreError } from "../errors/storeError.ts";
import { isUnfinished } from "./disk.ts";
import type { Disk } from "./disk.ts";
import { isMonth } from "./months.ts";
import type { Month } from "./months.ts";
import { foldersOf } from "./series.ts";
import type { Series } from "./series.ts";

/**
 * The folder beside the series for what is not rows in use: an engine that reads all Parquet files of the
 * store must find each row once, and nothing else.
 */
export const BESIDE = "_store";

const ROWS = ".parquet";
const OLDER = ".vintages";

/** Where the files of a series are. */
export class SeriesFiles {
  /** The folder of the months. */
  readonly rows: string;
  /** The folder of what is beside them. */
  readonly beside: string;
  /** What has been asked for. */
  readonly coverage: string;
  /** The lock of those who write. */
  readonly lock: string;

  /** @throws {TypeError | RangeError} if the series is none. */
  constructor(readonly disk: Disk, folder: string, series: Series) {
    const path = foldersOf(series).join("/");
    this.rows = `${folder}/${path}`;
    this.beside = `${folder}/${BESIDE}/${path}`;
    this.coverage = `${this.beside}/coverage.json`;
    this.lock = `${this.beside}/lock`;
  }

  /** The rows of a month that are in use. */
  month(month: Month): string {
    return `${this.rows}/${month}${ROWS}`;
  }

  /** The versions of a month's rows before those; Parquet too, called otherwise. */
  older(month: Month): string {
    return `${this.beside}/${month}${OLDER}`;
  }

  /** The months of which there are rows, ascending. */
  months(): Promise<Month[]> {
    return monthsIn(this.disk, this.rows, ROWS);
  }

  /** The months of which there are older versions, ascending. */
  restatedMonths(): Promise<Month[]> {
    return monthsIn(this.disk, this.beside, OLDER);
  }

  /** Removes what those left who were ended while they wrote. Only who holds the lock may. */
  async clean(): Promise<void> {
    for (const folder of [this.rows, this.beside]) {
      for (const name of await this.disk.names(folder)) {
        if (isUnfinished(name)) await this.disk.remove(`${folder}/${name}`);
      }
    }
  }
}

async function monthsIn(disk: Disk, folder: string, ending: string): Promise<Month[]> {
  const names = await disk.names(folder);
  return names.filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length)).filter(isMonth);
}

/** The folders below `folder` that are called `name=value`, as paths relative to it, deepest last. */
export async function hiveFolders(
  disk: Disk,
  folder: string,
  above: string[] = [],
): Promise<string[][]> {
  const found: string[][] = above.length === 0 ? [] : [above];
  let names: string[];
  try {
    names = await disk.names([folder, ...above].join("/"));
  } catch (error) {
    const isFile = error instanceof StoreError && error.cause instanceof Deno.errors.NotADirectory;
    if (isFile && above.length > 0) return [];
    throw error;
  }
  for (const name of names) {
    if (name.includes("=") && !name.startsWith(".")) {
      found.push(...await hiveFolders(disk, folder, [...above, name]));
    }
  }
  return found;
}
