import type { ConnectOptions } from "../client/connect.ts";
import { demoFetch } from "./fetch.ts";
import type { DemoOptions } from "./fetch.ts";

export type { DemoOptions };

/** What frames, tables and pictures of the demo market say they are. */
export const DEMO_SOURCE = "demo market (generated)";

/** The options with which `connect()` reaches the demo market. */
export function demoConnection(options: DemoOptions = {}): ConnectOptions {
  return { apikey: "demo", source: DEMO_SOURCE, fetch: demoFetch(options), now: options.now };
}
