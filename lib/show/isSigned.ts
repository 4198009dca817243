import type { Kind } from "../columns/column.ts";

/**
 * Whether the figures of a column are written with their sign: relative changes always, amounts over a bar only
 * where some go the other way, for of a turnover a plus says nothing.
 */
export function isSigned(kind: Kind, values: ArrayLike<number>): boolean {
  return kind === "growth" || (kind === "flow" && Array.prototype.some.call(values, isBelowZero));
}

function isBelowZero(value: number): boolean {
  return value < 0;
}
