import type { Columns } from "../columns/columns.ts";
import { stack, take } from "../columns/order.ts";
import { rowsIn } from "../columns/rowsIn.ts";
import { commonColumns } from "./commonColumns.ts";
import { fetchedOf } from "./fetched.ts";
import { matching } from "./matching.ts";
import { readVersions } from "./monthFile.ts";
import { sameCells } from "./sameCells.ts";
import type { Series } from "./series.ts";
import type { SeriesFiles } from "./seriesFiles.ts";
import { snapshot } from "./snapshot.ts";
import type { TimeSpan } from "./timeSpan.ts";

/** The versions of rows that went out of use, with when each was fetched; nothing if there are none. */
export async function vintagesOf(
  files: SeriesFiles,
  series: Series,
  span: TimeSpan,
): Promise<Columns | undefined> {
  const parts: Columns[] = [];
  using opened = await snapshot(files, series, span, true);
  for (const month of opened.months) {
    const older = await readVersions(opened, files.older(month), series);
    if (!older) continue;
    const used = await readVersions(opened, files.month(month), series);
    const alike = commonColumns(used ? [older, used] : [older], files.rows);
    const [from, until] = span;
    parts.push(
      rowsIn(used ? outOfUse(alike(older), alike(used)) : alike(older), { from, until }),
    );
  }
  if (parts.length === 0) return undefined;
  return stack(parts.map(commonColumns(parts, files.rows)));
}

/** A write that was cut off has left as an older version what is still in use. */
function outOfUse(older: Columns, used: Columns): Columns {
  const both = stack([older, used]);
  const [same, fetched, found] = [sameCells(both), fetchedOf(both), matching(older, used)];
  const gone = [...found.keys()].filter((version) => {
    const row = older.length + found[version];
    return found[version] === -1 || fetched[version] !== fetched[row] || !same(version, row);
  });
  return gone.length === older.length ? older : take(older, gone);
}
