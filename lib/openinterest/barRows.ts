import type { Columns, Tabular } from "../columns/columns.ts";
import { groupsOf } from "../columns/groups.ts";
import { columnsOf } from "../columns/tabular.ts";
import { everyOf, timelineOf } from "../columns/timeline.ts";
import { predecessors } from "../verbs/predecessors.ts";

/** The rows of a frame, each of which is a bar. */
export interface BarRows {
  /** The frame in ascending order of time. */
  readonly table: Columns;
  /** The start of each bar. */
  readonly times: Float64Array;
  readonly every: string;
  /** The series of each row; `undefined` where there is one. */
  readonly groups: Int32Array | undefined;
}

/**
 * The bars of a frame, whatever it holds.
 *
 * @param measure How errors call who asks.
 * @throws {TypeError} if the frame does not know its time or how wide its bars are.
 * @throws {RangeError} if two rows of a series share an instant.
 */
export function barRows(frame: Tabular, measure: string): BarRows {
  const timeline = timelineOf(columnsOf(frame), measure);
  const { table, times } = timeline;
  predecessors(timeline, {}, measure); // for its refusals
  return { table, times, every: everyOf(table, measure), groups: groupsOf(table) };
}
