import type { Columns, Like, Schema, SchemaOf, Tabular } from "../columns/columns.ts";
import { columnsOf } from "../columns/tabular.ts";
import { customInspect, jupyterDisplay } from "../show/displays.ts";
import { escape, htmlTable } from "../show/htmlTable.ts";
import { textTable } from "../show/textTable.ts";
import type { Problem } from "./problem.ts";
import { shownSeries } from "./shownSeries.ts";

/** The columns of a table that tell its series apart. */
type KeysOf<S> = { [N in keyof S as S[N] extends "label" ? N : never]: S[N] };

/** Tables of what was found. */
export interface QualityTables<T> {
  /**
   * One row a series: `first` and `last` instant, `rows`, bars `expected` and `present`, `coverage` (the
   * one by the other), `gaps` and the bars `missing` in them, and how many rows or runs are `offGrid`,
   * `open`, `doubles`, `frozen`, `jumps`. `NaN` where bars have no width.
   */
  readonly series: Found<T, {
    first: "time";
    last: "time";
    rows: "unknown";
    expected: "unknown";
    present: "unknown";
    coverage: "ratio";
    gaps: "unknown";
    missing: "unknown";
    offGrid: "unknown";
    open: "unknown";
    doubles: "unknown";
    frozen: "unknown";
    jumps: "unknown";
  }>;
  /**
   * One row a gap: `[from, to)` and how many `bars` are missing. A `history` of that span with
   * `refresh: true` asks for them anew; without it not for those that a store knows to be missing.
   */
  readonly gaps: Found<T, { from: "time"; to: "time"; bars: "unknown" }>;
  /** One row for each instant and series that has several `rows`; `conflict` is 1 where they differ. */
  readonly doubles: Found<T, { ts: "time"; rows: "unknown"; conflict: "state" }>;
  /** One row a run: the `column`, `[from, to)`, how many `bars`, and the `value` that never changed. */
  readonly frozen: Found<
    T,
    { column: "label"; from: "time"; to: "time"; bars: "unknown"; value: "unknown" }
  >;
  /**
   * One row a jump: the `column`, the figure `before`, the jump's own `value` and the one `after`, the
   * logarithmic `change`, how many robust `sigmas` that is, and whether it `returns` (1: a spike).
   */
  readonly jumps: Found<T, {
    column: "label";
    ts: "time";
    before: "unknown";
    value: "unknown";
    after: "unknown";
    change: "unknown";
    sigmas: "unknown";
    returns: "state";
  }>;
  /** One row a series of a long table: from when to when it has rows, and whether it `came` or `left`. */
  readonly venues: Found<T, { first: "time"; last: "time"; came: "state"; left: "state" }>;
  /** One row a figure that was restated: what it `was`, what it is `now`, when the first was fetched. */
  readonly restatements: Found<
    T,
    { column: "label"; ts: "time"; was: "unknown"; now: "unknown"; fetchedAt: "time" }
  >;
  /** One row a column of the table: how many of its cells are `known` and `unknown`. */
  readonly cells: Like<T, {
    column: "label";
    kind: "label";
    unit: "label";
    known: "unknown";
    unknown: "unknown";
  }>;
}

type Found<T, S extends Schema> = Like<T, KeysOf<SchemaOf<T>> & S>;

/** What `quality` found: a table in a notebook, `ok` for scripts, and the spans as frames. */
export class Quality<T extends Tabular = Tabular> {
  /** Whether there is no problem that counts as an error. */
  readonly ok: boolean;
  /** All that was found, in words: errors first, then notes. */
  readonly problems: readonly Problem[];
  /** See {@link QualityTables.series}. */
  readonly series: QualityTables<T>["series"];
  /** See {@link QualityTables.gaps}. */
  readonly gaps: QualityTables<T>["gaps"];
  /** See {@link QualityTables.doubles}. */
  readonly doubles: QualityTables<T>["doubles"];
  /** See {@link QualityTables.frozen}. */
  readonly frozen: QualityTables<T>["frozen"];
  /** See {@link QualityTables.jumps}. */
  readonly jumps: QualityTables<T>["jumps"];
  /** See {@link QualityTables.venues}. */
  readonly venues: QualityTables<T>["venues"];
  /** See {@link QualityTables.restatements}. */
  readonly restatements: QualityTables<T>["restatements"];
  /** See {@link QualityTables.cells}. */
  readonly cells: QualityTables<T>["cells"];

  /** A report of problems and tables. */
  constructor(problems: readonly Problem[], tables: QualityTables<T>) {
    this.problems = problems;
    this.ok = !problems.some(({ isError }) => isError);
    this.series = tables.series;
    this.gaps = tables.gaps;
    this.doubles = tables.doubles;
    this.frozen = tables.frozen;
    this.jumps = tables.jumps;
    this.venues = tables.venues;
    this.restatements = tables.restatements;
    this.cells = tables.cells;
  }

  /** How a notebook shows it. */
  [jupyterDisplay](): Record<string, string> {
    const rows = this.problems.slice(0, SHOWN).map((problem) =>
      `<tr>${
        cellsOf(problem).map((cell) => `<td style="text-align:left">${escape(cell)}</td>`).join("")
      }</tr>`
    );
    const problems = rows.length === 0
      ? ""
      : `<table class="dataframe"><tbody>\n${rows.join("\n")}\n</tbody></table>`;
    return {
      "text/plain": this[customInspect](),
      "text/html":
        `<div><strong>${escape(this.#verdict())}</strong></div>${problems}${
          this.#more("<div>…", "</div>")
        }` +
        htmlTable(shownSeries(this.#table())),
    };
  }

  /** How `console.log` shows it. */
  [customInspect](): string {
    const lines = this.problems.slice(0, SHOWN).map(cellsOf);
    const widths = [0, 1, 2].map((c) => Math.max(0, ...lines.map((line) => line[c].length)));
    const problems = lines.map((line) =>
      line.map((cell, c) => c < 3 ? cell.padEnd(widths[c]) : cell).join("  ")
    );
    return [this.#verdict(), ...problems, this.#more("…"), textTable(shownSeries(this.#table()))]
      .filter((line) => line !== "").join("\n");
  }

  #table(): Columns {
    return columnsOf(this.series as Tabular);
  }

  #verdict(): string {
    const { columns } = this.#table();
    const sum = (name: string) =>
      (columns[name].values as Float64Array).reduce((all, value) => all + value, 0);
    const [present, expected] = [sum("present"), sum("expected")];
    const errors = this.problems.filter(({ isError }) => isError).length;
    const notes = this.problems.length - errors;
    const many = (n: number, what: string) => `${n} ${what}${n === 1 ? "" : "s"}`;
    return [
      this.ok ? "ok" : `not ok: ${many(errors, "error")}`,
      notes > 0 && many(notes, "note"),
      expected >= 0 &&
      `${present.toLocaleString("en-US")} of ${expected.toLocaleString("en-US")} bars`,
    ].filter(Boolean).join(" · ");
  }

  #more(before: string, after = ""): string {
    const more = this.problems.length - SHOWN;
    return more > 0 ? `${before} and ${more} more${after}` : "";
  }
}

/** How many problems are shown; the others are in `problems`. */
const SHOWN = 20;

function cellsOf({ what, isError, series, column, detail }: Problem): string[] {
  const of = [series, column].filter((part) => part !== undefined).join(" · ");
  return [isError ? "error" : "note", what, of, detail];
}
