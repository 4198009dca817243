import type { Column, Field, Kind, Standing, Unit } from "../columns/column.ts";
import { columnNamed, quoted, standingOf } from "../columns/columns.ts";
import type { Columns, Tabular } from "../columns/columns.ts";
import { groupsOf } from "../columns/groups.ts";
import { columnsOf } from "../columns/tabular.ts";
import { everyOf, timelineOf } from "../columns/timeline.ts";
import { candleOf, cornersOf } from "../verbs/candles.ts";
import { predecessors } from "../verbs/predecessors.ts";
import type { BarRows } from "./barRows.ts";

/** Which level of a frame a measure needs. */
export interface Wanted {
  /** What errors call it, such as `open interest in coin`. */
  readonly what: string;
  readonly kind: Kind;
  /** @default any */
  readonly unit?: Unit;
  /** The column to take; without it the one of that kind and unit, of candles open and close. */
  readonly column?: string;
  /** What to pass, for errors. */
  readonly pass: string;
  /** By which option a caller names the column. @default "column" */
  readonly option?: string;
}

/**
 * A level over complete bars: what it was when each bar opened and when it closed. Samples, closes and
 * candles come out alike, so that a measure need not ask which it was given.
 */
export interface LevelBars extends BarRows {
  readonly open: Float64Array;
  readonly close: Float64Array;
  /** At which end of its bar a row of the frame has the level (candles, the close). */
  readonly standing: Standing;
  /** Kind and unit of the level. */
  readonly field: Field;
}

/**
 * A level of a frame over its bars: of a sample the level at the stamp opens the bar and the next sample
 * closes it; of a frame of closes the bar before opens it; of candles their own corners. What a missing
 * neighbour leaves open is NaN.
 *
 * @param measure How errors call who asks.
 * @throws {TypeError} if the frame has no such level, or does not say when rows are known or how wide
 * bars are.
 * @throws {RangeError} if two rows of a series share an instant.
 */
export function levelBars(frame: Tabular, wanted: Wanted, measure: string): LevelBars {
  const source = columnsOf(frame);
  const found = levelOf(source, wanted, measure);
  const candle = "open" in found;
  const names = candle ? [found.open, found.close] : [found.name];
  const timeline = timelineOf(source, measure);
  const { table, times } = timeline;
  const every = everyOf(table, measure);
  const { rows } = predecessors(timeline, {}, measure);
  const [first, last] = [names[0], names[names.length - 1]].map((name): Column =>
    table.columns[name]
  );
  const standing = standingOf(last, table.meta);
  if (standing === undefined) {
    throw new TypeError(
      `${measure}: whether ${
        quoted(names)
      } stands at the opening or at the closing of its bar is not ` +
        'known. Say so: frame(df, { rows: "samples" }) or { rows: "bars" }',
    );
  }
  const [opens, closes] = [first, last].map(({ values }) => values as Float64Array);
  const { kind, unit } = last;
  const about = { table, times, every, groups: groupsOf(table), standing, field: { kind, unit } };
  if (standing === "closing") {
    return { ...about, open: candle ? opens : fromBefore(closes, rows), close: closes };
  }
  // The sample after a bar closes it; a candle among samples is that of the bar before its stamp.
  return { ...about, open: candle ? fromNext(opens, rows) : opens, close: fromNext(closes, rows) };
}

/** For each row the figure of the bar before, NaN where it is missing. */
function fromBefore(values: Float64Array, before: Int32Array): Float64Array {
  return Float64Array.from(before, (row) => row === -1 ? NaN : values[row]);
}

/** For each row the figure of the bar after, NaN where it is missing. */
function fromNext(values: Float64Array, before: Int32Array): Float64Array {
  const next = new Float64Array(values.length).fill(NaN);
  before.forEach((row, i) => {
    if (row !== -1) next[row] = values[i];
  });
  return next;
}

/**
 * The column of a frame that holds the level, or those of a candle's open and close.
 *
 * @throws {TypeError | RangeError} if there is none, or several may be it.
 */
export function levelOf(
  table: Columns,
  { what, kind, unit, column, option = "column", pass }: Wanted,
  measure: string,
): { name: string } | { open: string; close: string } {
  const fits = (name: string) => {
    const of: Column = table.columns[name];
    return of.kind === kind && (unit === undefined || of.unit === unit);
  };
  const need = `${measure}: needs ${what}`;
  if (column !== undefined) {
    const { kind: is, unit: has } = columnNamed(table, column, measure);
    if (!fits(column)) {
      throw new TypeError(
        `${need}; ${quoted([column])} is ${is}${has ? ` in ${has}` : ""}. ${pass}`,
      );
    }
  }
  const corners = cornersOf(table);
  const candle = (name: string) => {
    const corner = corners.get(name);
    return corner && candleOf(name, corner);
  };
  const names = table.names.filter((name) =>
    fits(name) &&
    (column === undefined || name === column ||
      (corners.has(column) && candle(name) === candle(column)))
  );
  const plain = names.filter((name) => !corners.has(name));
  if (plain.length === 1) return { name: plain[0] };
  const [opens, closes] = ["open", "close"].map((corner) =>
    names.filter((name) => corners.get(name) === corner)
  );
  if (plain.length === 0 && opens.length === 1 && closes.length === 1) {
    return { open: opens[0], close: closes[0] };
  }
  if (names.length > 0) {
    throw new TypeError(
      `${need}, and ${quoted(names)} ` +
        (plain.length === 0 && opens.length < 2 && closes.length < 2
          ? `are not both the open and the close of a candle. ${pass}`
          : `may be it. Name one: { ${option}: … }`),
    );
  }
  throw new TypeError(`${need}; there are ${quoted(table.names)}. ${pass}`);
}
