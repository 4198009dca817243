import type { Column, Label } from "../columns/column.ts";
import { Columns } from "../columns/columns.ts";
import type { Like, SchemaOf, Tabular } from "../columns/columns.ts";
import { eachSeries } from "../columns/eachSeries.ts";
import { keysOf } from "../columns/groups.ts";
import { stack, take, takeOrUnknown, takeRows } from "../columns/order.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { everyOf, timelineOf } from "../columns/timeline.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { barsOf } from "../time/bars.ts";
import type { Bars } from "../time/bars.ts";
import { missingBars } from "../time/missingBars.ts";
import { MOST } from "./buckets.ts";
import { candleOf, cornersOf } from "./candles.ts";
import { fillCells } from "./fillGaps.ts";

/** How to {@link fill}. */
export interface FillOptions {
  /** Over how many bars in a row `"ffill"` carries what is known, whether they have rows or not. @default all */
  limit?: number;
  /** Whether bars that are missing get a row. @default true */
  rows?: boolean;
  /** Needed for `"linear"`, which draws on what came after. @default false */
  lookAhead?: boolean;
}

const HOWS = ["none", "ffill", "zero", "linear"] as const;

/**
 * Fills what is missing between the first and the last row of each series: bars that have no row get
 * one, and cells that are not known (NaN) are filled, where the kind allows it:
 *
 * | how | fills |
 * |---|---|
 * | `"none"` | nothing: rows for missing bars, in which only the keys are known |
 * | `"ffill"` | levels, states and text with the value before; a candle with the close before, flat |
 * | `"zero"` | flows with 0: right only where no row means that nothing happened |
 * | `"linear"` | levels by a straight line between their neighbours, which knows the future |
 *
 * All else stays unknown: amounts and growths are not carried, nor columns of unknown kind, nor single
 * corners of a candle. Nothing is filled before the first known value of a series, nor by `"linear"`
 * after the last. What was known stays as it was; units and kinds do.
 *
 * @param how What stands in for what is missing.
 * @throws {TypeError} if the time or the bar width is not known, rows are events, or `"linear"` is not
 * asked for by `lookAhead: true`.
 * @throws {RangeError} on an unknown `how`, a `limit` that is none or not for `"ffill"`, or if two rows of
 * a series share an instant.
 *
 * @example
 * ```ts
 * import { columns, columnsOf, fill } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const oi = columns({ ts: ["2024-09-10", "2024-09-12"], oi: [10, 12] }, {
 *   time: "ts", every: "1d", kinds: { oi: "stock" },
 * });
 * assertEquals([...columnsOf(fill(oi, "ffill")).columns.oi.values], [10, 10, 12]);
 * ```
 */
export function fill<T extends Tabular>(
  table: T,
  how: typeof HOWS[number],
  options: FillOptions = {},
): Like<T, SchemaOf<T>> {
  const { limit, rows } = checked(how, options);
  const { table: source } = timelineOf(columnsOf(table as Tabular), "fill");
  if (source.meta.rows === "events") {
    throw new TypeError('fill: events have no bars. Make bars of them first: resample(df, "1h")');
  }
  const bars = barsOf(everyOf(source, "fill"), source.meta.timeZone);
  const filled = eachSeries(source, (series) => {
    const { whole, present } = withMissingBars(series, bars);
    const made = how === "none" ? whole : withoutHoles(whole, how, limit);
    return rows || whole === series ? made : take(made, present);
  });
  return like(table, timelineOf(stack(filled), "fill").table) as Like<T, SchemaOf<T>>;
}

function checked(how: string, options: FillOptions): { limit: number; rows: boolean } {
  checkedNames(options, ["limit", "rows", "lookAhead"], "fill");
  if (!(HOWS as readonly string[]).includes(how)) {
    throw new RangeError(`fill: how is not allowed: ${shown(how)}. Allowed are ${HOWS.join(", ")}`);
  }
  const { limit = Infinity, rows = true, lookAhead = false } = options;
  for (const [name, value] of Object.entries({ rows, lookAhead })) {
    if (typeof value === "boolean") continue;
    throw new TypeError(`fill: ${name} is not true or false: ${shown(value)}`);
  }
  if (options.limit !== undefined && how !== "ffill") {
    throw new RangeError(`fill: limit is for "ffill"; how is ${shown(how)}`);
  }
  if (typeof limit !== "number" || !(limit >= 0)) {
    throw new RangeError(`fill: limit is not a number from 0: ${shown(limit)}`);
  }
  if (how === "linear" && !lookAhead) {
    throw new TypeError(
      'fill: "linear" draws on what came after the gap, which was not known then. Say that it may: ' +
        '{ lookAhead: true }, or use "ffill"',
    );
  }
  return { limit, rows };
}

