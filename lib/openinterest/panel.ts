import type { Api } from "../client/method.ts";
import type { CallOptions } from "../client/transport.ts";
import type { Columns, Present, Presentation, Tabular } from "../columns/columns.ts";
import { like } from "../columns/tabular.ts";
import { grid } from "../time/grid.ts";
import { align } from "../verbs/align.ts";
import type { PanelArgs, PanelTunings } from "./panelArgs.ts";
import { panelFailure } from "./panelFailure.ts";
import { panelRequest } from "./panelRequest.ts";
import type { PanelColumns, PanelSourceName } from "./panelSources.ts";
import { panelTable, withClosingSample } from "./panelTable.ts";

/** The sources of a panel: all that are not left out. */
export type PanelNames<T extends PanelTunings> = {
  [N in PanelSourceName]: N extends keyof T ? (false extends T[N] ? never : N) : N;
}[PanelSourceName];

/**
 * All that is told of a contract on one grid: price, open interest, CVD, liquidations, funding and
 * long/short. The row `ts` is the bar `[ts, ts + interval)`, known at its close, and shows nothing that was
 * not known by then (see `align`):
 *
 * | source | columns | of each bar | where |
 * |---|---|---|---|
 * | `price` | `priceOpen`, `priceHigh`, `priceLow`, `priceClose` (quote currency, called USD), `priceVolume` (coin), `priceTurnover` (USD) | its candle | `kline.lists` |
 * | `oi` | `oiCoinCount` (coin), `oiCoinValue` (USD) | the level at its close | `openInterest.symbolChart` |
 * | `cvd` | `cvdClose` (coin) | taker buys less sells over it | `marketOrder.cvd` (plan 3) |
 * | `liquidation` | `liquidationLongTurnover`, `liquidationShortTurnover` (USD) | what was liquidated over it | `liquidation.history` |
 * | `funding` | `fundingRate` (fraction per settlement) | the rate settled last by its close | `fundingRate.history` |
 * | `longShort` | `longShortRatio` (accounts net long over net short) | see below | `longShort.person` |
 *
 * Each source adds `<name>Coverage`: the share of the bar that its rows cover, of levels alone 1 where a
 * fresh one was known, else 0. Where it is less than 1, amounts are not known (NaN) unless filled; no bar
 * is left out. Wider bars are better asked for, by `interval`, than made with `resample`, which takes the
 * mean of coverage and the sum of what is known. `sources` leaves some out or says otherwise how to treat them:
 *
 * - `funding` is carried for 8 hours and 5 minutes after its settlement; where an exchange settles more
 *   often, give less: `{ funding: { staleness: "245m" } }`. Its contract's coin is asked for, once a call,
 *   unless said: `{ funding: { baseCoin: "BTC" } }`.
 * - Of `longShort` nobody has said whether rows are samples or bars. Its rows count as known one bar of
 *   theirs later, which is right for bars and looks ahead in neither case: a panel's row shows the row of
 *   its own stamp. `{ longShort: { lag: 0 } }` takes them for samples.
 * - `liquidation` of which there is no row is not known. `{ liquidation: { fill: "zero" } }` takes it for 0
 *   between the first row and the last. That a bar without a row was empty is known only when a later row
 *   comes: do not use this in a backtest that trades on the bar itself.
 * - With a `lag` amounts and candles are of an earlier bar, and of `unknown` kind.
 * - A source that lacks the interval can be asked for another: `{ longShort: { interval: "5m" } }`.
 *
 * The bar in progress is left out. Of the last bar that has closed the open interest is the sample at its
 * close, asked for by itself where the next bar is in progress. What is carried into the first bar (funding: 8
 * hours of it) is asked for from before `start`. Sources are asked side by side; where one fails, the others
 * are stopped.
 *
 * @param api A client of columns or of frames; the panel is like its tables.
 * @param args Which contract, which bars, which sources. @param options As of any call: `signal` …
 * @throws {TypeError | RangeError} if an argument is wrong, or a source has not such an exchange or interval:
 * before any request, and it says how to leave that source out. If the coin of the symbol cannot be found.
 * @throws {CoinankError} if a source fails, as where the plan does not cover it: the panel is never made of
 * fewer sources than asked for. The error is that of the source, and says how to leave it out.
 *
 * @example
 * ```ts
 * import { columnsOf, demo, panel } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const df = await panel(demo(), {
 *   symbol: "BTCUSDT", exchange: "Binance", interval: "1h", start: "2024-09-09", end: "2024-09-10",
 *   sources: { cvd: false, funding: { lag: "1m" } },
 * });
 * const { length, columns } = columnsOf(df);
 * assertEquals([length, columns.fundingRate.kind, columns.oiCoinValue.unit], [24, "rate", "USD"]);
 * assertEquals(Math.min(...columns.priceCoverage.values, ...columns.oiCoverage.values), 1);
 * ```
 */
export async function panel<
  As extends Presentation,
  const T extends PanelTunings = Record<never, never>,
>(
  api: Api<As>,
  args: PanelArgs<T>,
  options?: CallOptions,
): Promise<Present<As, PanelColumns<PanelNames<T>>>> {
  const request = panelRequest(args);
  const { asked, start, end = Infinity, interval } = request;
  const stop = new AbortController();
  const signal = options?.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const together = <U>(work: (i: number) => Promise<U>) =>
    Promise.all(asked.map(({ name }, i) =>
      work(i).catch((error) => {
        stop.abort();
        throw panelFailure(error, name);
      })
    ));
  const client = api as unknown as Api;
  const came = await together((i) => panelTable(client, asked[i], request, { ...options, signal }));
  // By one clock: the bars that had closed when the first of them was asked.
  const asOf = Math.min(...came.map(({ table }) => table.meta.asOf ?? Infinity));
  const close = Math.max(start, grid(interval).floor(Math.min(end, asOf)));
  const tables = await together((i) => withClosingSample(came[i], asked[i], close));
  const sources = asked.map(({ name, source, lag, fill, staleness }, i) => {
    const how = staleness === undefined ? { lag, fill } : { lag, fill, staleness };
    return [name, { of: tables[i] as Tabular, columns: source.columns, ...how }];
  });
  const made = align(Object.fromEntries(sources), { every: interval, start, end: close });
  return like(came[0].given, made as Columns) as never;
}
