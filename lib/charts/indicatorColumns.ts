import type { Column } from "../columns/column.ts";
import { quoted } from "../columns/columns.ts";
import type { Columns } from "../columns/columns.ts";
import { figureColumn } from "../verbs/figureColumns.ts";
import type { Zone } from "./zones.ts";

/** The zones of scores as they are commonly read. */
export const COMMON_ZONES: Readonly<Record<string, readonly Zone[]>> = {
  ahr999: [
    { name: "bottom (below 0.45)", to: 0.45 },
    { name: "regular buying (below 1.2)", to: 1.2 },
    { name: "above", to: Infinity },
  ],
  cnnValue: [
    { name: "extreme fear", to: 25 },
    { name: "fear", to: 45 },
    { name: "neutral", to: 55 },
    { name: "greed", to: 75 },
    { name: "extreme greed", to: Infinity },
  ],
};

/**
 * The columns that an indicator is drawn from: those that are named, else what the frame has.
 *
 * @throws {TypeError | RangeError} if there is no price, or neither bands nor a score.
 */
export function indicatorColumns(
  table: Columns,
  options: { price?: string; bands?: readonly string[]; score?: string | false },
): { price: string; bands: readonly string[]; score: string | undefined } {
  const { names, columns } = table;
  const { price = "price" } = options;
  const isPrice = (name: string) => (columns[name] as Column).kind === "price";
  const bands = options.bands ?? names.filter((name) => isPrice(name) && name !== price);
  const score = options.score === false
    ? undefined
    : options.score ?? Object.keys(COMMON_ZONES).find((name) => names.includes(name));
  if (options.price === undefined && !names.includes(price) || (bands.length === 0 && !score)) {
    throw new TypeError(
      `indicatorBands: no price with bands or a score among ${
        quoted(names)
      }. Pass what a method of ` +
        "indicator returns, or name columns with price, bands and score",
    );
  }
  for (const name of [price, ...bands, ...(score ? [score] : [])]) {
    figureColumn(table, name, "indicatorBands");
  }
  return { price, bands, score };
}
