/**
 * The endpoint of CoinAnk's family "KLine": price and volume of a pair.
 *
 * @module
 */
import { okxContract } from "../contract.ts";
import type { Handler, Routes } from "../handler.ts";
import { barStarts } from "../page.ts";
import { askedPair } from "../pairs.ts";
import { productType } from "../product.ts";
import { endTime, intervalBut, size } from "../query.ts";
import { barOf } from "../series.ts";

/**
 * `/api/kline/lists`: rows of start, end, open, CLOSE, high, low, volume, turnover and trades. OKX counts
 * its contracts as volume, and then the coins at the end of the row. The spot market's price is that of the
 * contract less its premium.
 */
const lists: Handler = (query, { market, now }) => {
  const product = productType(query, "SWAP"),
    pair = askedPair(query, product, [
      "Binance",
      "OKX",
      "Bybit",
      "Huobi",
      "Bitmex",
      "Bitget",
      "Gate",
    ]);
  const price = market.price(pair.coin, product);
  const { volume, value, trades } = market.pairTakers(pair, product);
  const contract = product === "SWAP" ? okxContract[pair.coin] : 1;
  const width = intervalBut(query, "12h");
  const page = { width, endTime: endTime(query), size: size(query) };
  return barStarts(page, now).map((begin) => {
    const end = Math.min(begin + width, now);
    const { open, close, high, low } = barOf(price, begin, end);
    const coins = volume(begin, end).total;
    const [amount, also] = pair.venue === "OKX" ? [coins / contract, [coins]] : [coins, []];
    return [
      begin,
      begin + width - 1,
      open,
      close,
      high,
      low,
      amount,
      value(begin, end).total,
      trades(begin, end).total,
      ...also,
    ];
  });
};

/** The endpoints of the family. */
export const kline: Routes = { "/api/kline/lists": lists };
