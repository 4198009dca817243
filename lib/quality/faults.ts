import type { Column, Kind } from "../columns/column.ts";
import type { Columns } from "../columns/columns.ts";
import { candleOf, cornersOf } from "../verbs/candles.ts";
import { isSigned } from "./isSigned.ts";

/** Cells of a column that cannot be right. */
export interface Fault {
  readonly what: "infinite" | "impossible" | "candle";
  readonly column: string;
  readonly rows: readonly number[];
  /** What is wrong with them, in words. */
  readonly why: string;
}

/** The figures that cannot be right, whatever the market did. */
export function faultsIn(table: Columns): Fault[] {
  return [...infiniteCells(table), ...impossibleCells(table), ...brokenCandles(table)];
}

function infiniteCells({ names, columns }: Columns): Fault[] {
  return names.flatMap((column) => {
    const rows = rowsWhere(columns[column], (value) => value === Infinity || value === -Infinity);
    return rows.length === 0 ? [] : [{ what: "infinite", column, rows, why: "not finite" }];
  });
}

/**
 * Levels below zero and prices of zero, in tables of bars or samples, unless they are signed by nature.
 * Amounts, rates and ratios may always be below zero.
 */
function impossibleCells({ names, columns, meta }: Columns): Fault[] {
  if (meta.rows !== "samples" && meta.rows !== "bars") return [];
  return names.flatMap((column): Fault[] => {
    const { kind, values }: Column = columns[column];
    if ((kind !== "stock" && kind !== "price") || isSigned(values as Float64Array)) return [];
    const below = rowsWhere(columns[column], (value) => value < 0);
    const zero = kind === "price" ? rowsWhere(columns[column], (value) => value === 0) : [];
    const fault = (rows: readonly number[], why: string): Fault[] =>
      rows.length === 0 ? [] : [{ what: "impossible", column, rows, why }];
    return [
      ...fault(below, `a ${NAMES[kind]} below zero`),
      ...fault(zero, "a price of zero"),
    ];
  });
}

const NAMES: Partial<Record<Kind, string>> = { stock: "level", price: "price" };

/** Candles whose high is not their highest corner, or whose low is not their lowest. */
function brokenCandles(table: Columns): Fault[] {
  const candles = new Map<string, Partial<Record<string, string>>>();
  for (const [name, corner] of cornersOf(table)) {
    const candle = candleOf(name, corner);
    const { unit }: Column = table.columns[name];
    const key = JSON.stringify([candle, unit]);
    candles.set(key, { ...candles.get(key), [corner]: name });
  }
  const figures = (name: string | undefined) =>
    name === undefined ? undefined : table.columns[name].values as Float64Array;
  return [...candles.values()].flatMap(({ open, high, low, close }): Fault[] => {
    const tops = [open, low, close].map(figures);
    const bottoms = [open, close].map(figures);
    const fault = (name: string | undefined, broken: (i: number, value: number) => boolean) => {
      const values = figures(name);
      if (!values) return [];
      const rows: number[] = [];
      for (let i = 0; i < values.length; i++) if (broken(i, values[i])) rows.push(i);
      return rows.length === 0 ? [] : [{ column: name!, rows }];
    };
    const highs = fault(high, (i, value) => tops.some((other) => other && other[i] > value));
    const lows = fault(low, (i, value) => bottoms.some((other) => other && other[i] < value));
    return [
      ...highs.map((f) => ({
        what: "candle" as const,
        ...f,
        why: "below another corner of its candle",
      })),
      ...lows.map((f) => ({
        what: "candle" as const,
        ...f,
        why: "above another corner of its candle",
      })),
    ];
  });
}

function rowsWhere({ values }: Column, holds: (value: number) => boolean): number[] {
  const rows: number[] = [];
  if (!(values instanceof Float64Array)) return rows;
  for (let i = 0; i < values.length; i++) if (holds(values[i])) rows.push(i);
  return rows;
}
