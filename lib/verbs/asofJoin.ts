import type { Kind } from "../columns/column.ts";
import { isLabel } from "../columns/column.ts";
import { columnNamed, Columns, quoted } from "../columns/columns.ts";
import type { Like, NameOf, Schema, SchemaOf, Tabular } from "../columns/columns.ts";
import { keysOf } from "../columns/groups.ts";
import { finalRows } from "../columns/knownAt.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { together } from "../columns/together.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { asofRows } from "./asofRows.ts";
import type { Direction, Side } from "./asofRows.ts";
import { durationOf } from "./durationOf.ts";
import type { DurationLike } from "./durationOf.ts";
import { joinedColumns } from "./joinedColumns.ts";
import { momentsOf } from "./moments.ts";
import type { Moments } from "./moments.ts";
import { commonSeries, refuseSeveral } from "./seriesKeys.ts";

/** How to {@link asofJoin}. */
export interface AsofOptions<L extends string = string, R extends string = string> {
  /**
   * Which row is met: the last known by then (`"backward"`), the first known from then on, or the nearer
   * of both, which look ahead. @default "backward"
   */
  direction?: Direction;
  /** Needed for `"forward"` and `"nearest"`, which draw on what was not known yet. @default false */
  lookAhead?: boolean;
  /**
   * How far apart the two instants may be, itself included: `"2h"`, or ms. What is older is not joined: NaN,
   * `null`. @default any age
   */
  tolerance?: DurationLike;
  /** How late `right` comes: each of its rows counts as known so much later. @default 0 */
  lag?: DurationLike;
  /** The columns that must be equal; `[]` for none. @default the text that tells series apart in both */
  by?: readonly (L & R)[];
  /** The columns of `right` to join; its time comes in any case. @default all but those of `by` */
  columns?: readonly R[];
  /** Goes behind a name that `left` has too. @default "Right" */
  suffix?: string;
}

/** The columns of a frame after {@link asofJoin}. */
export type AsofJoined<L extends Schema, R extends Schema, O> =
  & L
  & {
    [N in AsofNames<L, R, O> as Renamed<N, keyof L, O>]: AsofKind<R[N]>;
  };

type AsofNames<L, R, O> =
  | (O extends { columns: readonly (infer N)[] } ? N & keyof R : Exclude<keyof R, Matched<L, R, O>>)
  | { [N in keyof R]: R[N] extends "time" ? N : never }[keyof R];

/** The columns of `by`. */
type Matched<L, R, O> = O extends { by: readonly (infer N)[] } ? N
  : { [N in keyof L & keyof R]: R[N] extends "label" ? N : never }[keyof L & keyof R];

type Renamed<N, L, O> = N extends L
  ? O extends { suffix: infer S extends string } ? `${N & string}${S}` : `${N & string}Right`
  : N;

/** Amounts may be of another stretch of time than the row that they stand in. */
type AsofKind<K> = K extends "flow" | "growth" | "price" | "stock" ? K | "unknown" : K;

/**
 * To each row of `left` the row of `right` that was known last by the instant at which the left row is
 * known; equal instants count. It never goes by stamps: a bar of 10:00, an hour wide, is known at 11:00
 * and meets the sample of 11:00. A bar of `right` that was still open when the server was asked is met by
 * nothing but bars that are open too.
 *
 * All rows of `left` stay, ascending in time. The columns of `right` come behind, those whose name is
 * there already with a `suffix`; its time too (`tsRight`), so that one sees how old a figure is. The bars'
 * width and all else are those of `left`.
 *
 * A joined level is what was known by then. An amount, a growth, a candle's open, high and low keep their
 * kind where each row meets the very bar that it is itself (bars of one width, none missing or, with
 * `tolerance: 0`, then not joined); elsewhere their kind is `unknown`, since the same amount may stand in
 * several rows and must not be added up.
 *
 * Of several rows of `right` known at one instant the last wins, as in pandas. Figures that are not known
 * (NaN) are joined as they are. Several series in `right` are matched by the columns of `by`.
 *
 * @throws {TypeError} if a frame does not say when its rows are known; it says how to give that.
 * @throws {RangeError} if `right` holds several series and `by` does not part them, if two columns of the
 * result had one name, if `direction` looks ahead without `lookAhead: true`, and on unknown options.
 *
 * @example
 * ```ts
 * import { asofJoin, columns, columnsOf } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const at = (...hours: number[]) => hours.map((h) => Date.UTC(2024, 8, 10, h));
 * const oi = columns({ ts: at(10, 11, 12), coinCount: [7, 8, 9] }, { time: "ts", rows: "samples" });
 * const price = columns({ ts: at(9, 10), close: [56_800, 56_900] }, {
 *   time: "ts", every: "1h", rows: "bars",
 * });
 * const joined = columnsOf(asofJoin(oi, price, { tolerance: 0 })).columns;
 * assertEquals([...joined.close.values], [56_800, 56_900, NaN]);
 * assertEquals([...joined.tsRight.values], [...at(9, 10), NaN]);
 * ```
 */
export function asofJoin<
  L extends Tabular,
  R extends Tabular,
  const O extends AsofOptions<NameOf<L>, NameOf<R>>,
>(left: L, right: R, options?: O): Like<L, AsofJoined<SchemaOf<L>, SchemaOf<R>, O>> {
  const made = joined(columnsOf(left as Tabular), columnsOf(right as Tabular), options ?? {});
  return like(left, made) as Like<L, AsofJoined<SchemaOf<L>, SchemaOf<R>, O>>;
}

