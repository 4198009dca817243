/** The figures of the server's series: whole functions of the instant, so that any run can be checked. */

/** Milliseconds. */
export const HOUR = 3_600_000;

/** A number from 0 up to 1 that looks random and is not. */
export function noise(...seeds: number[]): number {
  let h = 0x811c9dc5;
  for (const seed of seeds) {
    for (const part of [seed % 4294967296, seed / 4294967296]) {
      h = Math.imul(h ^ (part | 0), 0x01000193);
      h ^= h >>> 15;
    }
  }
  h = Math.imul(h ^ (h >>> 13), 0x5bd1e995);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

/** How an endpoint's rows are made, and where it stands. */
export interface Kind {
  readonly path: string;
  /** The row of a bar, or of an event. */
  readonly row: (ts: number) => Record<string, unknown>;
  /** The name of its instant. */
  readonly time: string;
}

/** The endpoints that the server has. */
export const KINDS = {
  symbolChart: {
    path: "/api/openInterest/symbol/Chart",
    time: "ts",
    row: (ts) => ({ ts, volume: 0, coinCount: noise(ts, 1) * 1e5, coinValue: noise(ts, 2) * 1e9 }),
  },
  kline: {
    path: "/api/openInterest/kline",
    time: "begin",
    row: (begin) => {
      const [open, close] = [noise(begin, 3) * 1e9, noise(begin, 4) * 1e9];
      const [high, low] = [Math.max(open, close) * 1.01, Math.min(open, close) * 0.99];
      return { begin, open, close, high, low };
    },
  },
  orders: {
    path: "/api/liquidation/orders",
    time: "ts",
    row: (ts) => ({
      ts,
      exchangeName: noise(ts, 5) < 0.5 ? "Binance" : "Okex",
      baseCoin: "BTC",
      contractCode: "BTCUSDT",
      posSide: noise(ts, 6) < 0.5 ? "long" : "short",
      price: noise(ts, 7) * 1e5,
      avgPrice: noise(ts, 8) * 1e5,
      amount: noise(ts, 9),
      tradeTurnover: noise(ts, 10) * 1e5,
    }),
  },
} satisfies Readonly<Record<string, Kind>>;
