import type { Column } from "../columns/column.ts";
import type { Like, NameOf, SchemaOf, Tabular } from "../columns/columns.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { runningFigures } from "../verbs/runningFigures.ts";
import { alongSeries, seriesOf } from "../verbs/seriesOf.ts";
import { barChange } from "./barChange.ts";
import { levelBars } from "./levelBars.ts";
import { measured } from "./measured.ts";
import { priceBars } from "./priceBars.ts";

/** The columns that {@link netLongsShorts} adds. */
export type NetLongsShorts = {
  longsDelta: "flow";
  shortsDelta: "flow";
  netLongs: "stock";
  netShorts: "stock";
};

/**
 * Net longs and net shorts: a model, in coin, of who opened and who closed, by the signs of the changes of
 * price and of open interest over each bar.
 *
 * | price | open interest | read as | adds ΔQ to |
 * |---|---|---|---|
 * | up | up | longs opened | `longsDelta` |
 * | down | up | shorts opened | `shortsDelta` |
 * | down | down | longs closed | `longsDelta` (below 0) |
 * | up | down | shorts closed | `shortsDelta` (below 0) |
 *
 * The other is 0, and both are where the price stood still: the model then says nothing. Every contract
 * has a long and a short side; what is modelled is which of them acted. `netLongs` and `netShorts` are the
 * running sums. They begin at 0 before the first bar at hand: **the anchor is arbitrary**, another start gives
 * another height, and only changes mean something. A bar of which something is not known, as over a gap, is
 * NaN and passed over.
 *
 * Rows are bars, stamped with their start and known at their close; ΔQ and ΔP are those of the very same bar.
 *
 * @param oi Open interest in coin: `openInterest.symbolChart`, `openInterest.kline`.
 * @param price A frame with prices in USD: `kline.lists`. One for all series, or one by the same keys.
 * @throws {TypeError} if a frame lacks the level or the unit that is needed; it says what to pass.
 * @throws {RangeError} if bars differ in width, or two rows of a series share an instant.
 *
 * @example
 * ```ts
 * import { demo, netLongsShorts, rowsOf } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const api = demo();
 * const span = {
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "1h", start: "2024-09-01", end: "2024-09-04",
 * } as const;
 * const oi = await api.openInterest.kline.history(span);
 * const price = await api.kline.lists.history({ ...span, productType: "SWAP" });
 * const [bar] = rowsOf(netLongsShorts(oi, price));
 * assertEquals(bar.longsDelta + bar.shortsDelta, bar.close - bar.open);
 * ```
 */
export function netLongsShorts<T extends Tabular>(
  oi: T,
  price: Tabular,
  options: { column?: NameOf<T>; priceColumn?: string } = {},
): Like<T, SchemaOf<T> & NetLongsShorts> {
  checkedNames(options, ["column", "priceColumn"], WHO);
  const { column, priceColumn } = options;
  const coins = levelBars(columnsOf(oi as Tabular), {
    what: "open interest in coin",
    kind: "stock",
    unit: "coin",
    column,
    pass: "Pass what openInterest.symbolChart or openInterest.kline returns",
  }, WHO);
  const prices = priceBars(coins, price, priceColumn, WHO);
  const [changes, moves] = [barChange(coins), barChange(prices)];
  const [longs, shorts] = [changes.slice(), changes.slice()];
  for (let i = 0; i < changes.length; i++) {
    const agree = Math.sign(changes[i]) * Math.sign(moves[i]);
    const none = agree === agree ? 0 : NaN;
    if (!(agree > 0)) longs[i] = none;
    if (!(agree < 0)) shorts[i] = none;
  }
  const all = seriesOf({ table: coins.table, time: coins.table.meta.time!, times: coins.times });
  const running = (deltas: Float64Array) =>
    alongSeries(deltas, all, (deltas) => runningFigures.sum(deltas, undefined));
  const inCoin = (kind: "flow" | "stock", values: Float64Array): Column => ({
    kind,
    unit: "coin",
    values,
  });
  const made = measured(
    coins,
    {
      longsDelta: inCoin("flow", longs),
      shortsDelta: inCoin("flow", shorts),
      netLongs: inCoin("stock", running(longs)),
      netShorts: inCoin("stock", running(shorts)),
    },
    WHO,
    [columnsOf(price)],
  );
  return like(oi, made) as Like<T, SchemaOf<T> & NetLongsShorts>;
}

const WHO = "netLongsShorts";
