import { quoted } from "../columns/columns.ts";
import { shown } from "../errors/shown.ts";
import { parseWidth } from "../time/width.ts";

/** How fast the weight of figures decays; one of the four. */
export interface DecayOptions {
  /** `alpha = 2 / (span + 1)`; from 1 on. */
  span?: number;
  /** In so many bars a weight halves; or a time, `"7d"`, by which stamps count and not rows. Above 0. */
  halfLife?: number | string;
  /** The weight of the newest figure, `0 < alpha ≤ 1`. */
  alpha?: number;
  /** Centre of mass: `alpha = 1 / (1 + com)`; from 0 on. */
  com?: number;
}

/** A decay: what of a weight is left after a bar, or after a time. */
export interface Decay {
  /** The weight of the newest figure, where weights are not adjusted. */
  readonly alpha: number;
  /** What is left of a weight after one bar. */
  readonly left: number;
  /** In ms, where it is a time that halves a weight. */
  readonly halfLife: number | undefined;
}

const READ: { readonly [K in keyof DecayOptions]-?: (value: number) => number | undefined } = {
  span: (span) => span >= 1 ? 2 / (span + 1) : undefined,
  halfLife: (bars) => bars > 0 ? -Math.expm1(-Math.LN2 / bars) : undefined,
  alpha: (alpha) => alpha > 0 && alpha <= 1 ? alpha : undefined,
  com: (com) => com >= 0 ? 1 / (1 + com) : undefined,
};

/** The decay that options say. @throws {TypeError | RangeError} unless they say exactly one. */
export function decayOf(options: DecayOptions): Decay {
  const names = Object.keys(READ) as (keyof DecayOptions)[];
  const given = names.filter((name) => options[name] !== undefined);
  if (given.length !== 1) {
    throw new TypeError(
      `ewm: give one of ${quoted(names)}, not ${quoted(given)}: ewm(df, { span: 24 })`,
    );
  }
  const [name] = given;
  const value = options[name];
  if (name === "halfLife" && typeof value === "string") {
    const { ms } = parseWidth(value, "ewm: halfLife");
    if (Number.isNaN(ms)) {
      throw new RangeError(`ewm: halfLife is no fixed time: ${shown(value)}. Give days: "30d"`);
    }
    return { alpha: 0.5, left: 0.5, halfLife: ms };
  }
  const alpha = typeof value === "number" && isFinite(value) ? READ[name](value) : undefined;
  if (alpha === undefined) {
    throw new RangeError(`ewm: ${name} is out of its range: ${shown(value)}. See its doc`);
  }
  const left = name === "halfLife" ? 2 ** (-1 / Number(value)) : 1 - alpha;
  return { alpha, left, halfLife: undefined };
}

/** For each row what is left of a weight since the row before. @param between Bars between, where not 1. */
export function decays(
  { left, halfLife }: Decay,
  times: Float64Array,
  between: Float64Array | undefined,
): Float64Array {
  const made = new Float64Array(times.length).fill(left);
  for (let row = 1; row < made.length; row++) {
    if (halfLife !== undefined) made[row] = 2 ** ((times[row - 1] - times[row]) / halfLife);
    else if (between && between[row] !== 1) made[row] = left ** between[row];
  }
  return made;
}
