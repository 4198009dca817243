import type { Endpoint } from "../catalog/endpoint.ts";
import type { Params } from "../catalog/param.ts";
import { shown } from "../errors/shown.ts";
import type { TimeSpan } from "../store/timeSpan.ts";
import { toInstant } from "../time/instant.ts";
import { parseWidth } from "../time/width.ts";
import { widthOf } from "./answer.ts";
import { argumentsOf, queryOf } from "./query.ts";
import { stretchOf } from "./span.ts";
import type { Span } from "./span.ts";

/** The arguments of a history, checked. */
export interface Asking {
  /** Those of the method, and how they are sent. */
  readonly args: Record<string, unknown>;
  readonly sent: Readonly<Record<string, string>>;
  readonly stretch: TimeSpan;
  /** Whether the bar in progress is wanted. */
  readonly open: boolean;
  /** When what is wanted was known; `undefined`: now. */
  readonly asOf: number | undefined;
  /** Whether all is to be asked for, stored or not. */
  readonly refresh: boolean;
  /** A bar's width in ms, where rows have one. */
  readonly width: number | undefined;
  /** How many rows a page may have, where that can be said. */
  readonly size: number | undefined;
}

/**
 * Checks the arguments of a history.
 *
 * @param name How errors call it. @param now The clock.
 * @throws {TypeError | RangeError} before anything is asked.
 */
export function checkedHistory(row: Endpoint, given: unknown, name: string, now: number): Asking {
  const { start, end, open = false, asOf, refresh = false, ...args } = argumentsOf(given, name) as
    & Record<string, unknown>
    & Span
    & { open?: unknown; refresh?: unknown; asOf?: never };
  for (const taken of ["endTime", "size"].filter((taken) => taken in args)) {
    throw new TypeError(`${name}: no parameter "${taken}": a history has start and end`);
  }
  for (const [option, value] of Object.entries({ open, refresh })) {
    if (typeof value === "boolean") continue;
    throw new TypeError(`${name}: ${option} is not true or false: ${shown(value)}`);
  }
  if (refresh && asOf !== undefined) {
    throw new TypeError(
      `${name}: refresh asks for all anew, and asOf asks for nothing. Give one of them`,
    );
  }
  const sent = queryOf(row, args, name, now);
  const every = widthOf(row, sent);
  return {
    args,
    sent,
    stretch: stretchOf({ start, end }, name, now),
    open: open as boolean,
    refresh: refresh as boolean,
    asOf: asOf === undefined ? undefined : toInstant(asOf, `${name}: asOf`),
    width: every === undefined ? undefined : parseWidth(every).ms,
    size: (row as Endpoint<Params>).params.size?.max,
  };
}
