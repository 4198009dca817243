/**
 * Ranked lists: sorted by a figure of their rows and handed out in pages.
 *
 * @module
 */
import { systemError } from "./answer.ts";
import { choice } from "./choice.ts";
import { type Query, required, size } from "./query.ts";

/** A row of a list. */
export type Row = Readonly<Record<string, unknown>>;

/** Rows per page where a request says nothing. */
const usualPage = 50;

/** `page`: a whole number from 1, the usual. */
export function pageNumber(query: Query): number {
  const number = Number(query.get("page") || 1);
  if (!Number.isInteger(number) || number < 1) throw systemError();
  return number;
}

/**
 * Rows by `sortBy`, which must be a figure of theirs, in the order of `sortType`. Rows of equal figures
 * stay in their order, so that pages join.
 */
export function sorted<R extends Row>(query: Query, rows: readonly R[]): R[] {
  const by = required(query, "sortBy");
  const sign = choice(query, "sortType", ["desc", "asc"]) === "asc" ? 1 : -1;
  const figure = (row: R) => {
    const value = row[by];
    if (typeof value !== "number") throw systemError();
    return value;
  };
  rows.forEach(figure);
  return rows.toSorted((a, b) => sign * (figure(a) - figure(b)));
}

/** A page of a list with CoinAnk's `pagination`; `total` counts the rows of all pages. */
export function paged<R>(rows: readonly R[], current: number, pageSize: number) {
  return {
    // Beyond the last page there are none.
    list: rows.slice((current - 1) * pageSize, current * pageSize),
    pagination: { current, total: rows.length, pageSize },
  };
}

/** The page that a request asks for of rows that it sorts; it may leave `page` and `size` out. */
export function rankedPage<R extends Row>(query: Query, rows: readonly R[]) {
  return paged(sorted(query, rows), pageNumber(query), size(query, usualPage));
}
