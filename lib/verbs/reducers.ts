import type { Column, Corner, Field, Kind, Label } from "../columns/column.ts";
import { isNumeric } from "../columns/column.ts";
import { atOpening, quoted } from "../columns/columns.ts";
import type { Columns } from "../columns/columns.ts";
import { aggregates, extremes } from "./aggregate.ts";
import type { Aggregate, AggregateName } from "./aggregate.ts";
import type { Buckets } from "./buckets.ts";
import { cornersOf } from "./candles.ts";
import { constants } from "./constants.ts";

/**
 * What is made of the rows of a bucket: an aggregate by name; `"ohlc"`, four columns named
 * `<name>Open`, `High`, `Low`, `Close`; or a function of the bucket's figures, NaN included.
 */
export type How = AggregateName | "ohlc" | ((values: Float64Array) => number);

/** One column of the result. */
export interface Reducer {
  readonly name: string;
  readonly field: Field;
  /** The column that it is made of. */
  readonly of: string;
  /** The aggregate, where it is one by name. */
  readonly by: AggregateName | undefined;
  readonly reduce: (buckets: Buckets) => Column["values"];
}

/**
 * The columns that a resampling gives, the time column left out.
 *
 * @throws {TypeError} if nobody said what to make of a column.
 * @throws {RangeError} if `how` names a column or an aggregate that is not there.
 */
export function reducers(
  table: Columns,
  closed: "left" | "right",
  how?: How | Readonly<Record<string, How | undefined>>,
): Reducer[] {
  const byName = typeof how === "object" && how !== null;
  const names = table.names.filter((name) => name !== table.meta.time);
  if (byName) {
    const missing = Object.keys(how).filter((name) => !names.includes(name));
    if (missing.length) {
      throw new RangeError(
        `resample: how names no column ${quoted(missing)}; there are ${quoted(names)}`,
      );
    }
  }
  const corners = cornersOf(table);
  const plan = names.flatMap((name) => {
    const corner = corners.get(name);
    const column: Column = corner ? { ...table.columns[name], corner } : table.columns[name];
    const forAll = isNumeric(column) && column.kind !== "time" ? how as How | undefined : undefined;
    const asked = byName ? how[name] : forAll;
    return asked === undefined
      ? [byKind(name, column, table, closed)]
      : reducersFor(name, column, asked);
  });
  const made = plan.map(({ name }) => name);
  const twice = made.find((name, i) => name === table.meta.time || made.indexOf(name) !== i);
  if (twice === undefined) return plan;
  throw new RangeError(
    `resample: two columns of the result would be called ${quoted([twice])}. Rename one before`,
  );
}

const CORNERS: Record<Corner, AggregateName> = {
  open: "first",
  high: "max",
  low: "min",
  close: "last",
};

/** What a kind becomes: of bars, and of samples with the left end closed and with the right one. */
const KINDS: Partial<Record<Kind, { bars: AggregateName; samples: AggregateName | undefined }>> = {
  stock: { bars: "last", samples: "first" },
  ratio: { bars: "last", samples: "first" },
  price: { bars: "last", samples: "last" },
  rate: { bars: "mean", samples: "mean" },
  time: { bars: "last", samples: "last" },
  flow: { bars: "sum", samples: undefined },
  growth: { bars: "compound", samples: undefined },
};

function byKind(name: string, column: Column, table: Columns, closed: "left" | "right"): Reducer {
  const opening = atOpening(table.meta);
  const misplaced = opening && closed === "left";
  if (column.corner) {
    if (misplaced) throw ofTheBarBefore(name, "a corner of candles", CORNERS[column.corner]);
    return simple(name, column, CORNERS[column.corner]);
  }
  if (column.kind === "label" || column.kind === "state") {
    return {
      name,
      field: fieldOf(column),
      of: name,
      by: undefined,
      reduce: constants(name, column),
    };
  }
  const rule = KINDS[column.kind];
  if (!rule) {
    throw new TypeError(
      `resample: what to make of column ${
        quoted([name])
      } is not known, its kind being ${column.kind}. ` +
        `Say how: { how: { ${name}: "last" } }, or what it is: frame(df, { kinds: { ${name}: "stock" } })`,
    );
  }
  if (!opening) return simple(name, column, rule.bars);
  if (rule.samples === undefined) {
    if (misplaced) throw ofTheBarBefore(name, "changes", rule.bars);
    return simple(name, column, rule.bars);
  }
  // With the right end closed the sample at the bucket's end is the one that counts.
  return simple(
    name,
    column,
    closed === "right" && rule.samples === "first" ? "last" : rule.samples,
  );
}

