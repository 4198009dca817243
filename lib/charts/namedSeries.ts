import type { Columns } from "../columns/columns.ts";
import { groupsOf, keysOf, membersOf } from "../columns/groups.ts";
import { take } from "../columns/order.ts";
import type { Timed } from "./timed.ts";

/** One series of a table, with what tells it apart from the others. */
export interface NamedSeries {
  /** Such as `Binance`; empty where the table is of one series. */
  readonly name: string;
  readonly own: Timed;
}

/** The series of a table by themselves, in the order in which they first appear. */
export function namedSeries(all: Timed): NamedSeries[] {
  const groups = groupsOf(all.table);
  if (!groups) return [{ name: "", own: all }];
  const members = membersOf(groups);
  const apart = keysOf(all.table).filter((key) => {
    const { values } = all.table.columns[key];
    return members.some(([row]) => values[row] !== values[members[0][0]]);
  });
  return members.map((rows) => {
    const table: Columns = take(all.table, rows);
    return {
      name: apart.map((key) => table.columns[key].values[0] ?? "not named").join(" "),
      own: { table, x: all.x, times: table.columns[all.x].values as Float64Array },
    };
  });
}
