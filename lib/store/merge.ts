import type { Columns } from "../columns/columns.ts";
import { ascendingOrder, stack, take, takeNumbers } from "../columns/order.ts";
import { fetchedOf } from "./fetched.ts";
import { matching, timesOf } from "./matching.ts";
import { sameCells } from "./sameCells.ts";

/** What became of rows that were put to those stored. */
export interface Merged {
  /** The rows in use: the newest version of each. */
  readonly used: Columns;
  /** The versions before them; none where no row was disputed. */
  readonly older?: Columns;
  /** Rows that were not stored before. */
  readonly added: number;
  /** Rows that came with other figures than they were stored with. */
  readonly restated: number;
}

/**
 * Puts rows to those that are stored. Each row says when it was fetched; of the versions of a row the one
 * fetched last is in use (of two at one moment the one that came later), the others are kept, and a
 * version that says what the one before it says is none. So restatements may come in any order. One case
 * ends otherwise: figures that came, and came again after others, of which the others are put here
 * last; for of a version only the first time it was fetched is known.
 *
 * @param stored The rows in use. @param given New rows, each once. All ascend, and have the same columns.
 * @param before The versions before those in use, each row's in the order of fetching.
 * @returns `undefined` if nothing changes.
 */
export function merge(
  stored: Columns,
  given: Columns,
  before: Columns | undefined,
): Merged | undefined {
  const found = matching(given, stored);
  const both = stack([stored, given]);
  const same = sameCells(both);
  const [fetched, givenFetched] = [fetchedOf(stored), fetchedOf(given)];
  const added: number[] = [];
  const disputed: number[] = [];
  let restated = 0;
  for (let row = 0; row < found.length; row++) {
    const twin = found[row];
    if (twin === -1) added.push(row);
    else if (!same(twin, stored.length + row)) {
      restated++;
      disputed.push(row);
    } else if (givenFetched[row] < fetched[twin]) disputed.push(row); // known for longer
  }
  if (added.length === 0 && disputed.length === 0) return undefined;
  const all = before ? stack([both, before]) : both;
  const { newest, older } = settled(all, stored, given, disputed, found, before);
  return {
    used: take(all, interleaved(newest, added, timesOf(stored), timesOf(given))),
    older: older && inOrder(all, older),
    added: added.length,
    restated,
  };
}

/** Which rows of `all` are in use in the places of the stored ones, and which are older versions. */
function settled(
  all: Columns,
  stored: Columns,
  given: Columns,
  disputed: readonly number[],
  found: Int32Array,
  before: Columns | undefined,
): { newest: Uint32Array; older?: number[] } {
  const newest = new Uint32Array(stored.length).map((_, row) => row);
  if (disputed.length === 0) return { newest };
  const versions = new Map(disputed.map((row) => [found[row], [] as number[]]));
  const kept: number[] = [];
  if (before) {
    const start = stored.length + given.length;
    matching(before, stored).forEach((row, i) => (versions.get(row) ?? kept).push(start + i));
  }
  for (const row of disputed) versions.get(found[row])!.push(found[row], stored.length + row);
  const fetched = fetchedOf(all);
  const same = sameCells(all);
  for (const [place, rows] of versions) {
    const inTurn = rows.toSorted((a, b) => fetched[a] - fetched[b]);
    const distinct = inTurn.filter((row, i) => i === 0 || !same(inTurn[i - 1], row));
    newest[place] = distinct.pop()!;
    kept.push(...distinct);
  }
  return { newest, older: kept };
}

/** The rows in use and those that are added to them, as places in a table of both; by time, stored ones first. */
function interleaved(
  newest: Uint32Array,
  added: readonly number[],
  times: Float64Array,
  addedTimes: Float64Array,
): Uint32Array {
  const order = new Uint32Array(newest.length + added.length);
  let next = 0;
  added.forEach((row, i) => {
    while (next < newest.length && times[next] <= addedTimes[row]) {
      order[next + i] = newest[next];
      next++;
    }
    order[next + i] = newest.length + row;
  });
  order.set(newest.subarray(next), next + added.length);
  return order;
}

/** Rows of a table by time; those of one instant stay in the order in which they are named. */
function inOrder(table: Columns, rows: readonly number[]): Columns {
  const named = Uint32Array.from(rows);
  const order = ascendingOrder(takeNumbers(timesOf(table), named));
  return take(table, order ? order.map((place) => named[place]) : named);
}
