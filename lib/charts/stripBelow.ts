// @ts-types="npm:@types/d3-array@3.2.2"
import { extent, ticks } from "npm:d3-array@3.2.4";

/** A strip below what a plot draws, in units of its `y`, for something that has no such unit. */
export interface StripBelow {
  readonly bottom: number;
  readonly top: number;
  /** Ticks for `y` that leave the strip out. */
  readonly ticks: number[];
}

/**
 * A strip below `values`.
 *
 * @param share How much of the whole height it takes.
 * @param gap How much is left free above it.
 */
export function stripBelow(
  values: Iterable<number>,
  { share, gap }: { share: number; gap: number },
): StripBelow {
  const [low, high] = extent(Array.from(values).filter(Number.isFinite)) as
    | [number, number]
    | [undefined, undefined];
  if (low === undefined) return { bottom: 0, top: 1, ticks: [] };
  // What stood still needs a height, too, for the strip to have one.
  const height = (high - low || Math.abs(low) / 100 || 1) / (1 - share - gap);
  const top = low - gap * height;
  return {
    bottom: top - share * height,
    top,
    ticks: high > low ? ticks(low, high, 7) : [low],
  };
}
