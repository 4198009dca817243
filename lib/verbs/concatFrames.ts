import type { Column, Label } from "../columns/column.ts";
import { Columns, quoted } from "../columns/columns.ts";
import type { Like, Meta, Schema, SchemaOf, Tabular } from "../columns/columns.ts";
import { keysOf } from "../columns/groups.ts";
import { stack } from "../columns/order.ts";
import { columnsOf, isTable, like } from "../columns/tabular.ts";
import { timelineOf } from "../columns/timeline.ts";
import { together } from "../columns/together.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { barsOf } from "../time/bars.ts";
import { refuseOtherBars } from "./refuseOtherBars.ts";

/**
 * Frames of the same columns below one another, ascending in time; of one instant, in the order of the
 * frames. Under names each frame's rows get its name in a column `key`, which becomes a key:
 * `concatFrames({ Binance: a, Bybit: b }, { key: "exchangeName" })` makes of two series one long table,
 * as verbs for several series take it.
 *
 * Doubles stay (see `dedupe`). Nothing is made up: frames that differ in columns, in kinds or units, in
 * keys, in bar width or in when their rows are known are refused.
 *
 * @param frames A list, or frames by name.
 * @param options.key The column that names frames.
 * @throws {TypeError} if there is no frame, or columns, kinds, units or what is known of rows differ.
 *
 * @example
 * ```ts
 * import { columnsOf, concatFrames, demo } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const asked = { symbol: "BTCUSDT", interval: "1h", size: 3 } as const;
 * const { symbolChart } = demo().openInterest;
 * const both = concatFrames({
 *   Binance: await symbolChart({ ...asked, exchange: "Binance" }),
 *   Bybit: await symbolChart({ ...asked, exchange: "Bybit" }),
 * }, { key: "exchangeName" });
 * assertEquals(columnsOf(both).length, 6);
 * assertEquals(columnsOf(both).names, ["ts", "exchangeName", "coinCount", "coinValue"]);
 * ```
 */
export function concatFrames<T extends Tabular, const K extends string>(
  frames: Readonly<Record<string, T>>,
  options: { key: K },
): Like<T, SchemaOf<T> & Record<K, "label">>;
/** A list of frames. */
export function concatFrames<T extends Tabular>(frames: readonly T[]): Like<T, SchemaOf<T>>;
export function concatFrames(
  frames: readonly Tabular[] | Readonly<Record<string, Tabular>>,
  options: { key?: string } = {},
): unknown {
  const { key } = checked(frames, options);
  const given = Object.entries(frames as Readonly<Record<string, Tabular>>);
  if (given.length === 0) throw new TypeError("concatFrames: there is no frame. Give at least one");
  const tables = given.map(([name, frame]) => {
    const table = columnsOf(frame);
    return key === undefined ? table : named(table, key, name);
  });
  for (const table of tables.slice(1)) assertAlike(tables[0], table);
  const { columns, meta } = stack(tables);
  const { asOf: _, ...rest } = meta;
  const { source } = together(tables);
  const all = new Columns<Schema>(columns, {
    ...rest,
    ...(source === undefined ? {} : { source }),
    ...askedOf(tables),
  });
  const made = all.meta.time === undefined ? all : timelineOf(all, "concatFrames").table;
  return like(given[0][1], made);
}

function checked(frames: unknown, options: { key?: string }): { key?: string } {
  checkedNames(options, ["key"], "concatFrames");
  const { key } = options;
  const byName = !Array.isArray(frames) && typeof frames === "object" && frames !== null &&
    !isTable(frames);
  if (!byName && !Array.isArray(frames) || byName === (key === undefined)) {
    throw new TypeError(
      "concatFrames: give a list of frames, [a, b], or frames by name and the column that names them, " +
        '{ Binance: a, Bybit: b }, { key: "exchangeName" }',
    );
  }
  if (byName && (typeof key !== "string" || key === "")) {
    throw new TypeError(`concatFrames: key is no name of a column: ${shown(key)}`);
  }
  return { key };
}

