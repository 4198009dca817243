import { exchangeName } from "../exchangeName.ts";
import { knownExchanges } from "../knownExchanges.ts";
import type { Asked } from "./shape.ts";

/**
 * Tells of the keys of maps by exchange that are no exchange known, each once: it may be a new one, or
 * a total that would be counted with the others.
 */
export function tellExchanges(
  keys: readonly string[],
  place: (i: number) => string,
  { drift }: Asked,
): void {
  if (!drift) return;
  const told = new Set<string>();
  keys.forEach((key, i) => {
    if (told.has(key) || knownExchanges.has(exchangeName(key))) return;
    told.add(key);
    drift(place(i));
  });
}
