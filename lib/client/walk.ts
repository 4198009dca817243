import type { Endpoint } from "../catalog/endpoint.ts";
import { ascending } from "../columns/ascending.ts";
import type { Columns } from "../columns/columns.ts";
import { stack } from "../columns/order.ts";
import { ApiError } from "../errors/apiError.ts";
import { DecodeError } from "../errors/decodeError.ts";
import type { TimeSpan } from "../store/timeSpan.ts";

/** One page: the rows at or before an instant, as many as one page may hold. */
export type Page = (endTime: number) => Promise<Columns>;

/** What a walk needs. */
export interface Walk {
  readonly endpoint: Pick<Endpoint, "path" | "present" | "rows"> & { readonly time: string };
  readonly page: Page;
  /** What errors name of what was asked, cleared of the key. */
  readonly args: Readonly<Record<string, string>>;
  /** The clock when the history began: what had not closed by then is open. */
  readonly now: number;
  /** A bar's width in ms, where rows have one. */
  readonly width?: number;
  /** Told of rows that came, and of the stretch that they are all of. */
  readonly came: (rows: Columns | undefined, whole: readonly TimeSpan[]) => void;
}

/** What a walk has brought so far. */
export interface Walked {
  /** Tables of rows, ascending, apart from one another. */
  readonly tables: readonly Columns[];
  /** The server's word that it has no older data for this plan (code −7). */
  readonly outside: ApiError | undefined;
  /** Where it said so: from here on all that is wanted has come. */
  readonly reached: number | undefined;
  /** Instants of closed bars of which answers differed. */
  readonly restated: ReadonlySet<number>;
}

/**
 * How many answers to one question are believed. All that is known of what a server lacks is that it does
 * not come: so a walk trusts a server that is wrong (rows missing, none invented) on the same question, an
 * `endTime`, no more than twice in a row. One of three answers is right then, and is all three together.
 * What comes without a hole needs no other answer.
 */
export const BELIEVED = 3;

/** How often one page is asked for until that is so. */
export const MOST_ANSWERS = 2 * BELIEVED;

/** The instants of a page. */
export const timesOf = (table: Columns, { endpoint }: Walk): Float64Array =>
  table.columns[endpoint.time].values as Float64Array;

/** Whether the server has no data as old as that for this plan. */
export function isOutside(error: unknown): error is ApiError {
  return error instanceof ApiError && error.kind === "range";
}

/**
 * Rows of several answers, that asked for last standing first: its rows stay where answers differ, and of
 * a bar that had closed this is noted.
 */
export function merged(answers: readonly Columns[], walk: Walk, restated: Set<number>): Columns {
  if (answers.length === 1) return answers[0];
  return ascending(stack(answers), ({ first }, table) => {
    const t = timesOf(table, walk)[first];
    if (t + (walk.width ?? 0) <= walk.now) restated.add(t);
    return first;
  });
}

/**
 * Whether a page has no row of the time that was asked for.
 *
 * @throws {DecodeError} if it has rows, and all are later: the server does not heed `endTime`.
 */
export function isBare(page: Columns, endTime: number, walk: Walk): boolean {
  if (page.length === 0) return true;
  const times = timesOf(page, walk);
  if (times[0] <= endTime) return false;
  // The row of the present moment alone: there is no bar as old.
  if (walk.endpoint.present && times[times.length - 1] === times[0]) return true;
  throw refused(walk, {
    place: `the oldest ${walk.endpoint.time}`,
    expected: `at or before endTime ${endTime}`,
    found: times[0],
  });
}

/** An error on what came, with what was asked. */
export function refused(
  { endpoint: { path }, args }: Walk,
  wrong: { place: string; expected: string; found: unknown; fix?: string },
): DecodeError {
  return new DecodeError({ path, ...wrong }).asked({ args });
}

/** The server's answers to one question contradict each other, however often it is asked. */
export function inconsistent(walk: Walk, endTime: number, what: string): DecodeError {
  return refused(walk, {
    place: "data",
    expected: `the same however often it is asked for: ${what}`,
    found: `answers to endTime ${endTime}`,
  });
}
