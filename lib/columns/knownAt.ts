import { barsOf } from "../time/bars.ts";
import type { Columns } from "./columns.ts";
import { everyOf } from "./timeline.ts";

/**
 * The instant at which each row is known, in the order of the rows: the stamp of samples and events, one
 * bar after it for bars, a day and longer by the calendar of the table's own zone. This, never the stamp,
 * is what joins go by. Of a row without an instant it is `NaN`.
 *
 * @param verb How an error calls who asks.
 * @throws {TypeError} if the table does not say what its time is, when rows are known, or how wide its
 * bars are.
 *
 * @example
 * ```ts
 * import { columns } from "coinank";
 * import { knownAt } from "./knownAt.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const price = columns({ ts: ["2024-09-10T10:00"], close: [56_900] }, {
 *   time: "ts", every: "1h", rows: "bars",
 * });
 * assertEquals([...knownAt(price, "me")], [Date.UTC(2024, 8, 10, 11)]);
 * ```
 */
export function knownAt(table: Columns, verb: string): Float64Array {
  const { time, rows, timeZone } = table.meta;
  if (time === undefined || rows === undefined) throw unsaid(verb, time);
  const times = table.columns[time].values as Float64Array;
  if (rows !== "bars") return times;
  const { shift } = barsOf(everyOf(table, verb), timeZone);
  const known = new Float64Array(times.length);
  for (let i = 0; i < times.length; i++) {
    known[i] = times[i] === times[i] ? shift(times[i], 1) : NaN;
  }
  return known;
}

/**
 * How many rows are final, of rows in the order in which they are known: a bar that was still open when
 * the server was asked is not.
 */
export function finalRows(known: Float64Array, { rows, asOf = Infinity }: Columns["meta"]): number {
  let count = known.length;
  if (rows === "bars") { while (count > 0 && known[count - 1] > asOf) count--; }
  return count;
}

function unsaid(verb: string, time: string | undefined): TypeError {
  const what = time === undefined
    ? "the frame has no time column"
    : "when rows are known is not said";
  return new TypeError(
    `${verb}: ${what}. Say so: frame(df, { ${
      time === undefined ? 'time: "ts", ' : ""
    }rows: "bars", ` +
      'every: "1h" }) for bars, known at their close; rows: "samples" or "events" for what is known at ' +
      "its stamp",
  );
}
