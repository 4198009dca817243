import type { Columns } from "../columns/columns.ts";
import { lowerBound } from "../columns/lowerBound.ts";

/** Something worth knowing that is no error. */
export interface Notice {
  /**
   * What it is about: `"drift"`, the server sends fields that the catalogue does not know; `"window"`, a
   * history begins later than it was asked for, since the plan does not look back so far; `"empty"`, a
   * history of bars has no rows at all: a name may be misspelt.
   */
  readonly kind: "drift" | "window" | "empty";
  /** The endpoint's path. */
  readonly path: string;
  /** Of drift: where those fields stand in the answer, such as `data[0].newField`. Else none. */
  readonly places: readonly string[];
  /**
   * Of a window: from when the data start, in ms since 1970, rows that were stored when the plan looked back
   * further not counted; none where there are no others.
   */
  readonly from?: number;
  /** All of it in words. */
  readonly message: string;
}

/**
 * Notice that a history stops at the plan's look-back limit.
 *
 * @param who How it calls the history. @param table What there is.
 * @param since From when on all came, or was stored; what is older in the table was kept earlier.
 */
export function windowNotice(path: string, who: string, table: Columns, since: number): Notice {
  const times = table.columns[table.meta.time!].values as Float64Array;
  const at = lowerBound(times, since);
  const [kept, from] = [times[at - 1], times[at]] as (number | undefined)[];
  const iso = (t: number) => new Date(t).toISOString();
  const what = kept === undefined
    ? `the data start at ${iso(from!)}`
    : `nothing came ${
      from === undefined ? `after ${iso(kept)}` : `between ${iso(kept)} and ${iso(from)}`
    }; the rows before were kept earlier`;
  return {
    kind: "window",
    path,
    places: [],
    ...(from === undefined ? {} : { from }),
    message:
      `${who}: your plan does not look back to the start that was asked for (code -7): ${what}`,
  };
}

/** How a notice is given where nobody said otherwise: a warning on the console. */
export function warn({ message }: Notice): void {
  console.warn(message);
}

/** How many places a message names. */
const NAMED = 5;

/** Gives notice of drift, once an endpoint. */
export function driftNotices(
  give: (notice: Notice) => void,
): (path: string, places: ReadonlySet<string>) => void {
  const told = new Set<string>();
  return (path, places) => {
    if (places.size === 0 || told.has(path)) return;
    told.add(path);
    const named = [...places].slice(0, NAMED).join(", ") + (places.size > NAMED ? " …" : "");
    give({
      kind: "drift",
      path,
      places: [...places],
      message:
        `${path}: CoinAnk sends what this version does not know: ${named}. The columns are as ` +
        "promised; what is new can be read with rawOf(frame)",
    });
  };
}
