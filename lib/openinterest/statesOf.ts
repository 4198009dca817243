import { isLabel } from "../columns/column.ts";
import type { Column, Label } from "../columns/column.ts";
import { columnNamed, Columns, quoted } from "../columns/columns.ts";
import type { Tabular } from "../columns/columns.ts";
import { keysOf } from "../columns/groups.ts";
import { columnsOf } from "../columns/tabular.ts";
import { barRows } from "./barRows.ts";
import type { BarRows } from "./barRows.ts";
import { regimes } from "./regime.ts";

/** Which column holds the states. */
export interface StateOptions<N extends string = string> {
  /** The column of states. @default the only one of text or states that tells no series apart */
  column?: N;
}

/** The states of bars. */
export interface States {
  readonly bars: BarRows;
  /** The column's name. */
  readonly name: string;
  /** All states that occur, those of `regimes` in their order, others sorted. */
  readonly states: readonly (string | number)[];
  /** For each row the place of its state in `states`; −1: not known. */
  readonly codes: Int32Array;
  /** A column of states by their places. */
  column(places: readonly number[]): Column;
}

/**
 * The states that a frame's bars are in: text such as `regime`, or numbers of kind `state`.
 *
 * @throws {TypeError} if no column may hold them, or several may.
 * @throws {RangeError} if two rows of a series share an instant.
 */
export function statesOf(frame: Tabular, options: StateOptions, measure: string): States {
  const source = columnsOf(frame);
  const name = stateColumn(source, options.column, measure);
  // Text that is a state is no key: rows of one series would else be of as many as it has states.
  const keys = keysOf(source).filter((key) => key !== name);
  const bars = barRows(new Columns(source.columns, { ...source.meta, keys }), measure);
  const column: Column = bars.table.columns[name];
  const values = Array.from(
    column.values as ArrayLike<Label | number>,
    (value) => value === null || value !== value ? undefined : value,
  );
  const states = [...new Set(values)].filter((value) => value !== undefined).sort(byRank);
  const places = new Map(states.map((state, place) => [state, place]));
  const { kind, unit } = column;
  return {
    bars,
    name,
    states,
    codes: Int32Array.from(values, (value) => value === undefined ? -1 : places.get(value)!),
    column(places) {
      const chosen = places.map((place) => states[place]);
      const values = kind === "label" ? chosen : Float64Array.from(chosen as number[]);
      return { kind, unit, values } as Column;
    },
  };
}

function stateColumn(table: Columns, column: string | undefined, measure: string): string {
  if (column !== undefined) {
    const { kind } = columnNamed(table, column, measure);
    if (kind === "label" || kind === "state") return column;
    throw new TypeError(
      `${measure}: ${quoted([column])} is ${kind}, not states. Pass text, or say what it is: ` +
        `frame(df, { kinds: { ${JSON.stringify(column)}: "state" } })`,
    );
  }
  const found = table.names.filter((name) => {
    const of: Column = table.columns[name];
    return (of.kind === "state" || isLabel(of)) && !table.meta.keys?.includes(name);
  });
  if (found.length === 1) return found[0];
  throw new TypeError(
    found.length === 0
      ? `${measure}: no column of states among ${quoted(table.names)}. Pass what regime returns`
      : `${measure}: ${quoted(found)} may be the states. Name one: { column: … }`,
  );
}

/** Regimes in their own order, all else by its text or number. */
function byRank(a: string | number, b: string | number): number {
  const [i, j] = [a, b].map((state) => (regimes as readonly unknown[]).indexOf(state));
  if (i !== j) return (i === -1 ? Infinity : i) < (j === -1 ? Infinity : j) ? -1 : 1;
  return a < b ? -1 : 1;
}
