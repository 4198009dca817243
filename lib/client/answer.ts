import type { Endpoint } from "../catalog/endpoint.ts";
import type { WireFields } from "../catalog/field.ts";
import { ascending } from "../columns/ascending.ts";
import { Columns } from "../columns/columns.ts";
import type { Schema } from "../columns/columns.ts";
import { DecodeError } from "../errors/decodeError.ts";

/** What is known of an answer beside its data. */
export interface AnswerContext {
  /** The query that was sent. */
  readonly query: Readonly<Record<string, string>>;
  /** Where the figures come from. */
  readonly source: string;
  /** When the server was asked, in ms. */
  readonly asOf: number;
}

/**
 * The columns of an answer: decoded, ascending in time, each row once.
 *
 * @throws {DecodeError} if `data` has not the endpoint's shape, or holds two different rows for one
 * instant, of which no one could say which is right.
 */
export function columnsOfAnswer<S extends Schema>(
  endpoint: Endpoint<Record<never, never>, S>,
  data: unknown,
  { query, source, asOf }: AnswerContext,
): Columns<S> {
  const { path, shape, time, rows } = endpoint;
  const table = new Columns<S>(shape.decode(data, { path, args: query }), {
    source,
    asOf,
    ...(time === undefined
      ? {}
      : { time, every: query.interval, rows, keys: keysOf(shape.fields) }),
  });
  return ascending(table, ({ first, second }, { columns, names }) => {
    const row = (i: number) => Object.fromEntries(names.map((n) => [n, columns[n].values[i]]));
    throw new DecodeError({
      path,
      place: "data",
      expected: "one row for each instant: two that differ share one",
      found: [row(first), row(second)],
    });
  });
}

/** What tells an answer's series apart is its text: none where an answer is of one series. */
function keysOf(fields: WireFields): string[] {
  return Object.keys(fields).filter((name) => fields[name].kind === "label");
}
