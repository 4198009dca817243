import { connect } from "../client/connect.ts";
import type { ConnectOptions } from "../client/connect.ts";
import type { Api } from "../client/method.ts";
import { defaultSeed } from "./defaultSeed.ts";
import { checkedDemo } from "./options.ts";
import type { DemoOptions } from "./options.ts";

/** What frames, tables and pictures of the demo market say they are. */
export const DEMO_SOURCE = "demo market (generated)";

/**
 * {@link connect} to the demo market: generated, the same for the same seed, with no key and no network.
 * Its tables name it as their source.
 *
 * @throws {TypeError | RangeError} if an option is unknown or wrong.
 *
 * @example
 * ```ts
 * import { demo } from "../core.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const oi = await demo({ seed: 7 }).openInterest.realtime({ baseCoin: "BTC" });
 * assertEquals(oi.names, ["exchangeName", "oi", "coins"]);
 * assertEquals(oi.meta.source, "demo market (generated)");
 * ```
 */
export function demo(options: DemoOptions = {}): Api {
  return connect(demoConnection(options));
}

/**
 * The options with which `connect()` reaches the demo market; it is loaded when first asked.
 *
 * @throws {TypeError | RangeError} if an option is unknown or wrong.
 */
export function demoConnection(options: DemoOptions = {}): ConnectOptions {
  checkedDemo(options);
  const { seed = defaultSeed, now, store = false } = options;
  let market: Promise<typeof fetch> | undefined;
  return {
    apikey: "demo",
    // In a store two markets of one name would be taken for one another.
    source: store === false || seed === defaultSeed ? DEMO_SOURCE : `${DEMO_SOURCE}, seed ${seed}`,
    now,
    // It is no server: nothing to wait for or to try again.
    perMinute: Infinity,
    retry: false,
    progress: false,
    store,
    async fetch(input, init) {
      market ??= import("./fetch.ts").then(({ demoFetch }) => demoFetch(options));
      return (await market)(input, init);
    },
  };
}
