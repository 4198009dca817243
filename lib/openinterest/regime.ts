import type { Column } from "../columns/column.ts";
import type { Like, NameOf, SchemaOf, Tabular } from "../columns/columns.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { spreadBefore } from "../verbs/spreadBefore.ts";
import { barChange } from "./barChange.ts";
import type { BarRows } from "./barRows.ts";
import { levelBars } from "./levelBars.ts";
import { measured } from "./measured.ts";
import { priceBars } from "./priceBars.ts";
import { quadrants } from "./quadrants.ts";
import type { QuadrantNames } from "./quadrants.ts";
import { withStates } from "./withStates.ts";

/** What a {@link regime} may be called, in the order in which tables list them. */
export const regimes = [
  "long build-up",
  "short build-up",
  "short covering",
  "long unwinding",
  "neutral",
] as const;

/** One of {@link regimes}. */
export type Regime = typeof regimes[number];

/** How to tell a {@link regime}. */
export interface RegimeOptions<N extends string = string> {
  /**
   * Changes of at most so many standard deviations are none: the regime is neutral. With 0 only a change of
   * exactly 0 is, and no window is needed. @default 0.1
   */
  deadBand?: number;
  /** Of how many bars before the row the standard deviation is. @default 100 */
  window?: number;
  /** How many of those must be known. @default all */
  min?: number;
  /** The column of open interest, in coin. @default the only one; of candles open and close */
  column?: N;
  /** The column of the price. @default the only one; of candles open and close */
  priceColumn?: string;
}

/** The columns that {@link regime} adds. */
export type Regimes = { priceDelta: "flow"; coinDelta: "flow"; regime: "label" };

/**
 * Who moved the market over each bar, from the signs of two changes: that of the price, ΔP, and that of
 * open interest in coin, ΔQ. (Never that in USD: it rises with the price alone.)
 *
 * | ΔP | ΔQ | `regime` |
 * |---|---|---|
 * | + | + | `"long build-up"` |
 * | − | + | `"short build-up"` |
 * | + | − | `"short covering"` |
 * | − | − | `"long unwinding"` |
 * | \|ΔP\| ≤ ε·σ(ΔP) or \|ΔQ\| ≤ ε·σ(ΔQ) | | `"neutral"` |
 *
 * ε is `deadBand`, σ the standard deviation over the `window` bars before, the row itself left out. The
 * label is text, as pictures and tables want it, and `null` where a change or σ is not known: in the
 * first bars, over gaps (`min` lets a window lack some). Every contract has both sides: which of them was
 * the eager one is read from the price, not measured.
 *
 * Adds `priceDelta` (USD) and `coinDelta` (coin) too. Rows are bars, stamped with their start and known at
 * their close. Take the regime of wider bars anew, from resampled levels and prices: of the labels of
 * narrower ones none is that of the whole, and `resample` refuses to pick one.
 *
 * How unusual a change was, `rolling` says: `rolling(regime(oi, price), 100, { coinDelta: ["zscore",
 * "rank"] })` adds `coinDeltaZscore` (σ) and `coinDeltaRank` (0 to 1), over the 100 bars before.
 *
 * @param oi Open interest in coin: `openInterest.symbolChart`, `openInterest.kline`.
 * @param price A frame with prices in USD: `kline.lists`. One for all series, or one by the same keys.
 * @throws {TypeError} if there is no such level or price; it says what to pass.
 * @throws {RangeError} if bars differ in width, two rows of a series share an instant, or an option is
 * out of range.
 *
 * @example
 * ```ts
 * import { columnsOf, demo, regime, regimes } from "coinank";
 * import { assert } from "@std/assert";
 *
 * const api = demo();
 * const span = {
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "1h", start: "2024-09-01", end: "2024-09-10",
 * } as const;
 * const oi = await api.openInterest.symbolChart.history(span);
 * const price = await api.kline.lists.history({ ...span, productType: "SWAP" });
 * const labels = columnsOf(regime(oi, price)).columns.regime.values;
 * assert(labels.slice(0, 100).every((label) => label === null)); // σ needs 100 bars
 * assert(labels.slice(100, -1).every((label) => regimes.some((name) => name === label)));
 * ```
 */
export function regime<T extends Tabular>(
  oi: T,
  price: Tabular,
  options: RegimeOptions<NameOf<T>> = {},
): Like<T, SchemaOf<T> & Regimes> {
  const { column, priceColumn, deadBand, ...spread } = checked(options);
  const level = levelBars(columnsOf(oi as Tabular), {
    what: "open interest in coin",
    kind: "stock",
    unit: "coin",
    column,
    pass:
      "Pass what openInterest.symbolChart or openInterest.kline returns: in USD it would rise with " +
      "the price alone",
  }, "regime");
  const prices = priceBars(level, price, priceColumn, "regime");
  const [priceDelta, coinDelta] = [barChange(prices), barChange(level)];
  const directions = (values: Float64Array) =>
    beyond(values, deadBand === 0 ? undefined : sigma(level, values, spread), deadBand);
  const made = measured(
    level,
    {
      priceDelta: { kind: "flow", unit: "USD", at: "closing", values: priceDelta },
      coinDelta: { kind: "flow", unit: "coin", at: "closing", values: coinDelta },
      regime: {
        kind: "label",
        unit: "",
        values: quadrants(directions(priceDelta), directions(coinDelta), NAMES),
      } as Column,
    },
    "regime",
    [columnsOf(price)],
  );
  return like(oi, withStates(made, "regime", level.table)) as Like<T, SchemaOf<T> & Regimes>;
}

/** By the signs of the changes of price and open interest. */
const NAMES = {
  "++": "long build-up",
  "-+": "short build-up",
  "+-": "short covering",
  "--": "long unwinding",
  "0": "neutral",
} as const satisfies QuadrantNames<Regime>;

function checked(options: RegimeOptions) {
  checkedNames(options, ["deadBand", "window", "min", "column", "priceColumn"], "regime");
  const { deadBand = 0.1, window = 100, min = window, column, priceColumn } = options;
  if (!(typeof deadBand === "number" && deadBand >= 0 && deadBand < Infinity)) {
    throw new RangeError(
      `regime: deadBand is no number of standard deviations from 0: ${shown(deadBand)}`,
    );
  }
  if (!Number.isInteger(window) || window < 2) {
    throw new RangeError(
      `regime: window is not a whole number of bars from 2: ${
        shown(window)
      }. Fewer have no deviation`,
    );
  }
  if (!Number.isInteger(min) || min < 2 || min > window) {
    throw new RangeError(
      `regime: min is not a whole number from 2 to the window, ${window}: ${shown(min)}`,
    );
  }
  return { deadBand, window, min, column, priceColumn };
}

function sigma(
  { table, times }: BarRows,
  values: Float64Array,
  spread: { window: number; min: number },
): Float64Array {
  return spreadBefore({ table, times, time: table.meta.time! }, values, spread, "regime");
}

/** 1 and −1 for changes beyond the dead-band, 0 within, NaN where one of the two is not known. */
function beyond(
  values: Float64Array,
  deviations: Float64Array | undefined,
  deadBand: number,
): Float64Array {
  return values.map((value, i) => {
    const band = deviations ? deadBand * deviations[i] : 0;
    return Math.abs(value) > band ? Math.sign(value) : Math.abs(value) <= band ? 0 : NaN;
  });
}
