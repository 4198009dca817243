import type { Column } from "../columns/column.ts";
import { Columns } from "../columns/columns.ts";
import type { Like, Schema, SchemaOf, Tabular } from "../columns/columns.ts";
import { keysOf } from "../columns/groups.ts";
import { takeNumbers, takeRows } from "../columns/order.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { timelineOf } from "../columns/timeline.ts";
import type { Timeline } from "../columns/timeline.ts";
import { withColumns } from "../columns/withColumns.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { grid } from "../time/grid.ts";
import type { Grid } from "../time/grid.ts";
import { toInstant } from "../time/instant.ts";
import type { InstantLike } from "../time/instant.ts";
import { buckets } from "../verbs/buckets.ts";
import { runningFigures } from "../verbs/runningFigures.ts";
import { alongSeries, seriesOf } from "../verbs/seriesOf.ts";
import { settlementsOf } from "./settlementsOf.ts";
import type { Settlements } from "./settlementsOf.ts";

/** How to {@link accumulateFunding}. */
export interface AccumulateFundingOptions {
  /** Settlements after this instant; one at it is not paid by who enters then. @default all */
  from?: InstantLike;
  /** Settlements up to this instant, itself included. @default all */
  to?: InstantLike;
  /** A sum for each bar of this width, such as `"1d"`. @default one of all */
  every?: string;
  /** IANA name of the zone whose days, weeks and months count. @default "UTC" */
  timeZone?: string;
  /** Adds `cumulativeFunding`, the sum of all rows so far; without `every` rows are settlements. @default false */
  cumulative?: boolean;
}

/** The frame that {@link accumulateFunding} makes of one with the schema `S`. */
export type AccumulatedFunding<S extends Schema, O> =
  & { [N in keyof S as S[N] extends "time" | "label" ? N : never]: S[N] }
  & { accumulatedFunding: "flow"; settlements: "flow" }
  & (O extends { cumulative: true } ? { cumulativeFunding: "stock" } : unknown);

/**
 * What was paid for holding a position: the sum of the rates settled in `(a, b]`, a fraction of the
 * position's value, exchange by exchange. Who enters at a settlement does not pay it, who leaves at one does.
 *
 * - By default one row an exchange, over `(from, to]`, stamped with b: `to`, or else the last instant of the
 *   table.
 * - With `every` one row a bar and exchange: bars from one edge to the next, stamped with their start and
 *   known at their close; the settlement at an edge is of the bar that ends there. Bars that the
 *   table (or `from` and `to`) does not fill are left out, and an exchange has none before its first.
 * - With `cumulative` also the running sum, of those bars or, without `every`, of the settlements one by one.
 *
 * `settlements` says of how many a row is the sum: an exchange that lacks some has fewer than the others. A
 * rate that is not known (NaN) makes its sum NaN, and a running one from there on; of a bar in which nothing
 * was settled the sum is NaN, and the running one stays as it was. Sums are compensated.
 * Without `from` the table's first instant counts as paid, but no bar begins before it.
 *
 * @param funding Settlements: `fundingRate.history`. K lines and other rates over bars are refused: they
 * show the rate many times between two settlements.
 * @throws {TypeError} if the frame holds no settlements as fractions; it says what to pass.
 * @throws {RangeError} if `from` is not before `to`, the width or zone is unknown, or two rows of an
 * exchange share an instant.
 *
 * @example
 * ```ts
 * import { accumulateFunding, columns, columnsOf } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const at = (hour: number) => Date.UTC(2024, 8, 10, hour);
 * const funding = columns({ ts: [at(0), at(8), at(16), at(24)], fundingRate: [1, 2, 4, 8] }, {
 *   time: "ts", rows: "samples", kinds: { fundingRate: "rate" }, units: { fundingRate: "fraction" },
 * });
 * const paid = (options = {}) =>
 *   [...columnsOf(accumulateFunding(funding, options)).columns.accumulatedFunding.values];
 * assertEquals(paid({ from: at(0), to: at(16) }), [6]); // that of midnight was before
 * assertEquals(paid({ every: "1d" }), [14]);
 * ```
 */
