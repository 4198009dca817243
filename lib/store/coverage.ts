import { checkSeries, checkVersion, VERSION } from "./description.ts";
import type { Description } from "./description.ts";
import { spanOf } from "./months.ts";
import type { Month } from "./months.ts";
import type { Series } from "./series.ts";
import { without } from "./timeSpan.ts";
import type { TimeSpan } from "./timeSpan.ts";

/** What has been asked for and answered, rows or none: the small file beside those of a series. */
export interface Coverage {
  /** The columns that the rows have or would have. */
  readonly description: Description;
  /** Ascending, apart from one another. */
  readonly covered: readonly TimeSpan[];
  /** The months that had a file when this was written: if one is gone, so is what it covered. */
  readonly months: readonly Month[];
  /** How many writes there have been, so that each leaves another file. */
  readonly writes?: number;
  /** The look-back window that the server told of last, if it ever did. */
  readonly lookBack?: LookBack;
}

/** How far a plan of CoinAnk's looks back. */
export interface LookBack {
  /** From when on there are data, in ms: nothing before it is given (code −7). */
  readonly from: number;
  /** The plan that the client was told. */
  readonly plan: number;
  /** When the server said so. */
  readonly told: number;
}

/** The file's bytes. */
export function toBytes(coverage: Coverage, series: Series): Uint8Array {
  const text = JSON.stringify({ version: VERSION, series, ...coverage }, undefined, 1);
  return new TextEncoder().encode(text);
}

/**
 * What the file says; nothing where it is damaged, for then all is asked for again and it is mended.
 *
 * @throws {StoreError} if a later version of the library wrote it, or it is of another series.
 */
export function fromBytes(
  bytes: Uint8Array | undefined,
  path: string,
  series: Series,
): Coverage | undefined {
  const found = bytes && parsed(bytes);
  if (!found) return undefined;
  checkVersion(path, found.version);
  checkSeries(path, found.series, series);
  return found;
}

type Written = Coverage & { readonly version: number; readonly series: Series };

function parsed(bytes: Uint8Array): Written | undefined {
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes)) as Written;
    const whole = typeof value.version === "number" && Array.isArray(value.covered) &&
      Array.isArray(value.months) && typeof value.series?.family === "string";
    return whole || value.version > VERSION ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What is covered and still there: the month of a file that someone removed is not. */
export function stillCovered(
  { covered, months }: Coverage,
  present: ReadonlySet<Month>,
): TimeSpan[] {
  return without(covered, months.filter((month) => !present.has(month)).map(spanOf));
}
