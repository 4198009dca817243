import type { Api } from "../../lib/core.ts";
import type { Columns } from "../../lib/core.ts";
import { ASKED, stubbed } from "../client/stub.ts";

/** The six endpoints of open interest, each called with arguments that are right. */
export const CALLS: Readonly<Record<string, (api: Api) => Promise<Columns>>> = {
  byExchange: (api) => api.openInterest.byExchange({ baseCoin: "BTC" }),
  exchangeChart: (api) =>
    api.openInterest.exchangeChart({ baseCoin: "BTC", interval: "1h", type: "BTC" }),
  symbolChart: (api) => api.openInterest.symbolChart(ASKED),
  kline: (api) => api.openInterest.kline(ASKED),
  aggKline: (api) => api.openInterest.aggKline({ baseCoin: "BTC", interval: "1h" }),
  realtime: (api) => api.openInterest.realtime({ baseCoin: "BTC" }),
};

/** What a method makes of a body. */
export const decoded = (method: string, body: string): Promise<Columns> =>
  CALLS[method](stubbed(() => body).api);
