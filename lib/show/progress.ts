import { durationText } from "./durationText.ts";
import { escape } from "./htmlTable.ts";

/** How far a history is. */
export interface Progress {
  /** What runs, such as `openInterest.kline.history`. */
  readonly method: string;
  /** How many requests were answered. */
  readonly calls: number;
  /** How many there will have been, as far as one can know; `undefined` of events. */
  readonly of: number | undefined;
  /** How many rows came. */
  readonly rows: number;
  /** How long it has run, in ms. */
  readonly elapsed: number;
  /** How long it will run still, in ms, as far as one can know. */
  readonly eta: number | undefined;
  /** The present pace in requests a minute; `Infinity` where there is none. */
  readonly perMinute: number;
  /** Whether it is over: done, failed or stopped. */
  readonly over: boolean;
}

/** Progress in one line. */
export function progressLine(progress: Progress): string {
  const { method, calls, of, rows, elapsed, eta, perMinute, over } = progress;
  const count = (n: number) => n.toLocaleString("en-US");
  return [
    `${method}: ${count(calls)}${of === undefined || over ? "" : ` of ${count(of)}`} ${
      (of ?? calls) === 1 ? "call" : "calls"
    }`,
    `${count(rows)} ${rows === 1 ? "row" : "rows"}`,
    ...(perMinute === Infinity ? [] : [`${count(Math.round(perMinute * 10) / 10)} a minute`]),
    over
      ? durationText(elapsed)
      : eta === undefined
      ? `${durationText(elapsed)} so far`
      : `${durationText(eta)} left`,
  ].join(", ");
}

/** Progress as a notebook shows it: a bar and the line, and the line alone for those without HTML. */
export function progressBundle(progress: Progress): Record<string, string> {
  const { calls, of, over } = progress;
  const line = progressLine(progress);
  // Without a value the bar says only that something goes on.
  const share = over ? 'value="1"' : of === undefined ? "" : `value="${(calls / of).toFixed(3)}"`;
  return {
    "text/plain": line,
    "text/html":
      `<div><progress max="1" ${share} style="width:16em;vertical-align:middle"></progress> ` +
      `<span style="font-variant-numeric:tabular-nums">${escape(line)}</span></div>`,
  };
}
