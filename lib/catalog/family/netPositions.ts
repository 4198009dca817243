import { bars } from "../endpoint.ts";
import { figure, flow, time } from "../field.ts";
import { intervalWithout } from "../interval.ts";
import { endTime, oneOf, size, text } from "../param.ts";
import { objects } from "../shape/objects.ts";

/** The most and the least of a bar lie on its way: neither sums up to those of a wider one. */
const onTheWay = figure("coin");

/**
 * Net longs and net shorts: how they changed.
 *
 * Source: CoinAnk's Open API, section Net Long & Net Short.
 */
export const netPositions = {
  /**
   * Net longs and net shorts of a trading pair: `netLongsClose` and `netShortsClose` are their change over
   * the bar, the `High` and `Low` the most and the least on the way, counted from 0 at the start of each
   * bar; all in coin. Rows are bars: known at their close.
   *
   * The curves are the running sums of the two `Close`. Wider bars are made of those alone: leave the
   * other four out before `resample`. Source: `GET /api/netPositions/getNetPositions`.
   */
  list: bars("/api/netPositions/getNetPositions", {
    title: "Net long & Net short",
    plan: 1,
    params: {
      exchange: oneOf("Binance", "OKX", "Bybit", "Bitget"),
      symbol: text("BTCUSDT"),
      interval: intervalWithout("3m"),
      endTime: endTime(),
      size: size(),
    },
    shape: objects({
      begin: time(),
      netLongsHigh: onTheWay,
      netLongsLow: onTheWay,
      netLongsClose: flow("coin"),
      netShortsHigh: onTheWay,
      netShortsLow: onTheWay,
      netShortsClose: flow("coin"),
    }, { echoes: ["interval"] }),
    time: "begin",
    spans: [
      { low: "netLongsLow", high: "netLongsHigh", holds: ["netLongsClose"], zero: true },
      { low: "netShortsLow", high: "netShortsHigh", holds: ["netShortsClose"], zero: true },
    ],
    unsure:
      "Whether amounts are in coin (taken here): presumed; its plan: 1 by CoinAnk's list, 3 by a " +
      "later text",
  }),
};
