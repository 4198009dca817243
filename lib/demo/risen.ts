import { rounded } from "./rounded.ts";
import { levelAt, type Series } from "./series.ts";

/** Change of a level over the span (ms) that ends now, in percent. */
export const risen = (level: Series, now: number, span: number): number =>
  rounded(100 * (levelAt(level, now) / levelAt(level, now - span) - 1), 3);
