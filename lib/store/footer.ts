import { StoreError } from "../errors/storeError.ts";
import { checkVersion } from "./description.ts";
import type { Description } from "./description.ts";
import type { Fetches } from "./fetched.ts";
import { SEAL, UNSEALED } from "./seal.ts";
import type { Series } from "./series.ts";

/** A text beside a file's tables, as Parquet has them. */
interface Pair {
  readonly key: string;
  readonly value?: string;
}

/** What a file says of itself, beside what Parquet demands. */
export interface Footer extends Description {
  readonly version: number;
  readonly series: Series;
  /** How many rows there are. */
  readonly rows: number;
  /** The first and the last row's instant. */
  readonly span: readonly [first: number, last: number];
  /** When the rows were fetched, in their order; not where a column says so. */
  readonly fetched?: Fetches;
}

/** Under this key a file holds its footer as JSON. */
const FOOTER = "coinank";

/** The footer as a file holds it, and room for the checksum. */
export function toPairs(footer: Footer): { key: string; value: string }[] {
  return [{ key: FOOTER, value: JSON.stringify(footer) }, { key: SEAL, value: UNSEALED }];
}

/** The footer of a file. @throws {StoreError} if it has none, or is of a later version. */
export function fromPairs(pairs: readonly Pair[], path: string): Footer {
  const text = pairs.find(({ key }) => key === FOOTER)?.value;
  if (text === undefined) {
    throw new StoreError({
      path,
      what: "is no file of this store: it does not say what its columns mean",
      fix: "Move it away: what it held is asked for again",
    });
  }
  const footer = JSON.parse(text) as Footer;
  checkVersion(path, footer.version);
  return footer;
}

/** What is wrong with a file, as an error. */
export function damaged(path: string, cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  return new StoreError({
    path,
    what: `is damaged or cut off: ${cause instanceof Error ? cause.message : cause}`,
    fix:
      "Delete it: its month then counts as not stored and is asked for again. All other files are " +
      "as they were",
    cause,
  });
}
