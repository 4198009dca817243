import type { Columns } from "../columns/columns.ts";
import { parseWidth } from "../time/width.ts";
import type { Width } from "../time/width.ts";

/** @throws {RangeError} if the table holds bars that are wider than `width`. */
export function refuseSplitting({ meta }: Columns, width: Width): void {
  if (meta.rows === "samples" || meta.every === undefined) return;
  if (roughly(parseWidth(meta.every)) <= roughly(width)) return;
  throw new RangeError(`resample: bars of ${meta.every} cannot be split into ${width.text}`);
}

/** A width in ms, months by their shortest length: enough to tell wider from narrower. */
function roughly({ ms, count, unit }: Width): number {
  const days: Partial<Record<string, number>> = { M: 28, q: 90, y: 365 };
  return Number.isNaN(ms) ? count * days[unit]! * 86_400_000 : ms;
}
