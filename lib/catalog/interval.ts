import { oneOf } from "./param.ts";
import type { Param } from "./param.ts";

/** All bar widths, narrowest first. */
const widths = ["1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d"] as const;

type Width = typeof widths[number];

/** The bar widths of most endpoints. */
export const interval: Param<Width, true> = oneOf(...widths);

/** The bar widths of an endpoint that lacks some of them. */
export function intervalWithout<const Lacking extends Width>(
  ...lacking: readonly Lacking[]
): Param<Exclude<Width, Lacking>, true> {
  const isThere = (width: Width): width is Exclude<Width, Lacking> =>
    !(lacking as readonly Width[]).includes(width);
  return oneOf(...widths.filter(isThere));
}
