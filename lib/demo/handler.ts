import type { Market } from "./market.ts";
import type { Query } from "./query.ts";

/** The market and the present instant (ms) at which a request is answered. */
export interface Present {
  readonly market: Market;
  readonly now: number;
}

/** Makes the `data` of an answer, or throws a refusal. */
export type Handler = (query: Query, present: Present) => unknown;

/** Handlers by path. */
export type Routes = Readonly<Record<string, Handler>>;
