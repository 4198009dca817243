import type { Label } from "../columns/column.ts";
import type { Tabular } from "../columns/columns.ts";
import { keysOf } from "../columns/groups.ts";
import { knownAt } from "../columns/knownAt.ts";
import { columnsOf, isTable, like } from "../columns/tabular.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { toInstant } from "../time/instant.ts";
import type { InstantLike } from "../time/instant.ts";
import { fewerAfter, knownBy } from "./knownBy.ts";
import { momentsOf } from "./moments.ts";
import type { Moments } from "./moments.ts";
import { otherAfter } from "./otherAfter.ts";

/** What {@link leakCheck} found. */
export type LeakReport =
  | {
    readonly ok: true;
    /** At how many instants the result, computed once more, had rows; 0: it has none, or all come late. */
    readonly cuts: number;
  }
  | {
    readonly ok: false;
    /** The instant at which the result was another. */
    readonly cut: Date;
    /** The first row that was: its place in the whole result, ascending in time; −1: it is not there. */
    readonly row: number;
    /** Its stamp. */
    readonly stamp: Date;
    /** When it should have been known. */
    readonly known: Date;
    /** The column; that of the time, where the row itself came or went. */
    readonly column: string;
    /** What it held then; `undefined`: there was no such row. */
    readonly before: number | Label | undefined;
    /** What it holds in the whole result; `undefined`: there is no such row. */
    readonly after: number | Label | undefined;
  };

/** At how many instants at most, unless told. */
const MOST = 200;

/**
 * Whether `fn` looks ahead: computes it again from what was known at earlier instants, and compares with
 * the whole result the rows that were known by then, to the last bit. Rows are known at their stamp
 * (samples, events) or at their close (bars), so `fn` may give bars of another width.
 *
 * A row may come later than it is known, as a bucket does that waits to be filled. Such rows are
 * compared with what `fn` makes of other figures, and of fewer rows, after that instant: they must not
 * change.
 *
 * It is done at the instants at which rows of the result are known: at all of them up to 200, else at
 * 200 spread over them, the same ones each time. A leak between those may be missed.
 *
 * @param fn From the frame, or the frames by name, to a frame. What else it draws on is not cut off.
 * @param given A frame, or frames by name.
 * @param options.at The instants instead.
 * A column that the earlier result has not yet, as of `pivot` that of an exchange to come, counts as not
 * known there. Look at `cuts` too: it is 0 of a result that had no rows at any of the
 * instants, which shows little.
 *
 * @throws {TypeError} if `fn` is no function, or a frame, or the result, does not say when its rows are
 * known.
 *
 * @example
 * ```ts
 * import { delta, demo, leakCheck, resample } from "coinank";
 * import { assert } from "@std/assert";
 *
 * const oi = await demo().openInterest.symbolChart.history({
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "1h", start: "2024-09-01", end: "2024-09-03",
 * });
 * assert(leakCheck((df) => delta(resample(df, "4h")), oi).ok);
 * ```
 */
export function leakCheck<T extends Tabular | Readonly<Record<string, Tabular>>>(
  fn: (given: T) => Tabular,
  given: T,
  options: { at?: readonly InstantLike[] } = {},
): LeakReport {
  checkedNames(options, ["at"], "leakCheck");
  if (typeof fn !== "function") {
    throw new TypeError(
      `leakCheck: fn is no function: ${
        shown(fn)
      }. It comes first: leakCheck((df) => delta(df), df)`,
    );
  }
  const inputs = isTable(given) ? { frame: given } : given as Readonly<Record<string, Tabular>>;
  const tables = Object.entries(inputs).map(([name, frame]) => {
    const table = columnsOf(frame);
    return { name, frame, table, known: knownAt(table, `leakCheck, ${name}`) };
  });
  const resultOf = (cut?: typeof knownBy, instant = Infinity) => {
    const cuts = tables.map(({ name, frame, table, known }) => [
      name,
      cut ? like(frame, cut(table, known, instant)) : frame,
    ]);
    const argument = isTable(given) ? cuts[0][1] : Object.fromEntries(cuts);
    return momentsOf(columnsOf(fn(argument as T)), "leakCheck, the result");
  };
  const whole = resultOf();
  const cuts = options.at?.map((at) => toInstant(at, "leakCheck: at")) ?? spread(whole.known);
  let compared = 0;
  for (const cut of cuts.toSorted((a, b) => a - b)) {
    const others = () => [resultOf(otherAfter, cut), resultOf(fewerAfter, cut)];
    const part = resultOf(knownBy, cut);
    const found = firstChange(part, whole, { cut, others });
    if (found) return found;
    if (part.known.some((known) => known <= cut)) compared++;
  }
  return { ok: true, cuts: compared };
}

