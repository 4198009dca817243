import { catalog } from "../catalog/catalog.ts";
import type { Family } from "../catalog/endpoint.ts";
import type { Columns, Presentation } from "../columns/columns.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { checkedKey } from "./apikey.ts";
import { methodOf } from "./method.ts";
import type { Api } from "./method.ts";
import { driftNotices, warn } from "./notice.ts";
import type { Notice } from "./notice.ts";
import { checkedTimeout, httpTransport } from "./transport.ts";

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
  /** Told, once an endpoint, that the server sends fields that are not known. @default console.warn */
  notice?: (notice: Notice) => void;
}

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
  const drift = driftNotices(options.notice ?? warn);
  const methods = (family: Family, name: string) =>
    mapValues(
      family,
      (endpoint, method) =>
        methodOf(endpoint, `${name}.${method}`, { transport, source, now, present, drift }),
    );
  return mapValues(catalog as Record<string, Family>, methods) as Api<As>;
}

/** The options of {@link ConnectOptions} and what `typeof` says of them. */
const OPTIONS: Readonly<Record<keyof ConnectOptions, string>> = {
  apikey: "string",
  origin: "string",
  fetch: "function",
  timeout: "number",
  now: "function",
  source: "string",
  notice: "function",
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
