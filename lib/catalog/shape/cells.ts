import type { Column, Field, Kind, Label } from "../../columns/column.ts";
import { DecodeError } from "../../errors/decodeError.ts";
import { EARLIEST_MS, LATEST_MS } from "../../time/instant.ts";
import type { WireField } from "../field.ts";
import { decimalShift } from "./decimalShift.ts";
import type { Asked } from "./shape.ts";

/**
 * A column of `length` cells read one by one: the only place where the wire's values become ours.
 *
 * Numbers stay the exact doubles of the answer; numbers sent as text are read as such; null is NaN. An
 * instant must be whole milliseconds of a plausible year. Anything else, and a cell that is missing
 * though the field is promised, is an error: no figure turns into NaN because a field was renamed.
 *
 * @param cell The i-th cell. @param place Where it stands, for the error. @param row What it is missing
 * from, if it is.
 */
export function columnOfCells(
  field: WireField,
  length: number,
  cell: (i: number) => unknown,
  place: (i: number) => string,
  asked: Asked,
  row?: (i: number) => unknown,
): Column {
  const { kind } = field;
  const unit = field.unitOf?.(asked.args) ?? field.unit;
  const { corner, trailing } = field;
  const about: Field = { kind, unit, ...(corner && { corner }), ...(trailing && { trailing }) };
  const wrong = (i: number, expected: string): never => {
    const found = cell(i);
    throw new DecodeError(
      found === undefined && row
        ? { path: asked.path, place: place(i), expected: `there (${expected})`, found: row(i) }
        : { path: asked.path, place: place(i), expected, found },
    );
  };
  if (kind === "label") {
    const { spell = (text: string) => text } = field;
    const values: Label[] = new Array(length);
    for (let i = 0; i < length; i++) {
      const value = cell(i);
      if (typeof value === "string") values[i] = spell(value);
      else if (value === null || (value === undefined && field.absent)) values[i] = null;
      else values[i] = wrong(i, "text");
    }
    return { ...about, values } as Column<"label">;
  }
  const values = new Float64Array(length);
  const { read, expected } = READERS[field.cell ?? (kind === "time" ? "instant" : "number")];
  const plain = read === toNumber;
  const lacking = field.absent === "zero" ? 0 : NaN;
  for (let i = 0; i < length; i++) {
    const value = cell(i);
    // The fast way out: a finite number (v − v is NaN for the infinite, which 1e999 parses to).
    if (plain && typeof value === "number" && value - value === 0) values[i] = value;
    else if (field.absent && isLacking(value, kind)) values[i] = lacking;
    else values[i] = read(value) ?? wrong(i, expected);
  }
  if (field.cell === "date") tellOfHours(values, place, asked);
  const { shift } = field;
  if (shift) { for (let i = 0; i < length; i++) values[i] = decimalShift(values[i], shift); }
  return { ...about, values } as Column<Exclude<Kind, "label">>;
}

/** Tells of the first day that is no midnight: it may be that of another zone, and stand for another day. */
function tellOfHours(values: Float64Array, place: (i: number) => string, { drift }: Asked): void {
  const odd = values.findIndex((ms) => ms % DAY_MS > 0);
  if (odd !== -1) drift?.(`${place(odd)} (no midnight in UTC)`);
}

const DAY_MS = 86_400_000;

/** Whether a cell that may be lacking is: of instants, null and 0 mean none. */
function isLacking(value: unknown, kind: Kind): boolean {
  return value === undefined || (kind === "time" && (value === null || value === 0));
}

const READERS = {
  number: { read: toNumber, expected: "a number" },
  instant: { read: toMs, expected: "an instant in whole milliseconds" },
  date: { read: toMidnight, expected: "a day such as 2024-09-10" },
  boolean: { read: toFlag, expected: "true or false" },
} as const;

/** A figure as the wire has it: a number, or a number as text; null is one that is not known. */
export function toNumber(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (value === null) return NaN;
  if (typeof value !== "string" || !DECIMAL.test(value)) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** Stricter than `Number()`, which takes "", " 1" and "0x1" for numbers. */
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function toMs(value: unknown): number | undefined {
  const ms = toNumber(value);
  return Number.isInteger(ms) && ms! >= EARLIEST_MS && ms! < LATEST_MS ? ms : undefined;
}

function toMidnight(value: unknown): number | undefined {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return toMs(value);
  const ms = Date.parse(value);
  // Of a day that a month has not, such as 30 February, it may make one of the next.
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(value) ? toMs(ms) : undefined;
}

function toFlag(value: unknown): number | undefined {
  if (typeof value === "boolean") return value ? 1 : 0;
  return value === null ? NaN : undefined;
}
