import type { Endpoint } from "../catalog/endpoint.ts";
import { called, clearedArgs } from "../errors/argsText.ts";
import { fetchedHistory } from "./fetchedHistory.ts";
import { checkedHistory } from "./historyArgs.ts";
import type { HistoryCall } from "./historyCall.ts";
import type { Ask, Shared } from "./method.ts";
import { planned } from "./planned.ts";
import { seriesAsked } from "./seriesAsked.ts";
import { storedThen } from "./storedThen.ts";
import { checkedCall } from "./transport.ts";
import type { CallOptions } from "./transport.ts";

export type { Span } from "./span.ts";

/** The history of a row of the catalogue, and its plan. @param method Such as `openInterest.kline`. */
export function historyOf(row: Endpoint, method: string, ask: Ask, shared: Shared) {
  const name = `${method}.history`;
  const callOf = async (given: unknown, as: string): Promise<HistoryCall> => {
    const now = shared.now();
    const asked = checkedHistory(row, given, as, now);
    const store = await shared.store();
    const series = seriesAsked(method, asked, shared.source);
    const named = clearedArgs(series.args ?? {}, shared.redact);
    return { row, name, named, who: called(name, named), asked, now, store, series, shared, ask };
  };
  return {
    async history(given: unknown, options: CallOptions = {}) {
      const call = await callOf(given, name);
      if (call.asked.asOf !== undefined) return await storedThen(call);
      return await fetchedHistory(call, checkedCall(options, name));
    },
    plan: async (given: unknown) => await planned(await callOf(given, `${method}.plan`)),
  };
}
