import type { Column } from "../columns/column.ts";
import { Columns, quoted } from "../columns/columns.ts";
import type { Like, SchemaOf, Tabular } from "../columns/columns.ts";
import { like } from "../columns/tabular.ts";
import { together } from "../columns/together.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { barsOf } from "../time/bars.ts";
import { grid } from "../time/grid.ts";
import type { Grid } from "../time/grid.ts";
import { toInstant } from "../time/instant.ts";
import type { InstantLike } from "../time/instant.ts";
import { parseWidth } from "../time/width.ts";
import { alignedName } from "./alignedName.ts";
import type { AlignedName } from "./alignedName.ts";
import { alignSources } from "./alignSource.ts";
import type { Aligning, AlignSource } from "./alignSource.ts";
import { asofRows } from "./asofRows.ts";
import { cornersOf } from "./candles.ts";
import { gridBars } from "./gridBars.ts";
import { joinedColumns } from "./joinedColumns.ts";
import type { Moments } from "./moments.ts";
import { stretchBars } from "./stretchBars.ts";

/** To which bars to {@link align}. */
export interface AlignOptions {
  /** The bars' width: `"5m" "4h" "1d" "1w" "1M" "1q" "1y"`. */
  every: string;
  /** No bar begins before it. @default the first bar by whose close anything is known */
  start?: InstantLike;
  /** No bar ends after it. @default the bar by whose close all is known, if it has closed */
  end?: InstantLike;
  /** IANA name of the zone whose days, weeks and months count. @default the frames' own, or "UTC" */
  timeZone?: string;
}

/** Frames by name, or with what is to be said of them. */
export type AlignSources = Readonly<Record<string, Tabular | AlignSource>>;

/** The columns of a frame of {@link align}. */
export type Aligned<S extends AlignSources> =
  & { ts: "time" }
  & { [K in keyof S & string as `${K}Coverage`]: "rate" }
  & Every<{ [K in keyof S & string]: AlignedColumns<K, S[K]> }[keyof S & string]>;

type AlignedColumns<K extends string, A, S = SchemaOf<FrameIn<A>>> = {
  [N in Taken<A, S> & string as AlignedName<K, N>]: S[N & keyof S];
};

/** Which columns are taken; time and text, most of which is keys, only where named. */
type Taken<A, S> = A extends { of: unknown; columns: readonly (infer N)[] } ? N & keyof S
  : { [N in keyof S]: S[N] extends "time" | "label" | "unknown" ? never : N }[keyof S];

/** The frame of a source. */
type FrameIn<A> = A extends AlignSource<infer T> ? T : A;

/** A union's members at once. */
type Every<U> = (U extends unknown ? (_: U) => void : never) extends (_: infer I) => void ? I
  : never;

/**
 * Brings several frames to one grid of bars `every` wide: the row `ts` is the bar `[ts, ts + every)`,
 * known at its close, and shows nothing that was not known by then.
 *
 * - Levels, prices, rates, states and text are what was known last by the close, as `asofJoin` finds it:
 *   samples at their stamp, bars at their own close. How old they may be is `staleness`; by default they
 *   must be fresh, younger than one bar of their frame.
 * - Amounts are the sum of the frame's bars that lie in the bar, growth is compounded, a candle's open,
 *   high and low are made of its corners. Where the frame does not cover the bar wholly, or one of its
 *   figures is not known, they are not known (NaN). With `fill: "zero"` missing rows count as 0 between
 *   the frame's first row and its last; before and after nobody knows.
 * - A bar that had not closed when a frame was asked for is NaN in the columns of that frame.
 * - With a `lag` a row shows the last that had come in by its close; amounts are then of an earlier bar,
 *   and of `unknown` kind.
 *
 * Columns of `unknown` kind are left out. Columns are called by their frame: `close` of `price` is
 * `priceClose`, `fundingRate` of `funding` stays.
 * Each frame adds `<name>Coverage`, 0 to 1: of one with amounts or candles the share of the bar that its
 * rows cover, of levels alone 1 where one was known, else 0. `resample` takes its mean, yet sums amounts
 * that are known as if they were all: better ask for the wider bars themselves. Bars are what `resample` would make; rows go
 * from the first bar by whose close anything is known to the last, if `start` and `end` do not say.
 *
 * @param sources Frames by name, each with one series; or `{ of: frame, lag, fill, staleness, columns }`.
 * @throws {TypeError} if a frame does not say when its rows are known, or what kind any of its columns is.
 * @throws {RangeError} if a frame holds several series, bars with amounts are wider than `every` or do not
 * fit into it, two columns would have one name, and on unknown options.
 *
 * @example
 * ```ts
 * import { align, columns, columnsOf } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const at = (...hours: number[]) => hours.map((h) => Date.UTC(2024, 8, 10, h));
 * const price = columns({ ts: at(0, 1, 2, 3), close: [10, 11, 12, 13], volume: [1, 2, 3, 4] }, {
 *   time: "ts", every: "1h", rows: "bars", kinds: { close: "price", volume: "flow" },
 * });
 * const oi = columns({ ts: at(0, 2, 4), coinCount: [7, 8, 9] }, {
 *   time: "ts", every: "2h", rows: "samples", kinds: { coinCount: "stock" },
 * });
 * const both = columnsOf(align({ price, oi }, { every: "2h", start: "2024-09-10" })).columns;
 * assertEquals([...both.priceClose.values], [11, 13]);
 * assertEquals([...both.priceVolume.values], [3, 7]);
 * assertEquals([...both.oiCoinCount.values], [8, 9]); // known at 02:00 and at 04:00
 * ```
 */
