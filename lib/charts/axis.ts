import type { Field } from "../columns/column.ts";

/** What CoinAnk's names mean to a reader. */
const WORDS: Record<string, string> = {
  coinCount: "Open interest",
  coinValue: "Open interest",
  openInterest: "Open interest",
  coinCountDelta: "Change of open interest",
  coinValueDelta: "Change of open interest",
  coinCountPct: "Change of open interest",
  coinValuePct: "Change of open interest",
  positionEffect: "Position effect",
  priceEffect: "Price effect",
};

/** An axis label for a column: what it is, and its unit in brackets. */
export function axisLabel(
  name: string,
  { unit }: Pick<Field, "unit">,
  words = WORDS[name],
): string {
  const shown = unit === "fraction" ? "%" : unit === "percent" ? "%" : unit;
  return (words ?? spaced(name)) + (shown ? ` (${shown})` : "");
}

/** Ticks for a column, short: `9.85B`, `86.9K`, `1.2%`; changes with their sign. */
export function axisFormat({ kind, unit }: Field): (value: number) => string {
  const format = new Intl.NumberFormat("en-US", {
    ...(unit === "fraction" ? { style: "percent" } : { notation: "compact" }),
    maximumSignificantDigits: 6,
    signDisplay: kind === "flow" || kind === "growth" ? "exceptZero" : "auto",
  });
  const sign = unit === "percent" ? "%" : "";
  return (value) => format.format(value).replace("-", "−") + sign;
}

/** `longShortRatio` as `Long short ratio`. */
function spaced(name: string): string {
  const words = name.replace(/([a-z\d])([A-Z])/g, "$1 $2").replace(/_/g, " ").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
