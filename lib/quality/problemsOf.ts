import { beforeTold } from "./askedBars.ts";
import type { Findings } from "./findings.ts";
import type { Inspected } from "./inspected.ts";
import { problemKinds } from "./problem.ts";
import type { Problem, ProblemKind } from "./problem.ts";
import { count, stamp } from "./wording.ts";

/** What is told of a problem, instants still in ms. */
interface Telling extends Pick<Problem, "series" | "column" | "rows" | "detail"> {
  readonly from?: number;
  readonly to?: number;
}

/** All that was found, in words: one problem for each kind, series and column; errors first. */
export function problemsOf(found: Findings, errors: readonly ProblemKind[]): Problem[] {
  const { inspection, series, doubles, faults, unknown, lost, lives, restatements, before } = found;
  const { table, times, bars } = inspection;
  const problems: Problem[] = [];
  const tell = (what: ProblemKind, { from, to, ...rest }: Telling) => {
    const span = from === undefined || !Number.isFinite(from)
      ? {}
      : { from: new Date(from), to: new Date(to ?? endOf(from)) };
    problems.push({ what, isError: errors.includes(what), ...defined(rest), ...span });
  };
  const endOf = (t: number) => bars ? bars.shift(t, 1) : t;
  const spanOf = (rows: readonly number[]) => {
    if (!times) return {};
    let [from, to] = [Infinity, -Infinity];
    for (const row of rows) {
      if (times[row] < from) from = times[row];
      if (times[row] > to) to = times[row];
    }
    return to < from ? {} : { from, to: endOf(to) };
  };
  const spanOfTimes = (instants: readonly number[]) => ({
    from: instants[0],
    to: endOf(instants[instants.length - 1]),
  });
  /** Rows by the series that they are of. */
  const bySeries = (rows: readonly number[]) => {
    const by = new Map<Inspected, number[]>();
    for (const row of rows) {
      const of = inspection.seriesOf(row);
      const held = by.get(of);
      if (held) held.push(row);
      else by.set(of, [row]);
    }
    return by;
  };

  if (table.length === 0) tell("empty", { rows: 0, detail: "the table has no rows" });
  if (lost.length > 0) {
    const { length: rows } = lost;
    tell("instant", { rows, detail: `no instant in ${count(rows, "row")}: row ${lost[0]} first` });
  }
  for (const { series: { name, backward: { count: rows, first } } } of series) {
    if (rows === 0) continue;
    tell("order", {
      series: name,
      from: first,
      rows,
      detail: `${count(rows, "row")} after a later one, ${
        stamp(first)
      } first: sortBy puts them in order`,
    });
  }
  for (const { series: { name, off, times: at }, gaps, frozen, jumps } of series) {
    if (gaps.length > 0) {
      const rows = gaps.reduce((sum, gap) => sum + gap.bars, 0);
      const longest = gaps.reduce((one, other) => other.bars > one.bars ? other : one);
      tell("gap", {
        series: name,
        from: gaps[0].from,
        to: gaps[gaps.length - 1].to,
        rows,
        detail: `${count(rows, "bar")} missing in ${count(gaps.length, "gap")}` +
          (gaps.length > 1 ? `, at most ${longest.bars} in a row` : "") +
          ` from ${stamp((gaps.length > 1 ? longest : gaps[0]).from)}`,
      });
    }
    if (off.length > 0) {
      tell("offGrid", {
        series: name,
        ...spanOfTimes(off),
        rows: off.length,
        detail: `${count(off.length, "row")} between bars of ${table.meta.every}: ${
          stamp(off[0])
        } first`,
      });
    }
    for (const [column, runs] of byColumn(frozen)) {
      const rows = runs.reduce((sum, { first, last }) => sum + last - first + 1, 0);
      const longest = runs.reduce((a, b) => b.last - b.first > a.last - a.first ? b : a);
      const bars = longest.last - longest.first + 1;
      tell("frozen", {
        series: name,
        column,
        from: at[runs[0].first],
        to: endOf(at[runs[runs.length - 1].last]),
        rows,
        detail: `${count(runs.length, "run")} of the same figure, the longest ${bars} bars at ` +
          `${longest.value} from ${stamp(at[longest.first])}`,
      });
    }
    for (const [column, all] of byColumn(jumps)) {
      const most = all.reduce((a, b) => Math.abs(b.change) > Math.abs(a.change) ? b : a);
      const { values, at: place } = most;
      tell("jump", {
        series: name,
        column,
        from: at[all[0].at],
        to: endOf(at[all[all.length - 1].at]),
        rows: all.length,
        detail:
          `${count(all.length, "jump")}, the largest ${values[place - 1]} to ${values[place]} ` +
          `(${most.sigmas.toPrecision(3)} sigmas${most.returns ? ", and back" : ""}) at ` +
          stamp(at[place]),
      });
    }
  }
  for (const conflict of [false, true]) {
    const rows = doubles.filter((double) => double.conflict === conflict);
    for (const [{ name }, members] of bySeries(rows.map(({ row }) => row))) {
      const held = new Set(members);
      const more = rows.reduce((sum, double) => held.has(double.row) ? sum + double.more : sum, 0);
      const [first] = members;
      const place = times ? `${stamp(times[first])} first` : `row ${first} first`;
      tell(conflict ? "conflict" : "double", {
        series: name,
        ...spanOf(members),
        rows: more,
        detail: conflict
          ? `${count(more, "row")} of an instant that has another with other figures: ${place}`
          : `${count(more, "row")} there already, all figures equal: ${place}; dedupe drops them`,
      });
    }
  }
  for (const { what, column, rows: all, why } of faults) {
    const values = table.columns[column].values as Float64Array;
    for (const [{ name }, rows] of bySeries(all)) {
      const [first] = rows;
      const at = times ? ` at ${stamp(times[first])}` : ` in row ${first}`;
      tell(what, {
        series: name,
        column,
        ...spanOf(rows),
        rows: rows.length,
        detail: `${count(rows.length, "figure")}: ${why}, ${values[first]}${at} first`,
      });
    }
  }
  if (before) tell("before", beforeTold(before));
  for (const { column, rows } of unknown) {
    tell("unknown", {
      column,
      ...spanOf(rows),
      rows: rows.length,
      detail: `${rows.length.toLocaleString("en-US")} of ${count(table.length, "cell")} not known`,
    });
  }
  for (const { series: { name }, came, left, first, last } of lives) {
    if (came) {
      tell("came", { series: name, from: first, rows: 1, detail: `from ${stamp(first)} on` });
    }
    if (left) {
      tell("left", { series: name, from: last, rows: 1, detail: `no row after ${stamp(last)}` });
    }
  }
  const open = series.flatMap(({ series }) => series.open).sort((a, b) => a - b);
  if (open.length > 0) {
    tell("open", {
      ...spanOfTimes(open),
      rows: open.length,
      detail: `${count(open.length, "row")} not final when the server was asked, and not counted`,
    });
  }
  if (restatements.length > 0) {
    const bars = new Set(restatements.map(({ row }) => row)).size;
    tell("restated", {
      ...spanOf(restatements.map(({ row }) => row)),
      rows: bars,
      detail: `${count(bars, "row")} came with other figures before; the newer ones are here`,
    });
  }
  const order = ({ what }: Problem) => problemKinds.indexOf(what);
  return problems.sort((a, b) => Number(b.isError) - Number(a.isError) || order(a) - order(b));
}

function byColumn<F extends { readonly column: string }>(found: readonly F[]): Map<string, F[]> {
  return Map.groupBy(found, ({ column }) => column);
}

/** Only what is there. */
function defined<R extends object>(record: R): R {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as R;
}
