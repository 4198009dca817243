import { askedOf } from "../columns/asked.ts";
import type { Columns, Tabular } from "../columns/columns.ts";
import { quoted } from "../columns/columns.ts";
import { restatedOf } from "../columns/restated.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { toInstant } from "../time/instant.ts";
import type { InstantLike } from "../time/instant.ts";
import { findingsIn } from "./findings.ts";
import { ERRORS, problemKinds } from "./problem.ts";
import type { ProblemKind } from "./problem.ts";
import { problemsOf } from "./problemsOf.ts";
import { Quality } from "./report.ts";
import type { QualityTables } from "./report.ts";
import { tablesOf } from "./tablesOf.ts";

/** What a table is judged by. */
export interface QualityOptions {
  /**
   * From when on bars are expected (inclusive). @default of a `history` the start that it was asked for, or
   * where there is anything at all; else the first row
   */
  start?: InstantLike;
  /**
   * Until when (exclusive), as far as bars had closed when the server was asked. @default of a `history`
   * the end that it was asked for; else the last row
   */
  end?: InstantLike;
  /**
   * From how many equal bars in a row on a level is frozen. @default one more than one series in a hundred
   * would have by chance with the share of unchanged steps that it has, and no fewer than 6
   */
  frozen?: number;
  /** From how many robust sigmas on a change is a jump, if it is above 1 % too. @default 30 */
  sigmas?: number;
  /** Older versions of rows, as `store.vintages` gives them: what was restated, from what to what. */
  restatements?: Tabular;
  /**
   * Which problems count against `ok`. @default what makes a table wrong whatever the market did: `empty`,
   * `instant`, `order`, `gap`, `offGrid`, `double`, `conflict`, `infinite`, `impossible`, `candle`
   */
  errors?: readonly ProblemKind[];
}

/**
 * Whether a table is whole and its figures hang together. A report that shows well in a notebook; `ok` for
 * scripts, `problems` in words, and what was found as frames that can be plotted: `series`, `gaps`,
 * `doubles`, `frozen`, `jumps`, `venues`, `restatements`, `cells`. Each series of a long table (exchange,
 * symbol …) is judged by itself.
 *
 * | problem | is | counts against `ok` |
 * |---|---|---|
 * | `empty` | there are no rows | yes |
 * | `instant` | rows without an instant | yes |
 * | `order` | rows that stand after a later one of their series | yes |
 * | `gap` | bars that are missing, by the calendar of the table's zone | yes |
 * | `offGrid` | rows between the bars of their series | yes |
 * | `double` | rows that are there twice with equal figures | yes |
 * | `conflict` | rows of one instant and series with different figures | yes |
 * | `infinite` | figures that are not finite | yes |
 * | `impossible` | levels below zero, prices of zero (not of events; amounts may be signed) | yes |
 * | `candle` | a high below, or a low above, another corner of its candle | yes |
 * | `before` | bars of the span a `history` was asked for before there is anything | no |
 * | `unknown` | cells that are `NaN` or `null` | no |
 * | `frozen` | levels and prices that stay equal to the last bit for long | no |
 * | `jump` | changes of levels and prices far above what is usual | no |
 * | `came`, `left` | series that begin after the first or end before the last | no |
 * | `restated` | rows of which other figures had come before | no |
 * | `open` | rows that were not final when the server was asked; no bars expected or present | no |
 *
 * **Bars** are expected from a series' first row to its last, or over the span of `start` and `end`; of a
 * frame that `history` returned, as it is, over the span that was asked for. In a
 * table of days with rows on five days of the week only, as of funds, the other two are not. Of events,
 * and where rows have no width, none are.
 *
 * **Frozen** is decided for each series by itself, by how often its figure stays as it was: what seldom
 * changes is not frozen, one long run does not make itself usual. It is a note, since it may be true: the
 * open interest of CME stands still between sessions.
 *
 * **Jumps** are logarithmic changes above 30 robust sigmas (1.4826 times the median size) and above 1 %. Two
 * months of hours of the largest pairs have one or none a column, a change of unit has hundreds of sigmas. Of
 * fewer than 20 changes nobody can say what is usual. A spike, which returns at once, is one jump.
 *
 * A **level** of which more than one figure in twenty is below zero is signed by nature, as the cumulated
 * CVD is. **Restatements** are known of a frame that `history` returned, and of what `restatements` gives.
 *
 * This is a diagnosis of all rows at once: it looks ahead, and must not be used as of an instant within them.
 *
 * @throws {TypeError | RangeError} if an option is unknown or wrong.
 *
 * @example
 * ```ts
 * import { columns, quality, rowsOf } from "coinank";
 * import { assert, assertEquals } from "@std/assert";
 *
 * const oi = columns({ ts: ["2024-09-10", "2024-09-11", "2024-09-14"], coinCount: [10, 12, 11] }, {
 *   time: "ts", every: "1d", rows: "samples", kinds: { coinCount: "stock" },
 * });
 * const found = quality(oi);
 * assert(!found.ok);
 * const [gap] = rowsOf(found.gaps);
 * assertEquals([gap.from, gap.to, gap.bars], [new Date("2024-09-12"), new Date("2024-09-14"), 2]);
 * ```
 */
