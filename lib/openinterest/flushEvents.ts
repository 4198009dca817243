import type { Column } from "../columns/column.ts";
import { Columns } from "../columns/columns.ts";
import type { Like, NameOf, Schema, SchemaOf, Tabular } from "../columns/columns.ts";
import { keysOf } from "../columns/groups.ts";
import { takeNumbers, takeRows } from "../columns/order.ts";
import { like } from "../columns/tabular.ts";
import { together } from "../columns/together.ts";
import { barsOf } from "../time/bars.ts";
import { aggregates } from "../verbs/aggregate.ts";
import { seriesOf } from "../verbs/seriesOf.ts";
import { flushedBars, liquidatedShare } from "./flushedBars.ts";
import type { FlushedBars, FlushOptions } from "./flushedBars.ts";

/** A table as {@link flushEvents} makes it, with the columns that tell series apart. */
export type FlushEvents<S extends Schema> =
  & { [N in keyof S as S[N] extends "label" ? N : never]: S[N] }
  & {
    known: "time";
    start: "time";
    end: "time";
    bars: "unknown";
    coinDelta: "flow";
    coinPct: "growth";
    liquidated: "flow";
    priceChange: "growth";
    phi: "ratio";
  };

/**
 * The bars that `flushes` flags as events, consecutive ones merged, one row each:
 *
 * - `start`, `end`: when its first bar began and its last one ended; `bars`, how many it took;
 * - `coinDelta` (coin) and `coinPct` (fraction): what open interest fell by, over all of it;
 * - `liquidated` (USD): the liquidations of all its bars;
 * - `priceChange` (fraction): of the price, from the first bar's opening to the last one's close;
 * - `phi`: φ of all of it, liquidations over what was closed, a lower bound as in `flushes`.
 *
 * That an event is over is known only when the next bar at hand has closed: that instant is `known`, the
 * table's time, and the rows are events. One that the last bar is part of is not over and is left out;
 * `flushes` shows it. Events never reach over a bar that is missing, nor from one series into another.
 *
 * @throws {TypeError | RangeError} as `flushes` does.
 *
 * @example
 * ```ts
 * import { columns, columnsOf, flushEvents } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const ts = [10, 11, 12, 13].map((h) => `2024-09-10T${h}:00`);
 * const known = { time: "ts", every: "1h" } as const;
 * const oi = columns({ ts, coinCount: [1000, 950, 900, 905] }, {
 *   ...known, rows: "samples", kinds: { coinCount: "stock" }, units: { coinCount: "coin" },
 * });
 * const price = columns({ ts, close: [100, 90, 80, 80] }, {
 *   ...known, rows: "samples", kinds: { close: "price" }, units: { close: "USD" },
 * });
 * const liq = columns({ ts, longTurnover: [1900, 2100, 0, 0], shortTurnover: [0, 0, 0, 0] }, {
 *   ...known, rows: "bars", kinds: { longTurnover: "flow", shortTurnover: "flow" },
 *   units: { longTurnover: "USD", shortTurnover: "USD" },
 * });
 * const events = columnsOf(flushEvents(oi, price, liq, { theta: 0.02, phi0: 0.2 })).columns;
 * assertEquals([events.bars.values[0], events.coinDelta.values[0]], [2, -100]);
 * assertEquals(events.priceChange.values[0], -0.2);
 * assertEquals(new Date(events.known.values[0]).toISOString(), "2024-09-10T13:00:00.000Z");
 * ```
 */
export function flushEvents<T extends Tabular>(
  oi: T,
  price: Tabular,
  liq: Tabular,
  options: FlushOptions<NameOf<T>>,
): Like<T, FlushEvents<SchemaOf<T>>> {
  const flushed = flushedBars(oi, price, liq, options, "flushEvents");
  const { table } = flushed.level;
  const shift = barsOf(flushed.level.every, table.meta.timeZone).shift;
  const events = eventsOf(flushed);
  const column = (field: Omit<Column, "values">, of: (event: Event) => number): Column =>
    ({ ...field, values: Float64Array.from(events, of) }) as Column;
  const { times, open, close } = flushed.level;
  const { coinDelta, liquidated, positionEffect } = flushed.figures;
  const total = (values: Float64Array) => ({ rows }: Event) =>
    aggregates.sum(takeNumbers(values, rows), 0, rows.length);
  const [liquidatedIn, effectIn] = [total(liquidated), total(positionEffect)];
  const first = ({ rows }: Event) => rows[0];
  const last = ({ rows }: Event) => rows[rows.length - 1];
  const change = ({ open, close }: { open: Float64Array; close: Float64Array }) => (event: Event) =>
    (close[last(event)] - open[first(event)]) / open[first(event)];
  const labels = keysOf(table);
  const made = new Columns({
    known: column(INSTANT, ({ known }) => known),
    ...Object.fromEntries(
      labels.map((name) => [name, takeRows(table.columns[name], events.map(first))]),
    ),
    start: column(INSTANT, (event) => times[first(event)]),
    end: column(INSTANT, (event) => shift(times[last(event)], 1)),
    bars: column({ kind: "unknown", unit: "bars" }, ({ rows }) => rows.length),
    coinDelta: column({ kind: "flow", unit: "coin" }, total(coinDelta)),
    coinPct: column({ kind: "growth", unit: "fraction" }, change({ open, close })),
    liquidated: column({ kind: "flow", unit: "USD" }, liquidatedIn),
    priceChange: column({ kind: "growth", unit: "fraction" }, change(flushed.prices)),
    phi: column(
      { kind: "ratio", unit: "fraction" },
      (event) => liquidatedShare(liquidatedIn(event), effectIn(event)),
    ),
  }, {
    time: "known",
    rows: "events",
    keys: labels,
    ...together([table, ...flushed.beside]),
  });
  return like(oi, made) as Like<T, FlushEvents<SchemaOf<T>>>;
}

const INSTANT = { kind: "time", unit: "ms" } as const;

/** Consecutive rows that are flagged, and the instant at which it is known that no other follows. */
interface Event {
  readonly rows: readonly number[];
  readonly known: number;
}

/** The events that are over, in the order in which that was known. */
function eventsOf({ level, figures: { flush } }: FlushedBars): Event[] {
  const { table, times, every } = level;
  const { apart, shift } = barsOf(every, table.meta.timeZone);
  const events: Event[] = [];
  for (const { rows } of seriesOf({ table, times, time: table.meta.time! })) {
    const places = rows ?? Array.from(times.keys());
    let run: number[] = [];
    places.forEach((row, k) => {
      const follows = run.length > 0 && apart(times[run[run.length - 1]], times[row], 1);
      if (run.length > 0 && !(follows && flush[row] === 1)) {
        // Of a sample what became of its bar is known with the next one.
        const known = level.standing === "opening" ? times[places[k + 1]] : shift(times[row], 1);
        if (known !== undefined) events.push({ rows: run, known });
        run = [];
      }
      if (flush[row] === 1) run.push(row);
    });
  }
  return events.sort((a, b) => a.known - b.known);
}
