import type { Columns } from "../columns/columns.ts";
import { groupsOf } from "../columns/groups.ts";
import { everyOf } from "../columns/timeline.ts";
import type { Timeline } from "../columns/timeline.ts";
import { barsOf } from "../time/bars.ts";

/** How far back a change reaches. */
export interface Reach {
  /** Over how many bars. @default 1 */
  periods?: number;
  /**
   * Whether a change may reach over bars that are missing: `false`, it is `NaN`; `true`, from the row
   * before, whenever that was; `"perBar"`, that divided by the bars between. @default false
   */
  acrossGaps?: boolean | "perBar";
}

/** For each row the row with which it is compared (−1: none), and how many bars lie between. */
export interface Predecessors {
  readonly rows: Int32Array;
  /** `undefined`: the change is not to be divided. */
  readonly bars: Float64Array | undefined;
}

/**
 * The row `periods` bars before each row, within its own series: exchanges in one long table are never
 * compared with one another, nor a bar with one that is not its neighbour.
 *
 * @throws {RangeError} if two rows of one series share an instant, or `periods` is no whole number > 0.
 */
export function predecessors(
  { table, times }: Timeline,
  { periods = 1, acrossGaps = false }: Reach,
  verb: string,
): Predecessors {
  if (!Number.isInteger(periods) || periods < 1) {
    throw new RangeError(`${verb}: periods is not a whole number above 0: ${periods}`);
  }
  const bars = acrossGaps === true ? undefined : barsOf(everyOf(table, verb), table.meta.timeZone);
  const rows = new Int32Array(times.length).fill(-1);
  const between = acrossGaps === "perBar" ? new Float64Array(times.length) : undefined;
  for (const series of seriesOf(table)) {
    let back = 0; // the first row that may still be a predecessor
    for (let k = 0; k < series.length; k++) {
      const row = series[k];
      const t = times[row];
      if (k > 0 && times[series[k - 1]] === t) throw twice(table, t, verb);
      if (acrossGaps !== false) {
        if (k < periods) continue;
        rows[row] = series[k - periods];
        if (between) between[row] = bars!.between(times[rows[row]], t);
        continue;
      }
      const target = bars!.shift(t, -periods);
      while (times[series[back]] < target) back++;
      // Its neighbour too, since months of unequal length may meet from one side only.
      for (let k = back; k <= back + 1 && times[series[k]] < t; k++) {
        if (bars!.apart(times[series[k]], t, periods)) rows[row] = series[k];
      }
    }
  }
  return { rows, bars: between };
}

/** Row numbers of each series, in order of time. */
function seriesOf(table: Columns): ArrayLike<number>[] {
  const groups = groupsOf(table);
  if (!groups) return [Uint32Array.from({ length: table.length }, (_, i) => i)];
  const series: number[][] = [];
  groups.forEach((group, row) => (series[group] ??= []).push(row));
  return series;
}

function twice(table: Columns, t: number, verb: string): RangeError {
  return new RangeError(
    `${verb}: two rows share the instant ${new Date(t).toISOString()} and all labels. ` +
      `Drop one of them, or, if they are of different series, add the column of text that tells them apart` +
      (table.names.length ? ` to ${table.names.join(", ")}` : ""),
  );
}
