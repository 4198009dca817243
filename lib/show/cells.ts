import type { Column, Label } from "../columns/column.ts";
import { isSigned } from "./isSigned.ts";

/** Writes the cells of a column, all of them alike. Only `shown` rows are looked at. */
export type WriteCell = (row: number) => string;

/**
 * How the cells of a column are written: times as ISO in UTC, numbers with thousands separated and one
 * number of decimals for the column, changes with their sign, text as it is; `NaN` and `null` by name.
 */
export function cellWriter(column: Column, shown: readonly number[]): WriteCell {
  if (column.kind === "label") return labelWriter(column.values as readonly Label[]);
  const values = column.values as Float64Array;
  return column.kind === "time" ? timeWriter(values, shown) : numberWriter(column, values, shown);
}

/** Control characters would break a line of a table. */
// deno-lint-ignore no-control-regex
const CONTROL = /[\u0000-\u001f\u007f]/g;

function labelWriter(values: readonly Label[]): WriteCell {
  return (row) => oneLine(values[row] ?? "null");
}

/** Text that fits into a cell or a head: one line, cut short. */
export function oneLine(text: string): string {
  const line = text.replace(CONTROL, " ");
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

function timeWriter(values: Float64Array, shown: readonly number[]): WriteCell {
  // Seconds and milliseconds are written only where a row has some.
  const known = shown.map((row) => values[row]).filter(Number.isFinite);
  const left = known.some((t) => t % 1_000 !== 0)
    ? "Z".length
    : known.some((t) => t % 60_000 !== 0)
    ? ".000Z".length
    : ":00.000Z".length;
  return (row) => {
    const date = new Date(values[row]);
    return Number.isNaN(date.getTime()) ? "NaN" : `${date.toISOString().slice(0, -left)}Z`;
  };
}

function numberWriter(
  { kind }: Column,
  values: Float64Array,
  shown: readonly number[],
): WriteCell {
  const plain = shown.map((row) => values[row]).filter((value) => !isExtreme(value));
  const largest = Math.max(0, ...plain.map(Math.abs));
  const decimals = Math.max(0, ...plain.map((value) => decimalsOf(value, largest)));
  const signDisplay = isSigned(kind, plain) ? "exceptZero" : "auto";
  const usual = new Intl.NumberFormat("en-US", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay,
  });
  const extreme = new Intl.NumberFormat("en-US", {
    notation: "scientific",
    maximumSignificantDigits: 6,
    signDisplay,
  });
  return (row) => {
    const value = values[row];
    if (!Number.isFinite(value)) return String(value);
    return (isExtreme(value) ? extreme : usual).format(value);
  };
}

/** Numbers that would be a long row of digits, or of zeros. */
function isExtreme(value: number): boolean {
  const size = Math.abs(value);
  return !(size < 1e15) || (size > 0 && size < 1e-12);
}

/** How many decimals a number needs, and no more than are worth reading beside the column's largest. */
function decimalsOf(value: number, largest: number): number {
  const magnitude = largest === 0 ? 0 : Math.floor(Math.log10(largest));
  const worth = magnitude >= 7 ? 2 : magnitude >= 5 ? 3 : magnitude >= 0 ? 4 : 4 - magnitude;
  const [digits, exponent] = value.toExponential().split("e");
  const needed = digits.replace(/^-?\d\.?/, "").length - Number(exponent);
  return Math.min(Math.max(needed, 0), worth, 20);
}
