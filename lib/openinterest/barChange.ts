import type { Ends } from "./split.ts";

/** What a level changed by over each bar, from its opening to its closing. */
export function barChange({ open, close }: Ends): Float64Array {
  return close.map((now, i) => now - open[i]);
}
