import type { Column } from "../../columns/column.ts";
import type { Schema } from "../../columns/columns.ts";
import { DecodeError } from "../../errors/decodeError.ts";
import type { WireFields } from "../field.ts";

/** What a decoder may want to know of the call. */
export interface Asked {
  /** The endpoint's path, for errors. */
  readonly path: string;
  /** The arguments as they were sent. */
  readonly args: Readonly<Record<string, string>>;
  /** Where in the answer that which is decoded stands, such as `data.list`. */
  readonly place: string;
  /** Told where a field stands that the catalogue does not know: CoinAnk may have added it. */
  readonly drift?: (place: string) => void;
}

/** Which page of how many rows an answer is. */
export interface Pagination {
  /** Its number, from 1. */
  readonly current: number;
  /** Rows of all pages together. */
  readonly total: number;
  /** Rows of a full page. */
  readonly pageSize: number;
}

/** The one shape in which an endpoint answers, and how it becomes columns. */
export interface Shape<S extends Schema = Schema> {
  /** For the type checker alone. */
  readonly schema?: S;
  /** What the columns are, in order. */
  readonly fields: WireFields;
  /**
   * Columns from the `data` of an answer, in the server's order.
   *
   * @throws {DecodeError} if `data` has any other shape.
   */
  decode(data: unknown, asked: Asked): Record<string, Column>;
  /**
   * Which page an answer is, where answers say so.
   *
   * @throws {DecodeError} if this one does not.
   */
  pagination?(data: unknown, asked: Asked): Pagination;
}

/** `value` if it is an array. @throws {DecodeError} */
export function arrayAt(value: unknown, place: string, { path }: Asked): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new DecodeError({ path, place, expected: "an array", found: value });
}

/** `value` if it is an object and no array. @throws {DecodeError} */
export function objectAt(
  value: unknown,
  place: string,
  { path }: Asked,
): Readonly<Record<string, unknown>> {
  if (isObject(value)) return value;
  throw new DecodeError({ path, place, expected: "an object", found: value });
}

/** Whether a value is an object and no array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Tells of the keys of an object that are not among those known. */
export function tellUnknown(
  value: Readonly<Record<string, unknown>>,
  known: ReadonlySet<string>,
  place: string,
  { drift }: Asked,
): void {
  if (!drift) return;
  for (const key in value) if (!known.has(key)) drift(`${place}.${key}`);
}
