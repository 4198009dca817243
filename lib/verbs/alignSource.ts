import type { Column } from "../columns/column.ts";
import { ascending } from "../columns/ascending.ts";
import { columnNamed, quoted } from "../columns/columns.ts";
import type { Columns, Tabular } from "../columns/columns.ts";
import { keysOf } from "../columns/groups.ts";
import { finalRows } from "../columns/knownAt.ts";
import { slice } from "../columns/order.ts";
import { columnsOf, isTable } from "../columns/tabular.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { cornersOf } from "./candles.ts";
import { durationOf } from "./durationOf.ts";
import type { DurationLike } from "./durationOf.ts";
import { isOfStretch } from "./joinedColumns.ts";
import { momentsOf } from "./moments.ts";
import type { Moments } from "./moments.ts";
import { refuseSeveral } from "./seriesKeys.ts";

/** A frame to align, and how. */
export interface AlignSource<T extends Tabular = Tabular> {
  /** The frame. */
  readonly of: T;
  /** How late its rows come: each counts as known so much later. @default 0 */
  readonly lag?: DurationLike;
  /**
   * What stands where nothing is known: nothing (`"null"`: NaN), the level before, however old or as old as
   * `staleness` says (`"ffill"`), or 0 for amounts of which no row means that nothing happened (`"zero"`).
   *
   * @default "null"
   */
  readonly fill?: "null" | "ffill" | "zero";
  /** How old a level may be, itself included. @default less than one bar of the frame's own: a fresh one */
  readonly staleness?: DurationLike;
  /** The columns to take. @default all of a known kind but the time and the keys */
  readonly columns?: readonly string[];
}

/** A source as `align` works on it: its final rows, each once, and its columns in two. */
export interface Aligning extends Moments {
  readonly name: string;
  readonly given: Tabular;
  readonly lag: number;
  readonly fill: "null" | "ffill" | "zero";
  /** How old a level may be in ms; `undefined`: less than a bar of the source. */
  readonly staleness: number | undefined;
  /** All columns that are taken, in order. */
  readonly names: readonly string[];
  /** Those that tell of a stretch of time: amounts, growths, a candle's open, high and low. */
  readonly stretches: readonly string[];
}

/**
 * The sources, made clean.
 *
 * @throws {TypeError | RangeError} if one is no frame of one series whose kinds and time are known.
 */
export function alignSources(sources: Readonly<Record<string, Tabular | AlignSource>>): Aligning[] {
  const entries = Object.entries(typeof sources === "object" && sources !== null ? sources : {});
  if (entries.length > 0 && !isTable(sources)) return entries.map(alignSource);
  throw new TypeError('align: give frames by name: align({ price, oi }, { every: "1h" })');
}

const OPTIONS = ["of", "lag", "fill", "staleness", "columns"];
const FILLS = ["null", "ffill", "zero"] as const;

function alignSource([name, source]: [string, Tabular | AlignSource]): Aligning {
  const who = `align: ${name}`;
  const { of: given, lag = 0, fill = "null", staleness, columns }: AlignSource = isTable(source)
    ? { of: source }
    : checked(source as AlignSource, who);
  const whole = columnsOf(given);
  refuseSeveral(whole, who);
  const once = ascending(whole, ({ second }, table) => {
    const t = (table.columns[table.meta.time!].values as Float64Array)[second];
    throw new RangeError(
      `${who}: two rows of ${new Date(t).toISOString()} differ. Drop one of them first`,
    );
  });
  const { table: sorted, known: all } = momentsOf(once, who);
  const known = all.subarray(0, finalRows(all, sorted.meta));
  const table = slice(sorted, 0, known.length);
  const names = columns ?? knownColumns(table, who);
  const corners = cornersOf(table);
  const stretches = names.filter((column) => {
    const field: Column = columnNamed(table, column, who);
    if (field.kind === "unknown") throw unknownKind(column, who);
    if (field.trailing) throw ofTrailingSpans(column, who);
    const of = isOfStretch(field, corners.get(column));
    if (of && field.at !== undefined) throw misplaced(column, who);
    return of;
  });
  refuseVainFill(fill, {
    names,
    stretches,
    flows: names.some((n) => table.columns[n].kind === "flow"),
  }, who);
  return {
    name,
    given,
    table,
    known,
    lag: durationOf(lag, `${who}: lag`),
    fill,
    staleness: staleness === undefined
      ? fill === "ffill" ? Infinity : undefined
      : durationOf(staleness, `${who}: staleness`),
    names,
    stretches,
  };
}

function checked(source: AlignSource, who: string): AlignSource {
  if (typeof source !== "object" || source === null || !isTable(source.of)) {
    throw new TypeError(
      `${who} is no frame: ${shown(source)}. Give a frame, or { of: frame, staleness: "8h" }`,
    );
  }
  checkedNames(source, OPTIONS, who);
  const { fill = "null", columns } = source;
  if (!FILLS.includes(fill)) {
    throw new RangeError(
      `${who}: fill is not allowed: ${shown(fill)}. Allowed are ${quoted(FILLS)}`,
    );
  }
  if (columns !== undefined && !Array.isArray(columns)) {
    throw new TypeError(`${who}: columns is no list of names: ${shown(columns)}`);
  }
  return source;
}

/** All columns of which it is known what to make. @throws {TypeError} if there are none */
function knownColumns(table: Columns, who: string): string[] {
  const left = [table.meta.time, ...keysOf(table)];
  const others = table.names.filter((name) => !left.includes(name));
  const known = others.filter((name) => table.columns[name].kind !== "unknown");
  if (known.length === 0 && others.length > 0) throw unknownKind(others[0], who);
  return known;
}

function unknownKind(name: string, who: string): TypeError {
  return new TypeError(
    `${who}: whether column ${
      quoted([name])
    } is a level or an amount is not known. Say what it is: ` +
      `frame(df, { kinds: { ${name}: "stock" } })`,
  );
}

function ofTrailingSpans(name: string, who: string): TypeError {
  return new TypeError(
    `${who}: column ${
      quoted([name])
    } is over a trailing span, not over its bar: such spans overlap ` +
      "and cannot be put into bars. Join it with asofJoin, or leave it out: { of: df, columns: [ … ] }",
  );
}

function misplaced(name: string, who: string): TypeError {
  return new TypeError(
    `${who}: column ${quoted([name])} holds amounts of another bar than the one that its row is. ` +
      "Align the levels and take their changes then, or leave it out: { of: df, columns: [ … ] }",
  );
}

function refuseVainFill(
  fill: string,
  { names, stretches, flows }: {
    names: readonly string[];
    stretches: readonly string[];
    flows: boolean;
  },
  who: string,
): void {
  const what = fill === "zero" && !flows
    ? "amounts"
    : fill === "ffill" && stretches.length === names.length
    ? "levels"
    : undefined;
  if (what === undefined) return;
  throw new RangeError(
    `${who}: fill ${shown(fill)} is for ${what}, and there are none among ${quoted(names)}`,
  );
}
