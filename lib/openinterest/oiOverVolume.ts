import type { Column } from "../columns/column.ts";
import type { Columns, Like, NameOf, SchemaOf, Tabular } from "../columns/columns.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { rolling } from "../verbs/rolling.ts";
import { aloneInBars } from "./aloneInBars.ts";
import { flowBars } from "./flowBars.ts";
import { levelBars } from "./levelBars.ts";
import { measured } from "./measured.ts";
import { ontoBars } from "./ontoBars.ts";
import { volumeIn } from "./volumeIn.ts";

/** How to take {@link oiOverVolume}. */
export interface OiOverVolumeOptions<N extends string = string> {
  /** Over how many bars, up to the row's, turnover is summed up. @default 1 */
  window?: number;
  /** The column of open interest, in USD. @default the only one; of candles the close */
  column?: N;
  /** The column of the turnover, in USD. @default "turnover", or buys + sells */
  volumeColumn?: string;
}

/** The columns that {@link oiOverVolume} adds. */
export type OiOverVolume = { turnover: "unknown"; oiOverVolume: "ratio" };

/**
 * Open interest at the close of each bar over what was traded in the `window` bars up to it:
 * `V/Σturnover`, both in USD. It says how many such windows it takes to trade as much as is open: high
 * where positions are held, low where they change hands quickly. Its unit is `"bars"`, of wider windows
 * such as `"24 bars"`.
 *
 * Adds `turnover` (USD, of the window; windows overlap, so that it is no amount of the bar) and
 * `oiOverVolume`; NaN where nothing was traded, where a bar of the window is missing or not known, and in
 * the first bars. Rows are bars, stamped with their start and known at their close.
 *
 * Both must be of one market: a trading pair's open interest with its own K line. The turnover of one
 * pair says nothing of open interest on all exchanges.
 *
 * @param oi Open interest in USD: `openInterest.symbolChart`.
 * @param volume Turnover in USD over bars: `kline.lists`.
 * @throws {TypeError} if there is no such level or turnover, or amounts are not those of bars.
 * @throws {RangeError} if bars differ in width, two rows share an instant, the two are of different
 * series, or `window` is no whole number.
 *
 * @example
 * ```ts
 * import { columnsOf, demo, oiOverVolume } from "coinank";
 * import { assert } from "@std/assert";
 *
 * const api = demo();
 * const span = {
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "1h", start: "2024-09-01", end: "2024-09-04",
 * } as const;
 * const oi = await api.openInterest.symbolChart.history(span);
 * const made = oiOverVolume(oi, await api.kline.lists.history({ ...span, productType: "SWAP" }), { window: 24 });
 * assert(columnsOf(made).columns.oiOverVolume.values.slice(23, -1).every((days) => days > 0));
 * ```
 */
export function oiOverVolume<T extends Tabular>(
  oi: T,
  volume: Tabular,
  options: OiOverVolumeOptions<NameOf<T>> = {},
): Like<T, SchemaOf<T> & OiOverVolume> {
  const { window, column, volumeColumn } = checked(options);
  const level = levelBars(columnsOf(oi as Tabular), {
    what: "open interest in USD",
    kind: "stock",
    unit: "USD",
    column,
    pass: "Pass what openInterest.symbolChart returns",
  }, MEASURE);
  const bars = flowBars(volume, { what: "volume", pass: PASS }, MEASURE);
  const traded = volumeIn(bars, {
    what: "a turnover in USD",
    unit: "USD",
    names: ["turnover"],
    column: volumeColumn,
    pass: PASS,
  }, MEASURE);
  const turnover = ontoBars(level, bars, MEASURE)(summed(bars.table, traded, window));
  const added: Record<string, Column> = {
    turnover: { kind: "unknown", unit: "USD", at: "closing", values: turnover },
    oiOverVolume: {
      kind: "ratio",
      unit: window === 1 ? "bars" : `${window} bars`,
      at: "closing",
      values: level.close.map((v, i) => turnover[i] > 0 ? v / turnover[i] : NaN),
    },
  };
  const made = measured(level, added, MEASURE, [bars.table]);
  return like(oi, made) as Like<T, SchemaOf<T> & OiOverVolume>;
}

const MEASURE = "oiOverVolume";
const PASS = "Pass what kline.lists of the same trading pair returns";

function checked(options: OiOverVolumeOptions) {
  checkedNames(options, ["window", "column", "volumeColumn"], MEASURE);
  const { window = 1, column, volumeColumn } = options;
  if (Number.isInteger(window) && window > 0) return { window, column, volumeColumn };
  throw new RangeError(
    `${MEASURE}: window is not a whole number of bars above 0: ${shown(window)}`,
  );
}

/** The sum over the bars up to each row; NaN where one of them is missing or not known. */
function summed(table: Columns, values: Float64Array, window: number): Float64Array {
  if (window === 1) return values;
  return rolling(aloneInBars(table, values), window, { x: "sum" }).columns.xSum
    .values as Float64Array;
}
