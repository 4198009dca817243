import type { Columns } from "../columns/columns.ts";
import { checkSeries } from "./description.ts";
import type { Disk } from "./disk.ts";
import { fetchedOf, unrolled, withFetched } from "./fetched.ts";
import type { Footer } from "./footer.ts";
import type { Series } from "./series.ts";

/** The Parquet library is large: it is loaded when the first file is read or written, not before. */
export const parquet = (): Promise<typeof import("./parquet.ts")> =>
  // Computed, so that who keeps nothing fetches nothing: a literal is fetched at start-up.
  import(new URL("./parquet.ts", import.meta.url).href);

/** A month's rows, and what the file says of itself; nothing where there is no such file. */
export async function readMonth(
  disk: Pick<Disk, "read">,
  path: string,
  series: Series,
): Promise<{ table: Columns; footer: Footer } | undefined> {
  const bytes = await disk.read(path);
  if (!bytes) return undefined;
  const { fromParquet } = await parquet();
  const read = await fromParquet(bytes, path);
  checkSeries(path, read.footer.series, series);
  return read;
}

/** A month's rows with their fetch times as a column. */
export async function readVersions(
  disk: Pick<Disk, "read">,
  path: string,
  series: Series,
): Promise<Columns | undefined> {
  const read = await readMonth(disk, path, series);
  if (!read) return undefined;
  const { table, footer: { fetched } } = read;
  return fetched ? withFetched(table, unrolled(fetched)) : table;
}

/** When the last of the rows was fetched; never, where there are none. */
export const lastFetch = (table: Columns): number =>
  fetchedOf(table).reduce((last, t) => Math.max(last, t), -Infinity);
