import type { Column } from "../columns/column.ts";
import type { Columns, Like, SchemaOf, Tabular } from "../columns/columns.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { withColumns } from "../columns/withColumns.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { fundingIntervals, saidIntervals } from "./fundingIntervals.ts";
import type { Intervals } from "./fundingIntervals.ts";
import { rateName, settlementsOf } from "./settlementsOf.ts";

/** The columns that {@link fundingApr} adds. */
export type FundingApr = { intervalHours: "state"; fundingApr: "rate" };

/**
 * What a rate of funding comes to in a year if it stood, without compounding: `f·8760/h`, f per settlement
 * and h the hours between two. Adds `intervalHours`, h as it was taken, and `fundingApr`, a fraction (0.1 is
 * 10 % a year): what longs pay, and shorts where it is negative.
 *
 * Intervals come from `intervals`, from a column `interval` in hours, or from the settlements: the most
 * frequent of an exchange's last five spacings by then, to the minute. Where none is known, as in an
 * exchange's first row, the rate of the year is NaN.
 *
 * Rates as they stand now, `fundingRate.current`, are taken too: its column `interval` says h, and of
 * exchanges that do not say it `intervals` does.
 *
 * @param funding Settlements: `fundingRate.history`. K lines and other rates over bars are refused.
 * @throws {TypeError} if the frame holds no settlements as fractions; it says what to pass.
 * @throws {RangeError} if an interval is no number above 0 or of an exchange that the frame has not, or two rows
 * of a venue share an instant.
 *
 * @example
 * ```ts
 * import { demo, fundingApr, rowsOf } from "coinank";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const funding = await demo().fundingRate.history({ baseCoin: "BTC", exchangeType: "USDT", size: 3 });
 * const { fundingRate, fundingApr: apr } = rowsOf(fundingApr(funding, { intervals: { Binance: 8 } }))
 *   .find(({ exchangeName }) => exchangeName === "Binance")!;
 * assertAlmostEquals(apr, fundingRate * 3 * 365, 1e-12);
 * ```
 */
export function fundingApr<T extends Tabular>(
  funding: T,
  options: { intervals?: Intervals } = {},
): Like<T, SchemaOf<T> & FundingApr> {
  checkedNames(options, ["intervals"], WHO);
  const source = columnsOf(funding as Tabular);
  const { table, rates, hours } = hasIntervalsOnly(source)
    ? standing(source, options.intervals)
    : settled(source, options.intervals);
  const made = withColumns(table, {
    intervalHours: { kind: "state", unit: "hours", values: hours } as Column,
    fundingApr: {
      kind: "rate",
      unit: "fraction",
      values: rates.map((rate, row) => rate * 8760 / hours[row]),
    } as Column,
  }, WHO);
  return like(funding, made) as Like<T, SchemaOf<T> & FundingApr>;
}

const WHO = "fundingApr";

/** Whether rows are not of a time but say themselves of which interval they are. */
function hasIntervalsOnly({ meta, columns }: Columns): boolean {
  return meta.time === undefined && (columns.interval as Column | undefined)?.unit === "hours";
}

function standing(table: Columns, intervals: Intervals | undefined) {
  const rates = table.columns[rateName(table, WHO)].values as Float64Array;
  return { table, rates, hours: saidIntervals(table, intervals, WHO) };
}

function settled(source: Columns, intervals: Intervals | undefined) {
  const settlements = settlementsOf(source, WHO);
  return { ...settlements, hours: fundingIntervals(settlements, intervals, WHO) };
}
