import type { Catalog } from "../catalog/catalog.ts";
import type { Endpoint, Family, LocalEndpoint, Plan, RawEndpoint } from "../catalog/endpoint.ts";
import type { Args, Params } from "../catalog/param.ts";
import type { AsColumns, Columns, Present, Presentation, Schema } from "../columns/columns.ts";
import { keepRaw } from "../columns/raw.ts";
import { DecodeError } from "../errors/decodeError.ts";
import { shown } from "../errors/shown.ts";
import type { Progress } from "../show/progress.ts";
import type { Store } from "../store/store.ts";
import type { InstantLike } from "../time/instant.ts";
import { columnsOfAnswer } from "./answer.ts";
import type { Decoded } from "./answer.ts";
import type { Answer } from "./envelope.ts";
import { historyOf } from "./history.ts";
import type { Clock } from "./clock.ts";
import type { Notice } from "./notice.ts";
import type { Pace } from "./pace.ts";
import type { HistoryPlan } from "./plan.ts";
import type { Redact } from "./redact.ts";
import type { Span } from "./span.ts";
import { gather, pagesOf } from "./pages.ts";
import type { ListWalk } from "./pages.ts";
import { argumentsOf, queryOf } from "./query.ts";
import type { CallOptions, Transport } from "./transport.ts";

/** The client: a family of methods for each family of the catalogue. */
export type Api<As extends Presentation = AsColumns> = {
  readonly [F in keyof Catalog]: {
    readonly [M in keyof Catalog[F]]: Method<Catalog[F][M], As>;
  };
};

/**
 * A method of the client. Series also have `history`, lists `pages` and `all`. What nobody has
 * documented is a {@link RawAnswer}.
 */
export type Method<E, As extends Presentation> = E extends RawEndpoint<infer P, infer X>
  ? Call<P, X extends true ? RawAnswer : unknown>
  : E extends LocalEndpoint<infer S> ? () => Promise<Present<As, S>>
  : E extends Endpoint<infer P, infer S, infer W> ?
      & Call<P, Present<As, S>>
      & (W extends "time" ? History<P, S, As> : unknown)
      & (W extends "number" ? Pages<P, Present<As, S>> : unknown)
  : never;

/** What a call takes: arguments, which may be left out where none is required, and options. */
export type Asking<A> = keyof A extends never
  ? [args?: Record<string, never>, options?: CallOptions]
  : Record<never, never> extends A ? [args?: A, options?: CallOptions]
  : [args: A, options?: CallOptions];

/** One request. @throws {TypeError | RangeError} on wrong arguments, before anything is asked. */
export interface Call<P extends Params, Out> {
  (...asking: Asking<Args<P>>): Promise<Out>;
}

/** The arguments of a history: those of the method, with a span in the place of `endTime` and `size`. */
export type HistoryArgs<P extends Params> = Omit<Args<P>, "endTime" | "size"> & Span & {
  /**
   * Reads what a store had kept by then, restated figures as they were, and asks nothing: see
   * `connect({ store })`. A `RangeError` names what of the span the store does not hold.
   */
  asOf?: InstantLike;
  /**
   * Asks for all of the span, what is stored too: for rows that the server got later than a day after
   * their time, and for restated ones. What comes is kept as ever, and of a restated row both versions.
   * @default false
   */
  refresh?: boolean;
};

/** What methods over time have. */
export interface History<P extends Params, S extends Schema, As extends Presentation> {
  /**
   * All closed bars that start in `[start, end)`, however many pages they take; ascending, each once,
   * the bar in progress left out (and with it, of samples, the level at its start, which is known: with
   * `open: true` it comes). Of events all that happened in the span.
   *
   * Pages are asked for side by side, in the client's pace. A missing bar, an empty answer, and which
   * events are the newest, are believed after three answers to the same question, of which a server is
   * trusted to get one right; what comes without a hole takes one. An empty answer is the beginning of the
   * data only if `start` itself, asked for likewise, has nothing either: the plan's look-back window may cut
   * pages too. Where the plan does not look back as far as `start`, what there is comes, and a
   * {@link Notice} says from when the data start; if that is nothing, it is an {@link ApiError} of code −7.
   * With a store only what it has not is asked for, and kept, unless `refresh` is true, which asks for all;
   * a store that is read-only is read, and what it has not is asked for each time. Where there are no rows
   * at all, a {@link Notice} says so: a name may be misspelt.
   *
   * @throws {AbortError} if it is stopped. It, and the errors of the server, the network and the store,
   * have in `partial` what had come and what was stored.
   * @throws {DecodeError} if answers contradict one another, if bars are closer together than the interval
   * that was asked for, or if so many events share an instant that a page cannot hold them.
   */
  history(args: HistoryArgs<P> & { open?: false }, options?: CallOptions): Promise<Present<As, S>>;
  /** With the bar in progress, in which a column `isOpen` is 1, in others 0. */
  history(
    args: HistoryArgs<P> & { open: true },
    options?: CallOptions,
  ): Promise<Present<As, S & { isOpen: "state" }>>;
  /** Where it is not known beforehand whether the bar in progress is wanted. */
  history(
    args: HistoryArgs<P> & { open?: boolean },
    options?: CallOptions,
  ): Promise<Present<As, S>>;
  /** What a history of the same arguments will take: calls, time, plan, rows, and what the store has. Asks nothing. */
  plan(args: HistoryArgs<P> & { open?: boolean }): Promise<HistoryPlan>;
}

