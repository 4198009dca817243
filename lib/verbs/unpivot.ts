import type { Column, Label } from "../columns/column.ts";
import { columnNamed, Columns, quoted } from "../columns/columns.ts";
import type { Like, NameOf, Schema, Tabular } from "../columns/columns.ts";
import { keysOf } from "../columns/groups.ts";
import { takeRows } from "../columns/order.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { timelineOf } from "../columns/timeline.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { figureNames, namesGiven } from "./figureColumns.ts";
import { shown } from "../errors/shown.ts";

/** What becomes rows. */
export interface UnpivotOptions<N extends string = string> {
  /** What the column of their names is called, such as `exchangeName`. */
  key: string;
  /** What the column of their figures is called, such as `openInterest`. */
  value: string;
  /** The columns to stack. @default all of figures */
  columns?: readonly N[];
  /** Whether rows of which nothing is known (NaN, null) stay. @default false */
  unknown?: boolean;
}

/**
 * A long table from a wide one: a row an instant and column, ascending in time, with the column's name
 * under `key` (which becomes a key) and its figure under `value`. What is not stacked stands beside each.
 * All columns must be of one kind and unit, for they become one. The other way round is `pivot`, and each
 * undoes the other, but for cells of which nothing is known.
 *
 * @throws {TypeError} if columns differ in kind or unit, or there is none to stack.
 * @throws {RangeError} if there is no such column, or a name is taken.
 *
 * @example
 * ```ts
 * import { columnsOf, demo, pivot, unpivot } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const venues = await demo().openInterest.exchangeChart({ baseCoin: "BTC", interval: "1d", size: 5 });
 * const again = unpivot(pivot(venues), { key: "exchangeName", value: "openInterest" });
 * assertEquals(columnsOf(again), columnsOf(venues) as never);
 * ```
 */
export function unpivot<T extends Tabular>(
  table: T,
  options: UnpivotOptions<NameOf<T>>,
): Like<T, Schema> {
  const given = columnsOf(table as Tabular);
  const source = given.meta.time === undefined ? given : timelineOf(given, "unpivot").table;
  const { key, value, names, unknown } = checked(source, options);
  const stacked = names.map((name): Column => source.columns[name]);
  const [rows, sides]: [number[], number[]] = [[], []];
  for (let row = 0; row < source.length; row++) {
    for (let side = 0; side < stacked.length; side++) {
      const cell = stacked[side].values[row];
      if (!unknown && (cell === null || cell !== cell)) continue;
      rows.push(row);
      sides.push(side);
    }
  }
  const rest = source.names.filter((name) => !names.includes(name));
  const beside = rest.map((name): [string, Column] => [name, takeRows(source.columns[name], rows)]);
  const place = rest.indexOf(source.meta.time!) + 1;
  const labels: Label[] = sides.map((side) => names[side]);
  const made = new Columns(
    Object.fromEntries([
      ...beside.slice(0, place),
      [key, { kind: "label", unit: "", values: labels } as Column],
      ...beside.slice(place),
      [value, cells(stacked, rows, sides)],
    ]),
    { ...source.meta, keys: [key, ...keysOf(source).filter((name) => rest.includes(name))] },
  );
  return like(table, made) as Like<T, Schema>;
}

function checked(source: Columns, options: UnpivotOptions) {
  checkedNames(options ?? {}, ["key", "value", "columns", "unknown"], "unpivot");
  const { key, value, unknown = false } = options ?? {};
  if (typeof unknown !== "boolean") {
    throw new TypeError(`unpivot: unknown is not true or false: ${shown(unknown)}`);
  }
  const names = namesGiven(options?.columns, () => figureNames(source), "unpivot");
  if (names.length === 0) {
    throw new TypeError("unpivot: there is no column to stack. Name some: { columns: [ … ] }");
  }
  const fixed = [source.meta.time, ...keysOf(source)];
  names.forEach((name, i) => {
    columnNamed(source, name, "unpivot");
    if (!fixed.includes(name) && names.indexOf(name) === i) return;
    throw new RangeError(
      `unpivot: column ${quoted([name])} ${
        fixed.includes(name) ? "is the time or a key" : "is named twice"
      }. Name columns of figures, each once`,
    );
  });
  refuseUnlike(source, names);
  for (const [what, name] of Object.entries({ key, value })) {
    const taken = source.names.includes(name) && !names.includes(name);
    if (typeof name === "string" && name !== "" && !taken && key !== value) continue;
    throw new RangeError(
      `unpivot: ${what} is no name for a new column: ${shown(name)}. ` +
        'Give two that are free: { key: "exchangeName", value: "openInterest" }',
    );
  }
  return { key, value, names, unknown };
}

function refuseUnlike({ columns }: Columns, names: readonly string[]): void {
  const said = ({ kind, unit, at, trailing }: Column) =>
    kind + (unit && ` in ${unit}`) + (at ? `, at the ${at}` : "") +
    (trailing ? ", over a trailing span" : "");
  const [one, ...others] = names;
  const odd = others.find((name) => said(columns[name]) !== said(columns[one]));
  if (odd === undefined) return;
  throw new TypeError(
    `unpivot: columns are not of one kind and unit: ${quoted([one])} is ${said(columns[one])}, ` +
      `${quoted([odd])} is ${said(columns[odd])}. Name some that are: { columns: [ … ] }`,
  );
}

/** Cells of columns side by side, as one column; a corner of candles only where all are that corner. */
function cells(
  stacked: readonly Column[],
  rows: readonly number[],
  sides: readonly number[],
): Column {
  const { corner, ...field } = stacked[0];
  const cell = (_: number, i: number) => stacked[sides[i]].values[rows[i]];
  const values = field.kind === "label"
    ? rows.map(cell)
    : Float64Array.from(rows, cell as () => number);
  const alike = corner && stacked.every((column) => column.corner === corner);
  return { ...field, ...(alike ? { corner } : {}), values } as Column;
}