export function quality<T extends Tabular>(frame: T, options: QualityOptions = {}): Quality<T> {
  const { errors = ERRORS, restatements, ...judging } = checkedOptions(options);
  const table: Columns = columnsOf(frame as Tabular);
  const found = findingsIn(table, {
    ...judging,
    older: restatements && olderOf(restatements),
    restated: restatedOf(frame),
    asked: askedOf(frame),
  });
  const tables = Object.entries(tablesOf(found)).map(([name, made]) => [name, like(frame, made)]);
  return new Quality<T>(
    problemsOf(found, errors),
    Object.fromEntries(tables) as QualityTables<T>,
  );
}

function olderOf(restatements: Tabular): Columns {
  const older: Columns = columnsOf(restatements);
  if (older.meta.time !== undefined) return older;
  throw new TypeError(
    "quality: restatements has no time column. Give the older versions of rows, as store.vintages does",
  );
}

/** The options, each known and of its type; instants in ms. */
function checkedOptions(options: QualityOptions) {
  if (typeof options !== "object" || options === null) {
    throw new TypeError(`quality: options are not an object: ${shown(options)}`);
  }
  checkedNames(
    options,
    ["start", "end", "frozen", "sigmas", "restatements", "errors"],
    "quality",
  );
  const { start, end, frozen, sigmas, errors, restatements } = options;
  const span = {
    ...(start === undefined ? {} : { start: toInstant(start, "quality: start") }),
    ...(end === undefined ? {} : { end: toInstant(end, "quality: end") }),
  };
  if (span.start !== undefined && span.end !== undefined && span.start >= span.end) {
    throw new RangeError(
      `quality: start is not before end: ${shown(new Date(span.start))} and ${
        shown(new Date(span.end))
      }`,
    );
  }
  if (frozen !== undefined && !(Number.isInteger(frozen) && frozen >= 2)) {
    throw new RangeError(
      `quality: frozen is no number of bars: ${shown(frozen)}. Give a whole number from 2`,
    );
  }
  if (sigmas !== undefined && !(typeof sigmas === "number" && sigmas > 0)) {
    throw new RangeError(
      `quality: sigmas is out of range: ${shown(sigmas)}. Give a number above 0`,
    );
  }
  if (errors !== undefined && !Array.isArray(errors)) {
    throw new TypeError(`quality: errors is no list of problems: ${shown(errors)}`);
  }
  const odd = errors?.find((kind) => !problemKinds.includes(kind));
  if (odd !== undefined) {
    throw new RangeError(`quality: no problem ${shown(odd)}; there are ${quoted(problemKinds)}`);
  }
  return { ...span, frozen, sigmas, errors, restatements };
}
