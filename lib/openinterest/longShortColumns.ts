import type { Column, Corner } from "../columns/column.ts";
import { columnNamed, quoted } from "../columns/columns.ts";
import type { Columns } from "../columns/columns.ts";
import { withColumns } from "../columns/withColumns.ts";
import { shown } from "../errors/shown.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { cornersOf } from "../verbs/candles.ts";
import { inTime } from "./inTime.ts";
import { sidesOf } from "./sidesOf.ts";

/** Which columns to normalise. */
export interface LongShortOptions<N extends string = string> {
  /**
   * Columns of long over short, or of takers' buys.
   *
   * @default ratios whose names say `longShort`, the corners of candles of ratios, and amounts `buy…` beside
   * `sell…`, or `…Buy…` beside `…Sell…`
   */
  columns?: readonly N[];
}

/** The columns that are taken unless others are named. */
export type LongShortNames<S> = {
  [N in keyof S & string]: S[N] extends "ratio"
    ? N extends `longShort${string}` | "open" | "high" | "low" | "close" ? N : never
    : S[N] extends "flow" ? N extends `buy${infer R}` ? `sell${R}` extends keyof S ? N : never
      : N extends `${infer P}Buy${infer R}` ? `${P}Sell${R}` extends keyof S ? N : never
      : never
    : never;
}[keyof S & string];

/** What is to be made: a formula of long over short, and one of the two sides. */
export interface LongShortMeasure {
  readonly measure: string;
  /** Goes behind the column's name. */
  readonly suffix: string;
  readonly ofRatio: (ratio: number) => number;
  readonly ofSides: (buys: number, sells: number) => number;
}

/**
 * A table with each column of long over short normalised, for itself.
 *
 * @throws {TypeError} if there is none, or one that is named is neither a ratio nor buys beside sells.
 */
export function withNormalised(
  source: Columns,
  { measure, suffix, ofRatio, ofSides }: LongShortMeasure,
  options: LongShortOptions,
): Columns {
  checkedNames(options, ["columns"], measure);
  const table = inTime(source, measure);
  const sides = new Map(sidesOf(table, ["buy", "sell"]).map(({ names }) => names));
  const corners = cornersOf(table);
  const made = namesOf(table, sides, corners, options, measure).map((name): [string, Column] => {
    const { values, at }: Column = columnNamed(table, name, measure);
    const corner = corners.get(name); // the new name no longer tells
    const sell = sides.get(name);
    const other = sell && table.columns[sell].values as Float64Array;
    const figures = (values as Float64Array).map((x, i) =>
      other ? ofSides(x, other[i]) : ofRatio(x)
    );
    return [name + suffix, {
      kind: "ratio",
      unit: "fraction",
      ...(corner ? { corner } : {}),
      ...(at ? { at } : {}),
      values: figures,
    }];
  });
  return withColumns(table, Object.fromEntries(made), measure);
}

function namesOf(
  table: Columns,
  sides: ReadonlyMap<string, string>,
  corners: ReadonlyMap<string, Corner>,
  { columns }: LongShortOptions,
  measure: string,
): readonly string[] {
  const isRatio = (name: string) => {
    const { kind, unit }: Column = columnNamed(table, name, measure);
    return kind === "ratio" && unit === "";
  };
  if (columns !== undefined) {
    if (!Array.isArray(columns)) {
      throw new TypeError(`${measure}: columns is no list of names: ${shown(columns)}`);
    }
    const odd = columns.find((name) => !isRatio(name) && !sides.has(name));
    if (odd === undefined) return columns;
    const { kind, unit }: Column = table.columns[odd];
    throw new TypeError(
      `${measure}: ${quoted([odd])} is ${kind}${
        unit ? ` in ${unit}` : ""
      }, not long over short (a ` +
        `ratio without a unit) nor what takers bought beside what they sold. ${PASS}`,
    );
  }
  const found = table.names.filter((name) =>
    sides.has(name) || isRatio(name) && (/longShort/i.test(name) || corners.has(name))
  );
  if (found.length > 0) return found;
  throw new TypeError(
    `${measure}: no column is known to be long over short among ${
      quoted(table.names)
    }. ${PASS}, or name ` +
      "them: { columns: [ … ] }",
  );
}

const PASS = "Pass what longShort.person, position, account, kline or takerBuySell returns";
