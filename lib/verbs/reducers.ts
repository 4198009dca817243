import type { Column, Field, Label } from "../columns/column.ts";
import { isLevel } from "../columns/column.ts";
import { quoted, standingOf } from "../columns/columns.ts";
import type { Meta } from "../columns/columns.ts";
import type { Timeline } from "../columns/timeline.ts";
import { keysOf } from "../columns/groups.ts";
import { aggregates, extremes } from "./aggregate.ts";
import type { Aggregate, AggregateName } from "./aggregate.ts";
import type { Buckets } from "./buckets.ts";
import { cornersOf } from "./candles.ts";
import { capital } from "./capital.ts";
import { CORNERS, fieldAfter, ruleByKind } from "./kindRules.ts";
import type { Ends } from "./kindRules.ts";
import { oneValue } from "./oneValue.ts";
import { samplesAtStart } from "./samplesAtStart.ts";

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
  /** Whether the figure stands at the bucket's stamp, and is not of what comes after it. */
  readonly opening: boolean;
  /** Whether it may all the same be one that came late, after a hole at the bucket's start. */
  readonly late?: true;
  /** Whether it is the sample at the bucket's very start: where that is missing the cell is empty. */
  readonly atStart?: true;
  readonly reduce: (buckets: Buckets) => Column["values"];
}

/**
 * The columns that a resampling gives, the time column left out.
 *
 * @throws {TypeError} if nobody said what to make of a column.
 * @throws {RangeError} if `how` names a column or an aggregate that is not there.
 */
export function reducers(
  { table, times }: Timeline,
  ends: Ends,
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
  const keys = keysOf(table);
  return names.flatMap((name) => {
    const corner = corners.get(name);
    const column: Column = corner ? { ...table.columns[name], corner } : table.columns[name];
    const key = keys.includes(name);
    const plain = !key && column.kind !== "time" && column.kind !== "label";
    const forAll = plain ? how as How | undefined : undefined;
    const asked = byName ? how[name] : forAll;
    const opensWith = (by?: AggregateName) => opens(column, table.meta, ends, by);
    if (asked !== undefined && key && column.kind === "label") throw ofSeveralSeries(name);
    if (asked !== undefined) return reducersFor(name, column, asked, opensWith);
    if (!key && column.kind !== "state" && column.kind !== "label") {
      const rule = ruleByKind(name, column, table.meta, ends);
      if (rule !== "sample") return [simple(name, column, rule, opensWith)];
      const reduce = samplesAtStart(column, times);
      return [{
        name,
        field: fieldAfter(column, "first"),
        of: name,
        opening: true,
        atStart: true,
        reduce,
      }];
    }
    const { kind, unit } = column;
    const opening = key || opensWith();
    return [{
      name,
      field: { kind, unit },
      of: name,
      opening,
      reduce: oneValue(name, column, key),
    }];
  });
}

/**
 * Whether what an aggregate gives stands at the bucket's stamp: all of a bucket does that is stamped with
 * its end, and of one stamped with its start the first level, if levels are those of openings.
 */
function opens(column: Column, meta: Meta, { closed, label }: Ends, by?: AggregateName): boolean {
  if (label === "right") return true;
  return closed === "left" && by === "first" && isLevel(column.kind) &&
    standingOf(column, meta) === "opening";
}

type OpensWith = (by?: AggregateName) => boolean;

/** A bucket of several series has no first and no last: its rows are not of one thing. */
function ofSeveralSeries(name: string): TypeError {
  return new TypeError(
    `resample: column ${
      quoted([name])
    } holds text that tells series apart; how is for figures, and ` +
      "groupResample(df, …) for several series",
  );
}

/** Of text there is a first and a last, and no other figure. */
function textAtEnd(name: string, column: Column, how: How, opensWith: OpensWith): Reducer {
  if (how !== "first" && how !== "last") {
    throw new TypeError(
      `resample: column ${
        quoted([name])
      } holds text, of which there is a "first" and a "last" alone`,
    );
  }
  const values = column.values as readonly Label[];
  const reduce = ({ length, from, to }: Buckets) =>
    Array.from({ length }, (_, k) => {
      const known = values.slice(from[k], to[k]).filter((value) => value !== null);
      return known.at(how === "first" ? 0 : -1) ?? null;
    });
  const { kind, unit } = column;
  return { name, field: { kind, unit }, of: name, opening: opensWith(), reduce };
}

function reducersFor(name: string, column: Column, how: How, opensWith: OpensWith): Reducer[] {
  if (column.kind === "label") return [textAtEnd(name, column, how, opensWith)];
  if (how === "ohlc") return candle(name, column, opensWith);
  if (typeof how === "function") {
    const field: Field = { kind: "unknown", unit: column.unit };
    const reduce = reduceBy(column, own(how, name));
    return [{ name, field, of: name, opening: opensWith(), reduce }];
  }
  if (!Object.hasOwn(aggregates, how)) {
    throw new RangeError(
      `resample: how is not known: ${JSON.stringify(how)}. ` +
        `Give a function or one of ${quoted([...Object.keys(aggregates), "ohlc"])}`,
    );
  }
  return [simple(name, column, how, opensWith)];
}

/** Four columns of one; high and low are found together, in one pass, by whichever is asked for first. */
function candle(name: string, column: Column, opensWith: OpensWith): Reducer[] {
  let found: { of: Buckets; by: ReturnType<typeof extremes> } | undefined;
  const extreme = (which: "min" | "max") => (of: Buckets) => {
    if (found?.of !== of) found = { of, by: extremes(column.values as Float64Array, of) };
    return found.by[which];
  };
  return (["open", "high", "low", "close"] as const).map((corner) => {
    const by = CORNERS[corner];
    const made = simple(
      name + capital(corner),
      column,
      by,
      opensWith,
      name,
    );
    const reduce = by === "min" || by === "max" ? extreme(by) : made.reduce;
    return { ...made, field: { ...made.field, corner }, reduce };
  });
}

function simple(
  name: string,
  column: Column,
  by: AggregateName,
  opensWith: OpensWith,
  of = name,
): Reducer {
  const reduce = reduceBy(column, aggregates[by], by === "count" ? 0 : NaN);
  const late = by === "first" ? { late: true } as const : {};
  return { name, field: fieldAfter(column, by), of, opening: opensWith(by), ...late, reduce };
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
  return ({ length, from, to }) => {
    const values = new Float64Array(length);
    for (let k = 0; k < length; k++) {
      values[k] = from[k] === to[k] ? empty : aggregate(source, from[k], to[k]);
    }
    return values;
  };
}
