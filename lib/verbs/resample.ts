import type { Column } from "../columns/column.ts";
import { Columns, quoted } from "../columns/columns.ts";
import type { Like, Meta, Schema, SchemaOf, Tabular } from "../columns/columns.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { timelineOf } from "../columns/timeline.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { grid } from "../time/grid.ts";
import type { Origin } from "../time/grid.ts";
import { buckets, selectBuckets } from "./buckets.ts";
import type { Buckets } from "./buckets.ts";
import { boundColumns } from "./bounds.ts";
import { coverageOf } from "./coverage.ts";
import { fillGaps } from "./fillGaps.ts";
import type { Gaps } from "./fillGaps.ts";
import { lateBar } from "./lateBar.ts";
import { reducers } from "./reducers.ts";
import type { How } from "./reducers.ts";
import { refuseSplitting } from "./refuseSplitting.ts";
import { standAtStart } from "./samplesAtStart.ts";

/** How to {@link resample}. */
export interface ResampleOptions<N extends string = string> {
  /**
   * Which end belongs to a bucket: `[start, end)` or `(start, end]`. `"right"` suits rows that are
   * stamped with their close (samples); of bars it takes in the one that begins at the end.
   *
   * @default "left"
   */
  closed?: "left" | "right";
  /** Which end is a bucket's stamp. @default "left" */
  label?: "left" | "right";
  /** Where buckets are counted from. @default "epoch" */
  origin?: Origin;
  /** A shift of all edges, such as `"6h"` or `"-30m"`. @default none */
  offset?: string;
  /** IANA name of the zone whose days, weeks and months count. @default the frame's own, or "UTC" */
  timeZone?: string;
  /** What is made of the rows of a bucket, for all columns or by column. @default the kind decides */
  how?: How | { readonly [K in N]?: How };
  /** The first and the last bucket, where the data do not fill them. @default "drop" */
  partial?: "drop" | "keep" | "flag";
  /** Buckets without rows. @default "null" */
  gaps?: Gaps;
  /** Over how many empty buckets `gaps: "ffill"` carries a value. @default all */
  limit?: number;
  /** Adds `closeTs` (a bucket's end), `rows` (seen in it) and `complete` (1 or 0). @default false */
  bounds?: boolean;
  /**
   * Whether to refuse what would show in a row what was not known then: bars that end after their
   * bucket, `gaps: "linear"`, and `bounds` beside samples. @default only the first
   */
  pointInTime?: boolean;
}

/** The columns of a frame after {@link resample}: the same, unless options say otherwise. */
export type Resampled<S extends Schema, O> =
  & (O extends { how: unknown } ? Schema : S)
  & (O extends { bounds: true } ? { closeTs: "time"; rows: "flow"; complete: "state" } : unknown)
  & (O extends { partial: "flag" } ? { partial: "state" } : unknown);

/**
 * Makes wider bars of narrow ones: `resample(df, "4h")`. A day and longer follow the calendar of
 * `timeZone`, where a civil day may have 23 or 25 hours; weeks start on Monday.
 *
 * Without `how` the kind of a column decides:
 *
 * | kind | becomes |
 * |---|---|
 * | stock | of samples the one at the bucket's start (NaN where it is missing), of bars the last |
 * | flow | the sum |
 * | price | the last |
 * | rate | the mean |
 * | ratio | as stock |
 * | growth | compounded |
 * | open, high, low, close | first, max, min, last |
 * | label, state | the value, which must be one in each bucket |
 *
 * Candles are columns that the API says are, and four levels named alike, such as `oiOpen oiHigh oiLow
 * oiClose`. Figures that are not known (NaN) are passed over, as in pandas. A flow or a candle in a
 * frame of *samples* is that of the bar before its stamp and would fall into the wrong bucket: resample
 * the levels first, or close the right end. With the right end closed samples become the last, the
 * level at the bucket's end.
 *
 * The result is known at its stamp (samples) only if each of its figures was; otherwise it is bars,
 * known at their end. Bars that end after their bucket (4h in 6h, `closed: "right"`) would show in it what
 * was not known: they are refused, unless `pointInTime` is false. What `bounds` and `partial: "flag"` add is known at the end in any case.
 *
 * @param every The new width: `"5m" "4h" "1d" "1w" "1M" "1q" "1y"`.
 * @throws {RangeError} on unknown options, and where bars would have to be split or end too late.
 * @throws {TypeError} if time, width or kinds are not known; it says how to give them.
 *
 * @example
 * ```ts
 * import { columnsOf, demo, resample } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const span = { exchange: "Binance", symbol: "BTCUSDT", start: "2024-09-01", end: "2024-09-04" } as const;
 * const { symbolChart } = demo().openInterest;
 * const hours = await symbolChart.history({ ...span, interval: "1h" });
 * const days = await symbolChart.history({ ...span, interval: "1d" });
 * const level = (df: typeof days) => [...columnsOf(df).columns.coinCount.values];
 * assertEquals(level(resample(hours, "1d")), level(days));
 * ```
 */
export function resample<
  T extends Tabular,
  const O extends ResampleOptions<keyof SchemaOf<T> & string>,
>(table: T, every: string, options?: O): Like<T, Resampled<SchemaOf<T>, O>> {
  const made = resampled(columnsOf(table as Tabular), every, options ?? {});
  return like(table, made) as Like<T, Resampled<SchemaOf<T>, O>>;
}

