import type { Api } from "../client/method.ts";
import type { CallOptions } from "../client/transport.ts";
import type { Columns, Tabular } from "../columns/columns.ts";
import { stack, take } from "../columns/order.ts";
import { columnsOf } from "../columns/tabular.ts";
import { grid } from "../time/grid.ts";
import { parseWidth } from "../time/width.ts";
import { panelCoin } from "./panelCoin.ts";
import type { PanelAsking } from "./panelAsking.ts";
import type { PanelRequest } from "./panelRequest.ts";

/** What came for a source of a panel. */
export interface PanelTable {
  /** As the client gave it. */
  readonly given: Tabular;
  readonly table: Columns;
  /** The rows at one instant, asked for by themselves. */
  readonly at: (instant: number) => Promise<Columns>;
}

/** A method over time, whichever it is. */
interface SeriesMethod {
  (args: object, options?: CallOptions): Promise<Tabular>;
  history(args: object, options?: CallOptions): Promise<Tabular>;
}

/** The history of a source from the first row that a panel can show to the last. */
export async function panelTable(
  api: Api,
  asking: PanelAsking,
  request: PanelRequest,
  options?: CallOptions,
): Promise<PanelTable> {
  const { name, source } = asking;
  const method = source.method(api) as SeriesMethod;
  const args = name === "funding" && asking.args.baseCoin === undefined
    ? { ...asking.args, baseCoin: await panelCoin(api, request, options) }
    : asking.args;
  const tableOf = (given: Tabular) => {
    const table: Columns = columnsOf(given);
    return source.of?.(table, request) ?? table;
  };
  const given = await method.history({ ...args, ...spanOf(asking, request) }, options);
  return {
    given,
    table: tableOf(given),
    async at(endTime) {
      const table = tableOf(await method({ ...args, endTime, size: 1 }, options));
      return rowsWhere(table, (t) => t === endTime);
    },
  };
}

/** From the oldest row that the first bar may show to the one that is known when the last bar closes. */
function spanOf(
  { source, every, lag, staleness }: PanelAsking,
  { start, end, interval }: PanelRequest,
) {
  const bars = source.row.rows === "bars";
  const close = start + parseWidth(interval).ms;
  const oldest = close - lag - (staleness ?? every! - 1) - (bars ? every! : 0);
  const onGrid = every === undefined ? oldest : Math.ceil(oldest / every) * every;
  return {
    start: Math.min(start, onGrid),
    // A history has no row at its end; of samples the one at the last close is known by then.
    ...(end === undefined ? {} : { end: bars ? end : end + 1 }),
  };
}

/**
 * The table with the sample that the last bar closes on. Where its own bar is in progress a history lacks
 * it, though it is known since that bar began; so it is asked for by itself.
 */
export async function withClosingSample(
  { table, at }: PanelTable,
  { source, every, lag }: PanelAsking,
  close: number,
): Promise<Columns> {
  const { asOf = Infinity } = table.meta;
  // What comes with a lag is not known by the close.
  if (source.row.rows === "bars" || lag > 0) return table;
  const last = every === undefined ? close : grid(table.meta.every!).floor(close);
  const inProgress = every === undefined ? last >= asOf : last + every > asOf;
  if (!inProgress) return table;
  return stack([rowsWhere(table, (t) => t < last), await at(last)]);
}

function rowsWhere(table: Columns, wanted: (t: number) => boolean): Columns {
  const times = table.columns[table.meta.time!].values as Float64Array;
  const rows: number[] = [];
  times.forEach((t, row) => wanted(t) && rows.push(row));
  return take(table, rows);
}