export function align<const S extends AlignSources>(
  sources: S,
  options: AlignOptions,
): Like<FrameIn<S[keyof S]>, Aligned<S>> {
  if (typeof options !== "object" || options === null) {
    throw new TypeError('align: say how wide the bars are: align({ price, oi }, { every: "1h" })');
  }
  checkedNames(options, ["every", "start", "end", "timeZone"], "align");
  const all = alignSources(sources);
  const ladder = grid(options.every, { timeZone: zoneOf(all, options) });
  const bars = gridBars(ladder, ...edgesOf(all, ladder, options), "align");
  const made: [string, Column][] = [["ts", bars.table.columns.ts]];
  for (const source of all) made.push(...columnsBeside(bars, source, ladder));
  refuseTwice(made.map(([name]) => name));
  const meta = { ...bars.table.meta, ...together(all.map(({ table }) => table)) };
  return like(all[0].given, new Columns(Object.fromEntries(made), meta)) as never;
}

/** The columns of a source beside the bars of the grid, by their names there. */
function columnsBeside(bars: Moments, source: Aligning, ladder: Grid): [string, Column][] {
  const { name, table, names, stretches } = source;
  const levels = names.filter((column) => !stretches.includes(column));
  const made = new Map<string, Column>();
  const coverage = new Float64Array(bars.known.length);
  const fresh = levels.length === 0
    ? new Int32Array(0)
    : freshRows(bars, source, source.staleness, source);
  const join = (right: Moments, rows: Int32Array, columns: readonly string[]) =>
    joinedColumns(bars, right, rows, columns).forEach((column, c) => made.set(columns[c], column));
  if (levels.length > 0) join(source, fresh, levels);
  if (stretches.length === 0) fresh.forEach((row, i) => coverage[i] = row === -1 ? 0 : 1);
  else {
    const whole = stretchBars(source, ladder);
    const rows = freshRows(bars, whole, undefined, source);
    join(whole, rows, stretches);
    rows.forEach((row, i) => coverage[i] = row === -1 ? 0 : whole.covered[row]);
    // Beside the other corners a close is that of the candle.
    for (const [column, corner] of cornersOf(table)) {
      const close = made.get(column);
      if (corner === "close" && close) made.set(column, { ...close, corner });
    }
  }
  return [
    ...names.map((column): [string, Column] => [alignedName(name, column), made.get(column)!]),
    [`${name}Coverage`, { kind: "rate", unit: "share", values: coverage }],
  ];
}

/**
 * For each bar the row that was known last by its close and is not too old by then, −1 where there is none,
 * and where the bar had not closed when the source was asked.
 *
 * @param age How old it may be in ms, itself included; `undefined`: less than one bar of its table.
 */
function freshRows(
  bars: Moments,
  right: Moments,
  age: number | undefined,
  { table: { meta: { asOf = Infinity } }, lag, name }: Aligning,
): Int32Array {
  const known = lag === 0 ? right.known : right.known.map((t) => t + lag);
  const rows = asofRows(bars, { known }, "backward", age);
  const { every, timeZone } = right.table.meta;
  if (age === undefined && every === undefined) throw ageless(name);
  const step = age === undefined ? barsOf(every!, timeZone) : undefined;
  return rows.map((row, i) => {
    const close = bars.known[i];
    if (row === -1 || close > asOf) return -1;
    return step && close >= step.shift(right.known[row], 1) + lag ? -1 : row;
  });
}

function ageless(name: string): TypeError {
  return new TypeError(
    `align: ${name}: how old a level may be is not known, since the frame has no bar width. Say how old: ` +
      `{ of: ${name}, staleness: "1h" }, or however old: { of: ${name}, fill: "ffill" }`,
  );
}

/** The first bar by whose close anything is known, and the end of the one by whose close all is. */
function edgesOf(
  all: readonly Aligning[],
  ladder: Grid,
  { start, end }: AlignOptions,
): [from: number, until: number] {
  const above = (t: number) => ladder.floor(t) === t ? t : ladder.next(ladder.floor(t));
  const some = all.filter(({ known }) => known.length > 0);
  const firsts = some.map(({ known, lag }) => ladder.floor(known[0] + lag - 1));
  const lasts = some.map(({ known, lag, table: { meta: { asOf = Infinity } } }) => {
    const closes = above(known[known.length - 1] + lag);
    return closes > asOf ? ladder.floor(asOf) : closes;
  });
  const from = start === undefined ? Math.min(...firsts) : above(toInstant(start, "align: start"));
  const until = end === undefined ? Math.max(...lasts) : ladder.floor(toInstant(end, "align: end"));
  if (start !== undefined && end !== undefined && toInstant(start) > toInstant(end)) {
    throw new RangeError(
      `align: start is after end: ${new Date(toInstant(start)).toISOString()} and ` +
        new Date(toInstant(end)).toISOString(),
    );
  }
  // No rows at all, and none in the span that was asked for.
  return Number.isFinite(from) && Number.isFinite(until) ? [from, until] : [0, 0];
}

/** The zone that counts: the one asked for, or the one of the frames where they agree. */
function zoneOf(all: readonly Aligning[], { every, timeZone }: AlignOptions): string {
  if (timeZone !== undefined) return timeZone;
  const zones = [...new Set(all.map(({ table: { meta } }) => meta.timeZone ?? "UTC"))];
  if (zones.length === 1) return zones[0];
  if (!parseWidth(every).calendar) return "UTC";
  throw new RangeError(
    `align: the frames count days in several zones: ${quoted(zones)}. Say which: { timeZone: ${
      quoted([zones[0]])
    } }`,
  );
}

function refuseTwice(names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return;
  throw new RangeError(
    `align: two columns of the result would be called ${quoted([twice])}. Call one of the frames ` +
      "otherwise, or take fewer of its columns: { of: df, columns: [ … ] }",
  );
}
