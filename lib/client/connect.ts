import { catalog } from "../catalog/catalog.ts";
import type { Family } from "../catalog/endpoint.ts";
import type { Columns, Presentation } from "../columns/columns.ts";
import { progressDisplay } from "../show/progressDisplay.ts";
import { COINANK } from "../store/series.ts";
import type { Store } from "../store/store.ts";
import { checkedKey } from "./apikey.ts";
import { clockOf } from "./clock.ts";
import { methodOf } from "./method.ts";
import type { Api, Shared } from "./method.ts";
import { driftNotices, warn } from "./notice.ts";
import { checkedOptions, checkedRetry } from "./options.ts";
import type { ConnectOptions } from "./options.ts";
import { Pace, PER_MINUTE } from "./pace.ts";
import { redactor } from "./redact.ts";
import { retrying } from "./retry.ts";
import { checkedTimeout, httpTransport } from "./transport.ts";

export type { ConnectOptions };

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
  const { source = COINANK, now = Date.now, timeout = 30_000, notice = warn, plan = 1 } =
    checkedOptions(options);
  const { progress = true } = options;
  const apikey = checkedKey(options.apikey);
  const redact = redactor(apikey);
  const clock = clockOf(options.sleep);
  const pace = new Pace(options.perMinute ?? PER_MINUTE[plan], clock);
  const transport = httpTransport({
    origin: checkedOrigin(options.origin ?? "https://open-api.coinank.com"),
    apikey,
    fetch: options.fetch ?? globalThis.fetch,
    timeout: checkedTimeout(timeout, "timeout"),
    now,
  });
  const retry = checkedRetry(options.retry);
  const shared: Shared = {
    transport: retrying(transport, { pace, clock, retry, redact }),
    source,
    now,
    present,
    drift: driftNotices(notice),
    notice,
    redact,
    pace,
    clock,
    plan,
    concurrency: options.concurrency ?? 4,
    progress: () => progress === true ? progressDisplay() : progress || undefined,
    store: storeOf(options.store),
  };
  const methods = (family: Family, name: string) =>
    mapValues(family, (endpoint, method) => methodOf(endpoint, `${name}.${method}`, shared));
  return mapValues(catalog as Record<string, Family>, methods) as Api<As>;
}

/** The store that an option names, opened when it is first wanted. */
function storeOf(option: ConnectOptions["store"]): () => Promise<Store | undefined> {
  if (typeof option === "object") return () => Promise.resolve(option);
  if (option === undefined || option === false) return () => Promise.resolve(undefined);
  let opened: Promise<Store> | undefined;
  return () =>
    opened ??= storeModule().then(({ openStore }) =>
      openStore(option === true ? {} : { folder: option })
    );
}

/** By a computed name: one that Deno can read it would load, and fetch Parquet from npm, at start-up. */
function storeModule(): Promise<typeof import("../store/store.ts")> {
  return import(new URL("../store/store.ts", import.meta.url).href);
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
