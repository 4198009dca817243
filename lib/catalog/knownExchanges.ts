/**
 * The exchanges that CoinAnk is known to have, as frames spell them. `ALL` is none of them: where a map by
 * exchange brings a total along, that is told.
 */
export const knownExchanges: ReadonlySet<string> = new Set([
  "Binance",
  "OKX",
  "Bybit",
  "Bitget",
  "Gate",
  "Huobi",
  "Bitmex",
  "dYdX",
  "Bitfinex",
  "CME",
  "Kraken",
  "Deribit",
  "Coinbase",
  "Hyperliquid",
  "Aster",
  "Lighter",
  "Bitunix",
]);
