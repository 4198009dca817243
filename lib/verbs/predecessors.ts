import type { Columns } from "../columns/columns.ts";
import { groupsOf, membersOf } from "../columns/groups.ts";
import { takeNumbers } from "../columns/order.ts";
import { everyOf } from "../columns/timeline.ts";
import type { Timeline } from "../columns/timeline.ts";
import { barsOf } from "../time/bars.ts";
import type { Bars } from "../time/bars.ts";
import { refuseVainKeys } from "./refuseVainKeys.ts";

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
 * @throws {TypeError} if text that nobody called a key leaves no row a neighbour.
 */
export function predecessors(
  { table, time, times }: Timeline,
  { periods = 1, acrossGaps = false }: Reach,
  verb: string,
): Predecessors {
  if (!Number.isInteger(periods) || periods < 1) {
    throw new RangeError(`${verb}: periods is not a whole number above 0: ${periods}`);
  }
  if (![true, false, "perBar"].includes(acrossGaps)) {
    throw new RangeError(
      `${verb}: acrossGaps is not allowed: ${
        JSON.stringify(acrossGaps)
      }. Allowed are true, false and "perBar"`,
    );
  }
  refuseVainKeys({ table, time, times }, acrossGaps === true ? undefined : table.meta.every, verb);
  const bars = acrossGaps === true ? undefined : barsOf(everyOf(table, verb), table.meta.timeZone);
  const find = (series: Float64Array) => {
    for (let k = 1; k < series.length; k++) {
      if (series[k] === series[k - 1]) throw twice(table, series[k], verb);
    }
    if (acrossGaps !== false) return rowsBefore(series, periods);
    refuseOtherWidth(series, bars!, table, verb);
    return neighbours(series, bars!, periods);
  };
  const rows = new Int32Array(times.length).fill(-1);
  const groups = groupsOf(table);
  if (!groups) rows.set(find(times));
  else {
    for (const members of membersOf(groups)) {
      const places = find(takeNumbers(times, members));
      for (let k = 0; k < places.length; k++) {
        if (places[k] !== -1) rows[members[k]] = members[places[k]];
      }
    }
  }
  if (acrossGaps !== "perBar") return { rows, bars: undefined };
  return {
    rows,
    bars: Float64Array.from(rows, (b, i) => b === -1 ? NaN : bars!.between(times[b], times[i])),
  };
}

/** For each instant of a series the place of the one exactly `periods` bars before it; −1: none. */
function neighbours(series: Float64Array, bars: Bars, periods: number): Int32Array {
  const places = new Int32Array(series.length).fill(-1);
  let back = 0; // the first place that may still be a predecessor
  for (let k = 1; k < series.length; k++) {
    const t = series[k];
    if (k >= periods && bars.apart(series[k - periods], t, periods)) {
      places[k] = k - periods; // no gap, as is the rule
      continue;
    }
    const target = bars.shift(t, -periods);
    while (series[back] < target) back++;
    // The one before it too: a day that began without a midnight meets the day before from one side.
    for (let j = Math.max(back - 1, 0); j <= back && j < k; j++) {
      if (bars.apart(series[j], t, periods)) places[k] = j;
    }
  }
  return places;
}

/** Rows in a regular step that is wider than bars are said to be: all changes would be over gaps. */
function refuseOtherWidth(series: Float64Array, bars: Bars, { meta }: Columns, verb: string): void {
  const step = series[1] - series[0];
  if (series.length < 4 || bars.shift(series[0], 1) >= series[1]) return;
  for (let k = 2; k < series.length; k++) if (series[k] - series[k - 1] !== step) return;
  throw new RangeError(
    `${verb}: rows stand ${
      step / 3_600_000
    } h apart, all of them, and bars are said to be ${meta.every} ` +
      'wide. Say how wide they are: frame(df, { every: "1d" })',
  );
}

/** For each row the place `periods` rows before it; −1: none. */
function rowsBefore({ length }: Float64Array, periods: number): Int32Array {
  const places = new Int32Array(length).fill(-1);
  for (let k = periods; k < length; k++) places[k] = k - periods;
  return places;
}

function twice(table: Columns, t: number, verb: string): RangeError {
  return new RangeError(
    `${verb}: two rows share the instant ${new Date(t).toISOString()} and all labels. ` +
      `Drop one of them, or, if they are of different series, add the column of text that tells them apart` +
      (table.names.length ? ` to ${table.names.join(", ")}` : ""),
  );
}
