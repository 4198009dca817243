import type { AskedSpan } from "../columns/asked.ts";
import type { Bars } from "../time/bars.ts";
import type { Asked } from "./gaps.ts";
import { count, stamp } from "./wording.ts";

/** What of a span that was asked for lies before anything that can be had: no gap, and told apart. */
export interface Before {
  readonly from: number;
  readonly to: number;
  readonly bars: number;
}

/**
 * The span of a history in which bars are expected: what was asked for, from where there is anything on.
 * What the caller says goes before it.
 */
export function askedBars(asked: AskedSpan | undefined, said: Asked): Asked {
  return {
    ...(asked && { start: asked.begins ?? asked.from, end: asked.until }),
    ...(said.start === undefined ? {} : { start: said.start }),
    ...(said.end === undefined ? {} : { end: said.end }),
  };
}

/** The bars of the span before that; `undefined` if there are none, or the caller said from when on. */
export function beforeFirst(
  asked: AskedSpan | undefined,
  said: Asked,
  bars: Bars | undefined,
): Before | undefined {
  if (!asked || !bars || asked.begins === undefined || said.start !== undefined) return undefined;
  const { from, begins } = asked;
  const count = Math.floor(bars.between(from, begins));
  return count < 1 ? undefined : { from: bars.shift(begins, -count), to: begins, bars: count };
}

/** It, as `quality` tells it. */
export function beforeTold({ from, to, bars }: Before) {
  const detail =
    `${count(bars, "bar")} of the span asked for before the first row, ${stamp(to)}: ` +
    "the series, or your plan's look-back, begins there";
  return { from, to, rows: bars, detail };
}
