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
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new DecodeError({ path, place, expected: "an object", found: value });
}
