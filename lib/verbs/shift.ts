import type { Column } from "../columns/column.ts";
import type { Like, NameOf, SchemaOf, Tabular } from "../columns/columns.ts";
import { takeOrUnknown } from "../columns/order.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { timelineOf } from "../columns/timeline.ts";
import { withColumns } from "../columns/withColumns.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { checkedSuffix, SUFFIX_WAY } from "./checkedSuffix.ts";
import type { SuffixOption } from "./checkedSuffix.ts";
import { figureColumn, figureNames, namesGiven } from "./figureColumns.ts";
import type { FigureOf } from "./figureColumns.ts";
import { predecessors } from "./predecessors.ts";

/** How to {@link shift}. */
export interface ShiftOptions<N extends string = string, X extends string = string>
  extends SuffixOption<X> {
  /** The columns to take. @default all figures: neither instants, nor text, nor keys */
  columns?: readonly N[];
  /** Whether rows are counted, as in pandas, whatever bars are missing between them. @default false */
  acrossGaps?: boolean;
  /** Whether a row may show what came after it, as negative `periods` ask. @default false */
  lookAhead?: boolean;
}

/** The columns that {@link shift} adds. */
export type Shifted<S, N extends string, P extends number, X extends string = ""> = number extends P
  ? { [K in N as `${K}${"Lag" | "Lead"}${number}${X}`]: K extends keyof S ? S[K] : "unknown" }
  : {
    [K in N as `${P}` extends `-${infer L}` ? `${K}Lead${L}${X}` : `${K}Lag${P}${X}`]: K extends
      keyof S ? S[K]
      : "unknown";
  };

/**
 * Adds the figures of the bar `periods` bars before, as `<name>Lag1` and so on, of the same kind and unit.
 * Bars are counted by time: where that bar is missing the figure is NaN, and not that of another bar.
 *
 * Negative periods look ahead, which is what a model's targets do and a signal must never do: they are
 * refused unless `lookAhead: true` says so, and are then called `<name>Lead1` and so on.
 *
 * Rows come out ascending; in a long table each series (exchange, symbol …) is taken for itself.
 *
 * @throws {RangeError} if a column is not there, `periods` is no whole number or 0, two rows of a series
 * share an instant, or a name that would be added is that of a column with other figures: see `suffix`.
 * @throws {TypeError} if the time column or, unless `acrossGaps`, the width is not known, a column holds no
 * figures, or `periods` are negative without `lookAhead: true`.
 *
 * @example
 * ```ts
 * import { columns, columnsOf, shift } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const oi = columns({ ts: ["2024-09-10", "2024-09-11", "2024-09-13"], coinCount: [10, 12, 11] }, {
 *   time: "ts", every: "1d", kinds: { coinCount: "stock" },
 * });
 * assertEquals([...columnsOf(shift(oi)).columns.coinCountLag1.values], [NaN, 10, NaN]);
 * ```
 */
export function shift<
  T extends Tabular,
  const P extends number = 1,
  N extends NameOf<T> = FigureOf<SchemaOf<T>>,
  const X extends string = "",
>(
  table: T,
  periods: P = 1 as P,
  options: ShiftOptions<N, X> = {},
): Like<T, SchemaOf<T> & Shifted<SchemaOf<T>, N, P, X>> {
  const { acrossGaps } = checked(periods, options);
  const timeline = timelineOf(columnsOf(table as Tabular), "shift");
  const names = namesGiven(options.columns, () => figureNames(timeline.table), "shift");
  const { rows } = predecessors(timeline, { periods: Math.abs(periods), acrossGaps }, "shift");
  const origin = periods > 0 ? rows : successors(rows);
  const suffix = (periods > 0 ? "Lag" : "Lead") + Math.abs(periods) +
    checkedSuffix(options, "shift");
  const made = names.map((name): [string, Column] => {
    const { corner: _, ...column } = figureColumn(timeline.table, name, "shift"); // of no candle
    return [name + suffix, takeOrUnknown(column as Column, origin)];
  });
  const added = Object.fromEntries(made);
  return like(table, withColumns(timeline.table, added, "shift", SUFFIX_WAY)) as Like<
    T,
    SchemaOf<T> & Shifted<SchemaOf<T>, N, P, X>
  >;
}

function checked(periods: number, options: ShiftOptions): { acrossGaps: boolean } {
  checkedNames(options, ["columns", "acrossGaps", "lookAhead", "suffix"], "shift");
  const { acrossGaps = false, lookAhead = false } = options;
  for (const [name, value] of Object.entries({ acrossGaps, lookAhead })) {
    if (typeof value === "boolean") continue;
    throw new TypeError(`shift: ${name} is not true or false: ${shown(value)}`);
  }
  if (!Number.isInteger(periods) || periods === 0) {
    throw new RangeError(
      `shift: periods is not a whole number other than 0: ${shown(periods)}. ` +
        "Give 1 for the bar before",
    );
  }
  if (periods < 0 && !lookAhead) {
    throw new TypeError(
      `shift: ${periods} looks ahead: rows would show what was not known then. ` +
        "Say that they may: { lookAhead: true }",
    );
  }
  return { acrossGaps };
}

/** For each row the one of which it is the predecessor; −1: none. */
function successors(predecessors: Int32Array): Int32Array {
  const after = new Int32Array(predecessors.length).fill(-1);
  for (let row = 0; row < after.length; row++) {
    if (predecessors[row] !== -1) after[predecessors[row]] = row;
  }
  return after;
}
