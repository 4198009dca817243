/**
 * The endpoint of CoinAnk's family "RsiMap".
 *
 * @module
 */
import { choice } from "../choice.ts";
import { type Coin, coins } from "../coins.ts";
import type { Handler, Routes } from "../handler.ts";
import { barStarts } from "../page.ts";
import { rsi } from "../rsi.ts";
import { day, hour, levelAt } from "../series.ts";
import { symbolOf } from "../pairs.ts";

const widths = { "1H": hour, "4H": 4 * hour, "8H": 8 * hour, "24H": day, "1D": day };

const length = 14;
/** Values of the index in a row. */
const lookback = 5;
/** Closes from which the index is worked out: enough that its beginning no longer shows. */
const closesUsed = 120;

/**
 * `/api/rsiMap/list`: the index of each coin over closes, the last being the price now. Positions 5 and 6
 * of a row are documented nowhere and hold "0", as in the sample that is known.
 */
const list: Handler = (query, { market, now }) => {
  const width = widths[choice(query, "interval", Object.keys(widths) as (keyof typeof widths)[])];
  choice(query, "exchange", ["Binance"]);
  const starts = barStarts({ width, endTime: now, size: closesUsed }, now);
  // In the first days of the market there are too few closes.
  const known = starts.length > length + 1 ? Object.keys(coins) as Coin[] : [];
  const rows = known.map((coin) => {
    const price = market.price(coin);
    const closes = starts.map((start) => levelAt(price, Math.min(start + width, now)));
    const latest = rsi(closes, length).slice(-lookback).map((value) => value.toFixed(2));
    const [before, close] = closes.slice(-2);
    return [
      symbolOf({ venue: "Binance", coin }),
      Number(latest[latest.length - 1]),
      latest[latest.length - 2],
      `${before}`,
      `${close}`,
      "0",
      "0",
      latest,
    ];
  });
  return { symbol: rows.map(([symbol]) => symbol), length, lookback, rsiMap: rows, ts: now };
};

/** The endpoint of the family. */
export const rsiMap: Routes = { "/api/rsiMap/list": list };
