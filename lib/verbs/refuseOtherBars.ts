import type { Columns } from "../columns/columns.ts";
import { sameWidth } from "../time/sameWidth.ts";

/**
 * Two tables whose rows are to be taken for rows of the same bars.
 *
 * @throws {TypeError} if they differ in when rows are known, in bar width, or in the zone that it counts.
 */
export function refuseOtherBars(
  { meta: one }: Columns,
  { meta: other }: Columns,
  verb: string,
): void {
  if (one.rows !== other.rows) {
    throw new TypeError(
      `${verb}: rows differ: ${one.rows} and ${other.rows}, known at other instants. asofJoin goes by ` +
        "what was known, align brings frames to one grid; if they are alike, say so: " +
        'frame(df, { rows: "bars" })',
    );
  }
  const said = ({ every, timeZone }: typeof one) =>
    every === undefined ? "not said" : every + (timeZone ? ` of ${timeZone}` : "");
  const same = one.every === undefined || other.every === undefined
    ? one.every === other.every
    : sameWidth({ ...one, every: one.every }, { ...other, every: other.every });
  if (same) return;
  throw new TypeError(
    `${verb}: every differs: ${said(one)} and ${
      said(other)
    }. Resample one of them, or say how wide its ` +
      'bars are: frame(df, { every: "1h" }); asofJoin and align take frames of any width',
  );
}
