import type { Tabular } from "../columns/columns.ts";
import { isTable } from "../columns/tabular.ts";
import { shown } from "../errors/shown.ts";
import type { BarRows } from "./barRows.ts";
import { levelBars } from "./levelBars.ts";
import { sameBars } from "./sameBars.ts";
import type { Ends } from "./split.ts";

/**
 * The prices at the opening and closing of the very bars of `level`; NaN where there is no such bar.
 *
 * @param column The column to take, as the option `priceColumn` names it.
 * @throws {TypeError} if `price` is no frame with a price in USD.
 * @throws {RangeError} if its bars are of another width, or doubled.
 */
export function priceBars(
  level: BarRows,
  price: Tabular,
  column: string | undefined,
  measure: string,
): Ends {
  if (!isTable(price)) {
    throw new TypeError(
      `${measure}: the price is no frame: ${
        shown(price)
      }. Pass what kline.lists returns; options ` +
        "come after it",
    );
  }
  const bars = levelBars(price, {
    what: "a price in USD",
    kind: "price",
    unit: "USD",
    column,
    option: "priceColumn",
    pass: "Pass what kline.lists returns, or say what it is: " +
      'frame(df, { kinds: { close: "price" }, units: { close: "USD" } })',
  }, measure);
  const rows = sameBars(level, bars, measure);
  if (rows.length === bars.open.length && rows.every((row, i) => row === i)) return bars;
  const [open, close] = [new Float64Array(rows.length), new Float64Array(rows.length)];
  for (let i = 0; i < rows.length; i++) {
    open[i] = rows[i] === -1 ? NaN : bars.open[rows[i]];
    close[i] = rows[i] === -1 ? NaN : bars.close[rows[i]];
  }
  return { open, close };
}