function resampled(source: Columns, every: string, options: ResampleOptions): Columns {
  const { closed, label, partial, gaps, limit, bounds, pointInTime } = checked(options);
  const timeline = timelineOf(source, "resample");
  const { table, time, times } = timeline;
  const timeZone = options.timeZone ?? table.meta.timeZone ?? "UTC";
  const { origin, offset } = options;
  const ladder = grid(every, { timeZone, origin, offset, first: times[0] });
  refuseSplitting(table, ladder.width);
  const plan = reducers(timeline, { closed, label }, options.how);
  const all = buckets(times, ladder, closed);
  // What of the source's own width is not asked for need not be known.
  const asksWidth = partial !== "keep" || bounds;
  const coverage = asksWidth && times.length > 0 ? coverageOf(table, times, closed) : undefined;
  const filled = (k: number) => coverage?.filled(all, k) ?? true;
  const kept = selectBuckets(all, (k) => {
    if (gaps === "omit" && all.offsets[k] === all.offsets[k + 1]) return false;
    return partial !== "drop" || (k > 0 && k < all.length - 1) || filled(k);
  });
  const known = gaps !== "linear" &&
    (label === "right"
      ? knownAtEnd(table, times, kept)
      : table.meta.rows === "samples" && plan.every(({ opening }) => opening) &&
        standAtStart(table, times, plan.filter(({ late }) => late).map(({ of }) => of), kept));
  if (pointInTime ?? table.meta.rows === "bars") refuseOverhang(table, times, kept);
  if (pointInTime && known && label === "left" && (bounds || partial === "flag")) {
    throw new RangeError(
      'resample: bounds and partial: "flag" are known at the end of a bucket, its figures here at the ' +
        'start. Leave them out, or stamp the end: { label: "right" }',
    );
  }
  const meta: Meta = { ...table.meta, every, timeZone, rows: known ? "samples" : "bars" };
  const figures = plan.map(({ name, field, opening, reduce }): [string, Column] => {
    // A level that came late, after a hole or beside others, is still that of an opening.
    const at = opening === known ? {} : { at: opening ? "opening" : "closing" } as const;
    return [name, { ...field, ...at, values: reduce(kept) } as Column];
  });
  const stamps = (label === "left" ? kept.starts : kept.ends).slice();
  const added: [string, Column][] = bounds ? boundColumns(kept, coverage) : [];
  if (partial === "flag") added.push(["partial", partialFlags(kept, filled, all)]);
  const made: [string, Column][] = [
    [time, { kind: "time", unit: "ms", values: stamps }],
    ...fillGaps(figures, kept, { gaps, limit }).filter((old) => !added.some(replaces(old))),
    ...added,
  ];
  refuseTwice(made.map(([name]) => name));
  return new Columns(Object.fromEntries(made), meta);
}

/** Bounds of an earlier resampling make room for those of this one. */
function replaces([name, { kind, unit }]: [string, Column]) {
  return ([added, column]: [string, Column]) =>
    added === name && column.kind === kind && column.unit === unit;
}

function refuseTwice(names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return;
  throw new RangeError(
    `resample: two columns of the result would be called ${quoted([twice])}. Rename one before`,
  );
}

/** Whether all rows of each bucket were known at its end; of bars of no known width nobody can say. */
function knownAtEnd(table: Columns, times: Float64Array, kept: Buckets): boolean {
  if (table.meta.rows === "samples" || table.meta.rows === "events") return true;
  return table.meta.every !== undefined && lateBar(table, times, kept) === undefined;
}

function refuseOverhang(table: Columns, times: Float64Array, kept: Buckets): void {
  const late = lateBar(table, times, kept);
  if (late === undefined) return;
  throw new RangeError(
    `resample: the bar of ${
      new Date(late).toISOString()
    } ends after its bucket and was not known by ` +
      'then. Take a width into which whole bars fit, and leave closed at "left"; or, for figures that ' +
      "look ahead as pandas' do, { pointInTime: false }",
  );
}

/** 1 in the first and in the last bucket where the data do not fill them, 0 in all others. */
function partialFlags(
  kept: Buckets,
  filled: (k: number) => boolean,
  all: Buckets,
): Column<"state"> {
  const values = new Float64Array(kept.length);
  const last = kept.length - 1;
  if (last >= 0) {
    values[0] = filled(0) ? 0 : 1;
    values[last] = Math.max(last === 0 ? values[0] : 0, filled(all.length - 1) ? 0 : 1);
  }
  return { kind: "state", unit: "", values };
}

const CHOICES = {
  closed: ["left", "right"],
  label: ["left", "right"],
  partial: ["drop", "keep", "flag"],
  gaps: ["null", "omit", "ffill", "zero", "linear"],
} as const;

const OTHERS = ["origin", "offset", "timeZone", "how", "limit", "bounds", "pointInTime"];

/** The options with their defaults. @throws {TypeError | RangeError} */
function checked(options: ResampleOptions) {
  checkedNames(options, [...Object.keys(CHOICES), ...OTHERS], "resample");
  for (const [name, allowed] of Object.entries(CHOICES)) {
    const value = options[name as keyof typeof CHOICES];
    if (value === undefined || (allowed as readonly string[]).includes(value)) continue;
    throw new RangeError(
      `resample: ${name} is not allowed: ${JSON.stringify(value)}. Allowed are ${
        allowed.join(", ")
      }`,
    );
  }
  const { limit = Infinity, gaps = "null", pointInTime } = options;
  if (options.limit !== undefined && gaps !== "ffill") {
    throw new RangeError(`resample: limit is for gaps: "ffill"; gaps is ${JSON.stringify(gaps)}`);
  }
  if (!(limit >= 0)) throw new RangeError(`resample: limit is not a number from 0: ${limit}`);
  if (gaps === "linear" && pointInTime) {
    throw new RangeError(
      'resample: gaps: "linear" draws on the bar after the gap, which was not known then. Use "ffill"',
    );
  }
  const { closed = "left", label = "left", partial = "drop", bounds = false } = options;
  return { closed, label, partial, gaps, limit, bounds, pointInTime };
}
