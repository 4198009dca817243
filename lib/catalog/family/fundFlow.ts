import { bars, get } from "../endpoint.ts";
import { flow, label, time, trailing } from "../field.ts";
import { interval } from "../interval.ts";
import { endTime, maybe, page, size, text } from "../param.ts";
import { productType } from "../productType.ts";
import { objects } from "../shape/objects.ts";
import { paged } from "../shape/paged.ts";
import { sorting } from "../sorting.ts";

/** A net inflow over a span that ends now, or at the row. */
const net = trailing(flow("USD"));

/** The spans that both tables have. */
const shortSpans = {
  m5net: net,
  m15net: net,
  m30net: net,
  h1net: net,
  h2net: net,
  h4net: net,
  h6net: net,
  h8net: net,
  h12net: net,
  d1net: net,
};

/** The row of a coin now. */
const coinSpans = {
  baseCoin: label(),
  ...shortSpans,
  d2net: net,
  d3net: net,
  d5net: net,
  d7net: net,
  d30net: net,
};

/**
 * Fund flow: net inflows, what takers bought less what they sold, over trailing spans. Negative is an
 * outflow.
 *
 * Source: CoinAnk's Open API, section Fundflow.
 */
export const fundFlow = {
  /**
   * Real-time fund flow: each coin's net inflow over the last 5 minutes (`m5net`) to 30 days (`d30net`),
   * in USD, a row a coin, in the order asked for: by the last hour, the largest first, when nothing is
   * said. All coins, when none is named.
   *
   * Source: `GET /api/fund/fundReal`.
   */
  realtime: get("/api/fund/fundReal", {
    title: "Real-time Funds Flow",
    plan: 3,
    params: {
      productType,
      page: page(),
      size: size(500, 50),
      ...sorting(coinSpans, "h1net"),
      baseCoin: maybe(text("BTC")),
    },
    shape: paged(coinSpans),
    pages: "number",
    keys: ["baseCoin"],
    unsure: "Whether amounts are in USD (taken here): presumed, the documentation does not say",
  }),

  /**
   * Fund flow of a coin over time: at each row its net inflow over the 5 minutes (`m5net`) to 30 days
   * (`d30net`) before, in USD. Spans are said to end at `ts`. Rows are taken for bars all the same, known
   * one interval later: the safer guess.
   *
   * Spans overlap from row to row: nothing adds them up, and `resample` does not guess. Source: `GET /api/fund/getFundHisList`.
   */
  history: bars("/api/fund/getFundHisList", {
    title: "Fund flow historical data",
    plan: 3,
    params: { baseCoin: text("BTC"), productType, interval, endTime: endTime(), size: size() },
    shape: objects({
      ts: time(),
      ...shortSpans,
      d3net: net,
      d7net: net,
      d15net: net,
      d30net: net,
    }, { echoes: ["baseCoin"] }),
    unsure:
      "Whether rows are bars (taken here, the safer guess) or known at their stamp, at which spans " +
      "are said to end; which intervals there are; the largest size; whether amounts are in USD",
  }),
};
