import type { Columns } from "../columns/columns.ts";
import { columns } from "../columns/columnsFrom.ts";
import { StoreError } from "../errors/storeError.ts";
import { fromBytes, stillCovered } from "./coverage.ts";
import type { Coverage } from "./coverage.ts";
import type { Disk } from "./disk.ts";
import { footerAt } from "./footerAt.ts";
import { argumentPairs, COINANK, foldersOf, seriesIn } from "./series.ts";
import type { Series } from "./series.ts";
import { BESIDE, hiveFolders, SeriesFiles } from "./seriesFiles.ts";
import { monthsOf } from "./snapshot.ts";

/** All series of which there are rows, or of which it is known that there are none; by their folders. */
export async function storedSeries(disk: Disk, folder: string, family?: string): Promise<Series[]> {
  const found = new Map<string, Series>();
  for (const root of [folder, `${folder}/${BESIDE}`]) {
    for (const folders of await hiveFolders(disk, root)) {
      const series = seriesIn(folders);
      if (!series || (family !== undefined && series.family !== family)) continue;
      const path = foldersOf(series).join("/");
      if (path !== folders.join("/")) continue; // not as this library names folders
      const files = new SeriesFiles(disk, folder, series);
      const names = await disk.names(root === folder ? files.rows : files.beside);
      if (names.some((name) => name.endsWith(".parquet") || name === "coverage.json")) {
        found.set(path, series);
      }
    }
  }
  return [...found].sort(([a], [b]) => a < b ? -1 : 1).map(([, series]) => series);
}

/** A row of the list. */
interface Listed {
  source: string;
  family: string;
  method: string;
  args: string;
  first: number;
  last: number;
  coveredFrom: number;
  coveredUntil: number;
  holes: number;
  rows: number;
  bytes: number;
  restatements: number;
  problem: string | null;
}

/** What is stored, a series a row. A file that cannot be read is the series' problem, not the list's. */
export async function listed(disk: Disk, folder: string, family?: string): Promise<Columns> {
  const rows: Listed[] = [];
  for (const series of await storedSeries(disk, folder, family)) {
    rows.push(await listedSeries(new SeriesFiles(disk, folder, series), series));
  }
  const cells = (name: keyof Listed) => rows.map((row) => row[name]);
  return columns({
    source: cells("source"),
    family: cells("family"),
    method: cells("method"),
    args: cells("args"),
    first: cells("first"),
    last: cells("last"),
    coveredFrom: cells("coveredFrom"),
    coveredUntil: cells("coveredUntil"),
    holes: cells("holes"),
    rows: cells("rows"),
    bytes: cells("bytes"),
    restatements: cells("restatements"),
    problem: cells("problem"),
  }, {
    kinds: {
      source: "label",
      family: "label",
      method: "label",
      args: "label",
      first: "time",
      last: "time",
      coveredFrom: "time",
      coveredUntil: "time",
      problem: "label",
    },
    units: { rows: "rows", restatements: "rows", bytes: "bytes" },
  });
}

async function listedSeries(files: SeriesFiles, series: Series): Promise<Listed> {
  const { disk } = files;
  const row: Listed = {
    source: series.source ?? COINANK,
    family: series.family,
    method: series.method,
    args: argumentPairs(series).map((pair) => pair.join("=")).join(" "),
    first: NaN,
    last: NaN,
    coveredFrom: NaN,
    coveredUntil: NaN,
    holes: 0,
    rows: 0,
    bytes: 0,
    restatements: 0,
    problem: null,
  };
  const unlessDamaged = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      row.problem ??= error.message;
    }
  };
  const counted = async (path: string) => {
    const found = await footerAt(disk, path, series);
    row.bytes += found?.size ?? 0;
    return found?.footer;
  };
  // What is covered first: rows that come while the others are counted are then too many, never too few.
  let coverage: Coverage | undefined;
  await unlessDamaged(async () => {
    coverage = fromBytes(await disk.read(files.coverage), files.coverage, series);
  });
  const present = new Set(await monthsOf(files, coverage));
  for (const month of [...present]) {
    await unlessDamaged(async () => {
      const footer = await counted(files.month(month));
      if (!footer) return void present.delete(month); // someone removed it
      const { span: [first, last], rows } = footer;
      row.rows += rows;
      row.first = Number.isNaN(row.first) ? first : Math.min(row.first, first);
      row.last = Number.isNaN(row.last) ? last : Math.max(row.last, last);
    });
  }
  for (const month of await files.restatedMonths()) {
    await unlessDamaged(async () => {
      row.restatements += (await counted(files.older(month)))?.rows ?? 0;
    });
  }
  const covered = coverage ? stillCovered(coverage, present) : [];
  if (covered.length > 0) {
    [row.coveredFrom, row.coveredUntil] = [covered[0][0], covered[covered.length - 1][1]];
    row.holes = covered.length - 1;
  }
  return row;
}
