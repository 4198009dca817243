import type { Columns } from "../columns/columns.ts";
import { toColumns } from "../columns/tabular.ts";
import type { dfd } from "./danfo.ts";
import { DanfoDataFrame, isSeries } from "./internals.ts";
import { remaining, renamed } from "./known.ts";
import type { Known } from "./known.ts";
import { columnsOfRows, tableOfDanfo } from "./tableOfDanfo.ts";

/** Where a frame's figures are: in `source` until danfo asks, then in danfo's arrays, which rule. */
interface State {
  source?: Columns;
  rows?: unknown[][];
  columnar?: unknown[][];
  index?: (string | number)[];
  known: Known;
}

/**
 * Beside the objects, since danfo's constructor writes to `$data` before a subclass has any field; until
 * a frame has its state it is empty.
 */
const states = new WeakMap<object, State>();

/**
 * A danfo DataFrame over columns. danfo keeps rows *and* columns as arrays of arrays and reads them
 * through three properties; here these are made on first use, so a frame costs next to nothing until
 * danfo computes. Once danfo has its arrays they are the truth, and the columns are read from them
 * afresh each time: what danfo's methods change in place is never missed.
 */
export class DanfoFrame extends DanfoDataFrame {
  constructor(names: string[], dtypes: string[], state: State) {
    super([], { columns: names, dtypes });
    states.set(this, state);
  }

  override get $data(): unknown[][] {
    const state = states.get(this);
    if (!state) return [];
    return state.rows ??= rowsOfColumns(
      state.columnar ?? valuesOf(state.source!),
      lengthOf(state),
    );
  }
  override set $data(rows: unknown[][]) {
    const state = states.get(this);
    if (!state) return;
    state.rows = rows;
    state.source = undefined;
    state.columnar = undefined;
  }

  override get $dataIncolumnFormat(): unknown[][] {
    const state = states.get(this);
    if (!state) return [];
    return state.columnar ??= state.rows
      ? columnsOfRows(state.rows, this.$columns.length)
      : valuesOf(state.source!).map((values) => Array.from(values));
  }
  override set $dataIncolumnFormat(columnar: unknown[][]) {
    const state = states.get(this);
    if (state) state.columnar = columnar;
  }

  override get $index(): (string | number)[] {
    const state = states.get(this);
    if (!state) return [];
    return state.index ??= Array.from({ length: lengthOf(state) }, (_, i) => i);
  }
  override set $index(index: (string | number)[]) {
    const state = states.get(this);
    if (state) state.index = index;
  }

  override get shape(): [number, number] {
    const state = states.get(this);
    // While danfo changes a frame in place, its rows are ahead of its names.
    return [state ? lengthOf(state) : 0, state?.rows?.[0]?.length ?? this.$columns.length];
  }

  /** A copy: danfo's `concat` pushes into the columns that it is given. */
  override get getColumnData(): unknown[][] {
    return this.$dataIncolumnFormat.map((values) => [...values]);
  }

  /** A copy too, since a Series may be given to `concat` as well. */
  override $getColumnData(column: string, returnSeries = true): unknown {
    const found = super.$getColumnData(column, returnSeries);
    if (!isSeries(found)) return Array.from(found as unknown[]);
    found.$data = [...found.$data];
    return found;
  }

  /** danfo would store a Series where it expects an array. */
  override $setColumnData(column: string, values: unknown): void {
    super.$setColumnData(column, isSeries(values) ? values.$data : values);
  }

  /** What is known of the columns follows their names. */
  override $setColumnNames(columns: string[]): void {
    const state = states.get(this);
    const before = [...this.$columns];
    super.$setColumnNames(columns);
    if (!state) return;
    // As many as before is a renaming: what is known of the columns moves along.
    state.known = before.length === columns.length
      ? renamed(state.known, before, columns)
      : remaining(state.known, columns);
  }

  /** Unlike danfo's: a column called `shape` or `head` does not hide danfo's own. */
  override $setInternalColumnDataProperty(column?: string): void {
    for (const name of column === undefined ? this.$columns : [column]) {
      if (name in DanfoFrame.prototype || name.startsWith("$")) continue;
      Object.defineProperty(this, name, {
        configurable: true,
        get: () => (this as unknown as dfd.DataFrame).column(name),
        set: (values: unknown) => this.$setColumnData(name, values),
      });
    }
  }

  /** danfo's own throws; this is what `dfd.toJSON(df)` returns, and what `JSON.stringify` asks for. */
  toJSON(): Record<string, unknown>[] {
    const names = this.$columns;
    return this.$data.map((row) => Object.fromEntries(names.map((name, c) => [name, row[c]])));
  }

  [toColumns](): Columns {
    const { source, rows, columnar, known } = states.get(this)!;
    const names = this.$columns;
    const untouched = source && !rows && !columnar;
    if (untouched && source.names.every((name, c) => name === names[c])) return source;
    const columns = untouched
      ? valuesOf(source)
      : rows
      ? columnsOfRows(rows, names.length)
      : columnar!;
    return tableOfDanfo(names, columns, known);
  }
}

/** What is known of a frame beside its figures. No member of it: a column may have any name. */
export function knownOf(frame: DanfoFrame): Known {
  return states.get(frame)!.known;
}

/** Says what is known of a frame from now on. */
export function know(frame: DanfoFrame, known: Known): void {
  states.get(frame)!.known = known;
}

/** A danfo frame of columns. */
export function danfoFrame(table: Columns): dfd.DataFrame {
  const { names, columns, meta } = table;
  const dtypes = names.map((name) => columns[name].kind === "label" ? "string" : "float32");
  const fields = new Map(names.map((name) => {
    const { values: _, ...field } = columns[name];
    return [name, field];
  }));
  return new DanfoFrame(names, dtypes, {
    source: table,
    known: { fields, meta },
  }) as unknown as dfd.DataFrame;
}

function lengthOf({ rows, columnar, source }: State): number {
  return rows?.length ?? columnar?.[0]?.length ?? source?.length ?? 0;
}

function valuesOf({ names, columns }: Columns): ArrayLike<unknown>[] {
  return names.map((name) => columns[name].values);
}

/** danfo wants plain arrays: of typed ones it shows the wrong figures. */
function rowsOfColumns(columns: readonly ArrayLike<unknown>[], length: number): unknown[][] {
  const rows = new Array<unknown[]>(length);
  for (let i = 0; i < length; i++) {
    const row = new Array(columns.length);
    for (let c = 0; c < row.length; c++) row[c] = columns[c][i];
    rows[i] = row;
  }
  return rows;
}
