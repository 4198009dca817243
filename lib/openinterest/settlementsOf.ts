import type { Column } from "../columns/column.ts";
import { quoted } from "../columns/columns.ts";
import type { Columns } from "../columns/columns.ts";
import { timelineOf } from "../columns/timeline.ts";
import type { Timeline } from "../columns/timeline.ts";
import { cornersOf } from "../verbs/candles.ts";
import { seriesOf } from "../verbs/seriesOf.ts";
import type { Series } from "../verbs/seriesOf.ts";

/** What was settled: rows by time, their venues and their rates. */
export interface Settlements extends Timeline {
  readonly series: readonly Series[];
  readonly rates: Float64Array;
}

/**
 * The settlements of a frame such as `fundingRate.history` returns. They are told from other rates by what
 * the frame knows of itself: candles, bars, and samples a fixed width apart (`fundingRate.kline`,
 * `symbolHistory`, `weighted`) show a rate many times between two settlements, and their sum is no payment.
 *
 * @throws {TypeError} if the frame holds no settled rates as fractions.
 * @throws {RangeError} if a venue settles twice at one instant.
 */
export function settlementsOf(source: Columns, measure: string): Settlements {
  const { rows, every } = source.meta;
  const corners = cornersOf(source);
  const shown = ratesOf(source).find((name) => corners.has(name) || rows === "bars" || every);
  if (shown !== undefined) {
    throw new TypeError(
      `${measure}: needs settlements; ${quoted([shown])} is a rate ${
        corners.has(shown) ? "as candles (a K line)" : every ? `every ${every}` : "over bars"
      }, which shows one settlement many times. ${PASS}`,
    );
  }
  const name = rateName(source, measure);
  if (rows === undefined) {
    throw new TypeError(
      `${measure}: needs settlements, and when rows are known is not said. Say so: ` +
        'frame(df, { time: "ts", rows: "samples" }), each known at its settlement',
    );
  }
  const timeline = timelineOf(source, measure);
  const series = seriesOf(timeline);
  for (const { times } of series) refuseTwice(times, measure);
  return { ...timeline, series, rates: timeline.table.columns[name].values as Float64Array };
}

/** The column of funding rates. @throws {TypeError} if there is none, or it is not in fractions. */
export function rateName(source: Columns, measure: string): string {
  const rates = ratesOf(source);
  const name = source.columns.fundingRate || rates.length !== 1 ? "fundingRate" : rates[0];
  const column: Column | undefined = source.columns[name];
  if (column?.kind === "rate" && column.unit === "fraction") return name;
  throw new TypeError(
    `${measure}: needs a column "fundingRate", a rate as a fraction; ${
      column
        ? `${quoted([name])} is ${column.kind}${column.unit ? ` in ${column.unit}` : ""}`
        : `there are ${quoted(source.names)}`
    }. ${PASS}`,
  );
}

const PASS = "Pass what fundingRate.history returns, or say what it is: frame(df, " +
  '{ time: "ts", rows: "samples", kinds: { fundingRate: "rate" }, units: { fundingRate: "fraction" } })';

function ratesOf({ names, columns }: Columns): string[] {
  return names.filter((name) => (columns[name] as Column).kind === "rate");
}

function refuseTwice(times: Float64Array, measure: string): void {
  const k = times.findIndex((t, k) => k > 0 && t === times[k - 1]);
  if (k === -1) return;
  throw new RangeError(
    `${measure}: two settlements of one venue share the instant ${
      new Date(times[k]).toISOString()
    }. ` +
      "Drop one, or name what tells them apart: frame(df, { keys: [ … ] })",
  );
}
