import { Columns } from "../columns/columns.ts";
import { stack } from "../columns/order.ts";
import { rowsIn } from "../columns/rowsIn.ts";
import { commonColumns } from "./commonColumns.ts";
import { emptyTable } from "./description.ts";
import { withoutFetched } from "./fetched.ts";
import { knownThen } from "./knownThen.ts";
import { lastFetch, readMonth, readVersions } from "./monthFile.ts";
import type { Month } from "./months.ts";
import type { Series } from "./series.ts";
import type { SeriesFiles } from "./seriesFiles.ts";
import { snapshot } from "./snapshot.ts";
import type { Snapshot } from "./snapshot.ts";
import type { TimeSpan } from "./timeSpan.ts";

/** Rows of a month, and when the last of them was fetched. */
interface Part {
  readonly table: Columns;
  readonly fetched: number;
}

/** The stored rows of a series that lie in a span; nothing if it was never written. */
export async function readSeries(
  files: SeriesFiles,
  series: Series,
  span: TimeSpan,
  asOf?: number,
): Promise<Columns | undefined> {
  using opened = await snapshot(files, series, span, asOf !== undefined);
  const { coverage, months } = opened;
  const read = (month: Month) =>
    asOf === undefined
      ? present(opened, files.month(month), series)
      : past(opened, [files.month(month), files.older(month)], series, asOf);
  const parts = (await Promise.all(months.map(read))).filter((part) => part !== undefined);
  if (parts.length === 0) return coverage && emptyTable(coverage.description);
  const [from, until] = span;
  const inTurn = parts.toSorted((a, b) => a.fetched - b.fetched);
  const alike = commonColumns(inTurn.map(({ table }) => table), files.rows);
  const rows = stack(parts.map(({ table }) => rowsIn(alike(table), { from, until })));
  const { fetched } = inTurn[inTurn.length - 1];
  return new Columns(rows.columns, {
    ...rows.meta,
    ...(Number.isFinite(fetched) ? { asOf: fetched } : {}),
  });
}

async function present(
  opened: Snapshot,
  path: string,
  series: Series,
): Promise<Part | undefined> {
  const read = await readMonth(opened, path, series);
  if (!read) return undefined; // someone removed it
  const { table, footer: { fetched = [] } } = read;
  return { table, fetched: fetched.reduce((last, [, t]) => Math.max(last, t), -Infinity) };
}

async function past(
  opened: Snapshot,
  [path, olderPath]: readonly [path: string, olderPath: string],
  series: Series,
  asOf: number,
): Promise<Part | undefined> {
  const used = await readVersions(opened, path, series);
  if (!used) return undefined;
  const older = await readVersions(opened, olderPath, series);
  const alike = commonColumns([...(older ? [older] : []), used], path);
  const known = knownThen(alike(used), older && alike(older), asOf);
  return { table: withoutFetched(known), fetched: lastFetch(known) };
}
