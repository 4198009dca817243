import type { Columns, Tabular } from "../columns/columns.ts";
import { columnsOf } from "../columns/tabular.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { barChange } from "./barChange.ts";
import { flowBars } from "./flowBars.ts";
import { levelBars } from "./levelBars.ts";
import type { LevelBars } from "./levelBars.ts";
import { LIQUIDATED } from "./liquidationImbalance.ts";
import { ontoBars } from "./ontoBars.ts";
import { priceBars } from "./priceBars.ts";
import { sidesIn } from "./sidesOf.ts";
import { splitByPrice } from "./split.ts";
import type { Ends } from "./split.ts";

/** What counts as a flush: see `flushes`. There is no default that would suit all widths of bars. */
export interface FlushOptions<N extends string = string> {
  /** θ: open interest in coin must fall by at least this fraction over the bar, such as 0.02. */
  theta: number;
  /** φ₀: at least this share of what was closed must have been liquidated, such as 0.2. */
  phi0: number;
  /** The column of open interest, in coin. @default the only one; of candles open and close */
  column?: N;
  /** The column of the price. @default the only one; of candles open and close */
  priceColumn?: string;
}

/** Bars, their figures, and what these were made of. */
export interface FlushedBars {
  readonly level: LevelBars;
  readonly prices: Ends;
  readonly beside: readonly Columns[];
  readonly figures: Readonly<
    Record<
      "coinDelta" | "coinPct" | "positionEffect" | "liquidated" | "phi" | "flush",
      Float64Array
    >
  >;
}

/**
 * What `flushes` and `flushEvents` know of each bar.
 *
 * @throws {TypeError | RangeError} as `flushes` says.
 */
export function flushedBars(
  oi: Tabular,
  price: Tabular,
  liq: Tabular,
  options: FlushOptions,
  measure: string,
): FlushedBars {
  const { theta, phi0, column, priceColumn } = checked(options, measure);
  const level = levelBars(columnsOf(oi), {
    what: "open interest in coin",
    kind: "stock",
    unit: "coin",
    column,
    pass: "Pass what openInterest.symbolChart or openInterest.kline returns",
  }, measure);
  const prices = priceBars(level, price, priceColumn, measure);
  const bars = flowBars(liq, { what: "the third, liquidations,", pass: LIQUIDATED.pass }, measure);
  const [long, short] = sidesIn(bars.table, ["long", "short"], LIQUIDATED, measure).names
    .map(bars.amounts);
  const liquidated = ontoBars(level, bars, measure)(long.map((l, i) => l + short[i]));
  const coinDelta = barChange(level);
  const coinPct = coinDelta.map((d, i) => level.open[i] > 0 ? d / level.open[i] : NaN);
  const { position } = splitByPrice(level, prices);
  const phi = position.map((effect, i) => liquidatedShare(liquidated[i], effect));
  const flush = coinPct.map((fall, i) => both(atLeast(-fall, theta), atLeast(phi[i], phi0)));
  return {
    level,
    prices,
    beside: [columnsOf(price), bars.table],
    figures: { coinDelta, coinPct, positionEffect: position, liquidated, phi, flush },
  };
}

/** φ: the share of the positions closed that was liquidated; NaN where none were closed on balance. */
export function liquidatedShare(liquidated: number, positionEffect: number): number {
  return positionEffect < 0 ? liquidated / -positionEffect : NaN;
}

function checked(options: FlushOptions, measure: string): FlushOptions {
  const given = options ?? {};
  checkedNames(given, ["theta", "phi0", "column", "priceColumn"], measure);
  for (const name of ["theta", "phi0"] as const) {
    if (typeof given[name] === "number" && given[name] > 0 && given[name] < Infinity) continue;
    throw new RangeError(
      `${measure}: ${name} is no number above 0: ${
        shown(given[name])
      }. Say from what on a bar counts, for ` +
        "instance { theta: 0.02, phi0: 0.2 }",
    );
  }
  return given;
}

/** 1 or 0; NaN where it is not known. */
const atLeast = (value: number, threshold: number) =>
  value >= threshold ? 1 : value < threshold ? 0 : NaN;

/** A share that is not known does not matter where open interest did not fall. */
const both = (fall: number, share: number) => fall === 0 ? 0 : fall * share;
