import { clientOf } from "../client/connect.ts";
import type { ConnectOptions } from "../client/connect.ts";
import type { Api } from "../client/method.ts";
import { demoConnection } from "../demo/demo.ts";
import type { DemoOptions } from "../demo/options.ts";
import { frame } from "./frame.ts";
import type { AsFrame } from "./frame.ts";

/**
 * A client of CoinAnk's Open API whose methods return danfo DataFrames.
 *
 * @throws {TypeError} if there is no API key, or a placeholder for one, or an option is unknown or of the
 * wrong type.
 *
 * @example
 * ```ts
 * import { connect } from "coinank";
 *
 * const api = connect({ apikey: "0123456789abcdef" }); // or set COINANK_API_KEY and leave it out
 * ```
 */
export function connect(options: ConnectOptions = {}): Api<AsFrame> {
  return clientOf<AsFrame>(options, frame);
}

/**
 * {@link connect} to the demo market: generated, the same for the same seed, with no key and no network.
 * Frames, tables and pictures of it say so.
 *
 * @throws {TypeError | RangeError} if an option is unknown or wrong.
 *
 * @example
 * ```ts
 * import { demo } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const oi = await demo().openInterest.realtime({ baseCoin: "BTC" });
 * assertEquals(oi.columns, ["exchangeName", "oi", "coins"]);
 * ```
 */
export function demo(options: DemoOptions = {}): Api<AsFrame> {
  return connect(demoConnection(options));
}
