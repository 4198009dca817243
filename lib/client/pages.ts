import type { Pagination } from "../catalog/shape/shape.ts";
import type { Columns } from "../columns/columns.ts";
import { stack, take } from "../columns/order.ts";
import { DecodeError } from "../errors/decodeError.ts";

/** One page of a list: its rows, and where it stands, if answers say so. */
export interface ListPage {
  readonly table: Columns;
  readonly pagination?: Pagination;
}

/** How a list is asked for. */
export interface ListWalk<P extends ListPage> {
  /** The endpoint's path, for errors. */
  readonly path: string;
  /** How many rows a page has at most. */
  readonly size: number;
  /** The columns that tell rows apart. */
  readonly keys: readonly string[];
  /** Asks for a page by its number, from 1. */
  readonly ask: (page: number) => Promise<P>;
}

/**
 * The pages of a list from the first to the last, one by one as they are wanted. The first comes even if
 * it is empty: it brings the columns.
 *
 * @throws {DecodeError} if the server gives another page than was asked for: the walk would not end.
 */
export async function* pagesOf<P extends ListPage>(
  { path, size, keys, ask }: ListWalk<P>,
): AsyncGenerator<P, void, undefined> {
  const seen = new Set<string>();
  let full = 0;
  for (let page = 1;; page++) {
    const asked = await ask(page);
    const { table, pagination } = asked;
    if (pagination && pagination.current !== page) {
      throw new DecodeError({
        path,
        place: "data.pagination.current",
        expected: `${page}, the page that was asked for`,
        found: pagination.current,
      });
    }
    if (page > 1 && table.length === 0) return;
    // The server may cut pages shorter than it was asked to, and than it says: the first one tells.
    if (page === 1) full = Math.min(table.length, pagination?.pageSize ?? size);
    // Rows slip from page to page while a list is walked, but never all of a full one.
    const rows = identities(table, keys);
    if (page > 1 && rows.length >= full && rows.every((row) => seen.has(row))) {
      throw new DecodeError({
        path,
        place: "data",
        expected: `page ${page}: all its rows came before`,
        found: pagination ?? rows,
      });
    }
    yield asked;
    for (const row of rows) seen.add(row);
    const isLast = pagination ? page * full >= pagination.total : table.length < full;
    if (isLast || full === 0) return;
  }
}

/** How many rows are gathered where nobody says. */
export const USUAL_LIMIT = 10_000;

/**
 * All rows of a list, at most `limit`. Lists move while they are walked: a row that comes a second time,
 * having slipped onto the next page, is left out.
 *
 * @throws {RangeError} if nobody gave a limit and there are more rows than {@link USUAL_LIMIT}; it is
 * thrown after the first page, where answers say how many there are.
 */
export async function gather(
  walk: ListWalk<ListPage>,
  { limit, method }: { limit?: number; method: string },
): Promise<Columns> {
  const most = limit ?? USUAL_LIMIT;
  const pages: Columns[] = [];
  const seen = new Set<string>();
  for await (const { table, pagination } of pagesOf(walk)) {
    const total = pagination?.total ?? 0;
    if (limit === undefined && total > most) throw tooMany(method, total);
    pages.push(unseen(table, walk.keys, seen));
    if (limit === undefined && seen.size > most) throw tooMany(method);
    if (limit !== undefined && seen.size >= most) break;
  }
  const all = stack(pages);
  return all.length > most ? take(all, Uint32Array.from({ length: most }, (_, i) => i)) : all;
}

function tooMany(method: string, total?: number): RangeError {
  return new RangeError(
    `${method}: there are ${total ?? "more"} rows${total ? ", more" : ""} than ${USUAL_LIMIT}. ` +
      `Say how many you want at most: { limit: ${total ?? 10 * USUAL_LIMIT} }`,
  );
}

/** The rows that have not come before, which from now on have. */
function unseen(table: Columns, keys: readonly string[], seen: Set<string>): Columns {
  const rows: number[] = [];
  identities(table, keys).forEach((identity, i) => {
    if (seen.has(identity)) return;
    seen.add(identity);
    rows.push(i);
  });
  return rows.length === table.length ? table : take(table, rows);
}

/** What tells each row apart, as text. */
function identities(table: Columns, keys: readonly string[]): string[] {
  const held = keys.map((key) => table.columns[key].values);
  return Array.from({ length: table.length }, (_, i) => JSON.stringify(held.map((v) => v[i])));
}
