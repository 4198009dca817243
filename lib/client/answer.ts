import type { Endpoint } from "../catalog/endpoint.ts";
import type { WireFields } from "../catalog/field.ts";
import type { Pagination } from "../catalog/shape/shape.ts";
import { refuseSwapped } from "../catalog/spans.ts";
import { ascending } from "../columns/ascending.ts";
import { Columns } from "../columns/columns.ts";
import type { Schema } from "../columns/columns.ts";
import { DecodeError } from "../errors/decodeError.ts";

/** What is known of an answer beside its data. */
export interface AnswerContext {
  /** The arguments as they were sent. */
  readonly args: Readonly<Record<string, string>>;
  /** Where the figures come from. */
  readonly source: string;
  /** When the server was asked, in ms. */
  readonly asOf: number;
  /** Told where a field stands that the catalogue does not know. */
  readonly drift?: (place: string) => void;
}

/** An answer decoded. */
export interface Decoded<S extends Schema> {
  /** Ascending in time, each row once. */
  readonly table: Columns<S>;
  /** Which page it is, where answers say so. */
  readonly pagination?: Pagination;
}

/**
 * The columns of an answer: decoded, ascending in time, each row once.
 *
 * @throws {DecodeError} if `data` has not the endpoint's shape, or holds two different rows for one
 * instant, of which no one could say which is right, or columns that are mixed up.
 */
export function columnsOfAnswer<S extends Schema>(
  endpoint: Endpoint<Record<never, never>, S>,
  data: unknown,
  { args, source, asOf, drift }: AnswerContext,
): Decoded<S> {
  const { path, shape, time, rows, keys, spans } = endpoint;
  const asked = { path, args, place: "data", drift };
  const decoded = new Columns<S>(shape.decode(data, asked), {
    source,
    asOf,
    ...(time === undefined ? {} : { time, every: widthOf(endpoint, args), rows }),
    keys: keys ?? keysOf(shape.fields),
  });
  refuseSwapped(decoded as Columns, path, spans);
  const table = ascending(decoded, ({ first, second }, { columns, names }) => {
    const row = (i: number) => Object.fromEntries(names.map((n) => [n, columns[n].values[i]]));
    throw new DecodeError({
      path,
      place: "data",
      expected: "one row for each instant: two that differ share one",
      found: [row(first), row(second)],
    });
  });
  return { table, pagination: shape.pagination?.(data, asked) };
}

/** How wide the bars of an answer are, where the row says. @param args As they were sent. */
export function widthOf(
  { every }: Pick<Endpoint, "every">,
  args: AnswerContext["args"],
): string | undefined {
  return typeof every === "object" ? args[every.param] : every;
}

/** What tells an answer's series apart is its text: none where an answer is of one series. */
function keysOf(fields: WireFields): string[] {
  return Object.keys(fields).filter((name) => fields[name].kind === "label");
}
