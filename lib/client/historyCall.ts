import type { Endpoint } from "../catalog/endpoint.ts";
import type { Series } from "../store/series.ts";
import type { Store } from "../store/store.ts";
import type { Asking } from "./historyArgs.ts";
import type { Ask, Shared } from "./method.ts";

/** A history that is asked for. */
export interface HistoryCall {
  readonly row: Endpoint;
  /** How errors call it, such as `openInterest.kline.history`. */
  readonly name: string;
  /** Its identifying arguments, cleared of the key. */
  readonly named: Readonly<Record<string, string>>;
  /** How messages call it, arguments and all. */
  readonly who: string;
  readonly asked: Asking;
  /** The clock when it was asked for. */
  readonly now: number;
  readonly store: Store | undefined;
  /** What a store knows it as. */
  readonly series: Series;
  readonly shared: Shared;
  readonly ask: Ask;
}
