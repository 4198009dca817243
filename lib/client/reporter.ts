import type { Columns } from "../columns/columns.ts";
import { rowsIn } from "./closedRows.ts";
import type { Shared } from "./method.ts";
import type { Stretch } from "./span.ts";

/** Counts what a history does, and tells whoever watches. */
export function reporter(method: string, { progress, clock, pace }: Shared) {
  const tell = progress();
  const begun = clock.now();
  let [calls, underWay, rows] = [0, 0, 0];
  let left: number | undefined;
  const told = (over: boolean) => {
    const elapsed = clock.now() - begun;
    const { perMinute } = pace;
    // As fast as so far, but no faster than the pace allows.
    const each = Math.max(elapsed / calls, 60_000 / perMinute);
    tell?.({
      method,
      calls,
      of: left === undefined ? undefined : calls + left,
      rows,
      elapsed,
      eta: left === undefined ? undefined : Math.max(left * each, pace.rest),
      perMinute,
      over,
    });
  };
  return {
    get calls() {
      return calls;
    },
    get rows() {
      return rows;
    },
    calling() {
      underWay++;
    },
    /** An answer came. @param more How many calls are still to be begun, where one can know. */
    called(more: number | undefined) {
      underWay--;
      calls++;
      left = more === undefined ? undefined : more + underWay;
      told(false);
    },
    came(page: Columns | undefined, whole: readonly Stretch[]) {
      if (page) { for (const stretch of whole) rows += rowsIn(page, stretch).length; }
    },
    over() {
      told(true);
    },
  };
}
