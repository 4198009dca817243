import type { Column, Corner, Field } from "../columns/column.ts";
import type { Meta } from "../columns/columns.ts";
import { takeOrUnknown } from "../columns/order.ts";
import { sameWidth } from "../time/sameWidth.ts";
import { cornersOf } from "./candles.ts";
import type { Moments } from "./moments.ts";

/**
 * Columns of `right` beside the rows of `left`.
 *
 * Levels are levels still, those that were known by then. What is said of a stretch of time, which is an
 * amount, a growth, a candle's open, high or low, keeps its meaning only where every row meets the very
 * bar that it is itself. Elsewhere one amount may stand in several rows, or be of another stretch: its kind
 * is `unknown`, so that nothing adds it up without being told.
 *
 * @param rows For each row of `left` the row of `right`, −1 for none.
 */
export function joinedColumns(
  left: Moments,
  right: Moments,
  rows: Int32Array,
  names: readonly string[],
): Column[] {
  const corners = cornersOf(right.table);
  const same = sameBars(left, right, rows);
  const alike = left.table.meta.rows === right.table.meta.rows;
  return names.map((name) => {
    const column: Column = right.table.columns[name];
    const field = joinedField(column, corners.get(name), { same, alike });
    const { values } = takeOrUnknown(column, rows);
    return { ...field, values } as Column;
  });
}

/** Whether a column tells of a stretch of time, not of an instant. */
export function isOfStretch({ kind }: Field, corner: Corner | undefined): boolean {
  return kind === "flow" || kind === "growth" || (corner ?? "close") !== "close";
}

function joinedField(
  column: Field,
  corner: Corner | undefined,
  { same, alike }: { same: boolean; alike: boolean },
): Field {
  const { kind, unit, at, trailing } = column;
  // Where one table's rows are known at their stamp and the other's at their close, a figure that stands
  // elsewhere than its table's do can no longer be said to.
  if (same && (alike || at === undefined)) {
    return {
      kind,
      unit,
      ...(corner ? { corner } : {}),
      ...(at ? { at } : {}),
      ...(trailing ? { trailing } : {}),
    };
  }
  return { kind: isOfStretch(column, corner) ? "unknown" : kind, unit };
}

/** Whether bars are of one width on both sides, and each row meets the bar that ends when its own does. */
function sameBars(left: Moments, right: Moments, rows: Int32Array): boolean {
  if (!ofOneWidth(left.table.meta, right.table.meta)) return false;
  for (let i = 0; i < rows.length; i++) {
    if (rows[i] !== -1 && right.known[rows[i]] !== left.known[i]) return false;
  }
  return true;
}

function ofOneWidth({ every, rows, timeZone }: Meta, other: Meta): boolean {
  if (every === undefined || other.every === undefined) return false;
  if (rows === "events" || other.rows === "events") return false;
  return sameWidth({ every, timeZone }, { every: other.every, timeZone: other.timeZone });
}