/** One series with a row for each of its bars, and which of them were there. */
function withMissingBars(
  series: Columns,
  bars: Bars,
): { whole: Columns; present: readonly number[] } {
  const time = series.meta.time!;
  const times = series.columns[time].values as Float64Array;
  refuseTooMany(times, bars, series);
  const stamps: number[] = [];
  const origin: number[] = []; // the row of each stamp, −1 where it is missing
  const present: number[] = [];
  for (let i = 0; i < times.length; i++) {
    if (times[i] === times[i - 1]) {
      throw new RangeError(
        `fill: two rows of one series share the instant ${new Date(times[i]).toISOString()}. ` +
          "See dedupe",
      );
    }
    if (i > 0 && !bars.apart(times[i - 1], times[i], 1)) {
      for (const t of missingBars(times[i - 1], times[i], bars)) {
        stamps.push(t);
        origin.push(-1);
      }
    }
    present.push(stamps.length);
    stamps.push(times[i]);
    origin.push(i);
  }
  if (stamps.length === times.length) return { whole: series, present };
  const keys = keysOf(series);
  const anyRow = new Uint32Array(stamps.length); // a key is the same in every row of a series
  const entries = Object.entries(series.columns as Record<string, Column>).map(
    ([name, column]) => [
      name,
      keys.includes(name) ? takeRows(column, anyRow) : takeOrUnknown(column, origin),
    ],
  );
  const made = { ...Object.fromEntries(entries) };
  made[time] = { ...series.columns[time], values: Float64Array.from(stamps) };
  return { whole: new Columns(made, series.meta), present };
}

function refuseTooMany(times: Float64Array, bars: Bars, { meta }: Columns): void {
  if (times.length === 0) return;
  const [first, last] = [times[0], times[times.length - 1]];
  if (bars.between(first, last) <= MOST) return;
  throw new RangeError(
    `fill: from ${new Date(first).toISOString()} to ${
      new Date(last).toISOString()
    } there are more ` +
      `than ${
        MOST.toLocaleString("en-US")
      } bars of ${meta.every}. Check the instants: are some in seconds?`,
  );
}

/** One series with its unknown cells filled, as their kinds allow. */
function withoutHoles(
  series: Columns,
  how: Exclude<typeof HOWS[number], "none">,
  limit: number,
): Columns {
  const starts = series.columns[series.meta.time!].values as Float64Array;
  const corners = cornersOf(series);
  const own = Object.entries(series.columns as Record<string, Column>);
  const known = own.map(([name, column]): [string, Column] => {
    const corner = corners.get(name);
    return [name, corner ? { ...column, corner } : column];
  });
  // Only a candle of which nothing is known was none: a lone corner that lacks is another than the close before.
  const emptyOf = (name: string, { corner, values }: Column) => {
    const candle = corner === undefined
      ? [values]
      : known.flatMap(([other, column]) =>
        column.corner && candleOf(other, column.corner) === candleOf(name, corner)
          ? [column.values]
          : []
      );
    return unknownIn(candle);
  };
  const made = fillCells(known, starts, { gaps: how, limit, emptyOf });
  const entries = made.map(([name, { values }]) => [name, { ...series.columns[name], values }]);
  return new Columns(Object.fromEntries(entries), series.meta);
}

/** The places at which all of some columns are not known. */
function unknownIn(columns: readonly ArrayLike<number | Label>[]): number[] {
  const places: number[] = [];
  for (let i = 0; i < columns[0].length; i++) {
    if (columns.every(({ [i]: value }) => value === null || value !== value)) places.push(i);
  }
  return places;
}
