import { exchangeName } from "../catalog/exchangeName.ts";
import type { Column } from "../columns/column.ts";
import { quoted } from "../columns/columns.ts";
import type { Columns, Tabular } from "../columns/columns.ts";
import { columnsOf, isTable } from "../columns/tabular.ts";
import { shown } from "../errors/shown.ts";
import { alongSeries } from "../verbs/seriesOf.ts";
import type { Settlements } from "./settlementsOf.ts";

/**
 * Hours between the settlements of exchanges: by name, `{ Binance: 8, dYdX: 1 }`, or a frame with the columns
 * `exchangeName` and `interval`, such as `fundingRate.current` returns, of one coin. Those of which it says
 * nothing are taken from the settlements themselves.
 */
export type Intervals = Readonly<Record<string, number>> | Tabular;

/** Of how many spacings the most frequent counts. */
const RECENT = 5;

/**
 * Hours from one settlement to the next, by the rows of the settlements: as given; else as the rows' own
 * column `interval` says; else as the venue has settled of late, the most frequent of its last five
 * spacings by then, of equally frequent ones the shortest, since a missing settlement makes a spacing longer
 * and none makes it shorter. To the minute. NaN where nothing is known yet: in a venue's first row.
 *
 * @throws {TypeError | RangeError} if an interval is no number of hours above 0, is of an exchange that the
 * rows have not, or a frame has two of one venue.
 */
export function fundingIntervals(
  settlements: Settlements,
  given: Intervals | undefined,
  measure: string,
): Float64Array {
  const inferred = alongSeries(settlements.times, settlements.series, usualSpacings);
  return saidIntervals(settlements.table, given, measure, inferred);
}

/** The hours that are given or that rows say themselves; the others as `otherwise` says. */
export function saidIntervals(
  { columns, length }: Columns,
  given: Intervals | undefined,
  measure: string,
  otherwise: Float64Array = new Float64Array(length).fill(NaN),
): Float64Array {
  const hours = otherwise.slice();
  const own: Column | undefined = columns.interval;
  if (own?.unit === "hours") {
    (own.values as Float64Array).forEach((said, row) => {
      if (said > 0) hours[row] = said;
    });
  }
  if (given === undefined) return hours;
  const by = isTable(given) ? ofFrame(columnsOf(given), measure) : ofRecord(given, measure);
  const names = (columns.exchangeName as Column | undefined)?.values;
  if (!names) {
    throw new TypeError(
      `${measure}: intervals are by exchange, and the frame has no column "exchangeName"`,
    );
  }
  // A frame of intervals tells of all exchanges; who names some by hand means some that are here.
  if (!isTable(given) && length > 0) refuseOthers([...by.keys()], names, measure);
  for (let row = 0; row < length; row++) hours[row] = by.get(names[row] as string) ?? hours[row];
  return hours;
}

/** For each settlement the usual spacing by then, in hours. */
function usualSpacings(times: Float64Array): Float64Array {
  const spacings = Float64Array.from(
    times,
    (t, k) => k === 0 ? NaN : Math.round((t - times[k - 1]) / 60_000) / 60,
  );
  return spacings.map((_, k) => {
    const recent = spacings.subarray(Math.max(1, k + 1 - RECENT), k + 1);
    let [usual, most] = [NaN, 0];
    for (const spacing of recent.slice().sort()) {
      const count = recent.reduce((n, other) => other === spacing ? n + 1 : n, 0);
      if (count > most && spacing > 0) [usual, most] = [spacing, count];
    }
    return usual;
  });
}

function ofRecord(given: Readonly<Record<string, number>>, measure: string): Map<string, number> {
  if (typeof given !== "object" || given === null) throw noIntervals(given, measure);
  return new Map(
    Object.entries(given).map(([name, hours]) => {
      if (hours > 0 && hours < Infinity) return [exchangeName(name), hours];
      throw new RangeError(
        `${measure}: the interval of ${name} is no number of hours above 0: ${shown(hours)}`,
      );
    }),
  );
}

function refuseOthers(
  given: readonly string[],
  names: ArrayLike<unknown>,
  measure: string,
): void {
  const there = new Set(Array.from(names, String));
  const missing = given.filter((name) => !there.has(name));
  if (missing.length === 0) return;
  throw new RangeError(
    `${measure}: intervals names ${quoted(missing)}, of which the frame has no row; there are ` +
      quoted([...there]),
  );
}

function ofFrame({ columns, length }: Columns, measure: string): Map<string, number> {
  const names = (columns.exchangeName as Column | undefined)?.values;
  const interval = columns.interval as Column | undefined;
  if (!names || !(interval?.values instanceof Float64Array)) throw noIntervals("a frame", measure);
  const by = new Map<string, number>();
  for (let row = 0; row < length; row++) {
    const [name, hours] = [names[row] as string, interval.values[row]];
    if (!(hours > 0)) continue; // not said
    const other = by.get(name) ?? hours;
    if (other !== hours) {
      throw new RangeError(
        `${measure}: intervals has two of ${name}, ${other} and ${hours} hours. Pick the rows of one ` +
          'coin and exchangeType: pick(df, { baseCoin: "BTC", exchangeType: "USDT" })',
      );
    }
    by.set(name, hours);
  }
  return by;
}

function noIntervals(given: unknown, measure: string): TypeError {
  return new TypeError(
    `${measure}: intervals are not hours by exchange: ${
      shown(given)
    }. Give { Binance: 8, dYdX: 1 }, or ` +
      "what fundingRate.current returns of one coin",
  );
}
