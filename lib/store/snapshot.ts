import { fromBytes } from "./coverage.ts";
import type { Coverage } from "./coverage.ts";
import type { Disk } from "./disk.ts";
import { spanOf } from "./months.ts";
import type { Month } from "./months.ts";
import type { OpenFile } from "./openFile.ts";
import type { Series } from "./series.ts";
import type { SeriesFiles } from "./seriesFiles.ts";
import { overlap } from "./timeSpan.ts";
import type { TimeSpan } from "./timeSpan.ts";

/**
 * How often files are opened anew when a write ended meanwhile. Opening is far quicker than a write, so
 * the second time nearly always does; after the last they are read as they are, each whole.
 */
const TRIES = 30;

/** The files of a series, held open as they were together. */
export interface Snapshot extends Pick<Disk, "read">, Disposable {
  /** What was covered. Each month that it names is among the months, unless someone removed its file. */
  readonly coverage: Coverage | undefined;
  /** The months of the span that may have a file, ascending. */
  readonly months: readonly Month[];
}

/**
 * Opens the months of a span, all as they were after one write and before the end of the next: read one
 * after another they could lack what a write brought, and have what a later one did.
 *
 * @param older Whether those of older versions are opened too.
 * @throws {StoreError} if a file cannot be opened, or a later version of the library wrote the series.
 */
export async function snapshot(
  files: SeriesFiles,
  series: Series,
  span: TimeSpan,
  older = false,
): Promise<Snapshot> {
  const { disk } = files;
  for (let tries = 1;; tries++) {
    const [before, listed] = await Promise.all([disk.read(files.coverage), names(files, older)]);
    const coverage = fromBytes(before, files.coverage, series);
    const months = together(coverage, listed).filter((month) => overlap(spanOf(month), span));
    const opened = await openMonths(files, months, older);
    try {
      if (tries === TRIES || isSame(before, await disk.read(files.coverage))) {
        return { coverage, months, read: whole(opened), [Symbol.dispose]: () => close(opened) };
      }
    } catch (error) {
      close(opened);
      throw error;
    }
    close(opened);
  }
}

/** The months of which there may be rows, ascending. */
export async function monthsOf(
  files: SeriesFiles,
  coverage: Coverage | undefined,
): Promise<Month[]> {
  return together(coverage, await names(files, false));
}

/**
 * Months that are known and months that a folder has, ascending: a system may leave out of a list of names
 * one whose file is replaced while it is made.
 */
const together = (coverage: Coverage | undefined, listed: readonly Month[]): Month[] =>
  [...new Set([...coverage?.months ?? [], ...listed])].sort();

async function names(files: SeriesFiles, older: boolean): Promise<Month[]> {
  const listed = [files.months(), ...(older ? [files.restatedMonths()] : [])];
  return (await Promise.all(listed)).flat();
}

type Opened = Map<string, OpenFile>;

async function openMonths(
  files: SeriesFiles,
  months: readonly Month[],
  older: boolean,
): Promise<Opened> {
  const opened: Opened = new Map();
  const open = async (path: string) => {
    const file = await files.disk.open(path);
    if (file) opened.set(path, file);
  };
  const ends = await Promise.allSettled(months.map(async (month) => {
    // The rows in use first: what goes out of use between the two is then among the older ones.
    await open(files.month(month));
    if (older) await open(files.older(month));
  }));
  const failed = ends.find((end) => end.status === "rejected");
  if (!failed) return opened;
  close(opened);
  throw failed.reason;
}

function close(opened: Opened): void {
  for (const file of opened.values()) file[Symbol.dispose]();
}

const whole = (opened: Opened): Disk["read"] => async (path) => {
  const file = opened.get(path);
  return await file?.slice(0, file.size);
};

/** Each write leaves other bytes of what is covered, for it counts the writes. */
const isSame = (one: Uint8Array | undefined, other: Uint8Array | undefined): boolean =>
  one?.length === other?.length && (one?.every((byte, i) => byte === other![i]) ?? true);
