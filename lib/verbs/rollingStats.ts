import { isLevel } from "../columns/column.ts";
import type { Field } from "../columns/column.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { capital } from "./capital.ts";
import { knownFigures } from "./knownFigures.ts";
import { rollingExtremes } from "./rollingExtremes.ts";
import { correlation, rollingPairs, slope } from "./rollingPairs.ts";
import { median, quantile, rankAmong, rollingRanked } from "./rollingRanked.ts";
import { rollingSums } from "./rollingSums.ts";
import { rollingVariance } from "./rollingVariance.ts";
import { endOf, startOf } from "./windows.ts";
import type { Windows } from "./windows.ts";

/** A statistic of a window, by its name. */
export type StatName = keyof typeof STATS;

/** A statistic that takes a number or another column. */
export type StatWith =
  | { readonly quantile: number }
  | { readonly corr: string }
  | { readonly beta: string };

/** What of a window is asked for: see `rolling`. */
export type Stat = StatName | StatWith;

/** What a statistic is made from: one series of a column. */
export interface Windowed {
  readonly values: Float64Array;
  readonly windows: Windows;
  /** How many figures a window must know. */
  readonly min: number;
  /** The other column's figures, where there is one. */
  readonly other: Float64Array;
}

/** A statistic, ready to be made. */
export interface Statistic {
  /** Goes behind the column's name. */
  readonly suffix: string;
  /** Whether the window is that before the row, which leaves the row itself out. */
  readonly before: boolean;
  /** The other column, where there is one. */
  readonly other?: string;
  /** What the figures are. */
  readonly field: (of: Field, other?: Field) => Field;
  readonly figures: (of: Windowed) => Float64Array;
}

/** A figure of the same sort as the window's: a mean of levels is a level, one of amounts is no amount. */
const alike = ({ kind, unit }: Field): Field => ({ kind: isLevel(kind) ? kind : "unknown", unit });
/** Spreads are no levels, and sums of windows that overlap no amounts. */
const unlike = ({ unit }: Field): Field => ({ kind: "unknown", unit });
const rows = (): Field => ({ kind: "unknown", unit: "rows" });
const squared = ({ unit }: Field): Field => ({ kind: "unknown", unit: unit && `${unit}²` });
const ratioIn = (unit: string) => (): Field => ({ kind: "ratio", unit });

const heldBy = (windows: Windows, row: number) => endOf(windows, row) - startOf(windows, row);
const known = ({ values, windows }: Windowed) => knownFigures(values, windows);

type Simple = Pick<Statistic, "field" | "figures"> & { readonly before?: boolean };

const STATS = {
  mean: {
    field: alike,
    figures: (of) => {
      const figures = known(of);
      const means = rollingSums(figures, of.min);
      for (let row = 0; row < means.length; row++) means[row] /= heldBy(figures.windows, row);
      return means;
    },
  },
  sum: { field: unlike, figures: (of) => rollingSums(known(of), of.min) },
  std: {
    field: unlike,
    figures: (of) => {
      const { variance } = rollingVariance(known(of), of.min);
      for (let row = 0; row < variance.length; row++) variance[row] = Math.sqrt(variance[row]);
      return variance;
    },
  },
  var: { field: squared, figures: (of) => rollingVariance(known(of), of.min).variance },
  min: { field: alike, figures: (of) => rollingExtremes(known(of), of.min, -1) },
  max: { field: alike, figures: (of) => rollingExtremes(known(of), of.min, 1) },
  median: { field: alike, figures: (of) => rollingRanked(known(of), of.min, median) },
  count: {
    field: rows,
    figures: (of) => {
      const { windows } = known(of);
      return Float64Array.from({ length: windows.length }, (_, row) => heldBy(windows, row));
    },
  },
  zscore: {
    before: true,
    field: ratioIn("σ"),
    figures: (of) => {
      const { variance, above } = rollingVariance(known(of), of.min, of.values);
      for (let row = 0; row < above.length; row++) {
        // A figure that is not finite is not known; over a spread of 0 there is no score.
        const scored = variance[row] > 0 && isFinite(above[row]);
        above[row] = scored ? above[row] / Math.sqrt(variance[row]) : NaN;
      }
      return above;
    },
  },
  rank: {
    before: true,
    field: ratioIn("fraction"),
    figures: (of) => rollingRanked(known(of), of.min, rankAmong(of.values), true),
  },
} satisfies Record<string, Simple>;

const WITH = {
  quantile: (q: unknown): Statistic => {
    if (typeof q !== "number" || !(q >= 0 && q <= 1)) {
      throw new RangeError(`rolling: quantile is not a number from 0 to 1: ${shown(q)}`);
    }
    return {
      suffix: `Quantile${Number((100 * q).toPrecision(12))}`, // 7, not 7.000000000000001
      before: false,
      field: alike,
      figures: (of) => rollingRanked(known(of), of.min, quantile(q)),
    };
  },
  corr: (other: unknown): Statistic => ({
    ...withOther("corr", other),
    field: ratioIn(""),
    figures: (of) => pairs(of, correlation),
  }),
  beta: (other: unknown): Statistic => ({
    ...withOther("beta", other),
    field: ({ unit }, on) => ({
      kind: "ratio",
      unit: unit === on?.unit ? "" : `${unit || 1}/${on?.unit || 1}`,
    }),
    figures: (of) => pairs(of, slope),
  }),
};

function withOther(name: string, other: unknown) {
  if (typeof other !== "string") {
    throw new TypeError(`rolling: ${name} names no column: ${shown(other)}`);
  }
  return { suffix: capital(name) + capital(other), before: false, other };
}

/** Of pairs of which both are known, as in pandas. */
function pairs({ values, other, windows, min }: Windowed, figure: typeof slope): Float64Array {
  const both = (of: Float64Array) =>
    of.map((value, i) => isFinite(values[i]) && isFinite(other[i]) ? value : NaN);
  const x = knownFigures(both(values), windows);
  const { values: y } = knownFigures(both(other), windows);
  return rollingPairs({ x: x.values, y, windows: x.windows }, min, figure);
}

/** Whether a value is written as a statistic that takes a number or a column. */
export function isStatWith(value: unknown): value is StatWith {
  if (typeof value !== "object" || value === null) return false;
  const entries = Object.entries(value);
  // { corr: ["mean"] } asks for a statistic of a column that is called so.
  return entries.length === 1 && Object.hasOwn(WITH, entries[0][0]) &&
    (typeof entries[0][1] === "number") === (entries[0][0] === "quantile") &&
    !Array.isArray(entries[0][1]);
}

/** A statistic by what a caller calls it. @throws {TypeError | RangeError} if there is none of that name. */
export function statisticOf(stat: Stat): Statistic {
  if (isStatWith(stat)) {
    const [[name, value]] = Object.entries(stat);
    return WITH[name as keyof typeof WITH](value);
  }
  if (typeof stat !== "string") {
    throw new TypeError(
      `rolling: no statistic: ${shown(stat)}. Give a name such as "mean", { quantile: 0.9 }, ` +
        '{ corr: "price" } or { beta: "price" }',
    );
  }
  checkedNames({ [stat]: true }, Object.keys(STATS), "rolling", "statistic");
  const { before = false, ...rest }: Simple = STATS[stat];
  return { suffix: capital(stat), before, ...rest };
}
