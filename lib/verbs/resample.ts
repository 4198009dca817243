import type { Column } from "../columns/column.ts";
import { Columns, quoted } from "../columns/columns.ts";
import type { Like, Meta, Schema, SchemaOf, Tabular } from "../columns/columns.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { timelineOf } from "../columns/timeline.ts";
import { grid } from "../time/grid.ts";
import { sameWidth } from "../time/sameWidth.ts";
import { parseWidth } from "../time/width.ts";
import { buckets, selectBuckets } from "./buckets.ts";
import type { Buckets } from "./buckets.ts";
import { boundColumns } from "./bounds.ts";
import { coverageOf } from "./coverage.ts";
import { fillGaps } from "./fillGaps.ts";
import { fieldOffBars } from "./kindRules.ts";
import { lastingBuckets } from "./lastingBuckets.ts";
import { lateBar } from "./lateBar.ts";
import { reducers } from "./reducers.ts";
import type { Reducer } from "./reducers.ts";
import { refuseSplitting } from "./refuseSplitting.ts";
import { checkedOptions } from "./resampleOptions.ts";
import type { ResampleOptions } from "./resampleOptions.ts";
import { standAtStart } from "./samplesAtStart.ts";

export type { ResampleOptions } from "./resampleOptions.ts";

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
 * | growth | compounded, where it is in fractions |
 * | open, high, low, close | first, max, min, last |
 * | label, state | the value, which must be one in each bucket |
 *
 * What is over a trailing span (`turnover24h`) neither adds up nor compounds, and is refused without `how`;
 * of text that tells no series apart `how` may take the first or the last.
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
 * With `period` a bucket begins at every edge from that of the first row on, and lasts `period`, as in
 * polars' `group_by_dynamic`. The rows stay one step apart, which is the width that the result knows, so
 * that a bucket's end must be its stamp: `label: "right"`. Only the levels at the starts, of samples, are
 * known there. (With `pointInTime: false` any stamp will do, and the result does not say when its rows
 * are known.) Amounts, growths and the open, high and low of candles are of no bar any more: their kind
 * becomes `unknown`.
 *
 * @param every The new width: `"5m" "4h" "1d" "1w" "1M" "1q" "1y"`.
 * @throws {RangeError} on unknown options, where bars would have to be split or end too late, and where
 * the stamp of a bucket that is no step would say that it was known before its end.
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
  const { closed, label, partial, gaps, limit, bounds, period, pointInTime } = checkedOptions(
    options,
  );
  const timeline = timelineOf(source, "resample");
  const { table, time, times } = timeline;
  const timeZone = options.timeZone ?? table.meta.timeZone ?? "UTC";
  const { origin, offset } = options;
  const ladder = grid(every, { timeZone, origin, offset, first: times[0] });
  refuseSplitting(table, ladder.width);
  if (period !== undefined) refuseSplitting(table, parseWidth(period, "period"));
  const lasting = period !== undefined &&
    !sameWidth({ every, timeZone }, { every: period, timeZone });
  const plan = reducers(timeline, { closed, label }, options.how);
  const all = lasting
    ? lastingBuckets(times, ladder, closed, period)
    : buckets(times, ladder, closed);
  // What of the source's own width is not asked for need not be known.
  const asksWidth = partial !== "keep" || bounds;
  const coverage = asksWidth && times.length > 0
    ? coverageOf(table, times, closed, widthFor({ table, bounds, pointInTime }))
    : undefined;
  const filled = (of: Buckets, k: number) => coverage?.filled(of, k) ?? true;
  let [first, last] = [0, all.length - 1];
  if (partial === "drop") {
    while (first <= last && !filled(all, first)) first++;
    while (first <= last && !filled(all, last)) last--;
  }
  const kept = selectBuckets(
    all,
    (k) => k >= first && k <= last && (gaps !== "omit" || all.from[k] !== all.to[k]),
  );
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
  if (lasting && !known && pointInTime !== false) throw toldTooEarly(table, label, every, period);
  const { rows: _, ...unsaid } = table.meta;
  const meta: Meta = {
    ...unsaid,
    every,
    timeZone,
    ...(known ? { rows: "samples" } : lasting ? {} : { rows: "bars" }),
  };
  const figures = plan.map(({ name, field, opening, reduce }): [string, Column] => {
    // A level that came late, after a hole or beside others, is still that of an opening.
    const at = field.kind === "label" || opening === known || (lasting && !opening)
      ? {}
      : { at: opening ? "opening" : "closing" } as const;
    return [name, { ...field, ...at, values: reduce(kept) } as Column];
  });
  const stamps = (label === "left" ? kept.starts : kept.ends).slice();
  const added: [string, Column][] = bounds
    ? boundColumns(kept, coverage, amountsOf(table, plan))
    : [];
  const sampled = new Set(plan.filter(({ atStart }) => atStart).map(({ name }) => name));
  if (partial === "flag") added.push(["partial", partialFlags(kept, filled)]);
  const figured = [
    ...fillGaps(figures, kept, { gaps, limit, sampled }).filter((old) =>
      !added.some(replaces(old))
    ),
    ...added,
  ];
  const made: [string, Column][] = [
    [time, { kind: "time", unit: "ms", values: stamps }],
    ...(lasting ? figured.map(offBars) : figured),
  ];
  refuseTwice(made.map(([name]) => name));
  return new Columns(Object.fromEntries(made), meta);
}

/** The amounts of the bars that a plan takes. */
function amountsOf(table: Columns, plan: readonly Reducer[]): Float64Array[] {
  return [...new Set(plan.map(({ of }) => of))].flatMap((name) => {
    const { kind, trailing, values }: Column = table.columns[name];
    return kind === "flow" && !trailing ? [values as Float64Array] : [];
  });
}

/** What an error says of how to do without the width, where it is for coverage alone. */
function widthFor({ table, bounds, pointInTime }: {
  table: Columns;
  bounds: boolean;
  pointInTime: boolean | undefined;
}): string | undefined {
  if (bounds || (pointInTime ?? table.meta.rows === "bars")) return undefined;
  return 'keep buckets whether or not the data fill them: { partial: "keep" }';
}

function offBars([name, column]: [string, Column]): [string, Column] {
  return [name, { ...fieldOffBars(column), values: column.values } as Column];
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

/** Rows a step apart say of themselves that they are known a step later at most. */
function toldTooEarly(
  { meta }: Columns,
  label: "left" | "right",
  every: string,
  period: string,
): RangeError {
  return new RangeError(
    label === "right"
      ? `resample: when the rows are known is not said (rows: ${meta.rows}, every: ${meta.every}), and so ` +
        `not of buckets of ${period} either. Say so: frame(df, { rows: "bars", every: "5m" }), or ` +
        "{ pointInTime: false }"
      : `resample: a bucket of ${period} every ${every}, stamped with its start, would be told to be ` +
        `known ${every} later. Stamp its end: { label: "right" }; or, for a frame that does not say when ` +
        "its rows are known, { pointInTime: false }",
  );
}

/** 1 where the data do not fill a bucket, which is so at either end alone; 0 in all others. */
function partialFlags(
  kept: Buckets,
  filled: (of: Buckets, k: number) => boolean,
): Column<"state"> {
  const values = kept.starts.map((_, k) => filled(kept, k) ? 0 : 1);
  return { kind: "state", unit: "", values };
}
