/**
 * Flows over any span, added up once and then looked up: whole days and hours by their sums, what is left
 * over by the minute. Sums are taken in whole steps, so that bars of all widths agree to the last decimal.
 *
 * @module
 */
import { aWholeHistory, remember } from "./memory.ts";
import { dayOf, eachDay, minutesADay, type Series } from "./series.ts";

/** What a flow came to over a span, and how far it ran on the way there from 0, by the minute. */
export interface Run {
  readonly total: number;
  /** The highest that the running sum was, at least 0. */
  readonly high: number;
  /** The lowest that the running sum was, at most 0. */
  readonly low: number;
}

/** The run of a flow from one instant (ms) up to another, over whole minutes. */
export type Tally = (begin: number, end: number) => Run;

/** Enough for a page of 30-minute bars: wider ones are made of hours. */
const daysOfMinutes = 16;

/** Three figures a piece of a day: total, high and low. */
const figures = 3;

/**
 * The tally of a flow that comes in whole steps, of which there are `steps` in one. Days are remembered
 * whole and in pieces of so many minutes.
 */
export function tallyOf(flow: Series, steps: number, piece = 60): Tally {
  const minutes = remember((day) => {
    const amounts = flow(day);
    return dayOf((i) => Math.round(amounts[i] * steps));
  }, daysOfMinutes);
  const pieces = remember((day) => piecesOf(minutes(day), piece), aWholeHistory);

  return (begin, end) => {
    let total = 0, high = 0, low = 0;
    const add = (change: number, above: number, below: number) => {
      high = Math.max(high, total + above);
      low = Math.min(low, total + below);
      total += change;
    };
    eachDay(begin, end, (day, from, to) => {
      const known = pieces(day);
      const addPiece = (at: number) =>
        add(known[at * figures], known[at * figures + 1], known[at * figures + 2]);
      if (to - from === minutesADay) return addPiece(minutesADay / piece);
      for (let i = from; i < to;) {
        if (i % piece === 0 && i + piece <= to) {
          addPiece(i / piece);
          i += piece;
        } else {
          const change = minutes(day)[i++];
          add(change, change, change);
        }
      }
    });
    return { total: total / steps, high: high / steps, low: low / steps };
  };
}

/** The runs of the pieces of a day, and after them that of the whole day. */
function piecesOf(minutes: Float64Array, piece: number): Float64Array {
  const runs = new Float64Array((minutesADay / piece + 1) * figures);
  const run = (from: number, to: number, at: number) => {
    let total = 0, high = 0, low = 0;
    for (let i = from; i < to; i++) {
      total += minutes[i];
      if (total > high) high = total;
      if (total < low) low = total;
    }
    runs.set([total, high, low], at * figures);
  };
  for (let from = 0; from < minutesADay; from += piece) run(from, from + piece, from / piece);
  run(0, minutesADay, minutesADay / piece);
  return runs;
}
