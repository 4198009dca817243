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
  /** How long it rests still, in ms, since the server asked for it; 0 where it did not. */
  readonly rest: number;
  /** How long ago the last answer came, or it began, in ms. */
  readonly silent: number;
  /** Whether it is over: done, failed or stopped. */
  readonly over: boolean;
  /** Whether it is done: all came. */
  readonly done: boolean;
}

/** A silence beyond the pace that is told of, in ms: a slow answer, or one that is asked for again. */
const SILENCE = 5_000;

/**
 * Progress in one line.
 *
 * @param width How many characters it may have: what does not fit goes, the least telling first.
 */
export function progressLine(progress: Progress, width = Infinity): string {
  const [method, ...parts] = partsOf(progress);
  const line = (some: readonly string[]) => `${method}: ${some.filter(Boolean).join(", ")}`;
  // In this order: pace, rows, calls. What it waits for, and how long, stays.
  for (const gone of [2, 1, 0]) {
    if (line(parts).length <= width) break;
    parts[gone] = "";
  }
  const whole = line(parts);
  return whole.length <= width ? whole : `${whole.slice(0, Math.max(0, width - 1))}…`;
}

/** The method, then what is told of it. */
function partsOf(progress: Progress): string[] {
  const { method, calls, of, rows, elapsed, eta, perMinute, rest, silent, over, done } = progress;
  const count = (n: number) => n.toLocaleString("en-US");
  const waits = over
    ? ""
    : rest > 0
    ? `rests for ${durationText(rest)} as the server asks`
    : silent >= SILENCE + 60_000 / perMinute
    ? `no answer for ${durationText(silent)}`
    : "";
  return [
    method,
    `${count(calls)}${of === undefined || done ? "" : ` of ${count(of)}`} ${
      (of ?? calls) === 1 ? "call" : "calls"
    }`,
    `${count(rows)} ${rows === 1 ? "row" : "rows"}`,
    perMinute === Infinity ? "" : `${count(Math.round(perMinute * 10) / 10)} a minute`,
    waits,
    over
      ? `${done ? "" : "ended after "}${durationText(elapsed)}`
      : eta === undefined
      ? `${durationText(elapsed)} so far`
      : `${durationText(eta)} left`,
  ];
}

/** Progress as a notebook shows it: a bar and the line, and the line alone for those without HTML. */
export function progressBundle(progress: Progress): Record<string, string> {
  const { calls, of, over, done } = progress;
  const line = progressLine(progress);
  // Without a value the bar says that something goes on.
  const share = done
    ? 'value="1"'
    : of !== undefined
    ? `value="${(of === 0 ? 0 : calls / of).toFixed(3)}"`
    : over
    ? 'value="0"'
    : "";
  return {
    "text/plain": line,
    "text/html":
      `<div><progress max="1" ${share} style="width:16em;vertical-align:middle"></progress> ` +
      `<span style="font-variant-numeric:tabular-nums">${escape(line)}</span></div>`,
  };
}
