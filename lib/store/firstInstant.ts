import { fromBytes } from "./coverage.ts";
import { footerAt } from "./footerAt.ts";
import type { Series } from "./series.ts";
import type { SeriesFiles } from "./seriesFiles.ts";
import { monthsOf } from "./snapshot.ts";

/** The instant of the first row of a series; nothing if there is none. */
export async function firstInstant(
  files: SeriesFiles,
  series: Series,
): Promise<number | undefined> {
  const { disk, coverage } = files;
  const known = fromBytes(await disk.read(coverage), coverage, series);
  for (const month of await monthsOf(files, known)) {
    const found = await footerAt(disk, files.month(month), series);
    if (found) return found.footer.span[0]; // else someone removed it
  }
  return undefined;
}