/** A table with a column more that says in each row what it is called; it comes after the time. */
function named(table: Columns, key: string, name: string): Columns {
  if (table.names.includes(key)) {
    throw new TypeError(
      `concatFrames: there is a column ${quoted([key])} already. Give a list, or another key`,
    );
  }
  const values: Label[] = new Array(table.length).fill(name);
  const entries = Object.entries(table.columns as Record<string, Column>);
  const place = entries.findIndex(([name]) => name === table.meta.time) + 1;
  const added: [string, Column] = [key, { kind: "label", unit: "", values }];
  return new Columns(
    Object.fromEntries([...entries.slice(0, place), added, ...entries.slice(place)]),
    { ...table.meta, keys: [key, ...keysOf(table)] },
  );
}

function assertAlike(one: Columns, other: Columns): void {
  const missing = one.names.filter((name) => !other.names.includes(name));
  const added = other.names.filter((name) => !one.names.includes(name));
  if (missing.length > 0 || added.length > 0) {
    throw new TypeError(
      `concatFrames: the frames differ in columns: ${quoted([...missing, ...added])}. ` +
        "Drop what only one of them has",
    );
  }
  for (const name of one.names) {
    const [a, b]: Column[] = [one.columns[name], other.columns[name]];
    if (said(a) === said(b)) continue;
    throw new TypeError(
      `concatFrames: column ${quoted([name])} is ${said(a)} in one frame and ${
        said(b)
      } in another. ` +
        "If they are alike, say so: frame(df, { kinds: { … }, units: { … } })",
    );
  }
  const [ours, theirs] = [keysOf(one), keysOf(other)];
  if (ours.length !== theirs.length || ours.some((name) => !theirs.includes(name))) {
    throw new TypeError(
      `concatFrames: keys differ: ${quoted(ours)} and ${
        quoted(theirs)
      }. Say which columns tell series ` +
        "apart: frame(df, { keys: [ … ] })",
    );
  }
  if (one.meta.time !== other.meta.time) {
    throw new TypeError(
      `concatFrames: time differs: ${one.meta.time} and ${other.meta.time}. Say which it is: ` +
        'frame(df, { time: "ts" })',
    );
  }
  refuseOtherBars(one, other, "concatFrames");
}

/** What a column is, as an error says it. */
function said({ kind, unit, corner, at, trailing }: Column): string {
  return kind + (unit ? ` in ${unit}` : "") + (corner ? `, ${corner} of a candle` : "") +
    (at ? `, at the ${at}` : "") + (trailing ? ", over a trailing span" : "");
}

/**
 * When the server was asked for tables below one another. Where one ends in an open bar, the moment of
 * asking for it, which leaves no doubt of that bar; where all bars had closed, the latest, so that rows
 * of a later table are not taken for open because an earlier one was asked for earlier.
 */
function askedOf(tables: readonly Columns[]): Pick<Meta, "asOf"> {
  const open = tables.filter(endsOpen);
  const asked = (open.length > 0 ? open : tables.filter(({ length }) => length > 0))
    .map(({ meta }) => meta.asOf);
  if (asked.length === 0) return together(tables).asOf === undefined ? {} : together(tables);
  if (asked.some((asOf) => asOf === undefined)) return {};
  return {
    asOf: open.length > 0 ? Math.min(...asked as number[]) : Math.max(...asked as number[]),
  };
}

/** Whether the last bar of a table was, or may have been, still open when the server was asked. */
function endsOpen({ meta, columns, length }: Columns): boolean {
  const { asOf, time, every, timeZone, rows } = meta;
  if (asOf === undefined || length === 0 || rows === "samples" || rows === "events") return false;
  if (time === undefined || every === undefined) return true;
  const { shift } = barsOf(every, timeZone);
  const last = (columns[time].values as Float64Array).reduce((a, b) => Math.max(a, b), -Infinity);
  return !(shift(last, 1) <= asOf);
}