/** The arguments of a walk over a list: those of the method without the page's number. */
export type ListArgs<P extends Params> = Omit<Args<P>, "page">;

/** What methods of lists have. */
export interface Pages<P extends Params, Out> {
  /**
   * The pages of the list one by one, asked for as they are wanted:
   * `for await (const frame of api.ranking.oi.pages({ … }))`.
   */
  pages(...asking: Asking<ListArgs<P>>): AsyncIterable<Out>;
  /**
   * All rows of the list, at most `limit` of them, in its order. A row that slips onto the next page
   * while the list is walked comes once.
   *
   * @throws {RangeError} if no `limit` is given and the list has more than 10,000 rows.
   */
  all(...asking: Asking<ListArgs<P> & { limit?: number }>): Promise<Out>;
}

/** An answer that nobody has documented, as it came. */
export interface RawAnswer {
  /** That nobody knows whether there is such an endpoint, and what its figures mean. */
  readonly experimental: true;
  /** Why it is not a frame. */
  readonly note: string;
  /** What the server sent. */
  readonly data: unknown;
}

/** What all methods of a client share. */
export interface Shared {
  readonly transport: Transport;
  readonly source: string;
  readonly now: () => number;
  readonly present: (columns: Columns) => unknown;
  /** Told what the catalogue does not know of an answer. */
  readonly drift: (path: string, places: ReadonlySet<string>) => void;
  readonly notice: (notice: Notice) => void;
  readonly redact: Redact;
  readonly pace: Pace;
  /** What waiting is measured by. */
  readonly clock: Clock;
  /** CoinAnk's plan of the key. */
  readonly plan: Plan;
  /** How many pages of a history are asked for side by side. */
  readonly concurrency: number;
  /** What is told of the progress of a history, made for each. */
  readonly progress: () => ((progress: Progress) => void) | undefined;
  readonly store: () => Promise<Store | undefined>;
}

/** The method of a row of the catalogue. @param name How errors call it, such as `openInterest.kline`. */
export function methodOf(row: Family[string], name: string, shared: Shared) {
  if ("table" in row) return () => Promise.resolve(shared.present(row.table() as Columns));
  if ("raw" in row) return rawMethod(row, name, shared);
  const { pages } = row;
  const { present } = shared;
  const ask = asker(row, name, shared);
  const call = async (args: unknown, options?: CallOptions) => {
    const { table, answer } = await ask(args, options);
    return present(keepRaw(table, answer));
  };
  if (pages === "time") return Object.assign(call, historyOf(row, name, ask, shared));
  if (pages !== "number") return call;
  const walk = (args: unknown, options: CallOptions | undefined, method: string) =>
    listWalk(row, args, { ask, options, method });
  return Object.assign(call, {
    async *pages(args: unknown, options?: CallOptions) {
      for await (const page of pagesOf(walk(args, options, `${name}.pages`))) {
        yield present(keepRaw(page.table, page.answer));
      }
    },
    all: async (args: unknown, options?: CallOptions) => {
      const method = `${name}.all`;
      const { limit, ...rest } = argumentsOf(args, method) as { limit?: number };
      if (limit !== undefined && (!Number.isInteger(limit) || limit < 1)) {
        throw new RangeError(`${method}: limit is not a whole number above 0: ${shown(limit)}`);
      }
      return present(await gather(walk(rest, options, method), { limit, method }));
    },
  });
}

/** An answer decoded, and as it came. */
interface Asked extends Decoded<Schema> {
  readonly answer: Answer;
}

/** Asks once. */
export type Ask = (args: unknown, options?: CallOptions) => Promise<Asked>;

/** One request of a row: arguments checked, asked, decoded; what is new in the answer is told. */
function asker(
  row: Endpoint,
  name: string,
  { transport, source, now, drift, redact }: Shared,
): Ask {
  const { path, method } = row;
  return async (given, options) => {
    const asOf = now();
    const args = queryOf(row, given, name, asOf);
    const answer = await transport({ path, args, method }, options);
    const strange = new Set<string>();
    const note = (place: string) => void strange.add(place);
    try {
      const decoded = columnsOfAnswer(row, answer.data, { args, source, asOf, drift: note });
      drift(path, strange);
      return { ...decoded, answer };
    } catch (error) {
      const { tries, elapsed } = answer;
      throw error instanceof DecodeError ? error.asked({ tries, elapsed, args }, redact) : error;
    }
  };
}

function rawMethod(row: RawEndpoint, name: string, { transport, now }: Shared) {
  const { path, method, raw, experimental } = row;
  return async (given: unknown, options?: CallOptions) => {
    const args = queryOf(row, given, name, now());
    const { data } = await transport({ path, args, method, raw: !experimental }, options);
    return experimental ? { experimental, note: raw, data } : data;
  };
}

/** The parameters that may say how many rows a page of a list has. */
const SIZES = ["size", "pageSize"];

function listWalk(
  row: Endpoint,
  args: unknown,
  { ask, options, method }: { ask: Ask; options?: CallOptions; method: string },
): ListWalk<Asked> {
  const rest = argumentsOf(args, method);
  if ("page" in rest) throw new TypeError(`${method}: no parameter "page": all pages are walked`);
  const sent = queryOf(row, rest, method, 0);
  const size = Number(SIZES.map((name) => sent[name]).find((value) => value) ?? Infinity);
  const keys = row.keys ?? Object.keys(row.shape.fields);
  return { path: row.path, size, keys, ask: (page) => ask({ ...rest, page }, options) };
}
