import type { Column } from "../columns/column.ts";
import { Columns } from "../columns/columns.ts";
import type { Like, SchemaOf, Tabular } from "../columns/columns.ts";
import { eachSeries } from "../columns/eachSeries.ts";
import { stack } from "../columns/order.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { timelineOf } from "../columns/timeline.ts";
import { resample } from "./resample.ts";
import type { Resampled, ResampleOptions } from "./resample.ts";

/**
 * {@link resample} for a long table of several series (exchanges, symbols): each is resampled for
 * itself, and the results stand below one another, ascending in time. Of one instant the series come in
 * the order in which they first appear. Keys stay as they are; all else becomes what `resample` makes
 * of it.
 *
 * Buckets are those of each series: one that begins later has fewer, `partial` speaks of the ends of
 * each, and `origin: "start"` of the first row of each.
 *
 * @throws {TypeError | RangeError} as `resample` does.
 *
 * @example
 * ```ts
 * import { columnsOf, demo, groupResample } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const venues = await demo().openInterest.exchangeChart.history({
 *   baseCoin: "BTC", interval: "1h", start: "2024-09-01", end: "2024-09-03",
 * });
 * const days = columnsOf(groupResample(venues, "1d"));
 * assertEquals(days.length, columnsOf(venues).length / 24);
 * ```
 */
export function groupResample<
  T extends Tabular,
  const O extends ResampleOptions<keyof SchemaOf<T> & string>,
>(table: T, every: string, options?: O): Like<T, Resampled<SchemaOf<T>, O>> {
  const made = eachSeries(
    columnsOf(table as Tabular),
    (series) => resample(series, every, options as ResampleOptions) as Columns,
  );
  return like(table, ascendingStack(made)) as Like<T, Resampled<SchemaOf<T>, O>>;
}

/**
 * Tables below one another, ascending in time; known as late as the latest of them. Where the figures of
 * a column stand in their bars is as that one says: of samples all stand at the opening.
 */
function ascendingStack(tables: readonly Columns[]): Columns {
  const latest = tables.find(({ meta }) => meta.rows !== "samples") ?? tables[0];
  const { columns } = stack(tables);
  const made = latest.names.map((name): [string, Column] => {
    const column: Column = latest.columns[name];
    return [name, { ...column, values: columns[name].values } as Column];
  });
  return timelineOf(new Columns(Object.fromEntries(made), latest.meta), "groupResample").table;
}
