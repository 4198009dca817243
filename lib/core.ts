/**
 * CoinAnk's derivatives data as plain columns: all of the library but danfojs and Observable Plot, for
 * servers and lean scripts. Numbers are `Float64Array`s, with kinds and units beside them.
 *
 * ```ts ignore
 * import { connect, oiDelta, resample } from "https://…/lib/core.ts";
 *
 * const oi = await connect().openInterest.symbolChart.history({
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "1h", start: "2024-09-01", end: "2024-10-01",
 * });
 * const { positionEffect } = oiDelta(resample(oi, "1d")).columns;
 * ```
 *
 * @module
 */
import { clientOf } from "./client/connect.ts";
import type { Api, ConnectOptions } from "./client/connect.ts";
import { demoConnection } from "./demo/demo.ts";
import type { DemoOptions } from "./demo/demo.ts";

export * from "./shared.ts";
export type { DemoOptions };

/**
 * A client of CoinAnk's Open API whose methods return {@link Columns}.
 *
 * @throws {TypeError} if there is no API key, or a placeholder for one.
 */
export function connect(options: ConnectOptions = {}): Api {
  return clientOf(options, (columns) => columns);
}

/** {@link connect} to the demo market: generated, deterministic, with no key and no network. */
export function demo(options: DemoOptions = {}): Api {
  return connect(demoConnection(options));
}
