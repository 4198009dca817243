import type { ConnectOptions } from "../client/connect.ts";
import type { DemoOptions } from "./fetch.ts";

export type { DemoOptions };

/** What frames, tables and pictures of the demo market say they are. */
export const DEMO_SOURCE = "demo market (generated)";

/** The options with which `connect()` reaches the demo market; it is loaded when first asked. */
export function demoConnection(options: DemoOptions = {}): ConnectOptions {
  let market: Promise<typeof fetch> | undefined;
  return {
    apikey: "demo",
    source: DEMO_SOURCE,
    now: options.now,
    async fetch(input, init) {
      market ??= import("./fetch.ts").then(({ demoFetch }) => demoFetch(options));
      return (await market)(input, init);
    },
  };
}
