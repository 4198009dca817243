/**
 * The endpoints of the demo market: a row each.
 *
 * @module
 */
import type { Market } from "./market.ts";
import {
  aggKline,
  byExchange,
  exchangeChart,
  kline,
  realtime,
  symbolChart,
} from "./openInterest.ts";
import type { Query } from "./query.ts";

/** The market and the present instant (ms) at which a request is answered. */
export interface Present {
  readonly market: Market;
  readonly now: number;
}

/** Makes the `data` of an answer, or throws a refusal. */
export type Handler = (query: Query, present: Present) => unknown;

/** From path to handler. */
export const routes: Readonly<Record<string, Handler>> = {
  "/api/openInterest/all": byExchange,
  "/api/openInterest/v2/chart": exchangeChart,
  "/api/openInterest/symbol/Chart": symbolChart,
  "/api/openInterest/kline": kline,
  "/api/openInterest/aggKline": aggKline,
  "/api/tickers/topOIByEx": realtime,
};
