import { Columns } from "../columns/columns.ts";
import type { Grid } from "../time/grid.ts";
import type { Moments } from "./moments.ts";

/** More bars than any series has: somebody's stamps are wrong, or the width is. */
const MOST = 50_000_000;

/** The bars of a grid from edge to edge, known at their ends: `[from, until)`. @throws {RangeError} */
export function gridBars(ladder: Grid, from: number, until: number, verb: string): Moments {
  const { text, ms, count } = ladder.width;
  if ((until - from) / (Number.isNaN(ms) ? 28 * 86_400_000 * count : ms) > MOST) {
    throw new RangeError(
      `${verb}: from ${new Date(from).toISOString()} to ${
        new Date(until).toISOString()
      } there are ` +
        `more than ${MOST.toLocaleString("en-US")} bars of ${text}`,
    );
  }
  const edges = [from];
  while (edges[edges.length - 1] < until) edges.push(ladder.next(edges[edges.length - 1]));
  const values = Float64Array.from(edges.slice(0, -1));
  const table = new Columns({ ts: { kind: "time", unit: "ms", values } }, {
    time: "ts",
    every: text,
    timeZone: ladder.timeZone,
    rows: "bars",
    keys: [],
  });
  return { table, known: Float64Array.from(edges.slice(1)) };
}