function joined(given: Columns, other: Columns, options: AsofOptions): Columns {
  const { direction, tolerance, lag, suffix } = checked(options);
  const by = options.by ?? sharedKeys(given, other);
  for (const name of by) assertJoinable(given, other, name);
  refuseSeveral(other, "asofJoin: right", by);
  if (!options.by) refuseStrangers(given, other, by);
  const left = momentsOf(given, "asofJoin, left");
  const right = momentsOf(other, "asofJoin, right");
  const rows = matched(left, right, { by, direction, tolerance, lag });

  const { time } = right.table.meta;
  const listed = options.columns ?? right.table.names.filter((name) => !by.includes(name));
  const names = [time!, ...listed.filter((name) => name !== time)];
  for (const name of names) columnNamed(right.table, name, "asofJoin, right");
  const taken = left.table.names;
  const called = names.map((name) => taken.includes(name) ? name + suffix : name);
  refuseTwice([...taken, ...called]);
  const added = joinedColumns(left, right, rows, names);
  return new Columns({
    ...left.table.columns,
    ...Object.fromEntries(called.map((name, c) => [name, added[c]])),
  }, {
    ...left.table.meta,
    // Text that comes from the right tells no series of the left apart.
    ...(added.some(isLabel) ? { keys: keysOf(left.table) } : {}),
    ...sourceOf(left.table, right.table),
  });
}

function sourceOf(left: Columns, right: Columns): { source?: string } {
  const { source } = together([left, right]);
  return source === undefined ? {} : { source };
}

/** The row of `right` for each of `left`. What is not final is met only by what is not final either. */
function matched(
  left: Moments,
  right: Moments,
  { by, direction, tolerance, lag }: {
    by: readonly string[];
    direction: Direction;
    tolerance: number;
    lag: number;
  },
): Int32Array {
  const series = commonSeries(left.table, right.table, by);
  const late = lag === 0 ? right.known : right.known.map((known) => known + lag);
  const l: Side = { known: left.known, series: series?.[0] };
  const r: Side = { known: late, series: series?.[1] };
  const final = finalRows(left.known, left.table.meta);
  const closed = part(r, 0, finalRows(right.known, right.table.meta));
  if (final === left.known.length) return asofRows(l, closed, direction, tolerance);
  const rows = new Int32Array(left.known.length);
  rows.set(asofRows(part(l, 0, final), closed, direction, tolerance));
  rows.set(asofRows(part(l, final), r, direction, tolerance), final);
  return rows;
}

function part({ known, series }: Side, from: number, to?: number): Side {
  return { known: known.subarray(from, to), series: series?.subarray(from, to) };
}

function sharedKeys(left: Columns, right: Columns): string[] {
  const others = keysOf(right);
  return keysOf(left).filter((name) =>
    others.includes(name) && isLabel(left.columns[name]) && isLabel(right.columns[name])
  );
}

/** @throws {RangeError | TypeError} if a column of `by` is not in both, or is text in one alone. */
function assertJoinable(left: Columns, right: Columns, name: string): void {
  const [one, other] = [
    columnNamed(left, name, "asofJoin, by of left"),
    columnNamed(right, name, "asofJoin, by of right"),
  ];
  if (isLabel(one) === isLabel(other)) return;
  const said = ({ kind }: { kind: Kind }) => kind === "label" ? "text" : "numbers";
  throw new TypeError(
    `asofJoin: by ${quoted([name])} holds ${said(one)} on the left and ${said(other)} on the right`,
  );
}

/** Two single series of different names would meet nowhere, and nobody asked for that. */
function refuseStrangers(left: Columns, right: Columns, by: readonly string[]): void {
  for (const name of by) {
    const only = ({ columns }: Columns) => new Set<unknown>(columns[name].values);
    const [one, other] = [only(left), only(right)];
    if (one.size !== 1 || other.size !== 1) continue;
    const [[a], [b]] = [one, other];
    if (a === b) continue;
    throw new RangeError(
      `asofJoin: left is of ${name} ${shown(a)}, right of ${
        shown(b)
      }, so no row would meet another. ` +
        "To join them all the same: { by: [] }",
    );
  }
}

function refuseTwice(names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return;
  throw new RangeError(
    `asofJoin: two columns of the result would be called ${quoted([twice])}. ` +
      'Give another suffix: { suffix: "Price" }',
  );
}

const OPTIONS = ["direction", "lookAhead", "tolerance", "lag", "by", "columns", "suffix"];
const DIRECTIONS = ["backward", "forward", "nearest"];

function checked(options: AsofOptions) {
  checkedNames(options, OPTIONS, "asofJoin");
  const { direction = "backward", lookAhead = false, tolerance, lag = 0, suffix = "Right" } =
    options;
  if (!DIRECTIONS.includes(direction)) {
    throw new RangeError(
      `asofJoin: direction is not allowed: ${shown(direction)}. Allowed are ${quoted(DIRECTIONS)}`,
    );
  }
  if (direction !== "backward" && lookAhead !== true) {
    throw new RangeError(
      `asofJoin: direction ${shown(direction)} draws on what was not known yet. Say that it may: ` +
        '{ lookAhead: true }, or use "backward"',
    );
  }
  if (typeof suffix !== "string") {
    throw new TypeError(`asofJoin: suffix is no text: ${shown(suffix)}`);
  }
  for (const name of ["by", "columns"] as const) {
    if (options[name] === undefined || Array.isArray(options[name])) continue;
    throw new TypeError(`asofJoin: ${name} is no list of names: ${shown(options[name])}`);
  }
  return {
    direction,
    tolerance: tolerance === undefined ? Infinity : durationOf(tolerance, "asofJoin: tolerance"),
    lag: durationOf(lag, "asofJoin: lag"),
    suffix,
  };
}
