import { PALETTE, SERIES } from "./palette.ts";

/**
 * Heat for a scale of colours: from faint to strong of one hue. Faint is seen through, so that little is near
 * to the ground and much stands out, be the ground white or dark.
 *
 * @param share From 0 to 1.
 */
export function heat(share: number): string {
  return seen(PALETTE.decrease, share);
}

/** The colour of one of so many ranks, the last the strongest, in a hue that stands for no side. */
export function rankHeat(rank: number, ranks: number): string {
  return seen(SERIES[3], 0.15 + 0.85 * (rank + 1) / ranks);
}

/** The same as {@link heat} in a hue that stands for no side, and no stronger than text can be read on. */
export function neutralHeat(share: number): string {
  return seen(SERIES[3], 0.75 * share);
}

/** The same as {@link heat} about a middle: vermilion below a half, blue above it, each the stronger the farther. */
export function twoSidedHeat(share: number): string {
  const side = share < 0.5 ? PALETTE.decrease : PALETTE.increase;
  return seen(side, Math.abs(2 * share - 1));
}

/** The least that is seen, of 255: nothing that is there should look as if it were not. */
const FAINTEST = 18;

/** A colour with so much of its strength, as `#rrggbbaa`. */
function seen(color: string, share: number): string {
  const held = Math.min(1, Math.max(0, share)); // NaN, which no scale gives, would be no colour
  const strength = Math.round(FAINTEST + held * (255 - FAINTEST));
  return color + strength.toString(16).padStart(2, "0");
}
