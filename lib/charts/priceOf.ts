import type { Unit } from "../columns/column.ts";
import { columnNamed, quoted } from "../columns/columns.ts";
import type { Columns, Tabular } from "../columns/columns.ts";
import { levelTimes } from "./barSpans.ts";
import { timed } from "./timed.ts";
import type { Timed } from "./timed.ts";

/** A price over time. */
export interface Price {
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** What it is counted in. */
  readonly unit: Unit;
  /** Where it comes from. */
  readonly source?: string;
}

/**
 * The price to draw beside a table: the named column of it, the price of another frame, its own price,
 * or the mark price that follows from open interest in USD and in coin.
 *
 * @throws {RangeError} if there is none.
 */
export function priceOf(
  own: Timed,
  price: string | Tabular | undefined,
  chart: string,
): Price {
  if (typeof price === "string") return series(own, price, chart);
  if (price !== undefined) {
    const other = timed(price, undefined, `${chart}, price`);
    const name = priceColumn(other.table);
    if (name !== undefined) return series(other, name, chart);
    throw new RangeError(
      `${chart}: the price frame has no column of prices; there are ${quoted(other.table.names)}`,
    );
  }
  const { table } = own;
  const name = priceColumn(table);
  if (name !== undefined) return series(own, name, chart);
  if (!table.names.includes("coinValue") || !table.names.includes("coinCount")) {
    throw new RangeError(
      `${chart}: no price; give one with price, a column or a frame; there are ${
        quoted(table.names)
      }`,
    );
  }
  const value = series(own, "coinValue", chart);
  const count = series(own, "coinCount", chart);
  if (value.unit !== "USD" || count.unit !== "coin") {
    throw new TypeError(
      `${chart}: no price follows from coinValue in ${value.unit || "no unit"} and coinCount in ${
        count.unit || "no unit"
      }, but from USD and coin; give one with price`,
    );
  }
  return { ...value, values: value.values.map((usd, i) => usd / count.values[i]) };
}

function series({ table, times }: Timed, name: string, chart: string): Price {
  const column = columnNamed(table, name, chart);
  if (!(column.values instanceof Float64Array)) {
    throw new TypeError(`${chart}: column ${quoted([name])} holds text, not numbers`);
  }
  return {
    times: levelTimes(table, times, column),
    values: column.values,
    unit: column.unit,
    source: table.meta.source,
  };
}

function priceColumn({ columns, names }: Columns): string | undefined {
  const prices = names.filter((name) => columns[name].kind === "price");
  return prices.find((name) => columns[name].corner === "close") ?? prices[0];
}
