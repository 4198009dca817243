import { isLabel } from "../columns/column.ts";
import type { Column } from "../columns/column.ts";
import { Columns } from "../columns/columns.ts";
import type { Like, NameOf, SchemaOf, Tabular } from "../columns/columns.ts";
import { finalRows } from "../columns/knownAt.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { everyOf } from "../columns/timeline.ts";
import { together } from "../columns/together.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { barsOf } from "../time/bars.ts";
import { asofRows } from "../verbs/asofRows.ts";
import { durationOf } from "../verbs/durationOf.ts";
import type { DurationLike } from "../verbs/durationOf.ts";
import { momentsOf } from "../verbs/moments.ts";
import { refuseSeveral } from "../verbs/seriesKeys.ts";
import { fundingIntervals } from "./fundingIntervals.ts";
import type { Intervals } from "./fundingIntervals.ts";
import { oiColumn } from "./oiColumn.ts";
import type { Times } from "./perInstant.ts";
import { settlementsOf } from "./settlementsOf.ts";
import { withoutAll } from "./withoutAll.ts";

/** How to take {@link weightedFunding}. */
export interface WeightedFundingOptions {
  /** Hours between settlements by exchange. @default as rows say, else as they have settled of late */
  intervals?: Intervals;
  /** How old a settlement may be, itself included. @default less than one interval of its exchange */
  staleness?: DurationLike;
  /** How old a level may be, itself included. @default less than one bar of `oi` */
  oiStaleness?: DurationLike;
  /** The column of open interest in `oi`. @default the one in USD, else the one in coin */
  column?: string;
}

/** The columns of {@link weightedFunding} beside the time. */
export type WeightedFunding = { weightedFunding: "rate"; venues: "stock"; weightCoverage: "ratio" };

/**
 * Funding of all exchanges together, weighted by open interest and brought to eight hours:
 * `Σ fᵢ·(8/hᵢ)·Vᵢ / ΣVᵢ`, with f the last settled rate, h the hours between the exchange's settlements and V
 * its open interest. One row for each instant at which some exchange settled:
 *
 * - `weightedFunding`: a fraction per eight hours (`"fraction/8h"`), no settlement: nobody paid it;
 * - `venues`: how many exchanges are in it;
 * - `weightCoverage`: their part of the open interest of all whose level is known.
 *
 * At each instant counts what was known by then: the last settlement, until the next one is due, and the
 * last level, until its bar is over (`staleness` and `oiStaleness` say otherwise). An exchange that lacks
 * either, or whose interval is not known yet, leaves both sums; where none is left the mean is NaN.
 *
 * Intervals come from `intervals`, from a column `interval` in hours, or from the settlements: the most
 * frequent of an exchange's last five spacings by then, to the minute. A first settlement has none and is
 * left out. Where the table thins settlements out (an hourly exchange with a row every eight hours) its
 * spacing is not its interval: give that. What `fundingRate.current` says of intervals is true today, and
 * in a backtest perhaps not then.
 *
 * @param funding Settlements: `fundingRate.history`. K lines and other rates over bars are refused.
 * @param oi A long table of one coin: `openInterest.exchangeChart`. Exchanges are matched by
 * `exchangeName`; rows of `ALL` are left out.
 * @throws {TypeError} if a frame lacks what is needed; it says what to pass.
 * @throws {RangeError} if an exchange has several series, or two rows at one instant, or `intervals` names one
 * that `funding` has not.
 *
 * @example
 * ```ts
 * import { demo, rowsOf, weightedFunding } from "coinank";
 * import { assert } from "@std/assert";
 *
 * const api = demo();
 * const span = { baseCoin: "BTC", start: "2024-09-01", end: "2024-09-08" } as const;
 * const funding = await api.fundingRate.history.history({ ...span, exchangeType: "USDT" });
 * const oi = await api.openInterest.exchangeChart.history({ ...span, interval: "1h" });
 * const last = rowsOf(weightedFunding(funding, oi, { intervals: { Binance: 8, dYdX: 1 } })).at(-1)!;
 * assert(last.venues > 5 && Math.abs(last.weightedFunding) < 0.01);
 * ```
 */
