/**
 * The demo market behind a `fetch`: CoinAnk's wire format with no key of value and no network.
 *
 * @module
 */
import { answer, noKey, notFound } from "./answer.ts";
import { market } from "./market.ts";
import { checkedDemo } from "./options.ts";
import type { DemoOptions } from "./options.ts";
import { routes } from "./routes.ts";

export type { DemoOptions };

/**
 * A `fetch` that answers from a generated market, whatever the host. Any key that is not empty is
 * accepted in the header `apikey`; an aborted signal rejects with its reason.
 *
 * The figures are generated, not real: a pure function of the seed and of what is asked.
 *
 * @throws {TypeError | RangeError} if an option is unknown or wrong.
 *
 * @example
 * ```ts
 * import { demoFetch } from "./fetch.ts";
 *
 * const fetch = demoFetch({ now: () => Date.parse("2024-09-10T15:45Z") });
 * const response = await fetch(
 *   "https://open-api.coinank.com/api/openInterest/all?baseCoin=BTC",
 *   { headers: { apikey: "demo" } },
 * );
 * const { code, data } = await response.json();
 * console.log(code, data[0].exchangeName); // "1" "ALL"
 * ```
 */
export function demoFetch(options: DemoOptions = {}): typeof fetch {
  const { seed, now = Date.now } = checkedDemo(options);
  const generated = market(seed);
  return async (input: Request | URL | string, init?: RequestInit) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const { pathname, searchParams } = new URL(request.url);
    if (!Object.hasOwn(routes, pathname)) return notFound(pathname);
    const query = request.method === "POST"
      ? new URLSearchParams(await request.json())
      : searchParams;
    return answer(() => {
      if (!request.headers.get("apikey")) throw noKey();
      return routes[pathname](query, { market: generated, now: now() });
    });
  };
}
