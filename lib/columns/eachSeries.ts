import type { Columns } from "./columns.ts";
import { groupsOf, membersOf } from "./groups.ts";
import { take } from "./order.ts";

/**
 * What `work` makes of each series of a long table (exchange, symbol …) by itself, in the order in which
 * they first appear; a table without rows is one series.
 */
export function eachSeries(table: Columns, work: (series: Columns) => Columns): Columns[] {
  const groups = groupsOf(table);
  return groups ? membersOf(groups).map((rows) => work(take(table, rows))) : [work(table)];
}
