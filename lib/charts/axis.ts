import type { Field } from "../columns/column.ts";
import { axisWords } from "./axisWords.ts";
import { utcTicks } from "./utcTicks.ts";

/** Instants as the `x` of a plot. At the right the label would lie over that of a last tick's month. */
export const UTC = {
  type: "utc",
  label: "UTC",
  labelAnchor: "left",
  labelArrow: "none",
  tickFormat: utcTicks,
} as const;

/** An axis label for a column: what it is, and its unit in brackets. */
export function axisLabel(
  name: string,
  { unit }: Pick<Field, "unit">,
  words = axisWords(name),
): string {
  // A fraction per 8 h is a percentage per 8 h.
  const shown = unit.replace(/^(fraction|percent)(?=$|\/)/, "%");
  return words + (shown ? ` (${shown})` : "");
}

/**
 * Ticks for a column, short: `9.85B`, `86.9K`, `1.2%`; changes with their sign.
 *
 * @param signed Whether figures above 0 have a sign, too. @default amounts over a bar and changes have
 */
export function axisFormat(
  { kind, unit }: Field,
  signed: boolean = kind === "flow" || kind === "growth",
): (value: number) => string {
  const format = new Intl.NumberFormat("en-US", {
    ...(/^fraction($|\/)/.test(unit) ? { style: "percent" } : { notation: "compact" }),
    maximumSignificantDigits: 6,
    signDisplay: signed ? "exceptZero" : "auto",
  });
  const sign = unit === "percent" ? "%" : "";
  return (value) => format.format(value).replace("-", "−") + sign;
}
