import type { Plan } from "../catalog/endpoint.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import type { Progress } from "../show/progress.ts";
import type { Store } from "../store/store.ts";
import type { Sleep } from "./clock.ts";
import type { Notice } from "./notice.ts";
import { PER_MINUTE } from "./pace.ts";
import type { RetryOptions } from "./retry.ts";

/** How to connect. */
export interface ConnectOptions {
  /** The key of a CoinAnk plan. @default the environment variable `COINANK_API_KEY` */
  apikey?: string;
  /** Where the API is, or a relay to it. @default "https://open-api.coinank.com" */
  origin?: string;
  /** What makes the requests. @default the platform's `fetch` */
  fetch?: typeof fetch;
  /** How long an answer may take, in ms; each try anew. @default 30_000 */
  timeout?: number;
  /** The clock, in ms since 1970. @default Date.now */
  now?: () => number;
  /** What frames, tables and pictures name as their source. @default "CoinAnk" */
  source?: string;
  /**
   * Told, once an endpoint, that the server sends fields that are not known, and when a history begins
   * where the plan's look-back window does, or one of bars is empty. @default console.warn
   */
  notice?: (notice: Notice) => void;
  /** Which of CoinAnk's plans the key has: it sets the pace, and a history's plan says what lies beyond it. @default 1 */
  plan?: Plan;
  /**
   * How many requests a minute may have, of all calls of this client together; `Infinity` for no limit.
   * The defaults are second-hand: CoinAnk's own page says what yours are. @default 30, 80, 300 and 300
   * for the plans 1 to 4
   */
  perMinute?: number;
  /** How often a request is tried that fails by no fault of the caller; `false`: once. */
  retry?: RetryOptions | false;
  /** How many pages of a history are asked for side by side. @default 4 */
  concurrency?: number;
  /**
   * Whether histories that take longer than a second show how far they are, in a notebook or a terminal;
   * or what is told instead, at each answer and each second between. @default true
   */
  progress?: boolean | ((progress: Progress) => void);
  /**
   * Where histories are kept, and read from instead of asking again: a store (which may be
   * read-only: `openStore({ folder, readOnly: true })`), its folder, or `true` for
   * the user's data folder. Without it nothing is written. @default false
   */
  store?: Store | string | boolean;
  /** What waits, for tests. @default the platform's timer */
  sleep?: Sleep;
}

/** The options of {@link ConnectOptions} and what `typeof` may say of them. */
const OPTIONS: Readonly<Record<keyof ConnectOptions, readonly string[]>> = {
  apikey: ["string"],
  origin: ["string"],
  fetch: ["function"],
  timeout: ["number"],
  now: ["function"],
  source: ["string"],
  notice: ["function"],
  plan: ["number"],
  perMinute: ["number"],
  retry: ["object", "boolean"],
  concurrency: ["number"],
  progress: ["boolean", "function"],
  store: ["object", "string", "boolean"],
  sleep: ["function"],
};

/**
 * The options, each known and of its type: of a key given under another name none would be used.
 *
 * @throws {TypeError | RangeError} naming the option.
 */
export function checkedOptions(options: ConnectOptions): ConnectOptions {
  if (typeof options !== "object" || options === null) {
    throw new TypeError(`connect: options are not an object: ${shown(options)}`);
  }
  checkedNames(options, Object.keys(OPTIONS), "connect");
  for (const [name, value] of Object.entries(options)) {
    const types = OPTIONS[name as keyof ConnectOptions];
    if (value === undefined || (value !== null && types.includes(typeof value))) continue;
    // No value is shown: it may be a key.
    throw new TypeError(
      `connect: ${name} is not a ${types.join(" or a ")} but ${
        value === null ? null : typeof value
      }`,
    );
  }
  const { plan, perMinute, concurrency, store } = options;
  if (plan !== undefined && !(plan in PER_MINUTE)) {
    throw new RangeError(`connect: plan is none: ${plan}. Give 1, 2, 3 or 4`);
  }
  if (perMinute !== undefined && !(perMinute > 0)) {
    throw new RangeError(
      `connect: perMinute is out of range: ${perMinute}. Give a number above 0, or Infinity`,
    );
  }
  if (concurrency !== undefined) wholeFrom1(concurrency, "concurrency", 64);
  if (store === "") throw new RangeError('connect: store is an empty path: "". Give a folder');
  if (typeof store === "object" && typeof store.missing !== "function") {
    throw new TypeError(`connect: store is no store: ${shown(store)}. Give openStore()`);
  }
  return options;
}

/** The usual `retry.within`. */
const WITHIN = 120_000;

/**
 * How requests are tried again, all said.
 *
 * @throws {TypeError | RangeError} naming the option.
 */
export function checkedRetry(retry: ConnectOptions["retry"] = {}): Required<RetryOptions> {
  if (retry === false) return { tries: 1, within: WITHIN };
  if (typeof retry !== "object" || retry === null) {
    throw new TypeError(
      `connect: retry is no object: ${shown(retry)}. Give { tries, within } or false`,
    );
  }
  checkedNames(retry, ["tries", "within"], "connect: retry");
  const { tries = 5, within = WITHIN } = retry;
  wholeFrom1(tries, "retry.tries", 100);
  if (typeof within !== "number") {
    throw new TypeError(
      `connect: retry.within is not a number: ${shown(within)}. Give milliseconds`,
    );
  }
  if (!(within >= 0)) {
    throw new RangeError(
      `connect: retry.within is out of range: ${within}. Give milliseconds from 0`,
    );
  }
  return { tries, within };
}

function wholeFrom1(value: number, name: string, most: number): void {
  if (typeof value !== "number") {
    throw new TypeError(`connect: ${name} is not a number: ${shown(value)}. Give 1 to ${most}`);
  }
  if (Number.isInteger(value) && value >= 1 && value <= most) return;
  throw new RangeError(
    `connect: ${name} is out of range: ${value}. Give a whole number from 1 to ${most}`,
  );
}
