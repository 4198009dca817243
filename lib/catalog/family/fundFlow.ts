import { bars, get } from "../endpoint.ts";
import { figure, label, time } from "../field.ts";
import { interval } from "../interval.ts";
import { endTime, maybe, oneOf, page, size, text } from "../param.ts";
import { productType } from "../productType.ts";
import { objects } from "../shape/objects.ts";
import { paged } from "../shape/paged.ts";

/**
 * A net inflow over a trailing span. No `flow`: that is an amount over the bar, which sums up over bars,
 * while trailing spans overlap, and a sum of them counts the same trades many times.
 */
const net = figure("USD");

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

/** By which span the list may be sorted. */
const sortBy = oneOf(
  "m5net",
  "m15net",
  "m30net",
  "h1net",
  "h2net",
  "h4net",
  "h6net",
  "h8net",
  "h12net",
  "d1net",
  "d2net",
  "d3net",
  "d5net",
  "d7net",
  "d30net",
);

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
      sortBy: maybe(sortBy, "h1net"),
      sortType: maybe(oneOf("desc", "asc"), "desc"),
      baseCoin: maybe(text("BTC")),
    },
    shape: paged({
      baseCoin: label(),
      ...shortSpans,
      d2net: net,
      d3net: net,
      d5net: net,
      d7net: net,
      d30net: net,
    }),
    pages: "number",
    keys: ["baseCoin"],
    unsure: "Whether amounts are in USD (taken here): presumed, the documentation does not say",
  }),

  /**
   * Fund flow of a coin over time: at each row its net inflow over the 5 minutes (`m5net`) to 30 days
   * (`d30net`) before, in USD. Rows are taken for bars: known at their close.
   *
   * Spans overlap from row to row, so `resample` does not guess: `{ how: { h1net: "last" } }` is the
   * trailing hour at the end of each bucket. Only the span as wide as the interval may be summed up:
   * `{ how: { m5net: "sum" } }` at 5m. Source: `GET /api/fund/getFundHisList`.
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
    }, { also: ["baseCoin"] }),
    unsure: "Whether rows are bars (taken here, the safer guess) or known at their stamp, which " +
      "intervals there are, and whether amounts are in USD: nobody has said",
  }),
};
