/**
 * A long history in a few rough points.
 *
 * @module
 */
import { day } from "./series.ts";

/** Rows of date (UTC, any form that `Date.parse` reads) and value, in order of time. */
export type Waypoints = readonly (readonly [date: string, value: number])[];

/**
 * The logarithm of the value at a day (counted from 1970, fractions allowed), on straight lines between
 * the points; before the first and after the last the value stays.
 */
export function waypointPath(points: Waypoints): (at: number) => number {
  const days = points.map(([date]) => Date.parse(date) / day);
  const logs = points.map(([, value]) => Math.log(value));
  return (at) => {
    const next = days.findIndex((d) => d > at);
    if (next === 0) return logs[0];
    if (next < 0) return logs[logs.length - 1];
    const part = (at - days[next - 1]) / (days[next] - days[next - 1]);
    return logs[next - 1] + (logs[next] - logs[next - 1]) * part;
  };
}
