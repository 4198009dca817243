/**
 * Where positions of high leverage would be closed by force, told from price and open interest.
 *
 * What open interest gains over a step was opened at its closing price, a part of it with a leverage of
 * 25 and more. Each contract has a long that is liquidated at price · (1 − 1 / leverage) and a short that
 * is at price · (1 + 1 / leverage). A level that the price reaches is gone; what open interest loses leaves
 * all levels in proportion. Levels are moved outwards to the prices of a grid.
 *
 * @module
 */
import { type Bar, barOf, levelAt, type Series } from "./series.ts";

/** The leverages that are told apart. */
export const leverages = [25, 30, 40, 50, 60, 70, 80, 90, 100] as const;

/** The part of what is opened with such a leverage: traders like round numbers. */
const parts = [0.08, 0.01, 0.02, 0.08, 0.01, 0.02, 0.02, 0.01, 0.05];

/** The most prices of a grid. */
const mostPrices = 54;

/** The levels that stand at the end of a span, and how they came to be. */
export interface LiquidationLevels {
  /** USD from one price to the next. */
  readonly tick: number;
  /** Ascending; levels of longs are below the last price, those of shorts above it. */
  readonly prices: number[];
  /** The last price. */
  readonly lastPrice: number;
  /** Where in `prices` the last price lies, or the first one below it. */
  readonly lastIndex: number;
  /** USD by leverage and price at the end, in cents. */
  readonly byLeverage: number[][];
  /** USD of all leverages by step and price, in cents. */
  readonly bySteps: number[][];
}

/** The levels of a pair over steps of one width (ms) from each of `starts`, as far as now. */
export function liquidationLevels(
  { price, positions }: { price: Series; positions: Series },
  { starts, width, now }: { starts: readonly number[]; width: number; now: number },
): LiquidationLevels {
  const ends = starts.map((begin) => Math.min(begin + width, now));
  const bars = starts.map((begin, i) => barOf(price, begin, ends[i]));
  const { tick, first, count } = gridOf(bars);
  const longs = leverages.map(() => new Float64Array(count));
  const shorts = leverages.map(() => new Float64Array(count));
  const standing = (at: number) =>
    Array.from(longs[at], (long, k) => Math.round((long + shorts[at][k]) * 100) / 100);
  let held = levelAt(positions, starts[0]);

  const bySteps = bars.map(({ high, low, close }, step) => {
    const before = held;
    held = levelAt(positions, ends[step]);
    const left = before > 0 ? Math.min(1, held / before) : 0;
    const opened = Math.max(0, held - before) * close;
    const lowest = Math.ceil(low / tick) - first, highest = Math.floor(high / tick) - first;
    leverages.forEach((leverage, at) => {
      const long = longs[at], short = shorts[at];
      for (let k = 0; k < count; k++) {
        long[k] = k >= lowest ? 0 : long[k] * left;
        short[k] = k <= highest ? 0 : short[k] * left;
      }
      long[Math.floor(close * (1 - 1 / leverage) / tick) - first] += opened * parts[at];
      short[Math.ceil(close * (1 + 1 / leverage) / tick) - first] += opened * parts[at];
    });
    return totals(leverages.map((_, at) => standing(at)));
  });
  const lastPrice = bars[bars.length - 1].close;
  return {
    tick,
    prices: Array.from({ length: count }, (_, k) => Number(((first + k) * tick).toPrecision(12))),
    lastPrice,
    lastIndex: Math.floor(lastPrice / tick) - first,
    byLeverage: leverages.map((_, at) => standing(at)),
    bySteps,
  };
}

/** The sums of lists in cents, place by place. */
export const totals = (lists: readonly (readonly number[])[]): number[] =>
  lists[0].map((_, k) => lists.reduce((sum, list) => sum + Math.round(list[k] * 100), 0) / 100);

/** Multiples of the finest handy tick that hold every level of the bars with the most prices at most. */
function gridOf(bars: readonly Bar[]): { tick: number; first: number; count: number } {
  const far = 1 / leverages[0];
  const low = Math.min(...bars.map(({ low }) => low)) * (1 - far);
  const high = Math.max(...bars.map(({ high }) => high)) * (1 + far);
  for (let tens = 10 ** Math.floor(Math.log10((high - low) / mostPrices));; tens *= 10) {
    for (const handy of [1, 2, 2.5, 5]) {
      const tick = Number((handy * tens).toPrecision(12));
      const first = Math.floor(low / tick), last = Math.ceil(high / tick);
      if (last - first < mostPrices) return { tick, first, count: last - first + 1 };
    }
  }
}
