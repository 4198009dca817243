import type { Column, Corner } from "../columns/column.ts";
import { Columns } from "../columns/columns.ts";
import type { Like, NameOf, Schema, SchemaOf, Tabular } from "../columns/columns.ts";
import { like } from "../columns/tabular.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { runningFigures } from "../verbs/runningFigures.ts";
import { alongSeries, seriesOf } from "../verbs/seriesOf.ts";
import { sessionStarts } from "../verbs/sessionStarts.ts";
import { flowBars } from "./flowBars.ts";
import { takerDelta } from "./takerDelta.ts";

/** How to make a {@link cvd}. */
export interface CvdOptions<N extends string = string> {
  /** Begins anew at each edge of such a grid: `"1d"`, a session's. @default never */
  every?: string;
  /** IANA name of the zone whose days, weeks and months count. @default the frame's own, or "UTC" */
  timeZone?: string;
  /** One of the columns of the taker delta, where there are several. @default the only ones */
  column?: N;
}

/** The columns of a frame after {@link cvd}: those of the bar's own delta make room for the curve's. */
export type Cvd<S extends Schema> =
  & { [N in keyof S as N extends "cvdHigh" | "cvdLow" | "cvdClose" ? never : N]: S[N] }
  & { cvdDelta: "flow"; cvdOpen: "stock"; cvdClose: "stock" }
  & (S extends { cvdHigh: unknown; cvdLow: unknown } ? { cvdHigh: "stock"; cvdLow: "stock" }
    : unknown);

/**
 * The curve of cumulative volume delta, what takers bought less what they sold, as candles: `cvdOpen` is the
 * sum of all bars before, `cvdClose` that and the bar's own delta, `cvdDelta`. Where the frame has the
 * most and the least of a bar (`marketOrder.cvd`, which counts each bar from 0), `cvdHigh` and `cvdLow` are
 * those on top of `cvdOpen`. The columns of these names that the frame had make room for them. Units are
 * the delta's: coin, USD or trades.
 *
 * The delta is `cvdClose`, an amount; or buys − sells; or `2·buyVolume − volume`.
 *
 * **The height is arbitrary**: the curve begins at 0 before the first row at hand (with `every: "1d"` at
 * each midnight of `timeZone`). Only its changes mean something; two spans of one market agree but for a
 * constant. A bar that is missing or not known is passed over: the curve goes on without it, so a change
 * over such a gap lacks what was traded in it. The sum is compensated.
 *
 * Rows are bars, known at their close. The candles resample as candles do; of sessions, not to wider bars
 * than these.
 *
 * @throws {TypeError} if the frame has no taker delta, or several, or does not hold amounts of bars.
 * @throws {RangeError} if two rows of a series share an instant, or `every` or `timeZone` is unknown.
 *
 * @example
 * ```ts
 * import { columns, columnsOf, cvd } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const taker = columns({
 *   ts: ["2024-09-10T22:00", "2024-09-10T23:00", "2024-09-11T00:00"],
 *   buyVolume: [9, 4, 6], sellVolume: [4, 6, 2],
 * }, {
 *   time: "ts", every: "1h", rows: "bars",
 *   kinds: { buyVolume: "flow", sellVolume: "flow" }, units: { buyVolume: "coin", sellVolume: "coin" },
 * });
 * const closes = (options = {}) => [...columnsOf(cvd(taker, options)).columns.cvdClose.values];
 * assertEquals(closes(), [5, 3, 7]);
 * assertEquals(closes({ every: "1d" }), [5, 3, 4]);
 * ```
 */
export function cvd<T extends Tabular>(
  frame: T,
  options: CvdOptions<NameOf<T>> = {},
): Like<T, Cvd<SchemaOf<T>>> {
  checkedNames(options, ["every", "timeZone", "column"], "cvd");
  const bars = flowBars(frame as Tabular, {
    what: "what is given",
    pass: "Pass what marketOrder.cvd returns",
  }, "cvd");
  const { table, times } = bars;
  const { every, timeZone = table.meta.timeZone ?? "UTC", column } = options;
  if (options.timeZone !== undefined && every === undefined) {
    throw new TypeError('cvd: timeZone is that of sessions: say which, { every: "1d" }');
  }
  const delta = takerDelta(bars, column, "cvd");
  const all = seriesOf({ table, times, time: table.meta.time! });
  const starts = all.map(({ times }) =>
    every === undefined ? undefined : sessionStarts(times, every, timeZone, false)
  );
  const close = alongSeries(delta.values, all, (of, s) => runningFigures.sum(of, starts[s]));
  const open = alongSeries(close, all, (of, s) => sumsBefore(of, starts[s]));
  const corner = (corner: Corner, values: Float64Array): Column => ({
    kind: "stock",
    unit: delta.unit,
    corner,
    at: "closing",
    values,
  });
  // Rounded apart, a most that is the close might fall short of it.
  const most = delta.high?.map((h, i) => Math.max(open[i] + h, open[i], close[i]));
  const least = delta.low?.map((l, i) => Math.min(open[i] + l, open[i], close[i]));
  const kept = table.names.filter((name) => !OWN.includes(name));
  const made = new Columns({
    ...Object.fromEntries(kept.map((name) => [name, table.columns[name]])),
    cvdDelta: { kind: "flow", unit: delta.unit, at: "closing", values: delta.values },
    cvdOpen: corner("open", open),
    ...(most && least ? { cvdHigh: corner("high", most), cvdLow: corner("low", least) } : {}),
    cvdClose: corner("close", close),
  }, table.meta);
  return like(frame, made) as Like<T, Cvd<SchemaOf<T>>>;
}

const OWN = ["cvdDelta", "cvdOpen", "cvdHigh", "cvdLow", "cvdClose"];

/** The sum of all rows before each row, 0 before the first; NaN where the row's own is not known. */
function sumsBefore(sums: Float64Array, starts: Uint8Array | undefined): Float64Array {
  let before = 0;
  return sums.map((sum, row) => {
    if (starts?.[row]) before = 0;
    if (sum !== sum) return NaN;
    const opened = before;
    before = sum;
    return opened;
  });
}
