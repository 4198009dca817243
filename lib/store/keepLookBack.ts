import { fromBytes, toBytes } from "./coverage.ts";
import type { LookBack } from "./coverage.ts";
import type { Series } from "./series.ts";
import type { SeriesFiles } from "./seriesFiles.ts";

/** Notes how far a plan looks back, beside what a series covers; not of one that was never written. */
export function keepLookBack(
  files: SeriesFiles,
  series: Series,
  lookBack: LookBack,
): Promise<void> {
  const { disk, coverage } = files;
  return disk.locked(files.lock, async () => {
    const before = fromBytes(await disk.read(coverage), coverage, series);
    if (before) await disk.replace(coverage, toBytes({ ...before, lookBack }, series));
  });
}
