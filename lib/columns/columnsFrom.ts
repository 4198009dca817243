import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { assertTimeZone } from "../time/grid.ts";
import { EARLIEST_MS, LATEST_MS, toInstant } from "../time/instant.ts";
import type { InstantLike } from "../time/instant.ts";
import { parseWidth } from "../time/width.ts";
import { kinds as allowedKinds } from "./column.ts";
import type { Column, Field, Kind, Label, Unit } from "./column.ts";
import { Columns, quoted } from "./columns.ts";
import type { Meta, Schema, Tabular } from "./columns.ts";
import { remainingMeta } from "./remainingMeta.ts";
import { columnsOf, isTable } from "./tabular.ts";

/** The values of a column as a caller may have them. */
export type Values = ArrayLike<unknown>;

/** What a caller says of columns. */
export interface ColumnsOptions extends Omit<Meta, "asOf"> {
  /** When the figures were asked for: what had not closed by then was still open. */
  asOf?: InstantLike;
  /** The kinds of columns by name; text is `label` and dates are `time` without being told. */
  kinds?: Readonly<Record<string, Kind>>;
  /** The units of columns by name. */
  units?: Readonly<Record<string, Unit>>;
  /**
   * A table that knows: kinds and units come from its columns of the same name, the rest from it too. Of
   * a kind that it does not know either, `data` may know more.
   */
  like?: Tabular;
}

/**
 * Columns from arrays by name, from another table, or from a danfo frame that has lost its kinds.
 *
 * Numbers stay as they are; `null` and `undefined` become `NaN`; `Date`s, and the column that `time`
 * names, become instants; text stays text. A `Float64Array` is taken over as it is, not copied.
 *
 * @throws {TypeError | RangeError} on values of mixed types, columns of unequal length, names in
 * `kinds`, `units`, `keys` or `time` that no column has, an option that is misspelt or not of its type, or
 * instants in seconds, micro- or nanoseconds.
 *
 * @example
 * ```ts
 * import { columns } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const oi = columns({ ts: ["2024-09-10", "2024-09-11"], coinCount: [86935.155, 86917.811] }, {
 *   time: "ts", every: "1d", rows: "samples",
 *   kinds: { coinCount: "stock" }, units: { coinCount: "coin" },
 * });
 * assertEquals(oi.length, 2);
 * ```
 */
export function columns(
  data: Readonly<Record<string, Values>> | Tabular,
  options: ColumnsOptions = {},
): Columns {
  const { kinds = {}, units = {}, like, ...given } = checkedOptions(options);
  const source = tableOf(data);
  const model = like && columnsOf(like);
  const raw = source?.columns ?? data as Readonly<Record<string, Values>>;
  const names = Object.keys(raw);
  for (const name of [...Object.keys(kinds), ...Object.keys(units)]) {
    if (names.includes(name)) continue;
    throw new RangeError(
      `kinds or units name no column ${quoted([name])}; there are ${quoted(names)}`,
    );
  }
  const meta: Meta = { ...source?.meta, ...model?.meta, ...given };
  const made = names.map((name): [string, Column] => {
    const known: Partial<Field> = knownOf(source?.columns[name], model?.columns[name]);
    const values = source ? source.columns[name].values : (raw as Record<string, Values>)[name];
    const kind = own(kinds, name) ?? (name === meta.time ? "time" : unlessUnknown(known.kind));
    const unit = own(units, name) ?? known.unit;
    // Who says what a column is says more than that its spans trail.
    const trailing = own(kinds, name) === undefined ? known.trailing : undefined;
    return [name, columnFrom(name, values, { ...known, kind, unit, trailing })];
  });
  const { time = made.find(([, { kind }]) => kind === "time")?.[0] } = meta;
  if (given.time !== undefined && !names.includes(given.time)) {
    throw new RangeError(
      `time names no column ${quoted([given.time])}; there are ${quoted(names)}`,
    );
  }
  for (const key of given.keys ?? []) {
    if (names.includes(key)) continue;
    throw new RangeError(`keys name no column ${quoted([key])}; there are ${quoted(names)}`);
  }
  return new Columns<Schema>(Object.fromEntries(made), remainingMeta({ ...meta, time }, names));
}

/** What is known of a column: of a kind that the model does not know, the table itself may know more. */
function knownOf(column: Column | undefined, model: Column | undefined): Partial<Field> {
  const better = model?.kind === "unknown" && column !== undefined && column.kind !== "unknown";
  return better ? column : { ...column, ...model };
}

function tableOf(data: Readonly<Record<string, Values>> | Tabular): Columns | undefined {
  if (typeof data !== "object" || data === null) {
    throw new TypeError("Give columns by name: { ts: [ … ], coinCount: [ … ] }");
  }
  return isTable(data) ? columnsOf(data) : undefined;
}

/** The options of {@link ColumnsOptions}. */
const OPTIONS: Readonly<Record<keyof ColumnsOptions, true>> = {
  kinds: true,
  units: true,
  like: true,
  time: true,
  every: true,
  timeZone: true,
  rows: true,
  keys: true,
  source: true,
  asOf: true,
};

