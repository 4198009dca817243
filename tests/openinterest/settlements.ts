import { columns } from "../../lib/core.ts";
import type { Columns } from "../../lib/core.ts";
import { longTable } from "./longTable.ts";
import type { Levels } from "./longTable.ts";

/** Settled rates of venues, hour by hour: `undefined` is no settlement then. */
export function settlements(rates: Levels): Columns {
  return columns(longTable(rates, { name: "fundingRate" }), {
    every: undefined,
    kinds: { fundingRate: "rate" },
    units: { fundingRate: "fraction" },
  });
}

/** Rates that are settled every so many hours, and in between not. */
export function every<R>(hours: number, ...rates: R[]): (R | undefined)[] {
  return rates.flatMap((rate) => [rate, ...Array(hours - 1).fill(undefined)]);
}
