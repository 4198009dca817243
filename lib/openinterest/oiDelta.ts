import type { Column, Field } from "../columns/column.ts";
import { standingOf } from "../columns/columns.ts";
import type { Columns, Like, SchemaOf, Tabular } from "../columns/columns.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { timelineOf } from "../columns/timeline.ts";
import { withColumns } from "../columns/withColumns.ts";
import { changesOf } from "../verbs/change.ts";
import type { Change } from "../verbs/change.ts";
import { DELTA } from "../verbs/delta.ts";
import { PCT_CHANGE } from "../verbs/pctChange.ts";
import { predecessors } from "../verbs/predecessors.ts";
import { levelIn } from "./levelIn.ts";
import { splitByWorth } from "./split.ts";

/** The columns that {@link oiDelta} adds. */
export type OiDelta = {
  coinCountDelta: "flow";
  coinValueDelta: "flow";
  coinCountPct: "growth";
  coinValuePct: "growth";
  positionEffect: "flow";
  priceEffect: "flow";
};

/**
 * What became of open interest over each bar, for linear (coin-sized) contracts: adds
 *
 * - `coinCountDelta` (coin) and `coinValueDelta` (USD), plain differences to the bar before;
 * - `coinCountPct` and `coinValuePct`, the same as fractions of the level before;
 * - `positionEffect` and `priceEffect` (USD), the exact split of `coinValueDelta` into what positions
 *   opened or closed made of it, `ΔQ·(P + P₋₁)/2`, and what the price did, `ΔP·(Q + Q₋₁)/2`, with Q in
 *   coin, V in USD and P = V/Q. The two add up to ΔV, so the price's share is taken as what remains.
 *
 * **Which bar.** The effects of a row are those since the row before: in a frame of samples of the bar that
 * *ends* at the stamp, known then; in one of bars of the bar that begins there. `attribute` tells of the
 * same bars otherwise: there a row is always the bar that *begins* at its stamp, so of samples its row is
 * what here is the next one.
 *
 * All are NaN in the first row and over a gap (`acrossGaps: true` reaches over it). To see days, resample
 * the levels first and then take their changes. The split of inverse (USD-sized) contracts is another, and
 * `attribute` has it: there a change in contracts is all position.
 *
 * @param table A frame with `coinCount` in coin and `coinValue` in USD, such as
 * `openInterest.symbolChart` returns.
 * @throws {TypeError} if a column is not there, or is not a level in that unit.
 * @throws {RangeError} if two rows of a series share an instant.
 *
 * @example
 * ```ts
 * import { demo, oiDelta, resample, rowsOf } from "coinank";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const oi = await demo().openInterest.symbolChart.history({
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "1h", start: "2024-09-01", end: "2024-09-04",
 * });
 * const [, second] = rowsOf(oiDelta(resample(oi, "1d")));
 * assertAlmostEquals(second.positionEffect + second.priceEffect, second.coinValueDelta, 1e-6);
 * ```
 */
export function oiDelta<T extends Tabular>(
  table: T,
  options: { acrossGaps?: boolean } = {},
): Like<T, SchemaOf<T> & OiDelta> {
  const { acrossGaps } = checked(options);
  const source = columnsOf(table as Tabular);
  const coins = levelIn(source, "coinCount", "coin", "oiDelta");
  const usd = levelIn(source, "coinValue", "USD", "oiDelta");
  if (standingOf(coins, source.meta) !== standingOf(usd, source.meta)) {
    throw new TypeError(
      "oiDelta: coinCount and coinValue are not of one instant: one stands at the opening of its bar, " +
        "the other at its closing. Resample both alike",
    );
  }
  const timeline = timelineOf(source, "oiDelta");
  const before = predecessors(timeline, { acrossGaps }, "oiDelta");
  const changes = (change: Change) => changesOf(timeline.table, before, change, LEVELS);
  const made = withColumns(timeline.table, {
    ...changes(DELTA),
    ...changes(PCT_CHANGE),
    ...splitOf(timeline.table, before.rows),
  }, "oiDelta");
  return like(table, made) as Like<T, SchemaOf<T> & OiDelta>;
}

/** Nothing per bar here: the parts of a change would no longer add up to it. */
function checked(options: { acrossGaps?: boolean }) {
  checkedNames(options, ["acrossGaps"], "oiDelta");
  const { acrossGaps = false } = options;
  if (typeof acrossGaps === "boolean") return { acrossGaps };
  throw new TypeError(`oiDelta: acrossGaps is not true or false: ${shown(acrossGaps)}`);
}

const LEVELS = ["coinCount", "coinValue"];

/** The change in USD in two: what positions made of it, and what the price did. */
function splitOf(table: Columns, before: Int32Array): Record<string, Column> {
  const [size, worth] = LEVELS.map((name) => {
    const close = table.columns[name].values as Float64Array;
    return { open: Float64Array.from(before, (row) => row === -1 ? NaN : close[row]), close };
  });
  const { position, price } = splitByWorth(size, worth);
  const { at } = table.columns.coinCount as Column;
  const field: Field<"flow"> = { kind: "flow", unit: "USD", ...(at ? { at } : {}) };
  return {
    positionEffect: { ...field, values: position },
    priceEffect: { ...field, values: price },
  };
}
