import { get } from "../endpoint.ts";
import { label, price, ratio, sentAs, state, time } from "../field.ts";
import { maybe, oneOf } from "../param.ts";
import { positions } from "../shape/positions.ts";
import { within } from "../shape/within.ts";

/**
 * RSI map: how overbought or oversold trading pairs are.
 *
 * Source: CoinAnk's Open API, section RsiMap.
 */
export const rsiMap = {
  /**
   * RSI of all trading pairs of an exchange now, in the server's order: `rsi` and the one of the bar
   * before (`rsiBefore`), 0 to 100, with the closes of both bars. `ts` is the moment of the answer,
   * `rsiLength` (`length` on the wire) over how many bars an RSI is taken.
   *
   * CoinAnk's rows have no names: these are ours. Left in the raw answer: two positions that nobody has
   * documented, and the last RSIs of each pair. Source: `GET /api/rsiMap/list`.
   */
  list: get("/api/rsiMap/list", {
    title: "RsiMap",
    plan: 2,
    params: {
      interval: oneOf("1H", "4H", "8H", "24H", "1D"),
      exchange: maybe(oneOf("Binance"), "Binance"),
    },
    shape: within(
      "rsiMap",
      positions(["symbol", "rsi", "rsiBefore", "closeBefore", "close", null, null, null], {
        symbol: label(),
        rsi: ratio(""),
        rsiBefore: ratio(""),
        closeBefore: price(),
        close: price(),
      }),
      {
        each: { ts: time(), rsiLength: sentAs("length", { ...state(), unit: "bars" }) },
        also: ["symbol", "lookback"],
      },
    ),
    keys: ["symbol"],
    unsure: "What positions 1 to 4 (rsi, rsiBefore, closeBefore, close) are: readers' guesses. " +
      'Which intervals there are: CoinAnk names "1H", "4H", "8H", "24H" in one place, "1H", "4H", ' +
      '"1D" in another',
  }),
};
