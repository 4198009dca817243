import { fromBytes, stillCovered } from "./coverage.ts";
import type { Series } from "./series.ts";
import type { SeriesFiles } from "./seriesFiles.ts";
import { without } from "./timeSpan.ts";
import type { TimeSpan } from "./timeSpan.ts";

/** What of a span has not been asked for and answered, or was in a month whose file is gone. */
export async function missing(
  files: SeriesFiles,
  series: Series,
  asked: TimeSpan,
): Promise<TimeSpan[]> {
  const { disk, coverage } = files;
  // In this order, the reverse of writing: a month that a write names is then among those present.
  const known = fromBytes(await disk.read(coverage), coverage, series);
  const present = new Set(await files.months());
  return without([asked], known ? stillCovered(known, present) : []);
}
