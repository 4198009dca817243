import { keysOf } from "../columns/groups.ts";
import { pairedRows } from "../verbs/pairedRows.ts";
import { sameWidth } from "../time/sameWidth.ts";
import type { BarRows } from "./barRows.ts";

/**
 * For each bar of one frame the row of another that is the same bar (−1: none). Where the other has
 * several series, as venues, each row is matched with that of its own keys; where it has one, as a price
 * that all venues share, all are matched with that.
 *
 * @param measure How errors call who asks.
 * @throws {RangeError} if the bars of the two are not of one width, or series cannot be told apart.
 */
export function sameBars(one: BarRows, other: BarRows, measure: string): Int32Array {
  const [ours, theirs] = [one, other].map(({ every, table }) => ({
    every,
    timeZone: table.meta.timeZone,
  }));
  if (!sameWidth(ours, theirs)) {
    const said = ({ every, timeZone }: typeof ours) => every + (timeZone ? ` of ${timeZone}` : "");
    throw new RangeError(
      `${measure}: bars of ${said(ours)} and of ${said(theirs)} are not the same. ` +
        `Resample one first: resample(df, ${JSON.stringify(one.every)})`,
    );
  }
  const shared = other.groups
    ? keysOf(other.table).filter((name) => keysOf(one.table).includes(name))
    : [];
  return pairedRows(one, other, shared, measure, (instant) =>
    new RangeError(
      `${measure}: the other frame has several series (${keysOf(other.table).join(", ")}), and ` +
        (shared.length === 0
          ? "none of its keys is in this one"
          : `${shared.join(", ")} alone does not tell them apart`) +
        `: two of its rows are of ${instant}. Take one series of it, or pivot`,
    ));
}