function ofTheBarBefore(name: string, what: string, by: AggregateName): TypeError {
  return new TypeError(
    `resample: column ${
      quoted([name])
    } holds ${what} in a frame of samples: each is that of the bar ` +
      "before its stamp and would fall into the wrong bucket. Resample the levels first and take their " +
      'changes then, or close the right end: { closed: "right", label: "right" }, or say how: ' +
      `{ how: { ${JSON.stringify(name)}: ${JSON.stringify(by)} } }`,
  );
}

function reducersFor(name: string, column: Column, how: How): Reducer[] {
  if (column.kind === "label") {
    throw new TypeError(`resample: column ${quoted([name])} holds text; how is for numbers`);
  }
  if (how === "ohlc") {
    // High and low are found together, in one pass, by whichever is asked for first.
    let found: { of: Buckets; by: ReturnType<typeof extremes> } | undefined;
    const extreme = (which: "min" | "max") => (of: Buckets) => {
      if (found?.of !== of) found = { of, by: extremes(column.values as Float64Array, of) };
      return found.by[which];
    };
    return (["open", "high", "low", "close"] as const).map((corner) => {
      const suffix = corner[0].toUpperCase() + corner.slice(1);
      const by = CORNERS[corner];
      const made = simple(name + suffix, column, by, name);
      const reduce = by === "min" || by === "max" ? extreme(by) : made.reduce;
      return { ...made, field: { ...made.field, corner }, reduce };
    });
  }
  if (typeof how === "function") {
    const field: Field = { kind: "unknown", unit: column.unit };
    return [{ name, field, of: name, by: undefined, reduce: reduceBy(column, own(how, name)) }];
  }
  if (!Object.hasOwn(aggregates, how)) {
    throw new RangeError(
      `resample: how is not known: ${JSON.stringify(how)}. ` +
        `Give a function or one of ${quoted([...Object.keys(aggregates), "ohlc"])}`,
    );
  }
  return [simple(name, column, how)];
}

/** What a figure is after an aggregate that changes what it is. */
const FIELDS: Partial<Record<AggregateName, (unit: string) => Field>> = {
  count: () => ({ kind: "flow", unit: "rows" }),
  std: (unit) => ({ kind: "unknown", unit }),
  var: (unit) => ({ kind: "unknown", unit: unit && `${unit}²` }),
};

function simple(name: string, column: Column, by: AggregateName, of = name): Reducer {
  const field = FIELDS[by]?.(column.unit) ?? fieldOf(column);
  return {
    name,
    field,
    of,
    by,
    reduce: reduceBy(column, aggregates[by], by === "count" ? 0 : NaN),
  };
}

function fieldOf({ kind, unit, corner }: Column): Field {
  return corner ? { kind, unit, corner } : { kind, unit };
}

/** A caller's function, held to returning numbers. */
function own(how: (values: Float64Array) => number, name: string): Aggregate {
  return (values, from, to) => {
    const figure: unknown = how(values.slice(from, to));
    if (typeof figure === "number") return figure;
    throw new TypeError(`resample: how of ${quoted([name])} returned no number: ${String(figure)}`);
  };
}

function reduceBy(column: Column, aggregate: Aggregate, empty = NaN): Reducer["reduce"] {
  const source = column.values as Float64Array;
  return ({ length, offsets }) => {
    const values = new Float64Array(length);
    for (let k = 0; k < length; k++) {
      const [from, to] = [offsets[k], offsets[k + 1]];
      values[k] = from === to ? empty : aggregate(source, from, to);
    }
    return values;
  };
}

/** Whether each figure of the result is the first of its bucket: a level at the bucket's opening. */
export function takesOpenings(table: Columns, plan: readonly Reducer[], closed: "left" | "right") {
  return atOpening(table.meta) && closed === "left" &&
    plan.every(({ of, by }) => by === "first" || table.columns[of].kind === "label");
}

/**
 * Whether all the firsts of buckets stand at their start, and none comes after a hole there. What is
 * not known at all, NaN, tells nothing too early.
 */
export function standAtStart(
  table: Columns,
  times: Float64Array,
  plan: readonly Reducer[],
  { length, starts, offsets }: Buckets,
): boolean {
  return plan.every(({ of }) => {
    const { kind, values } = table.columns[of] as { kind: Kind; values: ArrayLike<number | Label> };
    if (kind === "label") return true;
    for (let k = 0; k < length; k++) {
      let row = offsets[k];
      while (row < offsets[k + 1] && Number.isNaN(values[row])) row++;
      if (row < offsets[k + 1] && times[row] !== starts[k]) return false;
    }
    return true;
  });
}
