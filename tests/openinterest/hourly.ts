import fc from "npm:fast-check@4.10.2";
import { columns } from "../../lib/core.ts";
import type { Columns, ColumnsOptions, Kind } from "../../lib/core.ts";
import { HOUR, START } from "./longTable.ts";

/** The columns that the API has, by kind and unit. */
const FIELDS: Record<string, [Kind, string]> = {
  coinCount: ["stock", "coin"],
  coinValue: ["stock", "USD"],
  marketCap: ["stock", "USD"],
  open: ["price", "USD"],
  high: ["price", "USD"],
  low: ["price", "USD"],
  close: ["price", "USD"],
  volume: ["flow", "coin"],
  turnover: ["flow", "USD"],
  cvdHigh: ["unknown", "coin"],
  cvdLow: ["unknown", "coin"],
  cvdClose: ["flow", "coin"],
  buyVolume: ["flow", "coin"],
  sellVolume: ["flow", "coin"],
  buyTurnover: ["flow", "USD"],
  sellTurnover: ["flow", "USD"],
  longTurnover: ["flow", "USD"],
  shortTurnover: ["flow", "USD"],
  longShortRatio: ["ratio", ""],
  exchangeName: ["label", ""],
  baseCoin: ["label", ""],
  mood: ["label", ""],
};

/** A frame of figures by name, hour by hour, or at the hours given. */
export function hourly(
  rows: "samples" | "bars",
  data: Record<string, readonly unknown[]>,
  { at, ...options }: ColumnsOptions & { at?: readonly number[] } = {},
): Columns {
  const [first = []] = Object.values(data);
  const known = Object.keys(data).filter((name) => FIELDS[name]);
  return columns({ ts: (at ?? first.map((_, i) => i)).map((h) => START + h * HOUR), ...data }, {
    time: "ts",
    every: "1h",
    rows,
    ...options,
    kinds: {
      ts: "time",
      ...Object.fromEntries(known.map((name) => [name, FIELDS[name][0]])),
      ...options.kinds,
    },
    units: {
      ...Object.fromEntries(known.map((name) => [name, FIELDS[name][1]])),
      ...options.units,
    },
  });
}

/** The figures of a column. */
export function figures(table: Columns, name: string): number[] {
  return [...table.columns[name].values] as number[];
}

/**
 * Figures by hour; `undefined` is no row, NaN a row of which nothing is known.
 *
 * @param known How many are known, to one that is not there and one that is not known.
 */
export function hours(figure: fc.Arbitrary<number>, { size = 40, known = 12 } = {}) {
  return fc.array(
    fc.oneof({ weight: known, arbitrary: figure }, fc.constant(NaN), fc.constant(undefined)),
    { maxLength: size, size: "max" },
  );
}

/** Of figures by hour the rows that are there. */
export function present(all: readonly (number | undefined)[]) {
  const at = all.flatMap((figure, hour) => figure === undefined ? [] : [hour]);
  return { at, values: at.map((hour) => all[hour]!) };
}

/** Quarters from `min` to `max`: exact in doubles, and a case that fails becomes a small one quickly. */
export function quarters(min: number, max: number): fc.Arbitrary<number> {
  return fc.integer({ min: 4 * min, max: 4 * max }).map((n) => n / 4);
}

/** What is not known is as good as what is not there. */
export const or = (figure: number | undefined): number => figure ?? NaN;
