import { checkSeries } from "./description.ts";
import type { Disk } from "./disk.ts";
import type { Footer } from "./footer.ts";
import { parquet } from "./monthFile.ts";
import type { Series } from "./series.ts";

/** What a file of a series says of itself, and how large it is; its cells are not read. */
export async function footerAt(
  disk: Disk,
  path: string,
  series: Series,
): Promise<{ footer: Footer; size: number } | undefined> {
  using file = await disk.open(path);
  if (!file) return undefined;
  const { size } = file;
  const { footerOf } = await parquet();
  const footer = await footerOf(
    path,
    size,
    async (start, end) => (await file.slice(start, end)).buffer,
  );
  checkSeries(path, footer.series, series);
  return { footer, size };
}
