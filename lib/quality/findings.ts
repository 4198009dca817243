import type { AskedSpan } from "../columns/asked.ts";
import type { Column } from "../columns/column.ts";
import type { Columns } from "../columns/columns.ts";
import { figureNames } from "../verbs/figureColumns.ts";
import { cornersOf } from "../verbs/candles.ts";
import { askedBars, beforeFirst } from "./askedBars.ts";
import type { Before } from "./askedBars.ts";
import { doublesIn } from "./doubles.ts";
import type { Double } from "./doubles.ts";
import { faultsIn } from "./faults.ts";
import type { Fault } from "./faults.ts";
import { frozenRuns } from "./frozenRuns.ts";
import type { FrozenRun } from "./frozenRuns.ts";
import { gapsIn } from "./gaps.ts";
import type { Asked, Gap } from "./gaps.ts";
import { figuresOf, inspected } from "./inspected.ts";
import type { Inspected, Inspection } from "./inspected.ts";
import { jumpsIn } from "./jumps.ts";
import type { Jump } from "./jumps.ts";
import { restatementsOf } from "./restatements.ts";
import type { Restatement } from "./restatements.ts";
import { livesOf } from "./venues.ts";
import type { Life } from "./venues.ts";

/** What a table is judged by; see `QualityOptions`. */
export interface Judging extends Asked {
  readonly frozen?: number;
  readonly sigmas?: number;
  readonly older?: Columns;
  readonly restated: readonly number[];
  /** The span that a history was asked for. */
  readonly asked?: AskedSpan;
}

/** What was found in a series. */
export interface InSeries {
  readonly series: Inspected;
  readonly gaps: readonly Gap[];
  readonly frozen: readonly (FrozenRun & Told)[];
  readonly jumps: readonly (Jump & Told)[];
  /** How many rows are there twice or more. */
  readonly doubled: number;
}

/** Of which column something is told. */
interface Told {
  readonly column: string;
  readonly values: Float64Array;
}

/** All that was found in a table. */
export interface Findings {
  readonly inspection: Inspection;
  readonly series: readonly InSeries[];
  readonly doubles: readonly Double[];
  readonly faults: readonly Fault[];
  /** Cells that are not known, by column. */
  readonly unknown: readonly { readonly column: string; readonly rows: readonly number[] }[];
  /** Rows whose instant is not known. */
  readonly lost: readonly number[];
  readonly lives: readonly Life[];
  readonly restatements: readonly Restatement[];
  readonly before: Before | undefined;
}

/** Looks for all that may be wrong with a table. */
export function findingsIn(table: Columns, judging: Judging): Findings {
  const inspection = inspected(table);
  const { times, bars, cells, series } = inspection;
  const isEvents = table.meta.rows === "events";
  const doubles = doublesIn(table, times);
  const doubled = new Map<Inspected, number>();
  for (const { row, more } of doubles) {
    const of = inspection.seriesOf(row);
    doubled.set(of, (doubled.get(of) ?? 0) + more);
  }
  const gaps = bars ? gapsIn(table, bars, series, askedBars(judging.asked, judging)) : () => [];
  const isSeries = times !== undefined && !isEvents && !cells;
  const levels = isSeries ? levelsOf(table) : [];
  const corners = cornersOf(table);
  const whole = levels.filter((name) => (corners.get(name) ?? "close") === "close");
  const along = <R>(
    names: readonly string[],
    of: Inspected,
    find: (values: Float64Array, scale: boolean) => R[],
  ) =>
    names.flatMap((column) => {
      const values = figuresOf(table.columns[column], of);
      // Of an index nobody says a unit.
      return find(values, table.columns[column].unit === "").map((found) => ({
        ...found,
        column,
        values,
      }));
    });
  const { asked, frozen, sigmas } = judging;
  return {
    inspection,
    series: series.map((one) => ({
      series: one,
      gaps: gaps(one),
      frozen: along(
        whole,
        one,
        (values, scale) => frozenRuns(values, one.linked, { bars: frozen, scale }),
      ),
      jumps: along(levels, one, (values) => jumpsIn(values, one.linked, sigmas)),
      doubled: doubled.get(one) ?? 0,
    })),
    doubles,
    faults: faultsIn(table),
    before: beforeFirst(asked, judging, bars),
    unknown: table.names.filter((column) => column !== table.meta.time).map((column) => ({
      column,
      rows: unknownCells(table.columns[column]),
    })).filter(({ rows }) => rows.length > 0),
    lost: times ? unknownCells({ kind: "time", unit: "ms", values: times }) : [],
    lives: isSeries && series.length > 1 ? livesOf(series, bars) : [],
    restatements: times
      ? restatementsOf(table, times, { older: judging.older, instants: judging.restated })
      : [],
  };
}

/** Levels whose figures come near one another from bar to bar. */
function levelsOf(table: Columns): string[] {
  return figureNames(table).filter((name) => {
    const { kind }: Column = table.columns[name];
    return kind === "stock" || kind === "price";
  });
}

function unknownCells({ values }: Column): number[] {
  const rows: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === null || value !== value) rows.push(i);
  }
  return rows;
}
