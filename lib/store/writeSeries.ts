import type { Columns } from "../columns/columns.ts";
import { checkIdentity, commonColumns } from "./commonColumns.ts";
import { fromBytes, stillCovered, toBytes } from "./coverage.ts";
import { describe } from "./description.ts";
import { withFetched } from "./fetched.ts";
import { merge } from "./merge.ts";
import { parquet, readVersions } from "./monthFile.ts";
import { byMonth } from "./months.ts";
import type { Month } from "./months.ts";
import type { Series } from "./series.ts";
import type { SeriesFiles } from "./seriesFiles.ts";
import { union } from "./timeSpan.ts";
import type { TimeSpan } from "./timeSpan.ts";

/** What became of the rows of a write. */
export interface Written {
  /** Rows that were not stored before. */
  readonly added: number;
  /** Rows that were stored already, with the same figures. */
  readonly kept: number;
  /** Rows that were stored with other figures: the version fetched last is used, all are kept. */
  readonly restated: number;
}

/**
 * Puts rows to those of a series. In this order, so that whatever cuts it off loses nothing: the versions
 * that go out of use, the rows that come into it, and last what is said to be covered.
 *
 * @param table Checked rows. @param covered The spans that they answer.
 */
export function writeSeries(
  files: SeriesFiles,
  series: Series,
  table: Columns,
  { covered, fetchedAt }: { covered: readonly TimeSpan[]; fetchedAt: number },
): Promise<Written> {
  const { disk } = files;
  return disk.locked(files.lock, async () => {
    await files.clean();
    const before = fromBytes(await disk.read(files.coverage), files.coverage, series);
    const present = new Set(await files.months());
    const still = before ? stillCovered(before, present) : [];
    let [added, restated] = [0, 0];
    for (const [month, rows] of byMonth(table)) {
      const fetched = new Float64Array(rows.length).fill(fetchedAt);
      const change = await writeMonth(files, series, month, withFetched(rows, fetched));
      added += change.added;
      restated += change.restated;
      present.add(month);
    }
    const after = toBytes({
      description: describe(table),
      covered: union([...still, ...covered]),
      months: [...present].sort(),
      writes: (before?.writes ?? 0) + 1,
      lookBack: before?.lookBack,
    }, series);
    await disk.replace(files.coverage, after);
    return { added, kept: table.length - added - restated, restated };
  });
}

async function writeMonth(
  files: SeriesFiles,
  series: Series,
  month: Month,
  given: Columns,
): Promise<Pick<Written, "added" | "restated">> {
  const { toParquet } = await parquet();
  const [path, olderPath] = [files.month(month), files.older(month)];
  const stored = await readVersions(files.disk, path, series);
  if (!stored) {
    await files.disk.replace(path, toParquet(given, series, "footer"));
    return { added: given.length, restated: 0 };
  }
  const older = await readVersions(files.disk, olderPath, series);
  const alike = commonColumns([...(older ? [older] : []), stored, given], path);
  checkIdentity(stored, given, path);
  const merged = merge(alike(stored), alike(given), older && alike(older));
  if (!merged) return { added: 0, restated: 0 };
  if (merged.older?.length) {
    await files.disk.replace(olderPath, toParquet(merged.older, series, "column"));
  }
  await files.disk.replace(path, toParquet(merged.used, series, "footer"));
  return merged;
}