export function accumulateFunding<T extends Tabular, const O extends AccumulateFundingOptions>(
  funding: T,
  options?: O,
): Like<T, AccumulatedFunding<SchemaOf<T>, O>> {
  const { every, cumulative, ...asked } = checked(options ?? {});
  const all = settlementsOf(columnsOf(funding as Tabular), WHO);
  const { table, time, rates } = all;
  const timeZone = asked.timeZone ?? table.meta.timeZone ?? "UTC";
  const sums = every !== undefined
    ? sumsByBar(all, asked, grid(every, { timeZone }))
    : cumulative
    ? eachAlone(all, asked)
    : oneSumEach(all, asked);
  const keys = keysOf(table);
  const flow = (unit: string, figure: (sum: Sum) => number): Column => ({
    kind: "flow",
    unit,
    values: Float64Array.from(sums, figure),
  });
  const made = new Columns({
    [time]: { kind: "time", unit: "ms", values: Float64Array.from(sums, ({ stamp }) => stamp) },
    ...Object.fromEntries(
      keys.map((name) => [name, takeRows(table.columns[name], sums.map(({ of }) => of))]),
    ),
    accumulatedFunding: flow("fraction", ({ rows }) => totalOf(takeNumbers(rates, rows))),
    settlements: flow("settlements", ({ rows }) => rows.length),
  }, {
    ...table.meta,
    keys,
    ...(every === undefined ? { rows: "samples" } : { rows: "bars", every, timeZone }),
  });
  const timeline = timelineOf(made, WHO);
  return like(funding, cumulative ? withRunning(timeline) : timeline.table) as never;
}

const WHO = "accumulateFunding";

/** In ms; without a bound NaN. */
interface Span {
  readonly from: number;
  readonly to: number;
}

function checked(options: AccumulateFundingOptions) {
  checkedNames(options, ["from", "to", "every", "timeZone", "cumulative"], WHO);
  const { every, timeZone, cumulative = false } = options;
  const instant = (name: "from" | "to") => {
    const value = options[name];
    return value === undefined ? NaN : toInstant(value, `${WHO}: ${name}`);
  };
  const [from, to] = [instant("from"), instant("to")];
  if (from >= to) {
    throw new RangeError(
      `${WHO}: from is not before to: ${new Date(from).toISOString()}, ${
        new Date(to).toISOString()
      }`,
    );
  }
  if (typeof cumulative !== "boolean") {
    throw new TypeError(`${WHO}: cumulative is not true or false: ${shown(cumulative)}`);
  }
  if (timeZone !== undefined && every === undefined) {
    throw new TypeError(`${WHO}: timeZone is that of bars: say which, { every: "1d" }`);
  }
  return { from, to, every, timeZone, cumulative };
}

/** What is added up: rows of one venue, the stamp of their sum, and some row of that venue. */
interface Sum {
  readonly stamp: number;
  readonly of: number;
  readonly rows: readonly number[];
}

/** The settlements of each venue in (from, to], by their rows. */
function within({ series, times }: Settlements, { from, to }: Span) {
  return series.map(({ rows = [...times.keys()] }) => ({
    of: rows[0],
    rows: rows.filter((row) => !(times[row] <= from) && !(times[row] > to)),
  })).filter(({ of }) => of !== undefined);
}

function oneSumEach(all: Settlements, span: Span): Sum[] {
  const stamp = Number.isNaN(span.to) ? all.times[all.times.length - 1] : span.to;
  return within(all, span).map((venue) => ({ ...venue, stamp }));
}

function eachAlone(all: Settlements, span: Span): Sum[] {
  return within(all, span).flatMap(({ of, rows }) =>
    rows.map((row) => ({ of, rows: [row], stamp: all.times[row] }))
  );
}

/** Of the bars that the table, or the span that was asked for, fills. */
function sumsByBar(all: Settlements, span: Span, ladder: Grid): Sum[] {
  const { times } = all;
  const from = Number.isNaN(span.from) ? times[0] : span.from;
  const to = Number.isNaN(span.to) ? times[times.length - 1] : span.to;
  return within(all, span).flatMap(({ of, rows }) => {
    const bars = buckets(takeNumbers(times, rows), ladder, "right");
    return Array.from({ length: bars.length }, (_, k) => k)
      .filter((k) => bars.starts[k] >= from && bars.ends[k] <= to)
      .map((k) => ({ of, rows: rows.slice(bars.from[k], bars.to[k]), stamp: bars.starts[k] }));
  });
}

/** The sum of rates, NaN where one is not known, and of none. */
function totalOf(rates: Float64Array): number {
  return rates.some(Number.isNaN) ? NaN : runningFigures.sum(rates, undefined).at(-1) ?? NaN;
}

/** Adds the sum of all rows so far, venue by venue; not known once a rate was not. */
function withRunning(timeline: Timeline): Columns {
  const { accumulatedFunding, settlements } = timeline.table.columns;
  const paid = (accumulatedFunding.values as Float64Array).map((sum, row) =>
    settlements.values[row] === 0 ? 0 : sum
  );
  const running = alongSeries(paid, seriesOf(timeline), (values) => {
    const sums = runningFigures.sum(values, undefined);
    const unknown = values.findIndex(Number.isNaN);
    return unknown === -1 ? sums : sums.fill(NaN, unknown);
  });
  return withColumns(timeline.table, {
    cumulativeFunding: { kind: "stock", unit: "fraction", values: running } as Column,
  }, WHO);
}
