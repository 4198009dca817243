import type { Column } from "../columns/column.ts";
import { Columns } from "../columns/columns.ts";
import { keysOf } from "../columns/groups.ts";
import { takeRows } from "../columns/order.ts";
import { together } from "../columns/together.ts";
import type { Findings } from "./findings.ts";

/** What was found, as tables; those of a series carry its keys. */
export function tablesOf(found: Findings) {
  const { inspection: { table, times, bars }, series, doubles, lives, restatements } = found;
  const keys = keysOf(table);
  const endOf = (t: number) => bars ? bars.shift(t, 1) : t;
  const made = (
    rows: readonly number[],
    columns: Readonly<Record<string, Column>>,
    time?: string,
  ): Columns => {
    // Of an empty table no row says what its keys are.
    const isThere = rows.every((row) => row < table.length);
    const held = isThere
      ? keys.filter((key) => !(key in columns))
        .map((key): [string, Column] => [key, takeRows(table.columns[key], rows)])
      : [];
    return new Columns({ ...Object.fromEntries(held), ...columns }, {
      ...(time === undefined ? {} : { time, rows: "events" as const }),
      keys: held.map(([key]) => key),
      ...together([table]),
    });
  };
  const gaps = series.flatMap(({ series, gaps }) => gaps.map((gap) => ({ ...gap, series })));
  const frozen = series.flatMap(({ series, frozen }) => frozen.map((run) => ({ ...run, series })));
  const jumps = series.flatMap(({ series, jumps }) => jumps.map((jump) => ({ ...jump, series })));
  const level = (column: string) => table.columns[column];
  return {
    series: made(series.map(({ series: { row } }) => row), {
      first: instants(series, ({ series: { present } }) => present[0] ?? NaN),
      last: instants(series, ({ series: { present } }) => present.at(-1) ?? NaN),
      rows: counts(
        "rows",
        series,
        ({ series: { rows, times: { length } } }) =>
          rows?.length ?? (times ? length : table.length),
      ),
      expected: counts("bars", series, (one) => bars ? expected(one) : NaN),
      present: counts("bars", series, ({ series: { present } }) => bars ? present.length : NaN),
      coverage: {
        kind: "ratio",
        unit: "fraction",
        values: Float64Array.from(
          series,
          (one) => bars ? one.series.present.length / expected(one) : NaN,
        ),
      },
      gaps: counts("gaps", series, ({ gaps }) => bars ? gaps.length : NaN),
      missing: counts("bars", series, (one) => bars ? missing(one) : NaN),
      offGrid: counts("rows", series, ({ series: { off } }) => off.length),
      open: counts("rows", series, ({ series: { open } }) => open.length),
      doubles: counts("rows", series, ({ doubled }) => doubled),
      frozen: counts("runs", series, ({ frozen }) => frozen.length),
      jumps: counts("", series, ({ jumps }) => jumps.length),
    }),
    gaps: made(gaps.map(({ series: { row } }) => row), {
      from: instants(gaps, ({ from }) => from),
      to: instants(gaps, ({ to }) => to),
      bars: counts("bars", gaps, ({ bars }) => bars),
    }, "from"),
    doubles: made(doubles.map(({ row }) => row), {
      ...(times ? { ts: instants(doubles, ({ row }) => times[row]) } : {}),
      rows: counts("rows", doubles, ({ more }) => more + 1),
      conflict: states(doubles, ({ conflict }) => conflict),
    }, times && "ts"),
    frozen: made(frozen.map(({ series: { row } }) => row), {
      column: labels(frozen, ({ column }) => column),
      from: instants(frozen, ({ series, first }) => series.times[first]),
      to: instants(frozen, ({ series, last }) => endOf(series.times[last])),
      bars: counts("bars", frozen, ({ first, last }) => last - first + 1),
      value: figures("", frozen, ({ value }) => value),
    }, "from"),
    jumps: made(jumps.map(({ series: { row } }) => row), {
      column: labels(jumps, ({ column }) => column),
      ts: instants(jumps, ({ series, at }) => series.times[at]),
      before: figures("", jumps, ({ values, at }) => values[at - 1]),
      value: figures("", jumps, ({ values, at }) => values[at]),
      after: figures("", jumps, ({ values, at }) => values[at + 1] ?? NaN),
      change: figures("ln", jumps, ({ change }) => change),
      sigmas: figures("", jumps, ({ sigmas }) => sigmas),
      returns: states(jumps, ({ returns }) => returns),
    }, "ts"),
    venues: made(lives.map(({ series: { row } }) => row), {
      first: instants(lives, ({ first }) => first),
      last: instants(lives, ({ last }) => last),
      came: states(lives, ({ came }) => came),
      left: states(lives, ({ left }) => left),
    }),
    restatements: made(restatements.map(({ row }) => row), {
      column: labels(restatements, ({ column }) => column ?? null),
      ts: instants(restatements, ({ ts }) => ts),
      was: figures("", restatements, ({ was }) => was),
      now: figures("", restatements, ({ now }) => now),
      fetchedAt: instants(restatements, ({ fetchedAt }) => fetchedAt),
    }, "ts"),
    cells: new Columns({
      column: labels(table.names, (name) => name),
      kind: labels(table.names, (name) => level(name).kind),
      unit: labels(table.names, (name) => level(name).unit),
      known: counts("rows", table.names, (name) => table.length - unknown(found, name)),
      unknown: counts("rows", table.names, (name) => unknown(found, name)),
    }, { keys: ["column"], ...together([table]) }),
  };
}

type Series = Findings["series"][number];

const missing = ({ gaps }: Series) => gaps.reduce((sum, { bars }) => sum + bars, 0);
const expected = (one: Series) => one.series.present.length + missing(one);

function unknown({ unknown, lost, inspection: { table } }: Findings, name: string): number {
  if (name === table.meta.time) return lost.length;
  return unknown.find(({ column }) => column === name)?.rows.length ?? 0;
}

const numbers = <T>(kind: "time" | "unknown" | "state", unit: string) =>
(
  of: readonly T[],
  value: (one: T) => number,
): Column => ({ kind, unit, values: Float64Array.from(of, value) });

const figures = <T>(unit: string, of: readonly T[], value: (one: T) => number): Column =>
  numbers<T>("unknown", unit)(of, value);
const counts = figures;
const instants = <T>(of: readonly T[], value: (one: T) => number): Column =>
  numbers<T>("time", "ms")(of, value);
const states = <T>(of: readonly T[], value: (one: T) => boolean): Column =>
  numbers<T>("state", "")(of, (one) => Number(value(one)));
const labels = <T>(of: readonly T[], value: (one: T) => string | null): Column => ({
  kind: "label",
  unit: "",
  values: of.map(value),
});
