import { DataFrame, NDframe } from "npm:danfojs@1.1.2";
import type { Column, Field, Kind } from "../columns/column.ts";
import { Columns } from "../columns/columns.ts";
import type { Meta } from "../columns/columns.ts";
import { columnFrom } from "../columns/columnsFrom.ts";
import { fromColumns, toColumns } from "../columns/tabular.ts";
import type { Framed } from "../columns/tabular.ts";
import { customInspect, jupyterDisplay, tableBundle } from "../show/displays.ts";
import { textTable } from "../show/textTable.ts";

/** danfo's own state, which its types hide. */
interface Internals {
  $isSeries: boolean;
  $data: unknown[][];
  $dataIncolumnFormat: unknown[][];
  $index: (string | number)[];
  $columns: string[];
  $dtypes: string[];
  readonly shape: [number, number];
  $setColumnData(column: string, values: unknown): void;
  $setColumnNames(columns: string[]): void;
  $setInternalColumnDataProperty(column?: string): void;
}

type InternalsClass = new (
  data: unknown[],
  options: { columns: string[]; dtypes: string[] },
) => Internals;

/** Where a frame's figures are: in `source` until danfo asks, then in danfo's arrays, which rule. */
interface State {
  source?: Columns;
  rows?: unknown[][];
  columnar?: unknown[][];
  index?: (string | number)[];
  /** Kinds and units by column name. */
  fields: Map<string, Field>;
  meta: Meta;
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
class DanfoFrame extends (DataFrame as unknown as InternalsClass) {
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

  /** danfo would store a Series where it expects an array. */
  override $setColumnData(column: string, values: unknown): void {
    super.$setColumnData(column, isSeries(values) ? values.$data : values);
  }

  /** As many names as before is a renaming: what is known of the columns moves along. */
  override $setColumnNames(columns: string[]): void {
    const state = states.get(this);
    const before = [...this.$columns];
    super.$setColumnNames(columns);
    if (!state) return;
    const known = before.length === columns.length
      ? renamed(state.fields, state.meta, before, columns)
      : remaining(state.fields, state.meta, columns);
    Object.assign(state, known);
  }

