import type { Column } from "../columns/column.ts";
import { Columns } from "../columns/columns.ts";
import type { Like, NameOf, SchemaOf, Tabular } from "../columns/columns.ts";
import { like } from "../columns/tabular.ts";
import { together } from "../columns/together.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { barsOf } from "../time/bars.ts";
import { aggregates } from "../verbs/aggregate.ts";
import { refuseSeveral } from "../verbs/seriesKeys.ts";
import type { BarRows } from "./barRows.ts";
import { blockBootstrap } from "./blockBootstrap.ts";
import { levelBars } from "./levelBars.ts";
import { percentileInterval } from "./percentileInterval.ts";
import { returnsAhead } from "./returnsAhead.ts";
import { sameBars } from "./sameBars.ts";
import { seededDraws } from "./seededDraws.ts";
import { statesOf } from "./statesOf.ts";
import type { StateOptions } from "./statesOf.ts";

/** How to take {@link forwardReturns}. */
export interface ForwardReturnsOptions<N extends string = string> extends StateOptions<N> {
  /** Over how many bars from the row on. @default [1, 4, 24] */
  horizons?: readonly number[];
  /** How many samples the bootstrap draws. @default 1000 */
  resamples?: number;
  /**
   * How many bars a block of the bootstrap holds. `"auto"`: the cube root of the number of returns, and at
   * least twice the horizon, over which returns overlap. @default "auto"
   */
  block?: number | "auto";
  /** Where chance begins, a whole number: the same one, the same intervals. @default 1 */
  seed?: number;
  /** Which share of the samples' means the interval holds. @default 0.95 */
  level?: number;
  /** The column of the price. @default the only one; of candles the close */
  priceColumn?: string;
}

/** The table that {@link forwardReturns} makes. */
export type ForwardReturns<S> =
  & { [N in keyof S as S[N] extends "label" | "state" ? N : never]: S[N] }
  & {
    horizon: "unknown";
    count: "unknown";
    mean: "unknown";
    low: "unknown";
    high: "unknown";
    allMean: "unknown";
  };

/**
 * What the price did after each state: a row a state and horizon h (in bars), with the `count` of returns,
 * their `mean`, an interval for it from `low` to `high`, and `allMean`, the mean over all bars whatever
 * their state, against which a state's is to be judged. Returns are fractions, `P(t + h)/P(t) − 1`, from
 * the instant at which the state is known: of bars the close.
 *
 * **It uses the future by its very nature**: for judging a signal after the fact, never as a column of a
 * backtest. Nor is an interval that leaves out 0 a proof: of many states and horizons one will by chance,
 * and costs are not in it.
 *
 * No return reaches over a bar that is missing, nor is one made where a price is not known. Returns over
 * several bars overlap, and so do not count as that many observations: the interval comes from a circular
 * block bootstrap of the returns together with their states (`resamples` samples, the middle `level` of
 * their means). Chance comes from `seed` and the horizon alone: the same figures on every machine, whatever
 * other horizons are asked for. NaN where more than a tenth of the samples lack the state.
 *
 * @param states A frame with a state a bar: what `regime` or `cvdOiDivergence` returns. One series.
 * @param price Prices in USD of the same bars: `kline.lists`.
 * @throws {TypeError} if no column holds states or several may, or there is no price in USD.
 * @throws {RangeError} if bars differ in width, frames hold several series, two rows share an instant, or an
 * option is out of range.
 *
 * @example
 * ```ts
 * import { columns, forwardReturns, rowsOf } from "coinank";
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 *
 * const ts = [10, 11, 12, 13, 14].map((d) => `2024-09-${d}`);
 * const states = columns({ ts, mood: ["up", "down", "up", "down", "up"] }, {
 *   time: "ts", every: "1d", rows: "bars", keys: [],
 * });
 * const price = columns({ ts, close: [100, 110, 99, 108.9, 98.01] }, {
 *   time: "ts", every: "1d", rows: "bars", kinds: { close: "price" }, units: { close: "USD" },
 * });
 * const [down, up] = rowsOf(forwardReturns(states, price, { horizons: [1] }));
 * assertEquals([down.mood, down.count, up.mood, up.count], ["down", 2, "up", 2]);
 * assertAlmostEquals(down.mean, -0.1);
 * assertAlmostEquals(up.mean, 0.1);
 * ```
 */
