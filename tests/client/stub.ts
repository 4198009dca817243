import { connect } from "../../lib/core.ts";
import type { Api } from "../../lib/core.ts";
import type { ConnectOptions } from "../../lib/client/connect.ts";

/** A key as CoinAnk's are: nothing of it may ever be seen. */
export const KEY = "9f86d081884c7d659a2feaa0c55ad015";

/** Arguments of `openInterest.symbolChart` with nothing wrong. */
export const ASKED = { exchange: "Binance", symbol: "BTCUSDT", interval: "1h" } as const;

/** Options of a client that asks at once, and once. */
export const AT_ONCE = { perMinute: Infinity, retry: false } as const;

/** A client of a stub: each request is answered by `answer` (text, or a response), and counted. */
export function stubbed(
  answer: (url: URL, count: number) => string | Response | Promise<Response>,
  options: ConnectOptions = {},
): { api: Api; asked: URL[] } {
  const asked: URL[] = [];
  const fetch = async (input: Request | URL | string) => {
    const url = new URL(String(input));
    asked.push(url);
    const made = await answer(url, asked.length - 1);
    return typeof made === "string" ? new Response(made) : made;
  };
  const api = connect({
    apikey: KEY,
    fetch: fetch as typeof globalThis.fetch,
    // Requests are counted, and waited for by no one.
    ...AT_ONCE,
    ...options,
  });
  return { api, asked };
}

/** The body of a success. */
export const body = (data: unknown): string => JSON.stringify({ success: true, code: "1", data });
