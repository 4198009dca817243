import type { Columns } from "../columns/columns.ts";
import { rowsIn } from "../columns/rowsIn.ts";
import type { TimeSpan } from "../store/timeSpan.ts";
import type { Shared } from "./method.ts";

/** How often it is told that nothing came, in ms: whoever watches sees that it waits, and for what. */
const TICK = 1_000;

/** Counts what a history does, and tells whoever watches: at each answer, and each second between. */
export function reporter(method: string, { progress, clock, pace }: Shared) {
  const tell = progress();
  const begun = clock.now();
  let [calls, underWay, rows, heard] = [0, 0, 0, begun];
  let left: number | undefined;
  const told = (over: boolean, done = false) => {
    const now = clock.now();
    const { perMinute, rest } = pace;
    // As fast as so far, but no faster than the pace allows.
    const each = Math.max((heard - begun) / calls, 60_000 / perMinute);
    tell?.({
      method,
      calls,
      of: left === undefined ? undefined : calls + left,
      rows,
      elapsed: now - begun,
      eta: left === undefined ? undefined : Math.max(left * each - (now - heard), rest, 0),
      perMinute,
      rest,
      silent: now - heard,
      over,
      done,
    });
  };
  const tick = () => {
    try {
      told(false);
    } catch {
      clearInterval(ticking); // the next answer fails by it, where someone hears of it
    }
  };
  // The platform's timer, since a client's own sleep may take no time at all.
  const ticking = tell && setInterval(tick, TICK);
  if (ticking !== undefined) Deno.unrefTimer(ticking);
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
      heard = clock.now();
      left = more === undefined ? undefined : more + underWay;
      told(false);
    },
    came(page: Columns | undefined, whole: readonly TimeSpan[]) {
      if (page) { for (const [from, until] of whole) rows += rowsIn(page, { from, until }).length; }
    },
    /** @param done Whether all came. */
    over(done: boolean) {
      clearInterval(ticking);
      told(true, done);
    },
  };
}
