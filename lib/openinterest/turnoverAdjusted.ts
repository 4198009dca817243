import type { Column } from "../columns/column.ts";
import type { Like, NameOf, SchemaOf, Tabular } from "../columns/columns.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { barChange } from "./barChange.ts";
import { flowBars } from "./flowBars.ts";
import { levelBars } from "./levelBars.ts";
import { measured } from "./measured.ts";
import { ontoBars } from "./ontoBars.ts";
import { volumeIn } from "./volumeIn.ts";

/** Which columns {@link turnoverAdjusted} takes. */
export interface TurnoverAdjustedOptions<N extends string = string> {
  /** The column of open interest, in coin. @default the only one; of candles open and close */
  column?: N;
  /** The column of all that was traded, in coin. @default "volume", "coinVolume", or buys + sells */
  volumeColumn?: string;
}

/** The columns that {@link turnoverAdjusted} adds. */
export type TurnoverAdjusted = {
  coinDelta: "flow";
  takerVolume: "flow";
  turnoverAdjusted: "ratio";
};

/**
 * Which part of what was traded over a bar opened or closed positions on balance: `ΔQ / taker volume`, both
 * in coin. Near 1 nearly every trade opened a position on both sides, near −1 it closed them, near 0
 * positions changed hands. A trade moves open interest by its size at most, so that the figure lies in
 * −1…1; beyond, the two are not of one market or not of one instant.
 *
 * Taker volume is buys + sells, which is all that is traded: each trade has one taker. Adds `coinDelta` and
 * `takerVolume` (coin) and `turnoverAdjusted`; NaN where nothing was traded or one is not known. Rows are
 * bars, stamped with their start and known at their close. For wider bars resample both frames first.
 *
 * @param oi Open interest in coin: `openInterest.symbolChart`, `openInterest.kline`.
 * @param taker Volume in coin over bars: `marketOrder.takerVolume`, or `kline.lists` of the same pair.
 * @throws {TypeError} if there is no such level or volume; it says what to pass.
 * @throws {RangeError} if bars differ in width, two rows share an instant, or the two are of different
 * series.
 *
 * @example
 * ```ts
 * import { columnsOf, demo, turnoverAdjusted } from "coinank";
 * import { assert } from "@std/assert";
 *
 * const api = demo();
 * const span = {
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "1h", start: "2024-09-01", end: "2024-09-04",
 * } as const;
 * const oi = await api.openInterest.symbolChart.history(span);
 * const taker = await api.marketOrder.takerVolume.history({ ...span, productType: "SWAP" });
 * const { values } = columnsOf(turnoverAdjusted(oi, taker)).columns.turnoverAdjusted;
 * assert(values.slice(0, -1).every((x) => Math.abs(x) <= 1));
 * ```
 */
export function turnoverAdjusted<T extends Tabular>(
  oi: T,
  taker: Tabular,
  options: TurnoverAdjustedOptions<NameOf<T>> = {},
): Like<T, SchemaOf<T> & TurnoverAdjusted> {
  checkedNames(options, ["column", "volumeColumn"], MEASURE);
  const level = levelBars(columnsOf(oi as Tabular), {
    what: "open interest in coin",
    kind: "stock",
    unit: "coin",
    column: options.column,
    pass: "Pass what openInterest.symbolChart or openInterest.kline returns",
  }, MEASURE);
  const bars = flowBars(taker, { what: "taker volume", pass: PASS }, MEASURE);
  const volume = ontoBars(level, bars, MEASURE)(volumeIn(bars, {
    what: "volume in coin",
    unit: "coin",
    names: ["volume", "coinVolume"],
    column: options.volumeColumn,
    pass: PASS,
  }, MEASURE));
  const delta = barChange(level);
  const flow = (values: Float64Array): Column<"flow"> => ({
    kind: "flow",
    unit: "coin",
    at: "closing",
    values,
  });
  const made = measured(
    level,
    {
      coinDelta: flow(delta),
      takerVolume: flow(volume),
      turnoverAdjusted: {
        kind: "ratio",
        unit: "fraction",
        at: "closing",
        values: delta.map((d, i) => volume[i] > 0 ? d / volume[i] : NaN),
      },
    },
    MEASURE,
    [bars.table],
  );
  return like(oi, made) as Like<T, SchemaOf<T> & TurnoverAdjusted>;
}

const MEASURE = "turnoverAdjusted";
const PASS = "Pass what marketOrder.takerVolume, or kline.lists of the same pair, returns";
