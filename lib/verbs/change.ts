import { isLevel } from "../columns/column.ts";
import type { Column, Field } from "../columns/column.ts";
import { columnNamed, quoted } from "../columns/columns.ts";
import type { Columns } from "../columns/columns.ts";
import { timelineOf } from "../columns/timeline.ts";
import { withColumns } from "../columns/withColumns.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { cornersOf } from "./candles.ts";
import { checkedSuffix, SUFFIX_WAY } from "./checkedSuffix.ts";
import type { SuffixOption } from "./checkedSuffix.ts";
import { predecessors } from "./predecessors.ts";
import type { Predecessors, Reach } from "./predecessors.ts";

/** Which columns change over which span. */
export interface ChangeOptions<N extends string = string, X extends string = string>
  extends Reach, SuffixOption<X> {
  /** The columns to take. @default all levels: stocks, prices, rates and ratios, of candles the close */
  columns?: readonly N[];
}

/** The columns that change where none are named: levels, of candles that are named alike the close. */
export type LevelOf<S> = {
  [N in keyof S & string]: S[N] extends "stock" | "price" | "rate" | "ratio"
    ? N extends BesideClose<S> ? never : N
    : never;
}[keyof S & string];

/** The open, high and low of candles of which all four corners are there. */
type BesideClose<S> = {
  [N in keyof S & string]: N extends "close"
    ? "open" | "high" | "low" extends keyof S ? "open" | "high" | "low" : never
    : N extends `${infer P}Close`
      ? `${P}${"Open" | "High" | "Low"}` extends keyof S ? `${P}${"Open" | "High" | "Low"}` : never
    : never;
}[keyof S & string];

/** A kind of change: what its columns are called and hold, and the formula. */
export interface Change {
  readonly verb: string;
  /** Goes behind the column's name. */
  readonly suffix: string;
  readonly field: (of: Field) => Field;
  /** From the value before and the value now. */
  readonly formula: (before: number, now: number) => number;
}

const OPTIONS = ["columns", "periods", "acrossGaps", "suffix"];

/** A table with a column of changes for each column asked for, ascending in time. */
export function withChanges(table: Columns, change: Change, options: ChangeOptions): Columns {
  checkedNames(options, OPTIONS, change.verb);
  if (options.columns !== undefined && !Array.isArray(options.columns)) {
    throw new TypeError(`${change.verb}: columns is no list of names: ${shown(options.columns)}`);
  }
  const suffix = change.suffix + checkedSuffix(options, change.verb);
  const timeline = timelineOf(table, change.verb);
  const names = options.columns ?? levelsOf(table, change.verb);
  const before = predecessors(timeline, options, change.verb);
  const added = changesOf(timeline.table, before, { ...change, suffix }, names);
  return withColumns(timeline.table, added, change.verb, SUFFIX_WAY);
}

/** The columns of a change, by their names. */
export function changesOf(
  table: Columns,
  { rows, bars }: Predecessors,
  { verb, suffix, field, formula }: Change,
  names: readonly string[],
): Record<string, Column> {
  return Object.fromEntries(names.map((name) => {
    const column = numeric(table, name, verb);
    const source = column.values;
    const values = new Float64Array(rows.length).fill(NaN);
    for (let i = 0; i < rows.length; i++) {
      const before = rows[i];
      if (before !== -1) values[i] = formula(source[before], source[i]);
    }
    if (bars) { for (let i = 0; i < rows.length; i++) values[i] /= bars[i]; }
    const at = column.at ? { at: column.at } : {};
    return [name + suffix, { ...field(column), ...at, values } as Column];
  }));
}

function levelsOf(table: Columns, verb: string): string[] {
  const { names, columns } = table;
  const corners = cornersOf(table);
  // Of a candle the close: the others' changes are no amounts of the bar.
  const levels = names.filter((name) =>
    isLevel(columns[name].kind) && (corners.get(name) ?? "close") === "close"
  );
  if (levels.length > 0) return levels;
  throw new TypeError(
    `${verb}: no column is known to be a level (stock, price, rate or ratio) among ${
      quoted(names)
    }. ` +
      `Name some: ${verb}(df, { columns: [ … ] }), or say what they are: frame(df, { kinds: { … } })`,
  );
}

/** A column of numbers. @throws {RangeError | TypeError} */
function numeric(table: Columns, name: string, verb: string): Column<"unknown"> {
  const column = columnNamed(table, name, verb);
  if (column.kind !== "label" && column.kind !== "time") return column as Column<"unknown">;
  throw new TypeError(`${verb}: column ${JSON.stringify(name)} holds ${column.kind}s, not numbers`);
}
