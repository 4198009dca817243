import { toInstant } from "../time/instant.ts";
import type { InstantLike } from "../time/instant.ts";

/** The instants from `from` up to `until`, in ms since 1970: `from` is one of them, `until` is not. */
export type TimeSpan = readonly [from: number, until: number];

/** A span as a caller may give it. */
export type TimeSpanLike = readonly [from: InstantLike, until: InstantLike];

/** All instants. */
export const always: TimeSpan = [-Infinity, Infinity];

/** A caller's span in ms. @throws {TypeError | RangeError} if it is none, or ends before it begins. */
export function checkedSpan(span: TimeSpanLike, who: string): TimeSpan {
  if (!Array.isArray(span) || span.length !== 2) {
    throw new TypeError(`${who}: a span is two instants: ["2024-09-01", "2024-10-01"]`);
  }
  const from = toInstant(span[0], `${who}: the start of the span`);
  const until = toInstant(span[1], `${who}: the end of the span`);
  if (from <= until) return [from, until];
  throw new RangeError(
    `${who}: the span ends before it begins: ${new Date(from).toISOString()} to ` +
      `${new Date(until).toISOString()}. Give the earlier instant first`,
  );
}

/** A caller's span, or spans, in ms. @throws {TypeError | RangeError} as {@link checkedSpan}. */
export function checkedSpans(
  spans: TimeSpanLike | readonly TimeSpanLike[],
  who: string,
): TimeSpan[] {
  const isList = Array.isArray(spans) && (spans as unknown[]).every(Array.isArray);
  const list = isList ? spans as readonly unknown[] : [spans];
  return list.map((span) => checkedSpan(span as TimeSpanLike, who));
}

/**
 * Spans as few as can be, ascending: those that overlap or touch are one.
 *
 * @example
 * ```ts
 * import { union } from "./timeSpan.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(union([[5, 9], [0, 2], [2, 3]]), [[0, 3], [5, 9]]);
 * ```
 */
export function union(spans: readonly TimeSpan[]): TimeSpan[] {
  const joined: [number, number][] = [];
  for (const [from, until] of spans.toSorted((a, b) => a[0] - b[0])) {
    if (from >= until) continue;
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], until);
    else joined.push([from, until]);
  }
  return joined;
}

/**
 * What is left of spans without others, ascending.
 *
 * @example
 * ```ts
 * import { without } from "./timeSpan.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(without([[0, 10]], [[2, 3], [8, 12]]), [[0, 2], [3, 8]]);
 * ```
 */
export function without(spans: readonly TimeSpan[], removed: readonly TimeSpan[]): TimeSpan[] {
  return union(spans).flatMap((span) => {
    const left: TimeSpan[] = [];
    let [from] = span;
    for (const [start, end] of union(removed)) {
      if (end <= from || start >= span[1]) continue;
      if (start > from) left.push([from, start]);
      from = end;
    }
    if (from < span[1]) left.push([from, span[1]]);
    return left;
  });
}

/** Whether two spans have instants in common. */
export const overlap = (one: TimeSpan, other: TimeSpan): boolean =>
  one[0] < other[1] && other[0] < one[1];
