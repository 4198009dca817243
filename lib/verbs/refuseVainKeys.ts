import { quoted } from "../columns/columns.ts";
import { groupsOf, keysOf } from "../columns/groups.ts";
import type { Timeline } from "../columns/timeline.ts";
import { barsOf } from "../time/bars.ts";

/**
 * Text that nobody called a key, a note of each row for one, may split one series into many: then no row
 * has a neighbour, and all that looks back is silently unknown. It is so where the rows, no two of one
 * instant, are neighbours and those of no series are.
 *
 * @param every How wide bars are; `undefined`: any two rows are neighbours.
 * @throws {TypeError} if text that `keys` do not name splits the table so.
 */
export function refuseVainKeys(
  { table, times }: Timeline,
  every: string | undefined,
  verb: string,
): void {
  if (table.meta.keys !== undefined) return;
  const groups = groupsOf(table);
  if (!groups) return;
  const bars = every === undefined ? undefined : barsOf(every, table.meta.timeZone);
  const beside = (one: number, other: number) => bars?.apart(times[one], times[other], 1) ?? true;
  const latest = new Int32Array(table.length).fill(-1);
  let neighbours = false;
  for (let row = 0; row < times.length; row++) {
    if (row > 0 && times[row] === times[row - 1]) return; // several series, in any case
    if (row > 0 && beside(row - 1, row)) neighbours = true;
    const before = latest[groups[row]];
    if (before !== -1 && beside(before, row)) return;
    latest[groups[row]] = row;
  }
  if (!neighbours) return;
  throw new TypeError(
    `${verb}: ${
      quoted(keysOf(table))
    } would split the rows into series of which none has two rows ` +
      "next to one another. If such text tells no series apart, say so: frame(df, { keys: [] })",
  );
}
