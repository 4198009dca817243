import type { Column, Field } from "../columns/column.ts";
import { Columns } from "../columns/columns.ts";
import { everyOf } from "../columns/timeline.ts";
import { barsOf } from "../time/bars.ts";
import type { Grid } from "../time/grid.ts";
import { aggregates } from "./aggregate.ts";
import type { AggregateName } from "./aggregate.ts";
import type { Aligning } from "./alignSource.ts";
import { asofRows } from "./asofRows.ts";
import { cornersOf } from "./candles.ts";
import { CORNERS } from "./kindRules.ts";
import type { Moments } from "./moments.ts";
import { resample } from "./resample.ts";

/** The bars of a grid over which a source goes, with what it says of each, known at their ends. */
export interface StretchBars extends Moments {
  /** The share of each bar that the source covers. */
  readonly covered: Float64Array;
}

/**
 * What a source says of stretches of time, for each bar of the grid: amounts summed up, growths
 * compounded, candles by their corners. A bar that the source does not cover wholly is not known, nor is
 * one in which a figure is not known; but an amount is 0 where a missing row means that nothing happened.
 *
 * @throws {RangeError} if a row of the source lies in two bars of the grid, or two lie over one another.
 */
export function stretchBars(source: Aligning, ladder: Grid): StretchBars {
  const { table, stretches } = source;
  const { time, ...rest } = table.meta;
  const spans = spansOf(source);
  // Before resampling, which speaks of bars that cannot be split.
  if (table.length > 0) {
    const first = { from: spans.from.subarray(0, 1), to: spans.to.subarray(0, 1) };
    refuseOverhang(first, Float64Array.of(ladder.floor(spans.from[0])), ladder, source);
  }

  const corners = cornersOf(table);
  // Under names of its own no column can be taken for another.
  const inner: Record<string, Column> = {
    ts: table.columns[time!],
    covered: { kind: "flow", unit: "ms", values: spans.to.map((to, i) => to - spans.from[i]) },
  };
  const how: Record<string, (values: Float64Array) => number> = {};
  stretches.forEach((column, c) => {
    const { kind, values }: Column = table.columns[column];
    const corner = corners.get(column);
    inner[`of ${c}`] = { kind: "unknown", unit: "", values: values as Float64Array };
    how[`of ${c}`] = strictly(corner ? CORNERS[corner] : kind === "growth" ? "compound" : "sum");
  });
  const made = resample(new Columns(inner, { ...rest, keys: [], time: "ts" }), ladder.width.text, {
    timeZone: ladder.timeZone,
    closed: rest.rows === "samples" ? "right" : "left",
    partial: "keep",
    pointInTime: false,
    how,
  }).columns;

  const starts = made.ts.values as Float64Array;
  const ends = endsOf(starts, ladder);
  refuseOverhang(spans, starts, ladder, source);
  const sums = made.covered.values as Float64Array; // NaN: no row
  const [first, last] = [spans.from[0], spans.to[table.length - 1]];
  const events = rest.rows === "events";
  const covered = starts.map((start, k) => {
    const between = Math.min(ends[k], last) - Math.max(start, first);
    return (events ? between : sums[k] || 0) / (ends[k] - start);
  });
  const valuesOf = (values: Float64Array, { kind }: Field) =>
    values.map((value, k) => {
      if (source.fill !== "zero" || kind !== "flow") return covered[k] === 1 ? value : NaN;
      if (starts[k] < first || ends[k] > last) return NaN;
      return Number.isNaN(sums[k]) ? 0 : value;
    });
  const columns = stretches.map((column, c): [string, Column] => {
    const { kind, unit }: Column = table.columns[column];
    const corner = corners.get(column);
    const field = { kind, unit, ...(corner ? { corner } : {}) };
    return [
      column,
      { ...field, values: valuesOf(made[`of ${c}`].values as Float64Array, field) } as Column,
    ];
  });
  const bars = new Columns(
    { [time!]: { kind: "time", unit: "ms", values: starts }, ...Object.fromEntries(columns) },
    { time, rows: "bars", every: ladder.width.text, timeZone: ladder.timeZone },
  );
  return { table: bars, known: ends, covered };
}

/** The stretch of time of which each row tells; events have no length. */
interface Spans {
  readonly from: Float64Array;
  readonly to: Float64Array;
}

function spansOf({ table, known, name }: Aligning): Spans {
  const { time, rows, timeZone } = table.meta;
  const times = table.columns[time!].values as Float64Array;
  if (rows !== "samples") return { from: times, to: known };
  const { shift } = barsOf(everyOf(table, `align: ${name}`), timeZone);
  return { from: times.map((t) => shift(t, -1)), to: times };
}

function refuseOverhang(
  { from, to }: Spans,
  starts: Float64Array,
  ladder: Grid,
  { name, table }: Aligning,
): void {
  const ends = endsOf(starts, ladder);
  const bars = asofRows({ known: from }, { known: starts });
  for (let i = 0; i < from.length; i++) {
    const over = i + 1 < from.length && to[i] > from[i + 1];
    if (!over && to[i] <= ends[bars[i]]) continue;
    const { every } = table.meta;
    throw new RangeError(
      `align: ${name}: the ${every ?? "row"} from ${new Date(from[i]).toISOString()} to ` +
        new Date(to[i]).toISOString() +
        (over
          ? " overlaps the one after it"
          : ` does not lie within one bar of ${ladder.width.text} (${ladder.timeZone})`) +
        ", so amounts and candles cannot be put into bars. Take a wider every, or levels alone: " +
        "{ of: df, columns: [ … ] }",
    );
  }
}

/** Where each of the bars ends that begin at `starts`, one after the other. */
function endsOf(starts: Float64Array, ladder: Grid): Float64Array {
  const last = starts.length - 1;
  return starts.map((start, k) => k < last ? starts[k + 1] : ladder.next(start));
}

/** An aggregate of figures that are known, all of them. */
function strictly(by: AggregateName): (values: Float64Array) => number {
  return (values) => values.some(Number.isNaN) ? NaN : aggregates[by](values, 0, values.length);
}
