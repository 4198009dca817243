import type { Column, Unit } from "../columns/column.ts";
import { columnNamed, quoted } from "../columns/columns.ts";
import type { Columns } from "../columns/columns.ts";
import { capital } from "../verbs/capital.ts";
import type { FlowBars } from "./flowBars.ts";
import { sidesOf } from "./sidesOf.ts";

/** Which amounts are all that was traded. */
export interface WantedVolume {
  /** What errors call it. */
  readonly what: string;
  readonly unit: Unit;
  /** What the columns of it are called, the best first: so, or as `align` calls those of a K line. */
  readonly names: readonly string[];
  /** The column to take, as the option `volumeColumn` names it. */
  readonly column: string | undefined;
  readonly pass: string;
}

/**
 * All that was traded over each bar: the column named, or one of the usual name, or such a column beside the
 * close of the same K line (`priceTurnover` beside `priceClose`, as in a `panel`), or buys + sells (each
 * trade has one taker).
 *
 * @throws {TypeError | RangeError} if there is none of that unit. An amount of another name may be anything,
 * a taker delta for one, and is not taken.
 */
export function volumeIn(
  { table, amounts }: FlowBars,
  { what, unit, names, column, pass }: WantedVolume,
  measure: string,
): Float64Array {
  const fits = (of: Column | undefined) => of?.kind === "flow" && of.unit === unit;
  if (column !== undefined) {
    const of = columnNamed(table, column, measure);
    if (fits(of)) return amounts(column);
    throw new TypeError(
      `${measure}: needs ${what}; ${quoted([column])} is ${of.kind}${
        of.unit ? ` in ${of.unit}` : ""
      }. ${pass}`,
    );
  }
  const usual = names.find((name) => fits(table.columns[name])) ??
    names.flatMap((name) => ofCandles(table, name)).find((name) => fits(table.columns[name]));
  if (usual !== undefined) return amounts(usual);
  const sides = sidesOf(table, ["buy", "sell"], unit);
  if (sides.length === 1) {
    const [buys, sells] = sides[0].names.map(amounts);
    return buys.map((bought, i) => bought + sells[i]);
  }
  throw new TypeError(
    `${measure}: needs ${what}, as ${quoted(names)} or buys and sells; there are ${
      quoted(table.names)
    }. ${pass}, or name the column: { volumeColumn: … }`,
  );
}

/** Columns of a name behind another word, where the same word has the close of a candle of prices. */
function ofCandles(table: Columns, name: string): string[] {
  const behind = capital(name);
  return table.names.filter((column) => {
    const close: Column | undefined = table.columns[`${column.slice(0, -behind.length)}Close`];
    return column.endsWith(behind) && close?.kind === "price";
  });
}