  /** Unlike danfo's: a column called `shape` or `head` does not hide danfo's own. */
  override $setInternalColumnDataProperty(column?: string): void {
    for (const name of column === undefined ? this.$columns : [column]) {
      if (name in DanfoFrame.prototype || name.startsWith("$")) continue;
      Object.defineProperty(this, name, {
        configurable: true,
        get: () => (this as unknown as DataFrame).column(name),
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
    const { source, rows, columnar, fields, meta } = states.get(this)!;
    const names = this.$columns;
    const untouched = source && !rows && !columnar;
    if (untouched && source.names.every((name, c) => name === names[c])) return source;
    const columns = untouched
      ? source.names.map((name) => source.columns[name].values)
      : rows
      ? columnsOfRows(rows, names.length)
      : columnar!;
    return tableOf(names, columns, fields, meta);
  }
}

/** A danfo frame of columns. */
export function danfoFrame(table: Columns): DataFrame {
  const { names, columns, meta } = table;
  const dtypes = names.map((name) => columns[name].kind === "label" ? "string" : "float32");
  const fields = new Map(names.map((name) => [name, fieldOf(columns[name])]));
  return new DanfoFrame(names, dtypes, { source: table, fields, meta }) as unknown as DataFrame;
}

/** What is known of a column, its values left out. */
function fieldOf({ values: _, ...field }: Column): Field {
  return field;
}

function tableOf(
  names: readonly string[],
  values: readonly ArrayLike<unknown>[],
  fields: ReadonlyMap<string, Field>,
  { time, ...meta }: Meta,
): Columns {
  const columns = names.map((name, c) => {
    const field = fields.get(name);
    const kind = kindThatHolds(field, values[c]);
    const same = kind === field?.kind;
    return [
      name,
      columnFrom(name, values[c], kind, same ? field?.unit : "", same ? field?.corner : undefined),
    ];
  });
  const table = Object.fromEntries(columns) as Record<string, Column>;
  const there = time !== undefined && Object.hasOwn(table, time) && table[time].kind === "time";
  return new Columns(table, there ? { ...meta, time } : meta);
}

/**
 * The kind of a column as its values are now: one into which a user put text, or one that mixes, is
 * text. danfo frames that the library did not make come here too, and all of them can be shown.
 */
function kindThatHolds(field: Field | undefined, values: ArrayLike<unknown>): Kind | undefined {
  const kind = field?.kind;
  if (kind === "label") return kind;
  let dates = false;
  let numbers = false;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value === "number") numbers = true;
    else if (value instanceof Date) dates = true;
    else if (value !== null && value !== undefined && typeof value !== "boolean") return "label";
  }
  return dates && kind !== "time" && (kind !== undefined || numbers) ? "label" : kind;
}

function lengthOf({ rows, columnar, source }: State): number {
  return rows?.length ?? source?.length ?? columnar?.[0]?.length ?? 0;
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

function columnsOfRows(rows: readonly unknown[][], width: number): unknown[][] {
  return Array.from({ length: width }, (_, c) => rows.map((row) => row[c]));
}

function renamed(
  fields: ReadonlyMap<string, Field>,
  meta: Meta,
  before: readonly string[],
  after: readonly string[],
): { fields: Map<string, Field>; meta: Meta } {
  const now = new Map(before.map((name, c) => [name, after[c]]));
  return {
    fields: new Map([...fields].map(([name, field]) => [now.get(name) ?? name, field])),
    meta: meta.time === undefined ? meta : { ...meta, time: now.get(meta.time) ?? meta.time },
  };
}

/** What stays known when columns come or go: a new one of an old name is another column. */
function remaining(
  fields: ReadonlyMap<string, Field>,
  { time, ...meta }: Meta,
  names: readonly string[],
): { fields: Map<string, Field>; meta: Meta } {
  return {
    fields: new Map([...fields].filter(([name]) => names.includes(name))),
    meta: time !== undefined && names.includes(time) ? { ...meta, time } : meta,
  };
}

/** danfo's methods that select, order or name rows and columns but leave figures as they are. */
const SELECTING = [
  "addColumn",
  "copy",
  "drop",
  "dropNa",
  "head",
  "iloc",
  "loc",
  "query",
  "rename",
  "resetIndex",
  "sample",
  "setIndex",
  "sortIndex",
  "sortValues",
  "tail",
];

// Their results keep kinds, units and width; those of danfo's arithmetic do not, for it changes what
// the figures mean.
for (const name of SELECTING) {
  const original = (DataFrame.prototype as Record<string, unknown>)[name] as (
    ...args: unknown[]
  ) => unknown;
  Object.defineProperty(DanfoFrame.prototype, name, {
    configurable: true,
    writable: true,
    value(this: DanfoFrame, ...args: unknown[]) {
      const result = original.apply(this, args);
      return isDataFrame(result) ? heir(this, result, name === "rename") : result;
    },
  });
}

/** danfo's methods that may, in place, make other figures of a frame's or turn it around. */
const COMPUTING = [
  "abs",
  "add",
  "applyMap",
  "cumMax",
  "cumMin",
  "cumProd",
  "cumSum",
  "diff",
  "div",
  "divNoNan",
  "mod",
  "mul",
  "pctChange",
  "pow",
  "sub",
  "transpose",
];

for (const name of COMPUTING) {
  const original = (DataFrame.prototype as Record<string, unknown>)[name] as (
    ...args: unknown[]
  ) => unknown;
  Object.defineProperty(DanfoFrame.prototype, name, {
    configurable: true,
    writable: true,
    value(this: DanfoFrame, ...args: unknown[]) {
      const before = this.$data;
      try {
        return original.apply(this, args);
      } finally {
        // Also where danfo fails half way, as its pctChange does.
        if (this.$data !== before) {
          Object.assign(states.get(this)!, { fields: new Map(), meta: {} });
        }
      }
    },
  });
}

function heir(parent: DanfoFrame, child: Internals, renaming: boolean): DanfoFrame | Internals {
  const { fields, meta } = states.get(parent)!;
  const known = renaming
    ? renamed(fields, meta, parent.$columns, child.$columns)
    : remaining(fields, meta, child.$columns);
  return new DanfoFrame([...child.$columns], [...child.$dtypes], {
    // danfo's copies share the rows themselves, and assigning a column writes into them.
    rows: child.$data.map((row) => [...row]),
    index: child.$index,
    ...known,
  });
}

function isSeries(value: unknown): value is Internals {
  return value instanceof NDframe && (value as unknown as Internals).$isSeries;
}

function isDataFrame(value: unknown): value is Internals {
  return value instanceof NDframe && !isSeries(value);
}

/** What all of danfo's objects get: they show well in a notebook and are taken by the verbs. */
const shared: ThisType<Internals> & Record<symbol, unknown> = {
  [toColumns](this: Internals): Columns {
    const rows = this.$isSeries ? this.$data.map((value) => [value]) : this.$data;
    const names = [...this.$columns].map(String);
    return tableOf(names, columnsOfRows(rows as unknown[][], names.length), new Map(), {});
  },
  [fromColumns]: danfoFrame,
  [jupyterDisplay](this: Internals & Framed) {
    return tableBundle(this[toColumns](), this.$index);
  },
  [customInspect](this: Internals & Framed) {
    return textTable(this[toColumns](), this.$index);
  },
};
// The methods of danfo's browser build return objects of its base class, which share this prototype only.
for (const key of Object.getOwnPropertySymbols(shared)) {
  Object.defineProperty(NDframe.prototype, key, { configurable: true, value: shared[key] });
}