export function forwardReturns<T extends Tabular>(
  states: T,
  price: Tabular,
  options: ForwardReturnsOptions<NameOf<T>> = {},
): Like<T, ForwardReturns<SchemaOf<T>>> {
  const { horizons, resamples, block, seed, level, priceColumn } = checked(options);
  const told = statesOf(states as Tabular, options, MEASURE);
  const prices = levelBars(price, {
    what: "a price in USD",
    kind: "price",
    unit: "USD",
    column: priceColumn,
    option: "priceColumn",
    pass: "Pass what kline.lists returns",
  }, MEASURE);
  refuseSeveral(told.bars.table, `${MEASURE}: states`);
  refuseSeveral(prices.table, `${MEASURE}: price`);
  const rows = sameBars(told.bars, prices, MEASURE);
  const entry = entryOf(told.bars);
  const lines = horizons.flatMap((horizon) => {
    const ahead = returnsAhead(prices, entry, horizon, MEASURE);
    const returns = Float64Array.from(rows, (row) => row === -1 ? NaN : ahead[row]);
    const known = Array.from(returns.keys()).filter((row) => returns[row] === returns[row]);
    const sample = {
      values: Float64Array.from(known, (row) => returns[row]),
      codes: Int32Array.from(known, (row) => told.codes[row]),
      classes: told.states.length,
      stretches: stretchesOf(told.bars, known),
    };
    const means = blockBootstrap(sample, {
      block: block === "auto" ? Math.max(2 * horizon, cubeRoot(known.length)) : block,
      resamples,
      draws: seededDraws(seed, horizon),
    });
    const allMean = meanOf(sample.values);
    return told.states.map((_, code) => {
      const own = sample.values.filter((_, i) => sample.codes[i] === code);
      const [low, high] = percentileInterval(means[code], level);
      return { code, horizon, count: own.length, mean: meanOf(own), low, high, allMean };
    });
  }).sort((a, b) => a.code - b.code); // horizons in the order given
  const column = (name: "horizon" | "count" | "mean" | "low" | "high" | "allMean", unit: string) =>
    ({
      kind: "unknown",
      unit,
      values: Float64Array.from(lines, (line) => line[name]),
    }) satisfies Column;
  const made = new Columns({
    [told.name]: told.column(lines.map(({ code }) => code)),
    horizon: column("horizon", "bars"),
    count: column("count", "bars"),
    mean: column("mean", "fraction"),
    low: column("low", "fraction"),
    high: column("high", "fraction"),
    allMean: column("allMean", "fraction"),
  }, { keys: [told.name, "horizon"], ...together([told.bars.table, prices.table]) });
  return like(states, made) as Like<T, ForwardReturns<SchemaOf<T>>>;
}

const MEASURE = "forwardReturns";
const OPTIONS = ["column", "horizons", "resamples", "block", "seed", "level", "priceColumn"];

function checked(options: ForwardReturnsOptions) {
  checkedNames(options, OPTIONS, MEASURE);
  const { horizons = [1, 4, 24], resamples = 1000, block = "auto", seed = 1, level = 0.95 } =
    options;
  if (!Array.isArray(horizons) || !horizons.every((h) => Number.isInteger(h) && h > 0)) {
    throw new RangeError(
      `${MEASURE}: horizons is no list of whole numbers of bars above 0: ${shown(horizons)}`,
    );
  }
  if (new Set(horizons).size < horizons.length) {
    throw new RangeError(`${MEASURE}: horizons holds one twice: ${shown(horizons)}`);
  }
  const whole = { resamples, ...(block === "auto" ? {} : { block }) };
  for (const [name, value] of Object.entries(whole)) {
    if (Number.isInteger(value) && value > 0) continue;
    throw new RangeError(`${MEASURE}: ${name} is not a whole number above 0: ${shown(value)}`);
  }
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`${MEASURE}: seed is not a whole number from 0: ${shown(seed)}`);
  }
  if (!(typeof level === "number" && level > 0 && level < 1)) {
    throw new RangeError(`${MEASURE}: level is not a number between 0 and 1: ${shown(level)}`);
  }
  return { horizons, resamples, block, seed, level, priceColumn: options.priceColumn };
}

/** Which end of its bar a state is known at: a bar's close, a sample's stamp. */
function entryOf({ table: { meta } }: BarRows): "open" | "close" {
  if (meta.rows === "bars") return "close";
  if (meta.rows === "samples") return "open";
  throw new TypeError(
    `${MEASURE}: when states are known is not said. Say so: frame(df, { rows: "bars" }) at their close, ` +
      '{ rows: "samples" } at their stamp',
  );
}

/** Where stretches of neighbours begin among the rows that are left, and how many there are in all. */
function stretchesOf({ table, times, every }: BarRows, left: readonly number[]): number[] {
  const { apart } = barsOf(every, table.meta.timeZone);
  const begins = left.flatMap((row, i) =>
    i > 0 && apart(times[left[i - 1]], times[row], 1) ? [] : [i]
  );
  return [...begins, left.length];
}

/** The least whole number whose cube is at least `n`. */
function cubeRoot(n: number): number {
  let root = 1;
  while (root ** 3 < n) root++;
  return root;
}

function meanOf(values: Float64Array): number {
  return aggregates.mean(values, 0, values.length);
}
