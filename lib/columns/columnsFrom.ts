import { toInstant } from "../time/instant.ts";
import { parseWidth } from "../time/width.ts";
import { shown } from "../errors/shown.ts";
import { kinds as allowedKinds } from "./column.ts";
import type { Column, Field, Kind, Label, Unit } from "./column.ts";
import { Columns, quoted } from "./columns.ts";
import type { Meta, Schema, Tabular } from "./columns.ts";
import { columnsOf, isTable } from "./tabular.ts";

/** The values of a column as a caller may have them. */
export type Values = ArrayLike<unknown>;

/** What a caller says of columns. */
export interface ColumnsOptions extends Meta {
  /** The kinds of columns by name; text is `label` and dates are `time` without being told. */
  kinds?: Readonly<Record<string, Kind>>;
  /** The units of columns by name. */
  units?: Readonly<Record<string, Unit>>;
  /** A table that knows: kinds and units come from its columns of the same name, the rest from it too. */
  like?: Tabular;
}

/**
 * Columns from arrays by name, from another table, or from a danfo frame that has lost its kinds.
 *
 * Numbers stay as they are; `null` and `undefined` become `NaN`; `Date`s, and the column that `time`
 * names, become instants; text stays text. A `Float64Array` is taken over as it is, not copied.
 *
 * @throws {TypeError | RangeError} on values of mixed types, columns of unequal length, names in
 * `kinds` or `units` that no column has, or instants in seconds.
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
    const known: Partial<Field> = { ...source?.columns[name], ...model?.columns[name] };
    const values = source ? source.columns[name].values : (raw as Record<string, Values>)[name];
    const kind = own(kinds, name) ?? (name === meta.time ? "time" : unlessUnknown(known.kind));
    return [name, columnFrom(name, values, kind, own(units, name) ?? known.unit, known.corner)];
  });
  const time = meta.time ?? made.find(([, { kind }]) => kind === "time")?.[0];
  const there = time !== undefined && names.includes(time);
  if (given.time !== undefined && !there) {
    throw new RangeError(
      `time names no column ${quoted([given.time])}; there are ${quoted(names)}`,
    );
  }
  return new Columns<Schema>(Object.fromEntries(made), { ...meta, time: there ? time : undefined });
}

function tableOf(data: Readonly<Record<string, Values>> | Tabular): Columns | undefined {
  if (typeof data !== "object" || data === null) {
    throw new TypeError("Give columns by name: { ts: [ … ], coinCount: [ … ] }");
  }
  return isTable(data) ? columnsOf(data) : undefined;
}

/** The options of {@link ColumnsOptions}: what is misspelt would be lost without a word. */
const OPTIONS: Readonly<Record<keyof ColumnsOptions, true>> = {
  kinds: true,
  units: true,
  like: true,
  time: true,
  every: true,
  timeZone: true,
  rows: true,
  levels: true,
  source: true,
  asOf: true,
};

function checkedOptions(options: ColumnsOptions): ColumnsOptions {
  for (const name of Object.keys(options)) {
    if (Object.hasOwn(OPTIONS, name)) continue;
    throw new TypeError(`No option ${quoted([name])}; there are ${quoted(Object.keys(OPTIONS))}`);
  }
  const { kinds = {}, every, rows, levels } = options;
  for (const [name, kind] of Object.entries(kinds)) {
    if (kind === undefined || allowedKinds.includes(kind)) continue;
    throw new RangeError(
      `The kind of ${quoted([name])} is not allowed: ${shown(kind)}. ` +
        `Allowed are ${quoted(allowedKinds)}`,
    );
  }
  if (every !== undefined) parseWidth(every);
  if (rows !== undefined && rows !== "samples" && rows !== "bars") {
    throw new RangeError(`rows is not allowed: ${shown(rows)}. Allowed are "samples", "bars"`);
  }
  if (levels !== undefined && levels !== "opening" && levels !== "closing") {
    throw new RangeError(
      `levels is not allowed: ${shown(levels)}. Allowed are "opening", "closing"`,
    );
  }
  return options;
}

/** A name of one's own: a column may be called "constructor". */
function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

const unlessUnknown = (kind: Kind | undefined) => kind === "unknown" ? undefined : kind;

/** A column of values as danfo or a caller may have them, of the given kind or the one they suggest. */
export function columnFrom(
  name: string,
  values: Values,
  kind?: Kind,
  unit?: Unit,
  corner?: Field["corner"],
): Column {
  if (typeof values !== "object" || values === null || typeof values.length !== "number") {
    throw new TypeError(`Column ${quoted([name])} is no array: ${String(values)}`);
  }
  const found = kind ?? suggestedKind(values);
  const field: Field = {
    kind: found,
    unit: unit ?? (found === "time" ? "ms" : ""),
    ...(corner ? { corner } : {}),
  };
  if (found === "label") {
    const text = values instanceof Array ? values : Array.from(values);
    return { ...field, values: text.map(toLabel) } as Column<"label">;
  }
  if (values instanceof Float64Array) {
    if (found === "time") refuseSeconds(name, values);
    return { ...field, values };
  }
  const numbers = new Float64Array(values.length);
  const read = found === "time" ? toTime : toNumber;
  for (let i = 0; i < numbers.length; i++) numbers[i] = read(values[i], name, i);
  if (found === "time") refuseSeconds(name, numbers);
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

/** Stamps that are all from 1e9 to 1e11 are today's in seconds, not some in January 1970 to 1973. */
function refuseSeconds(name: string, times: Float64Array): void {
  if (times.length === 0) return;
  for (const t of times) if (!(t >= 1e9 && t < 1e11)) return;
  throw new RangeError(
    `Column ${quoted([name])} holds instants in seconds: ${
      times[0]
    }. Give milliseconds (multiply by 1000)`,
  );
}
