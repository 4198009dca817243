import type { Coin } from "./coins.ts";
import type { Present } from "./handler.ts";
import { levelAt } from "./series.ts";
import { symbolOf } from "./pairs.ts";

/** A row of CoinAnk's rankings: its figures between what each of them says of a coin. */
export const coinRow = <Figures>(coin: Coin, { market, now }: Present, figures: Figures) => ({
  baseCoin: coin,
  coinImage: "",
  price: levelAt(market.price(coin), now),
  ...figures,
  symbol: symbolOf({ venue: "Binance", coin }),
  exchangeName: "Binance",
  supportSpot: true,
  supportContract: true,
  follow: false,
});
