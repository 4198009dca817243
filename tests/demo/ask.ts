/**
 * Asks a demo market one question.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { demoFetch, type DemoOptions } from "../../lib/demo/fetch.ts";

/** The present of most tests of the demo market, in the middle of a minute. */
export const present = Date.parse("2024-09-10T15:45:30.250Z");

const host = "https://open-api.coinank.com";

/** Asks for a path with parameters; answers the body. */
export type Ask = (
  path: string,
  parameters?: Record<string, string | number>,
  // deno-lint-ignore no-explicit-any
) => Promise<any>;

/** A fresh market, and how to ask it for the `data` of a success. */
export function asker(options: DemoOptions = { now: () => present }): Ask {
  const ask = bodies(options);
  return async (path, parameters) => {
    const { success, code, msg, data } = await ask(path, parameters);
    assertEquals([success, code, msg], [true, "1", undefined]);
    return data;
  };
}

/** A fresh market, and how to ask it for a whole body. */
export function bodies(options: DemoOptions = { now: () => present }, apikey = "demo"): Ask {
  const fetch = demoFetch(options);
  return async (path, parameters = {}) => {
    const url = new URL(path, host);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, `${value}`);
    const response = await fetch(url, { headers: { apikey } });
    assertEquals(response.status, 200);
    return response.json();
  };
}

/** Binance's bitcoin pair. */
export const bitcoin = { exchange: "Binance", symbol: "BTCUSDT" };
