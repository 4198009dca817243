import type { Column, Label } from "../columns/column.ts";
import { Columns, quoted } from "../columns/columns.ts";
import type { Like, Schema, SchemaOf, Tabular } from "../columns/columns.ts";
import { keysOf } from "../columns/groups.ts";
import { takeOrUnknown } from "../columns/order.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { timelineOf } from "../columns/timeline.ts";
import { together } from "../columns/together.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { cornersOf } from "./candles.ts";
import { pairedRows } from "./pairedRows.ts";
import { refuseOtherBars } from "./refuseOtherBars.ts";

/** How to {@link mergeFrames}. */
export interface MergeOptions {
  /** Which rows stay: those of the left frame, those of both, or all. @default "left" */
  how?: "left" | "inner" | "outer";
  /** What is put behind the name of a right column that the left frame has too. @default "Right" */
  suffix?: string;
}

const HOWS = ["left", "inner", "outer"];

/**
 * Two frames side by side: rows of one bar (and of one exchange, symbol …, where both say which) become
 * one, ascending in time. What a row has no partner for is NaN or null. A right frame of one series
 * stands beside each series of a long left one.
 *
 * Both must speak of the same bars, and be known alike: a sample and a K line of one stamp are not known
 * at one instant. To bring frames together that differ, `asofJoin` goes by what was known, and `align`
 * lays several on one grid.
 *
 * @throws {TypeError} if time is not known, or width or what is known of rows differ.
 * @throws {RangeError} if two rows of one series share an instant, or a name would come twice.
 *
 * @example
 * ```ts
 * import { columnsOf, demo, mergeFrames } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const { openInterest } = demo();
 * const asked = { exchange: "Binance", symbol: "BTCUSDT", interval: "1h", size: 3 } as const;
 * const pair = await openInterest.kline(asked);
 * const all = await openInterest.aggKline({ baseCoin: "BTC", interval: "1h", size: 3 });
 * const both = columnsOf(mergeFrames(pair, all, { suffix: "All" }));
 * assertEquals(both.names.slice(-4), ["openAll", "highAll", "lowAll", "closeAll"]);
 * ```
 */
export function mergeFrames<L extends Tabular, R extends Tabular>(
  left: L,
  right: R,
  options: MergeOptions = {},
): Like<L, SchemaOf<L> & SchemaOf<R> & Schema> {
  const { how, suffix } = checked(options);
  const one = timelineOf(columnsOf(left as Tabular), "mergeFrames");
  const other = timelineOf(columnsOf(right as Tabular), "mergeFrames");
  refuseOtherBars(one.table, other.table, "mergeFrames");
  const shared = keysOf(one.table).filter((name) => keysOf(other.table).includes(name));
  if (one.table.meta.rows !== "events") { // of those several may share an instant
    pairedRows(one, one, keysOf(one.table), "mergeFrames", (instant) => twice("left", instant));
  }
  const partners = pairedRows(
    one,
    other,
    shared,
    "mergeFrames",
    (instant) => twice("right", instant),
  );
  const { ours, theirs } = pairs(partners, other.times.length, how);

  const entries = one.table.names.map((name): [string, Column] => {
    const column = takeOrUnknown(one.table.columns[name], ours);
    const twin = name === one.time ? other.time : shared.find((key) => key === name);
    // Of a row that only the right frame has, the instant and the keys are its own.
    return [name, twin ? either(column, ours, other.table.columns[twin], theirs) : column];
  });
  const corners = cornersOf(other.table);
  const called = (name: string) => one.table.names.includes(name) ? name + suffix : name;
  const added = other.table.names.filter((name) => name !== other.time && !shared.includes(name));
  for (const name of added) {
    if (entries.some(([taken]) => taken === called(name))) {
      throw new RangeError(
        `mergeFrames: two columns would be called ${
          quoted([called(name)])
        }. Give another suffix: ` +
          '{ suffix: "Other" }',
      );
    }
    const column = takeOrUnknown(other.table.columns[name], theirs);
    // Under another name a candle is no longer known by it.
    const corner = called(name) === name ? undefined : corners.get(name);
    entries.push([called(name), corner ? { ...column, corner } : column]);
  }
  const merged = new Columns<Schema>(Object.fromEntries(entries), {
    ...one.table.meta,
    ...together([one.table, other.table]),
    keys: [
      ...keysOf(one.table),
      ...keysOf(other.table).filter((key) => added.includes(key)).map(called),
    ],
  });
  return like(left, timelineOf(merged, "mergeFrames").table) as never;
}

function checked(options: MergeOptions): Required<MergeOptions> {
  checkedNames(options, ["how", "suffix"], "mergeFrames");
  const { how = "left", suffix = "Right" } = options;
  if (!HOWS.includes(how)) {
    throw new RangeError(
      `mergeFrames: how is not allowed: ${shown(how)}. Allowed are ${HOWS.join(", ")}`,
    );
  }
  if (typeof suffix === "string") return { how, suffix };
  throw new TypeError(`mergeFrames: suffix is not text: ${shown(suffix)}`);
}

function twice(which: "left" | "right", instant: string): RangeError {
  return new RangeError(
    `mergeFrames: two rows of the ${which} frame share the instant ${instant} and ` +
      (which === "left"
        ? "all keys. See dedupe"
        : "all keys that the left frame has too. See dedupe, or pivot the right frame first"),
  );
}

/** Which row of each frame stands in each of the result; −1: none. */
function pairs(partners: Int32Array, theirRows: number, how: string) {
  const ours = [...partners.keys()].filter((i) => how !== "inner" || partners[i] !== -1);
  const theirs = ours.map((i) => partners[i]);
  if (how === "outer") {
    const met = new Set(theirs);
    for (let j = 0; j < theirRows; j++) {
      if (met.has(j)) continue;
      ours.push(-1);
      theirs.push(j);
    }
  }
  return { ours, theirs };
}

/** The cells of one column, and those of its twin where it has none. */
function either(
  column: Column,
  rows: readonly number[],
  twin: Column,
  twinRows: readonly number[],
): Column {
  const cell = (k: number) => (rows[k] === -1 ? twin.values[twinRows[k]] : column.values[k]);
  const values = column.kind === "label"
    ? rows.map((_, k) => cell(k) as Label)
    : Float64Array.from(rows, (_, k) => cell(k) as number);
  return { ...column, values } as Column;
}
