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
  cvdClose: "CVD",
  longShortRatio: "Longs over shorts",
  oiVsMar: "Open interest over market cap",
  volVsMar: "Turnover over market cap",
  oiVsVol: "Open interest over turnover",
  rsi: "RSI",
  rsiBefore: "RSI of the bar before",
};

/** Instants as the `x` of a plot. At the right the label would lie over that of a last tick's month. */
export const UTC = { type: "utc", label: "UTC", labelAnchor: "left", labelArrow: "none" } as const;

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

/** What a column is, in words. */
export function axisWords(name: string): string {
  return Object.hasOwn(WORDS, name) ? WORDS[name] : spaced(name);
}

/** Ticks for a column, short: `9.85B`, `86.9K`, `1.2%`; changes with their sign. */
export function axisFormat({ kind, unit }: Field): (value: number) => string {
  const format = new Intl.NumberFormat("en-US", {
    ...(/^fraction($|\/)/.test(unit) ? { style: "percent" } : { notation: "compact" }),
    maximumSignificantDigits: 6,
    signDisplay: kind === "flow" || kind === "growth" ? "exceptZero" : "auto",
  });
  const sign = unit === "percent" ? "%" : "";
  return (value) => format.format(value).replace("-", "−") + sign;
}

/** `longShortRatio` as `Long short ratio`, `priceChangeH24` as `Price change 24h`. */
function spaced(name: string): string {
  const words = name
    .replace(
      /([HMD])(\d+)|^([hmd])(\d+)(?=[A-Z])/g,
      (_, u = "", n = "", v = "", m = "") => ` ${n}${u}${m}${v} `,
    )
    .replace(/([a-z])(\d)/g, "$1 $2")
    .replace(/([a-z\d])([A-Z][a-z])/g, "$1 $2")
    .replace(/[_ ]+/g, " ").trim().toLowerCase().replace(/\bchg\b/, "change");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
