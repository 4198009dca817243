import type { Column, Corner, Field, Kind } from "../columns/column.ts";
import { isLevel } from "../columns/column.ts";
import { quoted, standingOf } from "../columns/columns.ts";
import type { Meta } from "../columns/columns.ts";
import type { AggregateName } from "./aggregate.ts";

/** Which ends of a bucket belong to it and stamp it. */
export interface Ends {
  readonly closed: "left" | "right";
  readonly label: "left" | "right";
}

/** What becomes of each corner of a candle. */
export const CORNERS: Readonly<Record<Corner, AggregateName>> = {
  open: "first",
  high: "max",
  low: "min",
  close: "last",
};

/** What kinds become: an aggregate, or the `"sample"` at the bucket's very start. */
export type KindRule = AggregateName | "sample";

/** What a kind becomes, and where it depends on where in its bar the figure stands, from its opening. */
const RULES: Partial<Record<Kind, { rule: AggregateName; opening?: "sample" | "misplaced" }>> = {
  stock: { rule: "last", opening: "sample" },
  ratio: { rule: "last", opening: "sample" },
  price: { rule: "last" },
  rate: { rule: "mean" },
  time: { rule: "last" },
  flow: { rule: "sum", opening: "misplaced" },
  growth: { rule: "compound", opening: "misplaced" },
};

/**
 * What is made of a column, where its kind decides.
 *
 * @throws {TypeError} if its kind, or when its rows are known, is not said, and if it holds amounts of the
 * bar before, which would fall into the wrong bucket.
 */
export function ruleByKind(
  name: string,
  column: Column,
  meta: Meta,
  { closed, label }: Ends,
): KindRule {
  const standing = standingOf(column, meta);
  if (column.corner) {
    const rule = CORNERS[column.corner];
    if (standing === "opening" && closed === "left") {
      throw ofTheBarBefore(name, "a corner of candles", rule);
    }
    return rule;
  }
  if (column.trailing) throw ofTrailingSpans(name);
  // Percents compound to another figure than fractions do, and of no unit it may be either.
  if (column.kind === "growth" && column.unit !== "fraction") throw notFractions(name, column.unit);
  const entry = RULES[column.kind];
  if (!entry) throw unknownKind(name, column.kind);
  const { rule, opening } = entry;
  if (!opening) return rule;
  // An amount of which nobody said more is that of the bar that begins at its stamp; a level may be
  // either, and the wrong guess is one bar off.
  if (standing === undefined && opening === "sample") throw unknownRows(name, column.kind, rule);
  if (standing !== "opening") return rule;
  if (opening === "sample") return closed === "left" && label === "left" ? "sample" : "last";
  if (closed === "left") throw ofTheBarBefore(name, "changes", rule);
  return rule;
}

function unknownKind(name: string, kind: Kind): TypeError {
  return new TypeError(
    `resample: what to make of column ${quoted([name])} is not known, its kind being ${kind}. ` +
      `Say how: { how: { ${name}: "last" } }, or what it is: frame(df, { kinds: { ${name}: "stock" } })`,
  );
}

function ofTrailingSpans(name: string): TypeError {
  return new TypeError(
    `resample: column ${
      quoted([name])
    } is over a trailing span, not over its bar: spans of rows next ` +
      "to one another overlap, so that they neither add up nor compound. Say how: " +
      `{ how: { ${JSON.stringify(name)}: "last" } } is the span that ends with the bucket`,
  );
}

function notFractions(name: string, unit: string): TypeError {
  const column = JSON.stringify(name);
  return new TypeError(
    `resample: column ${quoted([name])} grows ${
      unit ? `in ${JSON.stringify(unit)}` : "in no known unit"
    }, ` +
      "and only fractions compound. If it is one, say so: frame(df, { units: { " +
      `${column}: "fraction" } }), or say how: { how: { ${column}: "last" } }`,
  );
}

function unknownRows(name: string, kind: Kind, rule: AggregateName): TypeError {
  return new TypeError(
    `resample: what to make of column ${
      quoted([name])
    }, a ${kind}, depends on when rows are known. ` +
      'Say so: frame(df, { rows: "samples" }) at their stamp, { rows: "bars" } at their close, or say ' +
      `how: { how: { ${name}: "${rule}" } }`,
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

/**
 * What a column is when its figures are of stretches of time that are no bars: they overlap, or leave
 * holes. Levels are levels still; amounts, growths and the open, high and low of candles are those of
 * a bar or are of `unknown` kind, so that nothing adds them up without being told.
 */
export function fieldOffBars({ kind, unit, corner, at }: Field): Field {
  const ofBar = kind === "flow" || kind === "growth" || (corner ?? "close") !== "close";
  return { kind: ofBar ? "unknown" : kind, unit, ...(at ? { at } : {}) };
}

/** Aggregates that give a figure of the same sort as those they are given, of levels. */
const FIGURES: ReadonlySet<AggregateName> = new Set([
  "first",
  "last",
  "min",
  "max",
  "mean",
  "median",
]);

/**
 * What a column is after an aggregate: a mean of levels is a level, but a mean of amounts is no amount of
 * the bucket, a sum of levels no level. What is neither is of `unknown` kind: nothing is made of it
 * without being told.
 */
export function fieldAfter({ kind, unit, corner, trailing }: Field, by: AggregateName): Field {
  if (by === "count") return { kind: "flow", unit: "rows" };
  if (by === "var") return { kind: "unknown", unit: unit && `${unit}²` };
  // One of its rows is still over its own span; nothing that is made of several is over any.
  if (trailing) return by === "last" ? { kind, unit, trailing } : { kind: "unknown", unit };
  const same = (isLevel(kind) || kind === "state" || kind === "time") && FIGURES.has(by) ||
    kind === "flow" && by === "sum" || kind === "growth" && by === "compound";
  if (!same) return { kind: "unknown", unit };
  return corner && CORNERS[corner] === by ? { kind, unit, corner } : { kind, unit };
}
