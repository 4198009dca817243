import type { Column } from "../columns/column.ts";
import type { Columns, Like, NameOf, SchemaOf, Tabular } from "../columns/columns.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { rolling } from "../verbs/rolling.ts";
import { aloneInBars } from "./aloneInBars.ts";
import { barChange } from "./barChange.ts";
import { flowBars } from "./flowBars.ts";
import { levelBars } from "./levelBars.ts";
import { measured } from "./measured.ts";
import { ontoBars } from "./ontoBars.ts";
import { quadrants } from "./quadrants.ts";
import type { QuadrantNames } from "./quadrants.ts";
import { takerDelta } from "./takerDelta.ts";
import { withStates } from "./withStates.ts";

/** What {@link cvdOiDivergence} calls bars, in the order in which tables list them. */
export const takerStates = [
  "buyers opening",
  "sellers opening",
  "buyers closing",
  "sellers closing",
  "neutral",
] as const;

/** One of {@link takerStates}. */
export type TakerState = typeof takerStates[number];

/** How to compare: see {@link cvdOiDivergence}. */
export interface CvdOiDivergenceOptions<N extends string = string> {
  /** Over how many bars the two change, n of Δₙ. @default 1 */
  periods?: number;
  /** How many bars before the row the two scores go by. @default 100 */
  window?: number;
  /** The column of open interest, in coin. @default the only one; of candles open and close */
  column?: N;
  /** One of the columns of the taker delta, where there are several. @default the only ones */
  cvdColumn?: string;
}

/** The columns that {@link cvdOiDivergence} adds. */
export type CvdOiDivergence = {
  coinDelta: "flow";
  cvdDelta: "flow";
  takerState: "label";
  cvdOiDivergence: "unknown";
};

/**
 * Whether those who took the market also opened positions: the change of open interest in coin, ΔQ, against
 * the taker delta, ΔCVD.
 *
 * | ΔCVD | ΔQ | `takerState` |
 * |---|---|---|
 * | + | + | `"buyers opening"` |
 * | − | + | `"sellers opening"` |
 * | + | − | `"buyers closing"` (shorts bought back) |
 * | − | − | `"sellers closing"` (longs sold) |
 * | 0 or | 0 | `"neutral"` |
 *
 * `cvdOiDivergence` is `z(ΔₙQ) − z(ΔₙCVD)` in σ: how unusual the change over `periods` bars is for open
 * interest, less how unusual it is for CVD, each against the `window` bars before, the row left out
 * (`rolling`'s `"zscore"`). Above 0, more was opened than takers' buying accounts for. NaN where one is
 * not known: in the first bars, where a bar is missing from a window, or where nothing ever changed.
 *
 * Adds `coinDelta` and `cvdDelta`, over one bar, too. Rows are bars, stamped with their start and known at
 * their close. Both must be of one market. The CVD's arbitrary height does not matter here.
 *
 * @param oi Open interest in coin: `openInterest.symbolChart`, `openInterest.kline`.
 * @param cvdFrame A taker delta over bars: `marketOrder.cvd`, `marketOrder.takerVolume`, or what `cvd`
 * made of them.
 * @throws {TypeError} if there is no such level or taker delta; it says what to pass.
 * @throws {RangeError} if bars differ in width, two rows share an instant, the two are of different
 * series, or an option is out of range.
 *
 * @example
 * ```ts
 * import { columnsOf, cvdOiDivergence, demo } from "coinank";
 * import { assert } from "@std/assert";
 *
 * const api = demo();
 * const span = {
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "1h", start: "2024-09-01", end: "2024-09-07",
 * } as const;
 * const oi = await api.openInterest.symbolChart.history(span);
 * const taker = await api.marketOrder.cvd.history({ ...span, productType: "SWAP" });
 * const made = columnsOf(cvdOiDivergence(oi, taker, { window: 48 })).columns;
 * assert(made.cvdOiDivergence.values.slice(48, -1).every(Number.isFinite));
 * ```
 */
export function cvdOiDivergence<T extends Tabular>(
  oi: T,
  cvdFrame: Tabular,
  options: CvdOiDivergenceOptions<NameOf<T>> = {},
): Like<T, SchemaOf<T> & CvdOiDivergence> {
  const { periods, window, column, cvdColumn } = checked(options);
  const level = levelBars(columnsOf(oi as Tabular), {
    what: "open interest in coin",
    kind: "stock",
    unit: "coin",
    column,
    pass: "Pass what openInterest.symbolChart or openInterest.kline returns",
  }, MEASURE);
  const bars = flowBars(cvdFrame, {
    what: "the second",
    pass: "Pass what marketOrder.cvd returns",
  }, MEASURE);
  const taker = takerDelta(bars, cvdColumn, MEASURE);
  const coinDelta = barChange(level);
  const cvdDelta = ontoBars(level, bars, MEASURE)(taker.values);
  const flow = (unit: string, values: Float64Array): Column<"flow"> => ({
    kind: "flow",
    unit,
    at: "closing",
    values,
  });
  const score = (values: Float64Array) => scores(level.table, values, periods, window);
  const [q, c] = [score(coinDelta), score(cvdDelta)];
  const made = measured(
    level,
    {
      coinDelta: flow("coin", coinDelta),
      cvdDelta: flow(taker.unit, cvdDelta),
      takerState: {
        kind: "label",
        unit: "",
        values: quadrants(cvdDelta, coinDelta, NAMES),
      } as Column,
      cvdOiDivergence: {
        kind: "unknown",
        unit: "σ",
        at: "closing",
        values: q.map((z, i) => z - c[i]),
      },
    },
    MEASURE,
    [bars.table],
  );
  return like(oi, withStates(made, "takerState", level.table)) as Like<
    T,
    SchemaOf<T> & CvdOiDivergence
  >;
}

const MEASURE = "cvdOiDivergence";

/** By the signs of the changes of CVD and open interest. */
const NAMES = {
  "++": "buyers opening",
  "-+": "sellers opening",
  "+-": "buyers closing",
  "--": "sellers closing",
  "0": "neutral",
} as const satisfies QuadrantNames<TakerState>;

function checked(options: CvdOiDivergenceOptions) {
  checkedNames(options, ["periods", "window", "column", "cvdColumn"], MEASURE);
  const { periods = 1, window = 100, column, cvdColumn } = options;
  for (const [name, value, least] of [["periods", periods, 1], ["window", window, 2]] as const) {
    if (Number.isInteger(value) && value >= least) continue;
    throw new RangeError(
      `${MEASURE}: ${name} is not a whole number of bars from ${least}: ${shown(value)}`,
    );
  }
  return { periods, window, column, cvdColumn };
}

/** How unusual the change over `periods` bars is among those of the `window` bars before. */
function scores(table: Columns, values: Float64Array, periods: number, window: number) {
  const changes = rolling(aloneInBars(table, values), periods, { x: "sum" }).columns.xSum;
  const sums = aloneInBars(table, changes.values as Float64Array);
  return rolling(sums, window, { x: "zscore" }).columns.xZscore.values as Float64Array;
}
