import { catalog } from "../catalog/catalog.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Endpoint, Family } from "../catalog/endpoint.ts";
import type { Args, Params } from "../catalog/param.ts";
import type { AsColumns, Columns, Present, Presentation } from "../columns/columns.ts";
import { keepRaw } from "../columns/raw.ts";
import { columnsOfAnswer } from "./answer.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { checkedKey } from "./apikey.ts";
import { walkBack } from "./history.ts";
import type { Span } from "./history.ts";
import { argumentsOf, queryOf } from "./query.ts";
import { checkedTimeout, httpTransport } from "./transport.ts";
import type { CallOptions, Transport } from "./transport.ts";

/** How to connect. */
export interface ConnectOptions {
  /** The key of a CoinAnk plan. @default the environment variable `COINANK_API_KEY` */
  apikey?: string;
  /** Where the API is, or a relay to it. @default "https://open-api.coinank.com" */
  origin?: string;
  /** What makes the requests. @default the platform's `fetch` */
  fetch?: typeof fetch;
  /** How long an answer may take, in ms. @default 30_000 */
  timeout?: number;
  /** The clock, in ms since 1970. @default Date.now */
  now?: () => number;
  /** What frames, tables and pictures name as their source. @default "CoinAnk" */
  source?: string;
}

/** The arguments of a history: those of the method, with a span in the place of `endTime` and `size`. */
export type HistoryArgs<P extends Params> = Omit<Args<P>, "endTime" | "size"> & Span;

/** A method of the client; methods over time series also have `history`. */
export type Method<E, As extends Presentation> = E extends Endpoint<infer P, infer S> ?
    & Call<P, Present<As, S>>
    & (P extends { endTime: unknown; interval: unknown } ? {
        /**
         * All closed bars that start in `[start, end)`, however many pages they take; ascending, each
         * once, the bar in progress left out.
         */
        history(args: HistoryArgs<P>, options?: CallOptions): Promise<Present<As, S>>;
      }
      : unknown)
  : never;

/** One request. @throws {TypeError | RangeError} on wrong arguments, before anything is asked. */
export interface Call<P extends Params, Out> {
  (args: Args<P>, options?: CallOptions): Promise<Out>;
}

/** The client: a family of methods for each family of the catalogue. */
export type Api<As extends Presentation = AsColumns> = {
  readonly [F in keyof Catalog]: {
    readonly [M in keyof Catalog[F]]: Method<Catalog[F][M], As>;
  };
};

/**
 * A client of CoinAnk's Open API whose methods return {@link Columns}.
 *
 * @throws {TypeError} if there is no API key, or a placeholder for one, or an option is unknown or of the
 * wrong type.
 *
 * @example
 * ```ts
 * import { connect } from "../core.ts";
 *
 * const api = connect({ apikey: "0123456789abcdef" }); // or set COINANK_API_KEY and leave it out
 * ```
 */
export function connect(options: ConnectOptions = {}): Api {
  return clientOf(options, (columns) => columns);
}

/**
 * A client whose answers `present` turns into what the caller wants: {@link connect} leaves them columns,
 * that of `frame/` makes danfo frames of them.
 *
 * @throws {TypeError} if there is no key, or an option is unknown or of the wrong type.
 */
export function clientOf<As extends Presentation>(
  options: ConnectOptions,
  present: (columns: Columns) => unknown,
): Api<As> {
  const { source = "CoinAnk", now = Date.now, timeout = 30_000 } = checkedOptions(options);
  const transport = httpTransport({
    origin: checkedOrigin(options.origin ?? "https://open-api.coinank.com"),
    apikey: checkedKey(options.apikey),
    fetch: options.fetch ?? globalThis.fetch,
    timeout: checkedTimeout(timeout, "timeout"),
    now,
  });
  const methods = (family: Family, name: string) =>
    mapValues(
      family,
      (endpoint, method) =>
        methodOf(endpoint, `${name}.${method}`, { transport, source, now, present }),
    );
  return mapValues(catalog as Record<string, Family>, methods) as Api<As>;
}

/** What all methods of a client share. */
interface Shared {
  readonly transport: Transport;
  readonly source: string;
  readonly now: () => number;
  readonly present: (columns: Columns) => unknown;
}

function methodOf(endpoint: Endpoint, method: string, shared: Shared) {
  const { transport, source, now, present } = shared;
  const ask = async (args: unknown, options?: CallOptions) => {
    const asOf = now();
    const query = queryOf(endpoint, args, method, asOf);
    const data = await transport(endpoint.path, query, options);
    return { data, table: columnsOfAnswer(endpoint, data, { query, source, asOf }) };
  };
  const call = async (args: unknown, options?: CallOptions) => {
    const { data, table } = await ask(args, options);
    return present(keepRaw(table, data));
  };
  const { params } = endpoint as Endpoint<Params>;
  if (!("endTime" in params && "interval" in params)) return call;
  return Object.assign(call, {
    history: async (args: unknown, options?: CallOptions) => {
      const name = `${method}.history`;
      const { start, end, ...rest } = argumentsOf(args, name) as Record<string, unknown> & Span;
      for (const taken of ["endTime", "size"].filter((taken) => taken in rest)) {
        throw new TypeError(`${name}: no parameter "${taken}": a history has start and end`);
      }
      const clock = now();
      const { interval } = queryOf(endpoint, rest, name, clock);
      const table = await walkBack(
        endpoint,
        // The answers are let go: memory grows with the rows kept, not with what came.
        async (endTime, size) => (await ask({ ...rest, endTime, size }, options)).table,
        { start, end },
        { every: interval, method: name, now: clock },
      );
      return present(table);
    },
  });
}

/** The options of {@link ConnectOptions} and what `typeof` says of them. */
const OPTIONS: Readonly<Record<keyof ConnectOptions, string>> = {
  apikey: "string",
  origin: "string",
  fetch: "function",
  timeout: "number",
  now: "function",
  source: "string",
};

/** The options, each known and of its type: of a key given under another name none would be used. */
function checkedOptions(options: ConnectOptions): ConnectOptions {
  if (typeof options !== "object" || options === null) {
    throw new TypeError(`connect: options are not an object: ${shown(options)}`);
  }
  checkedNames(options, Object.keys(OPTIONS), "connect");
  for (const [name, value] of Object.entries(options)) {
    const type = OPTIONS[name as keyof ConnectOptions];
    if (value === undefined || typeof value === type) continue;
    // No value is shown: it may be a key.
    throw new TypeError(
      `connect: ${name} is not a ${type} but ${value === null ? null : typeof value}`,
    );
  }
  return options;
}

function checkedOrigin(origin: string): string {
  const url = URL.parse(origin);
  // A relay may live below a path of its own.
  if (url?.protocol === "https:" || url?.protocol === "http:") {
    return url.origin + url.pathname.replace(/\/+$/, "");
  }
  throw new TypeError(
    `origin is not an http(s) address: ${JSON.stringify(origin)}. ` +
      'Give one like "https://open-api.coinank.com"',
  );
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, map: (value: T, key: string) => U) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
