import type { Column } from "../columns/column.ts";
import type { Columns } from "../columns/columns.ts";
import { barSpans, levelTimes } from "./barSpans.ts";
import { priceStep } from "./priceStep.ts";
import type { Timed } from "./timed.ts";

/** A cell of a heatmap over time and price. */
export interface HeatCell {
  /** From when on, in ms. */
  from: number;
  /** Until when, in ms. */
  to: number;
  /** Its lower edge, in the unit of the price. */
  readonly low: number;
  /** Its upper edge. */
  readonly high: number;
  /** The level that it stands for, with the sign of its side. */
  value: number;
}

/** The cells of a heatmap, and what was put together for it. */
export interface HeatCells {
  readonly cells: HeatCell[];
  /** How many instants a cell is of, and how many prices, at most. */
  readonly instants: number;
  readonly prices: number;
}

/** How cells that are too many become fewer. */
export type Merge = "max" | "sum";

/** As many cells as a picture of bearable size holds, at some 90 characters each. */
const MOST_CELLS = 2_600;

/** More lines of cells than these are thinner than a few pixels. */
const MOST_LINES = 60;

/**
 * The cells of levels by time and price: each from its instant on, for as long as rows lie apart, and about its
 * price, as high as prices lie apart. Where there are more than a picture holds, neighbours become
 * one: of several prices at one instant the greatest level or their sum, and of several instants always
 * the greatest, since levels do not add up over time. What is not known, or 0, has no cell.
 *
 * @param all Ascending in time. @param sideOf The sign of a row's side: sides are never put together.
 */
export function heatCells(
  { table, times }: Timed,
  { y, price, every, merge, sideOf = () => 1 }: {
    y: string;
    price: string;
    every?: string;
    merge: Merge;
    sideOf?: (row: number) => number;
  },
): HeatCells {
  const column: Column = table.columns[y];
  const [values, levels] = [y, price].map((name) => table.columns[name].values as Float64Array);
  const taken = Array.from(values.keys())
    .filter((i) => values[i] > 0 && times[i] === times[i] && levels[i] === levels[i]);
  const instants = Float64Array.from(new Set(times)).filter((t) => t === t);
  const spans = spansOf(table, instants, column, every);
  const place = new Map(Array.from(instants, (t, k) => [t, k]));
  const width = spans.reduce((least, { from, to }) => Math.min(least, to - from), Infinity);
  const step = priceStep(levels);
  const lowest = taken.reduce((low, i) => Math.min(low, levels[i]), Infinity);
  const lines = taken.reduce((most, i) => Math.max(most, (levels[i] - lowest) / step + 1), 0);
  const prices = Math.max(1, Math.ceil(Math.round(lines) / MOST_LINES));
  for (let together = 1;; together = Math.ceil(together * 1.25)) {
    const cells = new Map<string, HeatCell & { now: number; level: number }>();
    for (const i of taken) {
      const span = spans[place.get(times[i])!];
      const line = Math.floor(Math.round((levels[i] - lowest) / step) / prices);
      const group = Math.floor((span.from - spans[0].from) / (width * together));
      const side = sideOf(i);
      const key = `${group} ${line} ${side}`;
      const cell = cells.get(key);
      if (!cell) {
        const low = lowest + (line * prices - 0.5) * step;
        const level = values[i];
        const high = low + prices * step;
        cells.set(key, { ...span, low, high, value: side * level, now: span.from, level });
        continue;
      }
      const same = cell.now === span.from;
      cell.level = same && merge === "sum" ? cell.level + values[i] : values[i];
      cell.now = span.from;
      cell.to = span.to;
      cell.value = side * Math.max(Math.abs(cell.value), cell.level);
    }
    if (cells.size <= MOST_CELLS || together >= instants.length) {
      return { cells: [...cells.values()], instants: together, prices };
    }
  }
}

/** From each instant until the next would be: that of a gap does not reach over it. */
function spansOf(table: Columns, instants: Float64Array, column: Column, every?: string) {
  return barSpans(table, levelTimes(table, instants, column), { ...column, at: "closing" }, every);
}