/** The options, each known and of its type; `asOf` in ms. */
function checkedOptions(options: ColumnsOptions): ColumnsOptions & { asOf?: number } {
  checkedNames(options, Object.keys(OPTIONS), "frame or columns");
  const { kinds = {}, every, timeZone, rows, keys, source, asOf } = options;
  for (const [name, kind] of Object.entries(kinds)) {
    if (kind === undefined || allowedKinds.includes(kind)) continue;
    throw new RangeError(
      `The kind of ${quoted([name])} is not allowed: ${shown(kind)}. ` +
        `Allowed are ${quoted(allowedKinds)}`,
    );
  }
  if (every !== undefined) parseWidth(every);
  if (timeZone !== undefined) assertTimeZone(timeZone);
  if (rows !== undefined && !["samples", "bars", "events"].includes(rows)) {
    throw new RangeError(
      `rows is not allowed: ${shown(rows)}. Allowed are "samples", "bars", "events"`,
    );
  }
  if (keys !== undefined && !Array.isArray(keys)) {
    throw new TypeError(`keys is not an array: ${shown(keys)}. Give names of columns`);
  }
  if (source !== undefined && typeof source !== "string") {
    throw new TypeError(`source is not text: ${shown(source)}. Give a name such as "CoinAnk"`);
  }
  return asOf === undefined ? options as never : { ...options, asOf: checkedAsOf(asOf) };
}

/** In ms; it may lie as early as the instants of its table, before the first that an argument may be. */
function checkedAsOf(asOf: InstantLike): number {
  const ms = typeof asOf === "number" || asOf instanceof Date ? Number(asOf) : NaN;
  return Math.abs(ms) < EARLIEST_MS && !isSeconds(ms) ? ms : toInstant(asOf, "asOf");
}

/** A name of one's own: a column may be called "constructor". */
function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

const unlessUnknown = (kind: Kind | undefined) => kind === "unknown" ? undefined : kind;

/**
 * A column of values as danfo or a caller may have them.
 *
 * @param known What is known of it; a kind that is not follows from the values.
 */
export function columnFrom(name: string, values: Values, known: Partial<Field> = {}): Column {
  if (typeof values !== "object" || values === null || typeof values.length !== "number") {
    throw new TypeError(`Column ${quoted([name])} is no array: ${String(values)}`);
  }
  const { kind, unit, corner, at, trailing } = known;
  const found = kind ?? suggestedKind(values);
  const field: Field = {
    kind: found,
    unit: unit ?? (found === "time" ? "ms" : ""),
    ...(corner ? { corner } : {}),
    ...(at ? { at } : {}),
    ...(trailing ? { trailing } : {}),
  };
  if (found === "label") {
    const text = values instanceof Array ? values : Array.from(values);
    return { ...field, values: text.map(toLabel) } as Column<"label">;
  }
  if (values instanceof Float64Array) {
    if (found === "time") refuseOddUnits(name, values);
    return { ...field, values };
  }
  const numbers = new Float64Array(values.length);
  const read = found === "time" ? toTime : toNumber;
  for (let i = 0; i < numbers.length; i++) numbers[i] = read(values[i], name, i);
  if (found === "time") refuseOddUnits(name, numbers);
  return { ...field, values: numbers };
}

function suggestedKind(values: Values): Kind {
  if (ArrayBuffer.isView(values)) return "unknown";
  let kind: Kind | undefined;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === null || value === undefined) continue;
    if (typeof value === "string") return "label";
    if (value instanceof Date) kind ??= "time";
    else if (typeof value === "boolean") kind ??= "state";
    else return "unknown";
  }
  return kind ?? "unknown";
}

function toLabel(value: unknown): Label {
  return value === null || value === undefined ? null : String(value);
}

function toNumber(value: unknown, name: string, i: number): number {
  if (typeof value === "number") return value;
  if (value === null || value === undefined) return NaN;
  if (typeof value === "boolean") return Number(value);
  throw new TypeError(`Column ${quoted([name])} holds no number in row ${i}: ${String(value)}`);
}

/** Unlike arguments, the instants of a table may lie before 1973: they are checked as a whole. */
function toTime(value: unknown, name: string, i: number): number {
  if (typeof value === "number") return value;
  if (value === null || value === undefined) return NaN;
  if (value instanceof Date) return value.getTime();
  return toInstant(value as string, `Column ${quoted([name])}, row ${i}`);
}

/** Whether a stamp is rather one of our days in seconds than one from January 1970 to 1973. */
const isSeconds = (t: number) => t >= 1e9 && t < 1e11;

/** Stamps that are all in seconds are refused, and so is one that is in micro- or nanoseconds. */
function refuseOddUnits(name: string, times: Float64Array): void {
  let seconds: number | undefined;
  let milliseconds = false;
  for (const t of times) {
    if (!Number.isFinite(t)) continue; // not known, which says nothing of the others
    if (Math.abs(t) >= LATEST_MS) {
      throw new RangeError(
        `Column ${quoted([name])} holds instants in micro- or nanoseconds: ${t}. Give milliseconds`,
      );
    }
    if (isSeconds(t)) seconds ??= t;
    else milliseconds = true;
  }
  if (milliseconds || seconds === undefined) return;
  throw new RangeError(
    `Column ${quoted([name])} holds instants in seconds: ${seconds}. ` +
      "Give milliseconds (multiply by 1000)",
  );
}