/** The different instants, or {@link MOST} of them: not evenly, which might always hit one hour of a day. */
function spread(known: Float64Array): number[] {
  const all = [...new Set(known)];
  if (all.length <= MOST) return all;
  const golden = (Math.sqrt(5) - 1) / 2;
  return Array.from(
    { length: MOST },
    (_, k) => all[Math.floor((k + (k * golden) % 1) * all.length / MOST)],
  );
}

/**
 * The first row, known by `cut`, that is not the same in both results.
 *
 * @param others The result with other figures after `cut`, and with fewer rows, for rows that are not
 * there yet.
 */
function firstChange(
  part: Moments,
  whole: Moments,
  { cut, others }: { cut: number; others: () => Moments[] },
): LeakReport | undefined {
  if (sameRows(part, whole, cut)) return undefined;
  const [before, after] = [rowsBy(part, cut), rowsBy(whole, cut)];
  let later: (readonly [Moments, Map<string, number>])[] | undefined;
  for (const [identity, row] of after) {
    const was = before.get(identity);
    if (was === undefined) later ??= others().map((made) => [made, rowsBy(made, cut)]);
    const column = was !== undefined
      ? differing(whole, row, part, was)
      : laterDiffering(whole, row, later!.map(([made, rows]) => [made, rows.get(identity)]));
    if (column === undefined) continue;
    return {
      ...place(whole, row, cut),
      row,
      column,
      before: was === undefined ? undefined : cellOf(part, column, was),
      after: cellOf(whole, column, row),
    };
  }
  for (const [identity, was] of before) {
    if (after.has(identity)) continue;
    const column = part.table.meta.time!;
    const gone = { row: -1, column, before: cellOf(part, column, was), after: undefined };
    return { ...place(part, was, cut), ...gone };
  }
}

/** Other figures must not move a row, let alone remove it; fewer rows may let it wait for longer. */
function laterDiffering(
  whole: Moments,
  row: number,
  [[other, twin], [fewer, third]]: [Moments, number | undefined][],
): string | undefined {
  return twin === undefined ? whole.table.meta.time : differing(whole, row, other, twin) ??
    (third === undefined ? undefined : differing(whole, row, fewer, third));
}

function place({ table, known }: Moments, row: number, cut: number) {
  const stamp = table.columns[table.meta.time!].values[row] as number;
  return {
    ok: false,
    cut: new Date(cut),
    stamp: new Date(stamp),
    known: new Date(known[row]),
  } as const;
}

/** A cell; of a column that is not there, what is not known. */
function cellOf({ table }: Moments, column: string, row: number): number | Label {
  const { [column]: there } = table.columns;
  return there ? there.values[row] as number | Label : NaN;
}

/** The columns of either. */
function namesOf(one: Moments, other: Moments): string[] {
  return [...new Set([...one.table.names, ...other.table.names])];
}

/** The first column in which two rows differ. */
function differing(
  one: Moments,
  row: number,
  other: Moments,
  twin: number,
): string | undefined {
  return namesOf(one, other).find((name) =>
    !same(cellOf(one, name, row), cellOf(other, name, twin))
  );
}

/** Whether the rows known by an instant are the same, place by place, as is the rule. */
function sameRows(part: Moments, whole: Moments, cut: number): boolean {
  const [before, after] = [part, whole].map(({ known }) => {
    const rows: number[] = [];
    for (let row = 0; row < known.length; row++) if (known[row] <= cut) rows.push(row);
    return rows;
  });
  return before.length === after.length &&
    namesOf(part, whole).every((name) =>
      after.every((row, i) => same(cellOf(part, name, before[i]), cellOf(whole, name, row)))
    );
}

/** The rows known by an instant, by time, keys, and how many alike came before. */
function rowsBy({ table, known }: Moments, cut: number): Map<string, number> {
  const keys = [table.meta.time!, ...keysOf(table)].map((name) => table.columns[name].values);
  const rows = new Map<string, number>();
  for (let row = 0; row < known.length; row++) {
    if (known[row] > cut) continue;
    const identity = JSON.stringify(keys.map((values) => values[row]));
    let n = 0;
    while (rows.has(`${identity} ${n}`)) n++;
    rows.set(`${identity} ${n}`, row);
  }
  return rows;
}

/** Whether two cells say the same: what is not known does, 0 and −0 too. */
function same(a: unknown, b: unknown): boolean {
  return a === b || (unknown(a) && unknown(b));
}

function unknown(cell: unknown): boolean {
  return cell === null || Number.isNaN(cell);
}
