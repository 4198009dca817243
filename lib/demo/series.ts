/**
 * The form of everything that the demo market makes: a series gives, for a day, the 1,440 numbers of
 * its minutes. Whatever bar is asked, it is read off these, so bars of all widths agree.
 *
 * @module
 */

/** Milliseconds. */
export const minute = 60_000;
/** Milliseconds. */
export const hour = 60 * minute;
/** Milliseconds. */
export const day = 24 * hour;
/** Minutes in a day; days are UTC days. */
export const minutesADay = 1440;

/**
 * From a day (counted from 1970) to the values of its minutes: of a stock, the level at the start of
 * the minute, which holds until the next; of a flow, the amount over the minute.
 */
export type Series = (day: number) => Float64Array;

/** A day whose every minute (0 to 1,439) has the value given for it. */
export function dayOf(value: (minute: number) => number): Float64Array {
  // Several times as fast as `Float64Array.prototype.map`, and most of the market's time goes here.
  const values = new Float64Array(minutesADay);
  for (let i = 0; i < minutesADay; i++) values[i] = value(i);
  return values;
}

/** Open, high, low and close of a level over a bar. */
export interface Bar {
  open: number;
  high: number;
  low: number;
  close: number;
}

/** The level at an instant (ms). */
export function levelAt(series: Series, instant: number): number {
  const at = Math.floor(instant / minute);
  return series(Math.floor(at / minutesADay))[at % minutesADay];
}

/** The bar from one instant to another (ms), both included: its close is the next bar's open. */
export function barOf(series: Series, begin: number, end: number): Bar {
  const bar = { open: 0, high: -Infinity, low: Infinity, close: 0 };
  eachDay(begin, end + minute, (of, from, to) => {
    const values = series(of);
    if (bar.high === -Infinity) bar.open = values[from];
    let { high, low } = bar;
    for (let i = from; i < to; i++) {
      const value = values[i];
      if (value > high) high = value;
      if (value < low) low = value;
    }
    bar.high = high;
    bar.low = low;
    bar.close = values[to - 1];
  });
  return bar;
}

/** The sum of a flow over the minutes from one instant (ms) up to another, that one not included. */
export function totalOf(series: Series, begin: number, end: number): number {
  let sum = 0;
  eachDay(begin, end, (of, from, to) => {
    const values = series(of);
    for (let i = from; i < to; i++) sum += values[i];
  });
  return sum;
}

/** Calls back with each day that [begin, end) touches, and with the minutes of it that lie within. */
export function eachDay(
  begin: number,
  end: number,
  visit: (day: number, from: number, to: number) => void,
): void {
  const last = Math.floor(end / minute);
  let at = Math.floor(begin / minute);
  while (at < last) {
    const of = Math.floor(at / minutesADay), start = of * minutesADay;
    const to = Math.min(last, start + minutesADay);
    visit(of, at - start, to - start);
    at = to;
  }
}
