/**
 * Which bars a request is about.
 *
 * @module
 */
import { firstDay } from "./anchors.ts";
import { day } from "./series.ts";

/** What the paging parameters say; all in milliseconds but `size`. */
export interface Page {
  /** Bars that start after this are left out. */
  readonly endTime: number;
  /** The number of bars. */
  readonly size: number;
  /** The length of a bar. */
  readonly width: number;
}

/** The start of the bar in progress. */
export const barInProgress = (width: number, now: number): number =>
  Math.floor(now / width) * width;

/**
 * The starts of the last `size` bars that start at or before `endTime`, ascending; the bar in progress
 * can be the last, and there is none before 2020.
 */
export function barStarts({ endTime, size, width }: Page, now: number): number[] {
  const last = barInProgress(width, Math.min(endTime, now));
  const fit = Math.floor((last - firstDay * day) / width) + 1;
  const count = Math.max(0, Math.min(size, fit));
  return Array.from({ length: count }, (_, i) => last - (count - 1 - i) * width);
}
