import { isLabel } from "../columns/column.ts";
import type { Column } from "../columns/column.ts";
import { Columns } from "../columns/columns.ts";
import { groupsOf, keysOf } from "../columns/groups.ts";
import { takeOrUnknown } from "../columns/order.ts";
import { timelineOf } from "../columns/timeline.ts";
import { shown } from "../errors/shown.ts";
import { withoutAll } from "./withoutAll.ts";

/** A long table in which every venue has a row at every instant. */
export interface EveryVenue {
  /**
   * Instant by instant, and within each the venues in the order in which they first came. Of what was
   * not there only time and keys are known.
   */
  readonly table: Columns;
  /** The instants, ascending; of a table without time the one that is not known. */
  readonly instants: Float64Array;
  /** How many venues there are: the row of venue v at instant k is `k * venues + v`. */
  readonly venues: number;
  /** The row was in the table. */
  readonly given: Uint8Array;
}

/**
 * The rows of a long table by instant and venue, completed. A venue is a series of its own: a row of
 * keys such as `exchangeName`. Rows of `ALL`, the total of the others, are left out.
 *
 * @throws {RangeError} if two rows of a venue share an instant, or venues of several coins are mixed.
 */
export function everyVenue(source: Columns, measure: string): EveryVenue {
  refuseCoins(source, measure);
  const some = withoutAll(source);
  const { time } = some.meta;
  const table = time === undefined ? some : timelineOf(some, measure).table;
  const times = time === undefined
    ? new Float64Array(table.length).fill(NaN)
    : table.columns[time].values as Float64Array;
  const groups = groupsOf(table) ?? new Int32Array(table.length);
  const venues = groups.reduce((most, venue) => Math.max(most, venue + 1), 0);
  const [starts, place] = instantsOf(times);
  const rows = new Int32Array(starts.length * venues).fill(-1);
  const ofVenue = new Int32Array(venues);
  for (let i = table.length - 1; i >= 0; i--) {
    const cell = place[i] * venues + groups[i];
    if (rows[cell] !== -1) throw twice(table, times[i], keysOf(table), i, measure);
    rows[cell] = i;
    ofVenue[groups[i]] = i;
  }
  const instants = Float64Array.from(starts, (i) => times[i]);
  const keys = keysOf(table);
  const completed = (name: string): Column => {
    const column: Column = table.columns[name];
    if (name === time) return { ...column, values: repeated(instants, venues) } as Column;
    return keys.includes(name)
      ? takeOrUnknown(column, rows.map((_, cell) => ofVenue[cell % venues]))
      : takeOrUnknown(column, rows);
  };
  return {
    table: new Columns(
      Object.fromEntries(table.names.map((name) => [name, completed(name)])),
      { ...table.meta, keys },
    ),
    instants,
    venues,
    given: Uint8Array.from(rows, (row) => row === -1 ? 0 : 1),
  };
}

/** The first row of each instant, and for each row which instant it is of. */
function instantsOf(times: Float64Array): [starts: number[], place: Int32Array] {
  const starts: number[] = [];
  const place = new Int32Array(times.length);
  for (let i = 0; i < times.length; i++) {
    if (i === 0 || times[i] > times[i - 1]) starts.push(i);
    place[i] = starts.length - 1;
  }
  return [starts, place];
}

function repeated(instants: Float64Array, venues: number): Float64Array {
  const values = new Float64Array(instants.length * venues);
  for (let k = 0; k < instants.length; k++) {
    values.fill(instants[k], k * venues, (k + 1) * venues);
  }
  return values;
}

/** Coins of one exchange are no venues, and one price is not that of all. */
function refuseCoins({ columns }: Columns, measure: string): void {
  const column: Column | undefined = columns.baseCoin;
  if (!column || !isLabel(column)) return;
  const [one, other] = new Set(column.values);
  if (other === undefined) return;
  throw new RangeError(
    `${measure}: the frame holds several coins: ${shown(one)}, ${shown(other)} …. Pick one: ` +
      `pick(df, { baseCoin: ${shown(one)} })`,
  );
}

function twice(
  { columns }: Columns,
  t: number,
  keys: readonly string[],
  row: number,
  measure: string,
): RangeError {
  const who = keys.map((name) => shown(columns[name].values[row])).join(", ");
  const when = Number.isNaN(t) ? "" : ` and the instant ${new Date(t).toISOString()}`;
  return new RangeError(
    `${measure}: two rows share the venue ${who || "(no column names one)"}${when}. Drop one of ` +
      'them, or name what tells them apart: concatFrames({ … }, { key: "exchangeName" })',
  );
}
