import { Columns } from "../columns/columns.ts";
import { stack } from "../columns/order.ts";
import { rowsIn } from "../columns/rowsIn.ts";
import { commonColumns } from "./commonColumns.ts";
import { fromBytes } from "./coverage.ts";
import { emptyTable } from "./description.ts";
import { withoutFetched } from "./fetched.ts";
import { knownThen } from "./knownThen.ts";
import { lastFetch, readMonth, readVersions } from "./monthFile.ts";
import { spanOf } from "./months.ts";
import type { Month } from "./months.ts";
import type { Series } from "./series.ts";
import type { SeriesFiles } from "./seriesFiles.ts";
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
  const months = (await files.months()).filter((month) => overlap(spanOf(month), span));
  const read = (month: Month) =>
    asOf === undefined ? present(files, month, series) : past(files, month, series, asOf);
  const parts = (await Promise.all(months.map(read))).filter((part) => part !== undefined);
  if (parts.length === 0) {
    const known = fromBytes(await files.disk.read(files.coverage), files.coverage, series);
    return known && emptyTable(known.description);
  }
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

/** Whether a month has instants of a span. */
export const overlap = (one: TimeSpan, other: TimeSpan): boolean =>
  one[0] < other[1] && other[0] < one[1];

async function present(
  files: SeriesFiles,
  month: Month,
  series: Series,
): Promise<Part | undefined> {
  const read = await readMonth(files, files.month(month), series);
  if (!read) return undefined; // removed since it was listed
  const { table, footer: { fetched = [] } } = read;
  return { table, fetched: fetched.reduce((last, [, t]) => Math.max(last, t), -Infinity) };
}

async function past(
  files: SeriesFiles,
  month: Month,
  series: Series,
  asOf: number,
): Promise<Part | undefined> {
  // The rows in use first: what goes out of use between the two is then among the older ones.
  const used = await readVersions(files, files.month(month), series);
  if (!used) return undefined;
  const older = await readVersions(files, files.older(month), series);
  const alike = commonColumns([...(older ? [older] : []), used], files.rows);
  const known = knownThen(alike(used), older && alike(older), asOf);
  return { table: withoutFetched(known), fetched: lastFetch(known) };
}
