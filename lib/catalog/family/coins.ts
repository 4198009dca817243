import { get } from "../endpoint.ts";
import {
  exchange,
  flag,
  flow,
  growth,
  label,
  optional,
  price,
  rate,
  ratio,
  stock,
  time,
  trailing,
} from "../field.ts";
import { coinList } from "../coinList.ts";
import { openInterestFields } from "../openInterestFields.ts";
import { page, size, text } from "../param.ts";
import { productType } from "../productType.ts";
import { objects } from "../shape/objects.ts";
import { oneObject } from "../shape/oneObject.ts";
import { strings } from "../shape/strings.ts";
import { sorting } from "../sorting.ts";

/**
 * Coin & Symbol: which coins and pairs there are, and what is known of one now.
 *
 * Source: CoinAnk's Open API, section Coin & Symbol.
 */
export const coins = {
  /**
   * Supported coins: the names that `baseCoin` takes, the important ones first. Some are of scaled
   * contracts, such as `1000PEPE`.
   *
   * Source: `GET /api/baseCoin/list`.
   */
  supportedCoins: get("/api/baseCoin/list", {
    title: "Supported Coins",
    plan: 1,
    params: { productType },
    shape: strings("baseCoin"),
  }),

  /**
   * Supported trading pairs of an exchange: the names that `symbol` takes, each with its coin. `expireAt`
   * is the expiry of a dated contract.
   *
   * Source: `GET /api/baseCoin/symbols`.
   */
  supportedSymbols: get("/api/baseCoin/symbols", {
    title: "Supported Trading Pairs",
    plan: 1,
    params: { exchange: text("Binance"), productType },
    shape: objects({
      symbol: label(),
      baseCoin: label(),
      exchangeName: exchange(),
      expireAt: optional(time()),
      updateAt: optional(time()),
    }),
  }),

  /**
   * Last price of a trading pair and its last 24 hours, a table of one row. What the server leaves out is
   * NaN.
   *
   * Prices and `basis` in the quote currency (called USD, as most are); `volCcy24h` and `oiCcy` in coin,
   * `oiVol` in contracts, turnovers, liquidations and `oiUSD` in USD; `priceChange24h` in percent,
   * `fundingRate` as a fraction. Over which span `buyTurnover` and `sellTurnover` run, nobody has said.
   * Source: `GET /api/instruments/getLastPrice`.
   */
  lastPrice: get("/api/instruments/getLastPrice", {
    title: "Last Price",
    plan: 1,
    params: { symbol: text("BTCUSDT"), exchange: text("Binance"), productType },
    shape: oneObject({
      symbol: label(),
      exchangeName: exchange(),
      baseCoin: label(),
      quoteCoin: label(),
      contractType: optional(label()),
      ts: optional(time()),
      lastPrice: price(),
      open24h: optional(price()),
      high24h: optional(price()),
      low24h: optional(price()),
      priceChange24h: optional(trailing(growth("percent"))),
      volCcy24h: optional(trailing(flow("coin"))),
      turnover24h: optional(trailing(flow("USD"))),
      tradeTimes: optional(trailing(flow("trades"))),
      oiUSD: optional(stock("USD")),
      oiCcy: optional(stock("coin")),
      oiVol: optional(stock("contracts")),
      oiChg24h: optional(trailing(growth(""))),
      fundingRate: optional(rate("fraction")),
      markPrice: optional(price()),
      liqLong24h: optional(trailing(flow("USD"))),
      liqShort24h: optional(trailing(flow("USD"))),
      liq24h: optional(trailing(flow("USD"))),
      buyTurnover: optional(trailing(flow("USD"))),
      sellTurnover: optional(trailing(flow("USD"))),
      basis: optional(stock("USD")),
      basisRate: optional(ratio("")),
      expireAt: optional(time()),
    }, { echoes: ["symbol", "exchangeName"] }),
    unsure:
      "Fields are known from a client, the documentation lists none; oiChg24h and basisRate may " +
      "be fractions or percents. That the quote currency is USD, as amounts are called here. Over " +
      "which span buyTurnover and sellTurnover run",
  }),

  /**
   * Market capitalisation of a coin now, a table of one row: `price` and `marketCap` in USD, supplies in
   * coin, `supportContract` 1 where there is a derivative of it.
   *
   * Source: `GET /api/instruments/getCoinMarketCap`.
   */
  marketCap: get("/api/instruments/getCoinMarketCap", {
    title: "Coin MarketCap",
    plan: 1,
    params: { baseCoin: text("BTC") },
    shape: oneObject({
      baseCoin: label(),
      price: price(),
      marketCap: stock("USD"),
      circulatingSupply: optional(stock("coin")),
      totalSupply: optional(stock("coin")),
      supportContract: optional(flag()),
    }, { echoes: ["baseCoin"] }),
    unsure: "Fields are known from a client, the documentation lists none",
  }),

  /**
   * All-coin screener: price, open interest in USD and its changes as fractions, a row a coin, in the
   * order asked for: by open interest, the largest first, when nothing is said. `symbol` on `exchangeName` is the pair that the price is of. Logos are left in the
   * raw answer.
   *
   * Source: `GET /api/instruments/agg`.
   */
  instrumentsAgg: get("/api/instruments/agg", {
    title: "All-coin screener",
    plan: 1,
    params: {
      ...sorting(openInterestFields, "openInterest"),
      page: page(),
      size: size(500, 50),
    },
    shape: coinList(openInterestFields),
    pages: "number",
    keys: ["baseCoin"],
    unsure: "In the newest official text alone; sortBy and sortType are presumed from the rankings",
  }),
};
