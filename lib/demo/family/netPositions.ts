/**
 * The endpoint of CoinAnk's family "Net Long & Net Short": changes over each bar, in coin.
 *
 * @module
 */
import type { Handler, Routes } from "../handler.ts";
import { barStarts } from "../page.ts";
import { askedPair } from "../pairs.ts";
import { endTime, intervalBut, size } from "../query.ts";

/** `/api/netPositions/getNetPositions`: how the longs and shorts of a pair changed, from 0 at its start. */
const list: Handler = (query, { market, now }) => {
  const pair = askedPair(query, "SWAP", ["Binance", "OKX", "Bybit", "Bitget"]);
  const { longs, shorts } = market.netPositions(pair);
  const width = intervalBut(query, "3m");
  const page = { width, endTime: endTime(query), size: size(query) };
  return barStarts(page, now).map((begin) => {
    const end = Math.min(begin + width, now);
    const long = longs(begin, end), short = shorts(begin, end);
    return {
      begin,
      netLongsHigh: long.high,
      netLongsClose: long.total,
      netLongsLow: long.low,
      netShortsClose: short.total,
      netShortsHigh: short.high,
      netShortsLow: short.low,
    };
  });
};

/** The endpoints of the family. */
export const netPositions: Routes = { "/api/netPositions/getNetPositions": list };