export function weightedFunding<T extends Tabular, O extends Tabular>(
  funding: T,
  oi: O,
  options: WeightedFundingOptions & { column?: NameOf<O> } = {},
): Like<T, Times<SchemaOf<T>> & WeightedFunding> {
  const { intervals, staleness, oiStaleness, column } = checked(options);
  const paid = settlementsOf(withoutAll(columnsOf(funding as Tabular)), WHO);
  const held = momentsOf(withoutAll(columnsOf(oi as Tabular)), WHO);
  const levels = held.table.columns[oiColumn(held.table, column, WHO)].values as Float64Array;
  const hours = fundingIntervals(paid, intervals, WHO);
  const { shift } = oiStaleness === undefined
    ? barsOf(everyOf(held.table, `${WHO}: oi`), held.table.meta.timeZone)
    : { shift: () => NaN };
  const freshRate = (row: number, t: number) =>
    row !== -1 &&
    (staleness === undefined
      ? t - paid.times[row] < hours[row] * HOUR
      : t - paid.times[row] <= staleness && hours[row] > 0);
  const freshLevel = (row: number, t: number) =>
    row !== -1 &&
    (oiStaleness === undefined
      ? t < shift(held.known[row], 1)
      : t - held.known[row] <= oiStaleness);

  const [names, ofRate, ofLevel] = exchangesOf(paid.table, held.table);
  const instants = paid.times.filter((t, i) => i === 0 || t > paid.times[i - 1]);
  const cells = crossed(instants, names);
  const final = finalRows(held.known, held.table.meta);
  const rateRows = lastKnown(cells, paid.times, ofRate, paid.rates);
  const levelRows = lastKnown(cells, held.known.subarray(0, final), ofLevel, levels);
  const [mean, venues, coverage] = [0, 1, 2].map(() => new Float64Array(instants.length));
  instants.forEach((t, k) => {
    let [weighted, weights, all] = [0, 0, 0];
    for (let cell = k * names; cell < (k + 1) * names; cell++) {
      const [rate, level] = [rateRows[cell], levelRows[cell]];
      if (!freshLevel(level, t)) continue;
      all += levels[level];
      if (!freshRate(rate, t) || !(levels[level] > 0)) continue;
      weighted += paid.rates[rate] * (8 / hours[rate]) * levels[level];
      weights += levels[level];
      venues[k]++;
    }
    mean[k] = weighted / weights;
    coverage[k] = weights / all;
  });
  const { time } = paid;
  const made: Record<string, Column> = {
    [time]: { ...paid.table.columns[time], values: instants } as Column,
    weightedFunding: { kind: "rate", unit: "fraction/8h", values: mean },
    venues: { kind: "stock", unit: "venues", values: venues },
    weightCoverage: { kind: "ratio", unit: "fraction", values: coverage },
  };
  const meta = { time, rows: "samples", keys: [], ...together([paid.table, held.table]) } as const;
  return like(funding, new Columns(made, meta)) as never;
}

const WHO = "weightedFunding";
const HOUR = 3_600_000;

function checked(options: WeightedFundingOptions) {
  checkedNames(options, ["intervals", "staleness", "oiStaleness", "column"], WHO);
  const { staleness, oiStaleness, ...rest } = options;
  const duration = (value: DurationLike | undefined, name: string) =>
    value === undefined ? undefined : durationOf(value, `${WHO}: ${name}`);
  return {
    ...rest,
    staleness: duration(staleness, "staleness"),
    oiStaleness: duration(oiStaleness, "oiStaleness"),
  };
}

/** How many exchanges there are in both, and that of each row of either, by the same numbers. */
function exchangesOf(...tables: [Columns, Columns]): [number, Int32Array, Int32Array] {
  const numbers = new Map<string | null, number>();
  const [one, other] = tables.map((table, i) => {
    const who = `${WHO}: ${i === 0 ? "funding" : "oi"}`;
    const column: Column | undefined = table.columns.exchangeName;
    if (!column || !isLabel(column)) {
      throw new TypeError(
        `${who} has no column "exchangeName" by which to match. Name each part: ` +
          'concatFrames({ Binance: a, Bybit: b }, { key: "exchangeName" })',
      );
    }
    refuseSeveral(table, who, ["exchangeName"]);
    return Int32Array.from(column.values, (name) => {
      if (!numbers.has(name)) numbers.set(name, numbers.size);
      return numbers.get(name)!;
    });
  });
  return [numbers.size, one, other];
}

/** Each exchange at each instant. */
function crossed(instants: Float64Array, names: number) {
  const known = new Float64Array(instants.length * names);
  const series = new Int32Array(known.length);
  for (let cell = 0; cell < known.length; cell++) {
    known[cell] = instants[Math.floor(cell / names)];
    series[cell] = cell % names;
  }
  return { known, series };
}

/** The row of each cell's exchange that was known last by then and holds a figure; −1: none. */
function lastKnown(
  cells: { known: Float64Array; series: Int32Array },
  known: Float64Array,
  series: Int32Array,
  figures: Float64Array,
): Int32Array {
  const rows: number[] = [];
  for (let row = 0; row < known.length; row++) if (!Number.isNaN(figures[row])) rows.push(row);
  const found = asofRows(cells, {
    known: Float64Array.from(rows, (row) => known[row]),
    series: Int32Array.from(rows, (row) => series[row]),
  });
  return found.map((place) => place === -1 ? -1 : rows[place]);
}
